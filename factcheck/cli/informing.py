"""The command that tells what is in force: settings and why, versions, models, and what the archive holds."""

from __future__ import annotations

import importlib.metadata
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click

from factcheck import __version__
from factcheck.cli.streams import DONE, FAILED, leave, open_archive
from factcheck.cli.telling import tell, tell_error
from factcheck.config import SETTINGS, Settings, Source
from factcheck.errors import ModelError

_LIBRARIES = ("torch", "sentence-transformers", "transformers", "faiss-cpu", "sqlalchemy")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
@click.pass_obj
def info(settings: Settings, as_json: bool) -> None:
    """Print the settings in force and why, the versions and models, and what the archive holds."""
    from factcheck.reports.lines import to_line

    facts = {"settings": _settings(settings), "versions": _versions(), "models": _models(settings), "archive": _archive(settings)}
    if as_json:
        click.echo(to_line({"ok": True, **facts}))
    else:
        for row in (*_setting_rows(facts["settings"]), *facts["versions"].items(), *facts["models"].items(), *facts["archive"].items()):
            click.echo("\t".join("" if cell is None else _visible(cell) for cell in row))
    leave(max(_missing(settings), FAILED if None in facts["models"].values() else DONE))


def _settings(settings: Settings) -> dict[str, Any]:
    rows = {}
    for setting in SETTINGS:
        value, origin = getattr(settings, setting.name), settings.origin(setting.name)
        rows[setting.name] = {"value": value if isinstance(value, int) or value is None else str(value), "from": origin.source.value, "place": origin.place}
    return rows


def _setting_rows(rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(name, row["value"], row["from"] if not row["place"] else f"{row['from']} {row['place']}") for name, row in rows.items()]


def _versions() -> dict[str, Any]:
    """Read what is installed, without importing it: that takes seconds."""
    return {
        "factcheck": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: _installed(name) for name in _LIBRARIES},
    }


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _models(settings: Settings) -> dict[str, Any]:
    from factcheck.models.encoder import load_encoder
    from factcheck.models.stance import load_stance_model

    return {"encoder_id": _model_id(lambda: load_encoder(settings).model_id), "stance_id": _model_id(lambda: load_stance_model(settings).model_id)}


def _model_id(load: Callable[[], str]) -> str | None:
    """Name a model; one that is not there is told, and the rest is still printed."""
    try:
        return load()
    except ModelError as error:
        tell_error(str(error))
        return None


def _archive(settings: Settings) -> dict[str, Any]:
    facts: dict[str, Any] = {"archive_path": str(settings.archive.absolute())}
    if not settings.archive.is_file():
        return {**facts, "megabytes": None, "identity": None, "schema": None}
    from factcheck.archive.migrate import SCHEMA

    with open_archive(settings) as archive:
        size = round(settings.archive.stat().st_size / 1_000_000, 1)
        return {**facts, "megabytes": size, "identity": archive.identity, "schema": SCHEMA, **asdict(archive.counts())}


def _missing(settings: Settings) -> int:
    """Tell that the archive is not there: somebody who named it has to know, before the first ingest the default one never is."""
    if settings.archive.is_file():
        return DONE
    if settings.origin("archive").source is Source.DEFAULT:
        tell("not there yet: it is made by the first ingest", place=settings.archive.name)
        return DONE
    tell_error("no such archive: the first ingest makes it, or name another one", place=str(settings.archive))
    return FAILED


def _visible(cell: object) -> str:
    from factcheck.reports.bidi import visible

    return visible(str(cell))

"""The settings in force and the state of the index, worked out as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.archive.migrate import SCHEMA
from factcheck.checker import Checker
from factcheck.config import SETTINGS, Settings, Source
from factcheck.errors import IndexStaleError
from factcheck.matching.index import open_index
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import number
from factcheck.reports.words import TABLE, word

_STALE = (
    (re.compile(r"no index beside"), "archive.stale.none"),
    (re.compile(r".* is damaged: ", re.DOTALL), "archive.stale.damaged"),
    (re.compile(r"index was built with (?P<found>.*?) \(\d+\), settings ask for", re.DOTALL), "archive.stale.model"),
    (re.compile(r".* belongs to another archive", re.DOTALL), "archive.stale.foreign"),
    (re.compile(r"the archive has changed since"), "archive.stale.changed"),
    (re.compile(r".* holds \d+ vectors, \d+ were built", re.DOTALL), "archive.stale.count"),
)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting in force: its value, where that comes from, and what it is for."""

    name: str
    variable: str
    value: str
    source: str
    help: str


@dataclass(frozen=True, slots=True)
class IndexState:
    """Whether the index is in step with the archive; where it is not, why, and how many statements have no vector."""

    fresh: bool
    count: int = 0
    why: str = ""
    missing: int = 0


def setting_lines(settings: Settings, lang: str) -> tuple[SettingLine, ...]:
    """List the settings in force.

    :param settings: as they were read.
    :param lang: the reader's language.
    :returns: a line a setting, in the order of the table.
    """
    lines = []
    for setting in SETTINGS:
        value, label = getattr(settings, setting.name), f"archive.setting.{setting.name}"
        origin = settings.origin(setting.name)
        source = word(f"archive.settings.{origin.source}", lang)
        lines.append(
            SettingLine(
                setting.name,
                setting.variable,
                word("archive.settings.empty", lang) if value is None else str(value),
                f"{source} {isolated(origin.place)}" if origin.source is Source.FILE else source,
                word(label, lang) if label in TABLE else setting.help,
            )
        )
    return tuple(lines)


def archive_facts(checker: Checker, lang: str) -> tuple[tuple[str, str], ...]:
    """Name the archive and the models: path, size, identity, schema, model ids."""
    archive = checker.archive
    size = max(round(archive.path.stat().st_size / _MEGABYTE), 1)
    facts = {
        "path": str(archive.path.resolve()),
        "size": word("archive.fact.megabytes", lang, count=number(size, lang)),
        "identity": archive.identity,
        "schema": SCHEMA,
        "encoder": checker.encoder.model_id,
        "stance": checker.stance_model.model_id,
    }
    return tuple((word(f"archive.fact.{name}", lang), value) for name, value in facts.items())


def index_state(checker: Checker) -> IndexState:
    """Tell whether the search index beside the archive is in step with it and the settings."""
    try:
        index = open_index(checker.archive, checker.encoder.model_id, checker.encoder.dimension)
        return IndexState(fresh=True, count=index.facts.count)
    except IndexStaleError as error:
        return IndexState(fresh=False, why=str(error), missing=len(checker.archive.missing_vectors(checker.encoder.model_id)))


def index_words(state: IndexState, lang: str) -> tuple[str, ...]:
    """Say the state of the index, and why it is out of date where it is."""
    if state.fresh:
        return (word("archive.index.fresh", lang, count=number(state.count, lang)),)
    said = [word("archive.index.stale", lang), stale_words(state.why, lang)]
    return (*said, word("archive.index.missing", lang, count=number(state.missing, lang))) if state.missing else tuple(said)


def stale_words(why: str, lang: str) -> str:
    """Say in the reader's language why an index is out of date; what is not in the table stays as the program says it."""
    for pattern, label in _STALE:
        if found := pattern.match(why):
            return word(label, lang, **{name: isolated(text) for name, text in found.groupdict().items()})
    return isolated(why)

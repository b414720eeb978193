"""The settings: one table of names, defaults and help, read by code, command line and README."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import SettingsError

_PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """Name the environment variable that sets it."""
        return "FACTCHECK_" + self.name.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting("archive", "", "SQLite file of the archive; empty: db/archive.sqlite of the project"),
    Setting("encoder", "embedded", "sentence-transformers name or folder; embedded: multilingual-e5-small from the installed weights"),
    Setting("stance_model", "embedded", "Hugging Face NLI cross-encoder, name or folder; embedded: ours, from data/models/stance"),
    Setting("cache", "", "folder for unpacked models; empty: the user's cache folder"),
    Setting("dtype", "auto", "number format of the models: auto, float32 or bfloat16; auto: bfloat16 where the processor has it"),
    Setting("matches", "12", "how many prior statements of the actor are judged per claim"),
    Setting("gazetteer", "", "folder with more known actors (actors.jsonl, places.jsonl), beside those of data/actors"),
    Setting("others", "4", "how many statements of other actors are judged per claim"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    archive: Path
    encoder: str = "embedded"
    stance_model: str = "embedded"
    cache: Path = Path()
    dtype: str = "auto"
    matches: int = 12
    others: int = 4
    gazetteer: Path | None = None


def load_settings(overrides: Mapping[str, str | None] | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: ``overrides`` (flags) first, then ``FACTCHECK_…`` variables, then the defaults.

    :param overrides: setting name → value; ``None`` and empty values do not override.
    :param environ: the environment to read; the process's own by default.
    :returns: the settings, each of its own kind.
    :raises SettingsError: for an unknown name or a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    given = {name: value for name, value in (overrides or {}).items() if value}
    unknown = given.keys() - {setting.name for setting in SETTINGS}
    if unknown:
        raise SettingsError(f"no setting called {', '.join(sorted(unknown))}: there are {', '.join(s.name for s in SETTINGS)}")
    values = {s.name: given.get(s.name) or environ.get(s.variable) or s.default for s in SETTINGS}
    if values["dtype"] not in {"auto", "float32", "bfloat16"}:
        raise SettingsError(f'dtype is "{values["dtype"]}": set it to auto, float32 or bfloat16')
    return Settings(
        archive=Path(values["archive"]) if values["archive"] else project_folder() / "db" / "archive.sqlite",
        encoder=values["encoder"],
        stance_model=values["stance_model"],
        cache=Path(values["cache"]) if values["cache"] else user_cache_folder(environ),
        dtype=values["dtype"],
        matches=_count(values, "matches"),
        others=_count(values, "others"),
        gazetteer=Path(values["gazetteer"]) if values["gazetteer"] else None,
    )


def project_folder() -> Path:
    """Return the folder that holds data/ and db/."""
    return _PROJECT


def data_folder() -> Path:
    """Return the folder of lexica, actors, samples and model weights."""
    return _PROJECT / "data"


def user_cache_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for unpacked models, after the XDG base directory convention."""
    home = environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "factcheck"


def _count(values: Mapping[str, str], name: str) -> int:
    """Read a whole number of at least 0."""
    try:
        number = int(values[name])
    except ValueError as error:
        raise SettingsError(f'{name} is "{values[name]}": set it to a whole number') from error
    if number < 0:
        raise SettingsError(f"{name} is {number}: set it to 0 or more")
    return number

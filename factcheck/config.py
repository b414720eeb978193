"""The settings: one table of names, kinds, defaults and help, read by code, command line and README."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from factcheck.config_file import SettingsFile, find_settings, read_settings
from factcheck.errors import SettingsError

_PROJECT = Path(__file__).resolve().parent.parent
CONFIG_VARIABLE = "FACTCHECK_CONFIG"
"""The environment variable that names the settings file."""
_EMBEDDED = "embedded"


class Kind(StrEnum):
    """What a value of a setting is."""

    TEXT = "text"
    MODEL = "the name or folder of a model"
    PATH = "a path"
    COUNT = "a whole number"


class Source(StrEnum):
    """Where a value comes from."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table."""

    name: str
    default: str
    help: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """Name the environment variable that sets it."""
        return "FACTCHECK_" + self.name.upper()

    @property
    def flag(self) -> str:
        """Name the option that sets it."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a setting has its value: the kind of place, and the flag, variable or file itself."""

    source: Source
    place: str = ""

    def __str__(self) -> str:
        """Name the place, or that it is the default."""
        return self.place or self.source.value


SETTINGS: tuple[Setting, ...] = (
    Setting("archive", "", "SQLite file of the archive; empty: db/archive.sqlite of the project", Kind.PATH),
    Setting("encoder", _EMBEDDED, "sentence-transformers name or folder; embedded: multilingual-e5-small from the installed weights", Kind.MODEL),
    Setting("stance_model", _EMBEDDED, "Hugging Face NLI cross-encoder, name or folder; embedded: ours, from data/models/stance", Kind.MODEL),
    Setting("cache", "", "folder for unpacked models; empty: the user's cache folder", Kind.PATH),
    Setting(
        "dtype",
        "auto",
        "number format of the models: auto, float32 or bfloat16; auto: bfloat16 where the processor has it",
        choices=("auto", "float32", "bfloat16"),
    ),
    Setting("matches", "12", "how many prior statements of the actor are judged per claim", Kind.COUNT),
    Setting("gazetteer", "", "folder with more known actors (actors.jsonl, places.jsonl), beside those of data/actors", Kind.PATH),
    Setting("others", "4", "how many statements of other actors are judged per claim", Kind.COUNT),
    Setting("lang", "fa", "language of reports for reading: fa or en", choices=("fa", "en")),
    Setting("columns", "", "what columns of tables may be called, by field, as text=متن, date=تاریخ; --column comes first"),
    Setting("timeout", "10", "how many seconds to wait while another process writes to the archive", Kind.COUNT),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force, and why each has its value; two are equal if all values are."""

    archive: Path
    encoder: str = _EMBEDDED
    stance_model: str = _EMBEDDED
    cache: Path = Path()
    dtype: str = "auto"
    matches: int = 12
    others: int = 4
    gazetteer: Path | None = None
    lang: str = "fa"
    columns: str = ""
    timeout: int = 10
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)

    def origin(self, name: str) -> Origin:
        """Say why a setting has its value."""
        return self.origins.get(name, Origin(Source.DEFAULT))


def load_settings(
    overrides: Mapping[str, str | None] | None = None, *, environ: Mapping[str, str] | None = None, config: Path | None = None, folder: Path | None = None
) -> Settings:
    """Read the settings: ``overrides`` (flags) first, then ``FACTCHECK_…`` variables, then the settings file, then the defaults.

    Relative paths in the file count from the file's own folder, all others from the working folder.

    :param overrides: setting name → value; ``None`` and empty values do not override.
    :param environ: the environment to read; the process's own by default.
    :param config: the settings file; by default the one that ``FACTCHECK_CONFIG`` names, else the nearest one.
    :param folder: where to begin to look for the nearest file; the working folder by default.
    :returns: the settings, each of its own kind.
    :raises SettingsError: for an unknown name, a value of the wrong kind, or a file that cannot be read.
    """
    environ = os.environ if environ is None else environ
    given = {name: value for name, value in (overrides or {}).items() if value}
    _refuse_unknown(given, place="")
    file = _settings_file(config, environ, folder)
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for setting in SETTINGS:
        value, origins[setting.name], folder_of_value = _choose(setting, given, environ, file)
        values[setting.name] = _value(setting, value, origins[setting.name], folder_of_value)
    values["archive"] = values["archive"] or project_folder() / "db" / "archive.sqlite"
    values["cache"] = values["cache"] or user_cache_folder(environ)
    return Settings(**values, origins=origins)


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


def _settings_file(config: Path | None, environ: Mapping[str, str], folder: Path | None) -> SettingsFile | None:
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    file = read_settings(named) if named else find_settings(folder or Path.cwd())
    if file is not None:
        _refuse_unknown(file.values, place=f"{file.path}: ")
    return file


def _refuse_unknown(names: Mapping[str, Any], *, place: str) -> None:
    known = [setting.name for setting in SETTINGS]
    for name in sorted(set(names) - set(known)):
        near = difflib.get_close_matches(name.lower().replace("-", "_"), known, n=1)
        meant = f', did you mean "{near[0]}"?' if near else ":"
        raise SettingsError(f"{place}no setting called {name}{meant} There are {', '.join(known)}")


def _choose(setting: Setting, given: Mapping[str, str], environ: Mapping[str, str], file: SettingsFile | None) -> tuple[Any, Origin, Path | None]:
    """Choose the value that comes first, with its origin and the folder that a path in it counts from, if not the working folder."""
    if setting.name in given:
        return given[setting.name], Origin(Source.FLAG, setting.flag), None
    if environ.get(setting.variable):
        return environ[setting.variable], Origin(Source.ENVIRONMENT, setting.variable), None
    if file is not None and file.values.get(setting.name, "") != "":
        return file.values[setting.name], Origin(Source.FILE, str(file.path)), file.path.resolve().parent
    return setting.default, Origin(Source.DEFAULT), None


def _value(setting: Setting, value: Any, origin: Origin, folder: Path | None) -> Any:
    """Turn a value as it was given into one of the setting's kind."""
    wanted = "set it to " + (_listed(setting.choices) if setting.choices else setting.kind.value)
    # A file says what kind its values are; a flag and a variable hold text, which is read.
    if origin.source is Source.FILE and (type(value) is not (int if setting.kind is Kind.COUNT else str)):
        raise SettingsError(f"{origin}: {setting.name} is {_toml_words(value)}: {wanted}")
    if setting.kind is Kind.COUNT:
        return _count(setting, value, origin)
    if setting.choices and value not in setting.choices:
        raise SettingsError(f'{origin}: {setting.name} is "{value}": {wanted}')
    if setting.kind is Kind.PATH:
        return _path(setting, value, origin, folder) if value else None
    return _model(value, folder) if setting.kind is Kind.MODEL else value


def _count(setting: Setting, value: str | int, origin: Origin) -> int:
    """Read a whole number of at least 0."""
    try:
        number = int(value)
    except ValueError as error:
        raise SettingsError(f'{origin}: {setting.name} is "{value}": set it to a whole number') from error
    if number < 0:
        raise SettingsError(f"{origin}: {setting.name} is {number}: set it to 0 or more")
    return number


def _path(setting: Setting, value: str, origin: Origin, folder: Path | None) -> Path:
    """Read a path; archive and cache are made where they are not there, a folder of actors is not."""
    path = _placed(value, folder)
    if setting.name == "gazetteer" and not path.is_dir():
        raise SettingsError(f"{origin}: gazetteer is {path}: no such folder: name one that holds actors.jsonl")
    return path


def _placed(value: str, folder: Path | None) -> Path:
    # A shell opens "~" in flags and variables; nobody does in a file.
    return Path(value) if folder is None else folder / Path(value).expanduser()


def _model(value: str, folder: Path | None) -> str:
    """Read a model of a file: a folder where it looks like one, or is one beside the file; else a name."""
    if folder is None or value == _EMBEDDED:
        return value
    place = _placed(value, folder)
    return str(place) if value.startswith((".", "~", "/")) or place.is_dir() else value


def _listed(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _toml_words(value: Any) -> str:
    """Say what a value of the wrong kind is."""
    kinds: Iterator[tuple[type, str]] = iter(
        ((bool, "a boolean"), (int, "a number"), (float, "a fraction"), (str, "text"), (list, "a list"), (Mapping, "a table"))
    )
    kind = next((words for type_, words in kinds if isinstance(value, type_)), "a date or time")
    return f"{value!r} ({kind})"

"""The settings file: where it is found, and what stands in it."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import SettingsError

FILE_NAME = "factcheck.toml"
_PROJECT_FILE = "pyproject.toml"
_TABLE = "factcheck"
_AT_LINE = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a file says: its own path, and setting name → value as TOML has it."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)


def find_settings(folder: Path) -> SettingsFile | None:
    """Find the settings that hold in a folder: in ``factcheck.toml``, else ``[tool.factcheck]`` of ``pyproject.toml``, in it or the nearest folder above.

    :param folder: where to begin, usually the working folder.
    :returns: what the file says; ``None`` where there is none.
    :raises SettingsError: if the file cannot be read, or is no TOML.
    """
    for place in (folder, *folder.parents):
        if (place / FILE_NAME).is_file():
            return read_settings(place / FILE_NAME)
        project = place / _PROJECT_FILE
        if _mentions_us(project) and (table := _project_table(project)) is not None:
            return SettingsFile(project, table)
    return None


def read_settings(path: Path) -> SettingsFile:
    """Read a settings file that was named or found.

    :param path: a TOML file; of ``pyproject.toml`` the table ``[tool.factcheck]`` counts, of any other ``[factcheck]``, else the top level.
    :returns: what it says.
    :raises SettingsError: if it is missing, cannot be read, or is no TOML.
    """
    if path.name == _PROJECT_FILE:
        table = _project_table(path)
        if table is None:
            raise SettingsError(f"{path}: no table [tool.{_TABLE}]: add one, or name another file with --config")
        return SettingsFile(path, table)
    document = _read(path)
    table = document.pop(_TABLE, None)
    if table is None:
        return SettingsFile(path, document)
    if document:
        raise SettingsError(f"{path}: {', '.join(sorted(document))} stand beside the table [{_TABLE}]: move them into it")
    return SettingsFile(path, _as_table(table, path, _TABLE))


def _mentions_us(project: Path) -> bool:
    """Tell whether a project's file may have settings of ours: somebody else's damaged file is none of our business."""
    try:
        return project.is_file() and _TABLE.encode() in project.read_bytes()
    except OSError:
        return False


def _project_table(path: Path) -> Mapping[str, Any] | None:
    tool = _read(path).get("tool")
    table = tool.get(_TABLE) if isinstance(tool, Mapping) else None
    return None if table is None else _as_table(table, path, f"tool.{_TABLE}")


def _as_table(value: object, path: Path, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{path}: {name} is {value!r}: write a table [{name}]")
    return value


def _read(path: Path) -> dict[str, Any]:
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}): check the name, or name another file with --config") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte 0x{error.object[error.start]:02x} at position {error.start}): save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_damage(path, str(error))) from error
    _LOG.debug("read", extra={"place": str(path)})
    return document


def _damage(path: Path, message: str) -> str:
    """Say where a file stops being TOML."""
    found = _AT_LINE.match(message)
    if not found:
        return f"{path}: no TOML ({message}): mend it"
    if found["line"] is None:
        return f"{path}: no TOML, it ends too early ({found['what']}): finish its last line"
    return f"{path} line {found['line']}: no TOML ({found['what']}, column {found['column']}): mend the line"

"""Paths, folders and patterns into files."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.sources import PACKED, named, suffix_of


def files_of(paths: Iterable[Path], *, known: Iterable[str]) -> list[Path]:
    """Return the files that are meant, each once: those of a folder or pattern where it stood, in order of their names.

    :param paths: files, folders and patterns such as ``news/*.jsonl`` or ``**/*.txt``, in any mixture; ``-`` is standard input. What exists is no pattern.
    :param known: suffixes of the files that count in a folder, also packed; hidden files and those that Excel locks a workbook with do not.
    :returns: files only.
    :raises InputError: if a path does not exist, or a pattern matches nothing.
    :raises EmptyInputError: if a folder holds no file of a known format.
    """
    suffixes = sorted(known)
    found: dict[Path, Path] = {}
    for path in paths:
        for meant in _matches(path):
            for file in _inside(meant, suffixes) if meant.is_dir() else [meant]:
                found.setdefault(file.resolve() if named(file) else file, file)
    return list(found.values())


def is_pattern(path: Path) -> bool:
    """Tell a pattern, which a shell that knows it would have replaced by what it matches, from the name of a file that exists."""
    return glob.has_magic(str(path)) and not path.exists()


def _matches(path: Path) -> list[Path]:
    if not named(path) or path.exists():
        return [path]
    if not is_pattern(path):
        raise InputError(f"{path}: no such file or folder: check the name")
    found = sorted(Path(match) for match in glob.glob(str(path), recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
    if "**" in path.parts[-1:]:
        found = [match for match in found if not match.is_dir()]  # the folders' files are matched themselves
    if not found:
        raise InputError(f"{path}: the pattern matches no file: check it")
    return found


def _inside(folder: Path, suffixes: list[str]) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*") if suffix_of(path.name) in suffixes and _counts(path, folder) and path.is_file())
    if not inside:
        raise EmptyInputError(f"{folder}: no article files in this folder: give files of {', '.join(suffixes)}, also packed as {PACKED}")
    return inside


def _counts(path: Path, folder: Path) -> bool:
    return not path.name.startswith("~$") and not any(part.startswith(".") for part in path.relative_to(folder).parts)

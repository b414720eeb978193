"""A result that is made line by line, may be broken off and gone on with, and has its name only when it is whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import FactcheckError, InputError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no such locks; two runs into one file are not told apart there
    fcntl = None  # type: ignore[assignment]

Facts = Mapping[str, str]
"""What a draft was made from, by name; a draft is gone on with only where all of it is the same."""


@dataclass(slots=True)
class Draft:
    """The lines of a result so far: ``OUT.part``, one JSON object a line, and what they were made from in ``OUT.part.json``."""

    path: Path
    kept: int
    _file: BinaryIO

    def append(self, line: str) -> None:
        """Add one line; from here on it outlives this process.

        :param line: a JSON object.
        :raises FactcheckError: if the disk is full or fails; the lines before stay.
        """
        try:
            self._file.write(line.encode(errors="backslashreplace") + b"\n")
            self._file.flush()
        except OSError as error:
            raise FactcheckError(f"{self.path}: cannot be written ({error.strerror}): free space, then go on with --resume") from error

    def settle(self) -> None:
        """See to it that the lines outlive a failure of power, too."""
        os.fsync(self._file.fileno())

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield all lines, read."""
        with self.path.open("rb") as file:
            for line in file:
                yield json.loads(line)


def draft_path(output: Path) -> Path:
    """Return where the lines of a result lie until it is whole."""
    return output.with_name(output.name + ".part")


@contextmanager
def open_draft(output: Path, facts: Facts, *, resume: bool, restart: bool = False) -> Iterator[Draft]:
    """Begin a draft, or go on with the one that is there; a last line that is not whole is cut off.

    :param output: the file that the result will be.
    :param facts: what the result is made from.
    :param resume: go on with a draft made from the same; where there is none, begin.
    :param restart: throw a draft that is there away.
    :yields: the draft; ``kept`` of its lines are there already.
    :raises InputError: if there is a draft and neither of both is asked for, or it was made from something else.
    :raises FactcheckError: if it cannot be written, or another process writes it.
    """
    path = draft_path(output)
    with _opened(path, output) as file:
        _lock(file, path)
        if restart or not _begun(path, file, facts, resume=resume):
            _begin(path, file, facts)
        yield Draft(path, _cut_after_whole_lines(file), file)


def finish(draft: Draft, output: Path, made: Path | None = None) -> None:
    """Give a whole result its name, and take the draft away.

    :param draft: the draft.
    :param output: the name.
    :param made: the file that was made of the draft's lines, where they are not the result themselves.
    :raises FactcheckError: if the file cannot be given its name.
    """
    try:
        draft.settle()
        (made or draft.path).replace(output)
        draft.path.unlink(missing_ok=True)
        _facts_path(draft.path).unlink(missing_ok=True)
    except OSError as error:
        raise FactcheckError(f"{output}: cannot be written ({error.strerror}): make the folder writable or name another file") from error


def discard(draft: Draft) -> None:
    """Take a draft away that nothing is to come of."""
    draft.path.unlink(missing_ok=True)
    _facts_path(draft.path).unlink(missing_ok=True)


def _opened(path: Path, output: Path) -> BinaryIO:
    try:
        return path.open("r+b" if path.exists() else "w+b")
    except OSError as error:
        raise FactcheckError(f"{output}: cannot be written ({error.strerror}): make its folder writable or name another file") from error


def _begin(path: Path, file: BinaryIO, facts: Facts) -> None:
    """Empty the draft first, so that no line is ever taken for one that was made from these facts."""
    try:
        file.truncate(0)
        _write_facts(path, facts)
    except OSError as error:
        raise FactcheckError(f"{path}: cannot be written ({error.strerror}): free space or name another file") from error


def _begun(path: Path, file: BinaryIO, facts: Facts, *, resume: bool) -> bool:
    """Tell whether there is a draft to go on with; refuse one that is not this run's."""
    if not file.seek(0, 2):
        return False
    if not resume:
        raise InputError(f"{path}: rows of a run that was broken off: go on with it by --resume, or begin anew by --restart")
    found = _read_facts(path)
    other = [name for name in {**facts, **found} if facts.get(name) != found.get(name)]
    if other:
        raise InputError(f"{path}: made with {_listed(other)}: give the same as then, or begin anew by --restart")
    return True


def _listed(names: list[str]) -> str:
    return "other facts" if not names else " and ".join(f"another {name}" for name in names)


def _read_facts(path: Path) -> dict[str, str]:
    try:
        found = json.loads(_facts_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_facts(path: Path, facts: Facts) -> None:
    """Write the facts whole or not at all; the draft is empty while this is done."""
    place = _facts_path(path)
    fresh = place.with_name(place.name + ".new")
    fresh.write_text(json.dumps(dict(facts), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(place)


def _facts_path(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _cut_after_whole_lines(file: BinaryIO) -> int:
    """Cut the file after the last line that is whole, stand at its end, and return how many lines are left."""
    file.seek(0)
    count = end = 0
    for line in file:
        if not line.endswith(b"\n") or not _is_object(line):
            break
        count, end = count + 1, end + len(line)
    file.seek(end)
    file.truncate()
    return count


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _lock(file: BinaryIO, path: Path) -> None:
    """Keep other processes out as long as the file is open."""
    if fcntl is None:  # pragma: no cover
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FactcheckError(f"{path}: another process is writing it: wait until that has finished, or name another file") from error

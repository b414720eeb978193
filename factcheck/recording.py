"""Keep the record of one run while it goes on: begun, brought up to date every few seconds, ended in whichever way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from factcheck.archive.archive import Archive
from factcheck.archive.runs import RunCounts, RunError, RunStatus
from factcheck.errors import ArchiveError

_EVERY = 2.0  # seconds


@dataclass(slots=True)
class Record:
    """A run that is being recorded: what it has done so far."""

    archive: Archive
    run: int
    clock: Callable[[], float] = time.monotonic
    counts: RunCounts = field(default_factory=RunCounts)
    _errors: list[RunError] = field(default_factory=list)
    _written: float = 0.0

    def note(self, counts: RunCounts, errors: Sequence[RunError] = ()) -> None:
        """Take down how far the run is; it is written to the archive every few seconds.

        :param counts: all that it has done.
        :param errors: what could not be filed since the last time.
        """
        self.counts = counts
        self._errors.extend(errors)
        if self.clock() - self._written >= _EVERY:
            self._written = self.clock()
            self.archive.note_run(self.run, self.counts, self._errors)
            self._errors.clear()

    def end(self, status: RunStatus) -> None:
        """Write down how the run ended."""
        self.archive.end_run(self.run, status, self.counts, self._errors)
        self._errors.clear()


@contextmanager
def recorded(archive: Archive, command: str, arguments: Sequence[str], *, encoder: str, stance_model: str) -> Iterator[Record]:
    """Record what is done inside as one run, done, failed or interrupted as this is left.

    :param archive: what is filed in.
    :param command: the command's name.
    :param arguments: what it was given.
    :param encoder: id of the embedding model.
    :param stance_model: id of the stance model.
    :yields: the record, to be told what has been done.
    :raises ArchiveError: if the archive cannot be written.
    """
    record = Record(archive, archive.begin_run(command, arguments, encoder=encoder, stance_model=stance_model))
    try:
        yield record
    except BaseException as error:
        stopped = isinstance(error, (KeyboardInterrupt, GeneratorExit))
        if not stopped:
            record._errors.append(RunError(command, str(error) or type(error).__name__))
        with suppress(ArchiveError):  # what went wrong first is what the user has to know
            record.end(RunStatus.INTERRUPTED if stopped else RunStatus.FAILED)
        raise
    record.end(RunStatus.DONE)

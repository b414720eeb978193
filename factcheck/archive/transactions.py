"""What all parts of the archive share: its file, and transactions on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, update

from factcheck.archive.sqlite import explained, writing
from factcheck.archive.tables import MetaRow


class Transactions:
    """An open archive file.

    Each call of a part is one transaction: it happens wholly or not at all. One process writes at a time, any number read.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        """Take over an engine whose file is up to date; ``open_archive`` is the way in."""
        self.path = path
        self._engine = engine
        self._writing_engine = writing(engine)
        self._frozen: Connection | None = None
        self._turn = threading.Lock()  # SQLite lets whoever asks at the right moment write, so that one thread may wait for ever

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the archive."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def identity(self) -> str:
        """A word that no other archive has."""
        return self._fact("archive")

    @property
    def generation(self) -> int:
        """How often the statements, or who is taken to have made them, have changed: an answer made at another count is stale."""
        return int(self._fact("generation"))

    @property
    def filings(self) -> int:
        """How often the statements themselves have changed: an index made at another count is stale."""
        return int(self._fact("filings"))

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Read the archive, inside this, as it is at its beginning, whatever others write meanwhile; for one thread.

        :raises ArchiveError: if the file is locked, damaged or not readable.
        """
        if self._frozen is not None:
            yield
            return
        with explained(self.path), self._engine.begin() as connection:
            connection.execute(select(MetaRow.value).limit(1)).all()  # SQLite settles what a transaction sees with its first reading
            self._frozen = connection
            try:
                yield
            finally:
                self._frozen = None

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Keep every other writer waiting, inside this; nothing is written to the archive.

        :raises ArchiveError: if the file stays locked, or is not writable.
        """
        with self._writing():
            yield

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Open a transaction that sees the archive as it is now, or as it was when it was frozen."""
        if self._frozen is not None:
            with explained(self.path):
                yield self._frozen
            return
        with explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Open a transaction that may write; an error undoes all of it."""
        with self._turn, explained(self.path), self._writing_engine.begin() as connection:
            yield connection

    def _fact(self, name: str) -> str:
        """Read one fact about the archive."""
        with self._reading() as connection:
            return connection.execute(select(MetaRow.value).where(MetaRow.name == name)).scalar_one()


def count_change(connection: Connection, *, filed: bool = True) -> None:
    """Note that the archive is not what it was, so that whoever keeps an answer or an index can tell that it is stale.

    :param connection: a connection with its transaction open for writing.
    :param filed: whether the statements themselves have changed, not only who is taken to have made them.
    """
    for name in ("generation", "filings") if filed else ("generation",):
        count = int(connection.execute(select(MetaRow.value).where(MetaRow.name == name)).scalar_one())
        connection.execute(update(MetaRow).where(MetaRow.name == name).values(value=str(count + 1)))

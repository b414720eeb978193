"""Look after the archive's file: what is wrong with it, what can be made again, what takes room for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from factcheck.archive import health, vectors, words
from factcheck.archive.health import Cache, Fault
from factcheck.archive.sqlite import explained
from factcheck.archive.standing import deal_out
from factcheck.archive.tables import StatementActorRow
from factcheck.archive.transactions import Transactions, count_change


class Upkeep(Transactions):
    """The archive's part that looks after the file."""

    def faults(self) -> list[Fault]:
        """Look for all that may be wrong: the file, references, orphan rows, spans, hashes, the word index, signatures, vectors."""
        with explained(self.path), self._engine.connect() as connection:  # rolled back at its end: of a damaged file not even a read can be committed
            found = list(health.find_faults(connection))
        if not found:
            with self._writing() as connection:
                found = list(health.unsound_words(connection))
        return found

    def make_again(self, caches: Iterable[Cache]) -> None:
        """Make what is made from the rest of the archive anew: the word index, and who signs what.

        :param caches: which of them; the vector index is not the archive's own.
        """
        wanted = set(caches)
        with self._writing() as connection:
            if Cache.WORDS in wanted:
                words.refill(connection)
            if Cache.SIGNERS in wanted and deal_out(connection, connection.scalars(select(StatementActorRow.statement_id).distinct()).all()):
                count_change(connection, filed=False)

    def vector_models(self) -> dict[str, int]:
        """Count the vectors of each model, most first."""
        with self._reading() as connection:
            return vectors.count_by_model(connection)

    def drop_vectors(self, models: Iterable[str]) -> int:
        """Drop the vectors of models, and those that no statement needs any more; ``reindex`` makes them again.

        :param models: ids of models, as ``vector_models`` gives them.
        :returns: how many vectors there were.
        """
        with self._writing() as connection:
            return vectors.drop_vectors(connection, models)

    def vacuum(self) -> int:
        """Give the room back that nothing needs; return how many bytes the file has become smaller by. Nobody else may have the archive in use."""
        before = self.path.stat().st_size
        with self._turn, explained(self.path):
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("INSERT INTO statement_words (statement_words) VALUES ('optimize')")
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
        return before - self.path.stat().st_size

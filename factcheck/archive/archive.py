"""The archive: the only code that opens a transaction on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.archive import filing, people, queries, vectors, words
from factcheck.archive.conflicts import Conflicts
from factcheck.archive.deciding import Deciding
from factcheck.archive.dump import Dump
from factcheck.archive.filing import Added, Imported
from factcheck.archive.listing import Listing
from factcheck.archive.migrate import bring_up_to_date
from factcheck.archive.overview import Overview
from factcheck.archive.published import PublishedChecks
from factcheck.archive.queries import Counts, Selection, StatementPage
from factcheck.archive.reviews import Reviews
from factcheck.archive.rows import ImportedStatement
from factcheck.archive.runs import Runs
from factcheck.archive.sqlite import explained, make_engine
from factcheck.archive.upkeep import Upkeep
from factcheck.archive.vectors import Vectors
from factcheck.domain import Actor, ArchivedStatement, Article, Coverage, Statement
from factcheck.errors import ArchiveError, InputError
from factcheck.language.folding import WordQuery
from factcheck.language.text import phrase_key


def open_archive(path: Path, *, create: bool = True, timeout: float = 10.0, migrate: bool = True) -> Archive:
    """Open an archive, bringing its schema up to date first; use it in a ``with`` block or close it.

    :param path: the SQLite file.
    :param create: whether a missing file, and its folder, may be made.
    :param timeout: seconds to wait while another process writes.
    :param migrate: whether an archive of an older schema may be brought up to date; else it is refused.
    :returns: the archive.
    :raises ArchiveError: if the file is missing, locked, damaged, not writable, something else, or of a schema unknown here.
    """
    if not create and not path.exists():
        raise ArchiveError(f"{path}: no such archive: name one with --archive, or fill this one with ingest")
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{path.parent}: no folder can be made here ({error.strerror}): name another place with --archive") from error
    engine = make_engine(path, timeout=timeout)
    try:
        with explained(path):
            bring_up_to_date(engine, path, timeout=timeout, create=create, migrate=migrate)
    except BaseException:
        engine.dispose()
        raise
    return Archive(engine, path)


class Archive(Reviews, Conflicts, Deciding, Overview, Upkeep, PublishedChecks, Listing, Runs, Dump):
    """Articles, actors, statements and vectors in one SQLite file.

    Each call is one transaction: it happens wholly or not at all. One process writes at a time, any number read.
    The calls about reviews, about conflicts, about who is who, about runs, about what is in it as a whole and about its file stand in the classes it is made of.
    Every method raises ``ArchiveError`` if the file is locked, full, damaged or not writable.
    """

    def add_actors(self, actors: Iterable[Actor]) -> int:
        """Add actors, or replace what is known about those whose id is there.

        :param actors: from a gazetteer, or found in articles.
        :returns: how many are new or have changed.
        """
        with self._writing() as connection:
            return people.save_actors(connection, actors)

    def actors(self, ids: Iterable[str] | None = None) -> list[Actor]:
        """Return all actors, or those of the ids that are there, in the order of their ids."""
        with self._reading() as connection:
            return list(people.read_actors(connection, ids).values())

    def actor(self, id_: str) -> Actor:
        """Return one actor.

        :param id_: its key.
        :returns: the actor.
        :raises InputError: if there is none of that id.
        """
        found = self.actors([id_])
        if not found:
            raise InputError(f'no actor has the id "{id_}": see which there are with "factcheck actors"')
        return found[0]

    def find_actors(self, name: str, *, key: Callable[[str], str] = phrase_key) -> list[Actor]:
        """Find the actors that go by a name.

        :param name: a name or alias in any language, or an id.
        :param key: folds spellings that count as the same into one.
        :returns: all that fit, in the order of their ids.
        """
        with self._reading() as connection:
            return people.find_actors(connection, name, key)

    def statement_counts(self) -> dict[str, int]:
        """Count the current statements of each actor that has any, most first."""
        with self._reading() as connection:
            return people.count_statements(connection)

    def add_article(self, article: Article, statements: Sequence[Statement], *, read_at: dt.datetime | None = None) -> Added:
        """File an article with its statements; what is there already stays as it is.

        An article is told apart by its url, else its id, else its text. A new text, or a date not known before, makes a new
        version: from then on its statements are searched, those of the older versions stay readable.

        :param article: the article.
        :param statements: in the order that ``nested_in`` counts; actors that the archive does not know are added.
        :param read_at: when the article was read, with its time zone; now by default.
        :returns: what was done.
        :raises ValueError: if a span reaches beyond the text.
        """
        with self._writing() as connection:
            return filing.add_article(connection, article, statements, read_at=read_at or dt.datetime.now(dt.UTC))

    def status_of(self, article: Article) -> filing.Status:
        """Tell what ``add_article`` would make of an article; nothing is written."""
        with self._reading() as connection:
            return filing.status_of(connection, article)

    def add_statements(self, statements: Iterable[ImportedStatement]) -> Imported:
        """File statements that come without an article; what is there already stays as it is.

        :param statements: told apart by external id, actors and text; without an external id, by date, outlet and url too.
        :returns: what was done.
        """
        with self._writing() as connection:
            return filing.add_statements(connection, statements)

    def article(self, key: str, *, version: int | None = None) -> Article:
        """Return an article as it stands, or as it once read.

        :param key: ``ArchivedStatement.article`` or ``Added.article``.
        :param version: counted from 1; the latest by default.
        :returns: the article.
        :raises InputError: if there is no such article or version.
        """
        with self._reading() as connection:
            found = queries.read_article(connection, key, version)
        if found is None:
            which = "" if version is None else f"version {version} of "
            raise InputError(f'the archive has no {which}article "{key}": name one that a statement of it gives')
        return found

    def statement(self, id_: int) -> ArchivedStatement:
        """Return one statement, current or not.

        :param id_: its key.
        :returns: the statement.
        :raises InputError: if there is none of that key.
        """
        found = self.statements(ids=[id_], current=False)
        if not found:
            raise InputError(f'no statement has the id {id_}: see which there are with "factcheck statements"')
        return found[0]

    def statements(
        self,
        *,
        actor_ids: Iterable[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        ids: Iterable[int] | None = None,
        current: bool = True,
    ) -> list[ArchivedStatement]:
        """Return the statements that meet every limit given, in the order of their keys.

        :param actor_ids: made by any of these; no ids, no statements.
        :param since: may have been made on this day or later.
        :param until: may have been made on this day or earlier; what is undated may always.
        :param ids: of these keys; unknown ones are passed over.
        :param current: leave out what later versions of the articles have replaced.
        :returns: the statements, with their actors.
        """
        with self._reading() as connection:
            chosen = queries.read_statement_ids(connection, _selection(actor_ids, since, until, current), ids)
            return list(queries.read_statements(connection, chosen))

    def selected(self, selection: Selection) -> NDArray[np.int64]:
        """Return the keys of the statements that a selection names: int64 of shape ``(n,)``, ascending."""
        with self._reading() as connection:
            return np.array(queries.read_statement_ids(connection, selection), dtype=np.int64)

    def ranked_by_words(self, query: WordQuery, selection: Selection, *, limit: int) -> list[int]:
        """Rank the statements selected by the words they share with what is looked for, those that hold all of it first.

        :param query: what is looked for.
        :param selection: which statements.
        :param limit: how many to return at most.
        :returns: keys, best first.
        """
        with self._reading() as connection:
            return words.rank_by_words(connection, query, queries.limits_of(selection), limit)

    def statement_ids(
        self,
        *,
        actor_ids: Iterable[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        current: bool = True,
    ) -> NDArray[np.int64]:
        """Return the keys of what ``statements`` would return, without reading it: int64 of shape ``(n,)``, ascending."""
        with self._reading() as connection:
            chosen = queries.read_statement_ids(connection, _selection(actor_ids, since, until, current))
        return np.array(chosen, dtype=np.int64)

    def newest(
        self, actor_ids: Iterable[str], *, words: str = "", since: dt.date | None = None, until: dt.date | None = None, limit: int = 20, offset: int = 0
    ) -> StatementPage:
        """Return a page of the current statements that ``statements`` would return and that hold all ``words`` (or words that begin so), newest first, undated ones last."""
        with self._reading() as connection:
            return queries.read_page(connection, _selection(actor_ids, since, until, True), words, limit=limit, offset=offset)

    def count_by_day(self, actor_ids: Iterable[str]) -> dict[dt.date | None, int]:
        """Count the current statements that any of the actors made by the last day they may have been made on; ``None`` for undated ones."""
        with self._reading() as connection:
            return queries.count_by_day(connection, frozenset(actor_ids))

    def first_days(self) -> NDArray[np.int64]:
        """Return the key of each current statement and the first day it may have been made on (ordinal, 0 if open): int64 of shape ``(n, 2)``, keys ascending."""
        with self._reading() as connection:
            return queries.read_first_days(connection)

    def coverage(self, actor_ids: Iterable[str]) -> Coverage:
        """Sum up the current statements that any of the actors made; a joint one counts once."""
        with self._reading() as connection:
            return queries.read_coverage(connection, frozenset(actor_ids))

    def counts(self) -> Counts:
        """Count what the archive holds."""
        with self._reading() as connection:
            return queries.read_counts(connection)

    def missing_vectors(self, model: str) -> list[tuple[str, str]]:
        """List the contents of current statements that a model has not encoded yet: content hash and text, oldest first."""
        with self._reading() as connection:
            return vectors.missing_vectors(connection, model)

    def without_vector(self, model: str, hashes: Iterable[str]) -> set[str]:
        """Tell which contents, by their hash, a model has not encoded yet, whether they are of a statement in the archive or not."""
        with self._reading() as connection:
            return vectors.without_vector(connection, model, hashes)

    def store_vectors(self, model: str, hashes: Sequence[str], matrix: NDArray[np.float32]) -> int:
        """Store what a model made of some contents; a content that has its vector already keeps it.

        :param model: id and revision of the model.
        :param hashes: content hashes, as ``missing_vectors`` gives them.
        :param matrix: float32 of shape ``(len(hashes), d)``.
        :returns: how many were stored.
        :raises ValueError: if the shapes do not fit or a number is not finite.
        """
        with self._writing() as connection:
            return vectors.store_vectors(connection, model, hashes, matrix)

    def vectors(self, model: str, *, ids: Iterable[int] | None = None) -> Vectors:
        """Load the vectors of all current statements, or of the statements named; one without a vector is left out."""
        with self._reading() as connection:
            return vectors.load_vectors(connection, model, ids)


def _selection(actor_ids: Iterable[str] | None, since: dt.date | None, until: dt.date | None, current: bool) -> Selection:
    """Put the limits of a call together."""
    return Selection(None if actor_ids is None else frozenset(actor_ids), since, until, current)

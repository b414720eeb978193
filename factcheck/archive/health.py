"""What may be wrong with an archive: each check yields the faults that it finds, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from factcheck.archive.rows import sha256
from factcheck.archive.sqlite import is_damage
from factcheck.archive.standing import misplaced
from factcheck.archive.tables import ArticleVersionRow, MetaRow, StatementRow, VectorRow
from factcheck.archive.vectors import LITTLE
from factcheck.archive.words import WORDS, is_sound, read_texts, word_values
from factcheck.language.folding import fold

_ROWS_AT_ONCE = 2_000
_FACTS = frozenset({"archive", "generation", "filings"})
_SPANS = ("content", "cue", "cue_light", "source", "medium", "sentence", "date_span")
_BACKUP = "bring the archive back from a backup"
_REPAIR = 'run "factcheck check-archive --repair"'


class Cache(StrEnum):
    """What is made from the rest of the archive, and can be made again."""

    WORDS = "words"
    SIGNERS = "signers"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong, with the way out; ``cache`` says what has to be made again, if that is all."""

    found: str
    way_out: str
    cache: Cache | None = None

    def __str__(self) -> str:
        """Write it on one line."""
        return f"{self.found}: {self.way_out}"


def unsound_words(connection: Connection) -> Iterator[Fault]:
    """Ask FTS5 whether it finds what it stores; that needs a transaction that may write, though nothing is written."""
    if not is_sound(connection):
        yield Fault("the word index does not find what is stored in it", _REPAIR, Cache.WORDS)


def find_faults(connection: Connection) -> Iterator[Fault]:
    """Look for all that may be wrong with the file itself; a file that is damaged as such is not looked into any further.

    :param connection: a connection with its transaction open.
    :yields: the faults.
    """
    damaged = list(_damage(connection))
    yield from damaged
    if not damaged:
        for check in _CHECKS:
            yield from check(connection)


def _damage(connection: Connection) -> Iterator[Fault]:
    """Ask SQLite whether the file is sound."""
    try:
        found = [str(said) for said in connection.scalars(text("PRAGMA integrity_check")) if said != "ok"]
    except DatabaseError as error:
        if not is_damage(error):
            raise
        found = [str(error.orig)]
    for said in found:
        yield Fault(f"the file is damaged ({' '.join(said.split())})", _BACKUP)


def _references(connection: Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(f"{table} row {row} refers to {parent} that are not there", _BACKUP)


def _facts(connection: Connection) -> Iterator[Fault]:
    for name in sorted(_FACTS - set(connection.scalars(select(MetaRow.name)))):
        yield Fault(f'meta does not say the archive\'s "{name}"', _BACKUP)


def _orphans(connection: Connection) -> Iterator[Fault]:
    """Look for rows whose reference the schema does not enforce."""
    for query, found, way_out in _ORPHANS:
        for (row,) in connection.execute(text(query)):
            yield Fault(found.format(row), way_out)


_GIVEN_BY_NOBODY = "SELECT statement_id FROM statement_actors WHERE settled_from IS NOT NULL AND settled_from NOT IN (SELECT id FROM actors)"
_ORPHANS = (
    ("SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_versions)", "article {} has no version", _BACKUP),
    (
        _GIVEN_BY_NOBODY,
        "statement {} was given away by an actor that is not there",
        _BACKUP,
    ),
    (
        "SELECT s.id FROM statements s JOIN article_versions v ON v.id = s.article_version_id WHERE s.current"
        " AND EXISTS (SELECT 1 FROM article_versions n WHERE n.article_id = v.article_id AND n.number > v.number)",
        "statement {} counts as current, though a later version of its article has replaced it",
        _BACKUP,
    ),
    (
        "SELECT count(*) || ' vectors of ' || model FROM vectors WHERE content_hash NOT IN (SELECT content_hash FROM statements) GROUP BY model",
        "{} belong to no statement",
        'run "factcheck vacuum"',
    ),
)


def _texts(connection: Connection) -> Iterator[Fault]:
    """Look at the articles' hashes, and whether the spans of their statements lie inside them."""
    last = 0
    while rows := connection.execute(select(ArticleVersionRow).where(ArticleVersionRow.id > last).order_by(ArticleVersionRow.id).limit(200)).all():
        for row in rows:
            if sha256(row.text) != row.sha256:
                yield Fault(f"version {row.id} of an article does not have the text that was hashed", _BACKUP)
        lengths = {row.id: len(row.text) for row in rows}
        statements = select(StatementRow.__table__).where(StatementRow.article_version_id.in_(lengths)).order_by(StatementRow.id)
        for statement in connection.execute(statements):
            yield from _spans(statement, lengths[statement.article_version_id])
        last = rows[-1].id


def _spans(row: Any, length: int) -> Iterator[Fault]:
    columns = row._mapping
    for name in _SPANS:
        start, end = columns[f"{name}_start"], columns[f"{name}_end"]
        if (start is None) != (end is None) or (start is not None and not 0 <= start <= end <= length):
            yield Fault(f"statement {row.id}: {name} [{start}, {end}) is no place in an article of {length} code points", _BACKUP)


def _hashes(connection: Connection) -> Iterator[Fault]:
    for id_, resolved, hash_ in connection.execute(select(StatementRow.id, StatementRow.resolved, StatementRow.content_hash)):
        if sha256(resolved) != hash_:
            yield Fault(f"statement {id_} does not have the text that was hashed", _BACKUP)


def _words(connection: Connection) -> Iterator[Fault]:
    """Hold what the word index stores against the statements."""
    last, wrong, known = 0, 0, set(connection.scalars(select(WORDS.c.rowid)))
    while rows := read_texts(connection, last, _ROWS_AT_ONCE):
        last = rows[-1][0]
        stored = {row.rowid: dict(row._mapping) for row in connection.execute(select(WORDS).where(WORDS.c.rowid.in_([id_ for id_, *_ in rows])))}
        known -= {id_ for id_, *_ in rows}
        wrong += sum(stored.get(id_) != word_values(id_, fold(resolved, words)) for id_, words, resolved in rows)
    if wrong:
        yield Fault(f"the word index is wrong about {wrong} statements", _REPAIR, Cache.WORDS)
    if known:
        yield Fault(f"the word index has {len(known)} statements that are not there", _REPAIR, Cache.WORDS)


def _signers(connection: Connection) -> Iterator[Fault]:
    if connection.scalar(text(f"SELECT EXISTS ({_GIVEN_BY_NOBODY})")):
        return
    if wrong := misplaced(connection):
        yield Fault(f"{wrong} signatures are not with whom they belong after all that was decided", _REPAIR, Cache.SIGNERS)


def _vectors(connection: Connection) -> Iterator[Fault]:
    """Look at each vector: as many numbers as it says, as many as others of its model, all of them finite."""
    counted = select(VectorRow.model, VectorRow.dimension, func.count().label("number")).group_by(VectorRow.model, VectorRow.dimension)
    usual: dict[str, tuple[int, int]] = {}
    for model, dimension, number in connection.execute(counted):
        usual[model] = max(usual.get(model, (0, 0)), (number, dimension))
    rows = select(VectorRow.model, VectorRow.content_hash, VectorRow.dimension, VectorRow.vector)
    for row in connection.execute(rows.execution_options(yield_per=_ROWS_AT_ONCE)):
        fits = len(row.vector) == LITTLE.itemsize * row.dimension and row.dimension == usual[row.model][1]
        if not fits or not np.isfinite(np.frombuffer(row.vector, dtype=LITTLE)).all():
            said = "numbers that are not finite" if fits else f"not the {usual[row.model][1]} numbers of the others"
            yield Fault(
                f"the vector of {row.content_hash[:12]} by {row.model} has {said}", f'run "factcheck vacuum --model {row.model}", then "factcheck reindex"'
            )


_CHECKS: tuple[Callable[[Connection], Iterator[Fault]], ...] = (_references, _facts, _orphans, _texts, _hashes, _words, _signers, _vectors)

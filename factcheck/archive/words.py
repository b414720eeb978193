"""Find statements by their words: an FTS5 index of the folded texts, kept in step with the statements, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, insert, literal_column, select, table, text
from sqlalchemy.exc import DatabaseError

from factcheck.archive.sqlite import chunks, is_damage
from factcheck.archive.tables import ArticleVersionRow, StatementRow
from factcheck.language.folding import FoldedText, FoldedWord, WordQuery, fold

WORDS = table("statement_words", column("rowid"), column("words"), column("parts"), column("stems"))
"""The index: ``words`` are whole keys, ``parts`` those between half-spaces, ``stems`` what all forms of a word have in common.

SQLite's Python module takes no tokenizer of one's own, so what is stored is folded beforehand; FTS5 has only to part it at blanks. Whoever changes the
folding writes a migration that calls ``refill``.
"""
_ROWS_AT_ONCE = 2_000
_WEIGHTS = (4.0, 2.0, 1.0)  # the word itself counts more than a part of it, that more than another form


def index_words(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Put statements into the index.

    :param connection: a connection with its transaction open for writing.
    :param rows: key of a statement, its words as they stand, and as the models read them.
    """
    for chunk in chunks(rows, _ROWS_AT_ONCE):
        connection.execute(insert(WORDS), [word_values(id_, fold(resolved, words)) for id_, words, resolved in chunk])


def refill(connection: Connection) -> int:
    """Make the whole index anew from the statements; return how many it holds."""
    # Made anew, since FTS5 cannot take rows out of an index that is damaged.
    made_by = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'statement_words'"))
    connection.execute(text("DROP TABLE statement_words"))
    connection.execute(text(str(made_by)))
    last = total = 0
    while rows := read_texts(connection, last, _ROWS_AT_ONCE):
        index_words(connection, rows)
        last, total = rows[-1][0], total + len(rows)
    return total


def is_sound(connection: Connection) -> bool:
    """Tell whether FTS5 finds its index to fit what it stores; asked in the form of a write, though nothing is written."""
    try:
        connection.execute(text("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')"))
    except DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    return True


def read_texts(connection: Connection, after: int, limit: int) -> list[tuple[int, str, str]]:
    """Read what the index is made of: key, words, and the words as the models read them, of statements with keys beyond ``after``, ascending."""
    of = StatementRow.article_version_id
    columns = (StatementRow.id, of.label("version"), StatementRow.content_start, StatementRow.content_end, StatementRow.text, StatementRow.resolved)
    rows = connection.execute(select(*columns).where(StatementRow.id > after).order_by(StatementRow.id).limit(limit)).all()
    versions = select(ArticleVersionRow.id, ArticleVersionRow.text).where(ArticleVersionRow.id.in_({row.version for row in rows} - {None}))
    # Cut here: SQLite's own functions end a text at the first NUL.
    texts = dict(connection.execute(versions).all())
    return [(row.id, row.text if row.version is None else texts[row.version][row.content_start : row.content_end], row.resolved) for row in rows]


def word_values(id_: int, folded: FoldedText) -> dict[str, Any]:
    """Make the row of a statement."""
    return {"rowid": id_, "words": folded.words, "parts": folded.parts, "stems": folded.stems}


def holding_all(query: WordQuery, *, beginnings: bool = False) -> ColumnElement[bool]:
    """Write as a condition that a statement holds all that is looked for.

    :param query: what is looked for, at least one word.
    :param beginnings: words may go on after what is looked for.
    :returns: a condition on ``StatementRow.id``.
    """
    return StatementRow.id.in_(select(WORDS.c.rowid).where(_match(_every(query, beginnings))))


def rank_by_words(connection: Connection, query: WordQuery, limits: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    """Rank statements by the words they share with what is looked for (BM25), those that hold all of it before those that hold some of it.

    :param connection: a connection with its transaction open.
    :param query: what is looked for; a statement without its phrases never counts.
    :param limits: conditions on ``statements``.
    :param limit: how many to return at most.
    :returns: keys, best first, equal ones newest first.
    """
    if not query or limit <= 0:
        return []
    found = _ranked(connection, _every(query, False), limits, limit)
    if len(found) < limit and len(query.content) > 1:
        some = _ranked(connection, _some(query), limits, limit + len(found))
        found += [id_ for id_ in some if id_ not in set(found)][: limit - len(found)]
    return found


def _ranked(connection: Connection, expression: str, limits: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    rank = func.bm25(literal_column("statement_words"), *_WEIGHTS).label("rank")
    # Materialised, lest the planner ask the index once for every statement.
    hits = select(WORDS.c.rowid.label("id"), rank).where(_match(expression)).cte("hits").prefix_with("MATERIALIZED")
    wanted = select(hits.c.id).join(StatementRow, StatementRow.id == hits.c.id).where(*limits)
    return list(connection.scalars(wanted.order_by(hits.c.rank, hits.c.id.desc()).limit(limit)).all())


def _match(expression: str) -> ColumnElement[bool]:
    return text("statement_words MATCH :sought").bindparams(sought=expression)  # type: ignore[return-value]


def _every(query: WordQuery, beginnings: bool) -> str:
    return " AND ".join([*map(_phrase, query.phrases), *(_word(word, beginnings) for word in query.words)])


def _some(query: WordQuery) -> str:
    any_word = f"({' OR '.join(_word(word, False) for word in query.content)})"
    return " AND ".join([*map(_phrase, query.phrases), any_word])


def _word(word: FoldedWord, beginnings: bool) -> str:
    """Write that a word stands in a statement: itself, its parts one after the other, or another form of it."""
    going_on = " *" if beginnings else ""
    parts = f"{{words parts}} : {_quoted(word.parts)}{going_on}"
    return f"(words : {_quoted([word.key])}{going_on} OR {parts} OR stems : {_quoted([word.stem])})"


def _phrase(words: Sequence[FoldedWord]) -> str:
    """Write that words stand one after the other; half-spaces may part them or not."""
    whole, parted = _quoted([word.key for word in words]), _quoted([part for word in words for part in word.parts])
    return f"({{words parts}} : {whole} OR {{words parts}} : {parted})"


def _quoted(keys: Sequence[str]) -> str:
    """Write keys as one FTS5 string, in which nothing is an operator."""
    inner = " ".join(keys).replace('"', '""')
    return f'"{inner}"'

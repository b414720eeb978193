"""File articles and statements, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from factcheck.archive.people import add_unknown_actors
from factcheck.archive.rows import ImportedStatement, imported_values, sha256, statement_values
from factcheck.archive.sqlite import chunks
from factcheck.archive.standing import link_values, read_standing
from factcheck.archive.tables import ArticleRow, ArticleVersionRow, StatementActorRow, StatementRow
from factcheck.archive.transactions import count_change
from factcheck.archive.words import index_words
from factcheck.domain import Actor, Article, Statement

_ROWS_AT_ONCE = 2_000


class Status(StrEnum):
    """What became of an article that was handed over."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Added:
    """What filing an article did: its key, the number of the version that holds it, and how many statements were added."""

    article: str
    version: int
    statements: int
    status: Status


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many statements were added, and how many the archive had already."""

    added: int
    unchanged: int


def add_article(connection: Connection, article: Article, statements: Sequence[Statement], *, read_at: dt.datetime) -> Added:
    """File an article with its statements, unless a version with the same text and date is there already.

    :param connection: a connection with its transaction open for writing.
    :param article: told apart by its url, else its id, else its text.
    :param statements: in the order that ``nested_in`` counts; unknown actors are added.
    :param read_at: when the article was read, in UTC.
    :returns: what was done.
    :raises ValueError: if a span reaches beyond the text.
    """
    hash_, key = sha256(article.text), article_key(article)
    id_ = connection.scalar(select(ArticleRow.id).where(ArticleRow.key == key))
    if id_ is None:
        status = Status.NEW
        id_ = connection.execute(insert(ArticleRow).values(key=key, external_id=article.id or None).returning(ArticleRow.id)).scalar_one()
    else:
        status = Status.UPDATED
        known = _version_of(connection, id_, article, hash_)
        if known is not None:
            return Added(key, known, 0, Status.UNCHANGED)
    retired = _retire_statements(connection, id_)
    number, version = _insert_version(connection, id_, article, hash_, read_at)
    _insert_statements(
        connection,
        [statement_values(statement, article.text, version=version, position=i) for i, statement in enumerate(statements)],
        [(statement.content.of(article.text), key) for statement in statements],
        [statement.actors for statement in statements],
    )
    if statements or retired:
        count_change(connection)
    return Added(key, number, len(statements), status)


def article_key(article: Article) -> str:
    """Return what an article is told apart by: its url, else its id, else its text."""
    return article.url or article.id or sha256(article.text)


def status_of(connection: Connection, article: Article) -> Status:
    """Tell what filing an article would make of it."""
    id_ = connection.scalar(select(ArticleRow.id).where(ArticleRow.key == article_key(article)))
    if id_ is None:
        return Status.NEW
    return Status.UPDATED if _version_of(connection, id_, article, sha256(article.text)) is None else Status.UNCHANGED


def add_statements(connection: Connection, statements: Iterable[ImportedStatement]) -> Imported:
    """File statements that come without an article, but for those that are there already.

    :param connection: a connection with its transaction open for writing.
    :param statements: told apart by external id, actors and text; without an external id, by date, outlet and url too.
    :returns: what was done.
    """
    added = seen = 0
    for chunk in chunks(statements, _ROWS_AT_ONCE):
        seen += len(chunk)
        rows: dict[str, tuple[dict[str, Any], tuple[Actor, ...]]] = {}
        for statement in chunk:
            values = imported_values(statement)
            rows.setdefault(values["import_key"], (values, statement.actors))
        for known in connection.scalars(select(StatementRow.import_key).where(StatementRow.import_key.in_(rows))).all():
            del rows[str(known)]
        fresh = [values for values, _ in rows.values()]
        texts = [(values["text"], values["import_key"] if values["external_id"] is None else values["external_id"]) for values in fresh]
        _insert_statements(connection, fresh, texts, [actors for _, actors in rows.values()])
        added += len(rows)
    if added:
        count_change(connection)
    return Imported(added, seen - added)


def _version_of(connection: Connection, article_id: int, article: Article, hash_: str) -> int | None:
    """Return the number of the version that already says all that ``article`` says, if there is one.

    A date that was not known before makes a version too: the statements are dated by it.
    """
    versions = select(ArticleVersionRow.number).where(ArticleVersionRow.article_id == article_id, ArticleVersionRow.sha256 == hash_)
    if article.date is not None:
        versions = versions.where(ArticleVersionRow.date == article.date)
    return connection.scalar(versions.order_by(ArticleVersionRow.number.desc()).limit(1))


def _retire_statements(connection: Connection, article_id: int) -> int:
    """Take the statements of all versions out of the search; return how many were in it."""
    versions = select(ArticleVersionRow.id).where(ArticleVersionRow.article_id == article_id)
    retire = update(StatementRow).where(StatementRow.article_version_id.in_(versions), StatementRow.current).values(current=False)
    return connection.execute(retire).rowcount


def _insert_version(connection: Connection, article_id: int, article: Article, hash_: str, read_at: dt.datetime) -> tuple[int, int]:
    """Insert the next version; return its number and its key."""
    numbers = select(func.max(ArticleVersionRow.number)).where(ArticleVersionRow.article_id == article_id)
    number = (connection.scalar(numbers) or 0) + 1
    values = {
        "article_id": article_id,
        "number": number,
        "sha256": hash_,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "date": article.date,
        "lang": article.lang,
        "read_at": read_at.astimezone(dt.UTC).replace(tzinfo=None),
        "text": article.text,
    }
    return number, connection.execute(insert(ArticleVersionRow).values(values).returning(ArticleVersionRow.id)).scalar_one()


def _insert_statements(connection: Connection, rows: list[dict[str, Any]], texts: list[tuple[str, str]], actors: list[tuple[Actor, ...]]) -> None:
    """Insert statements, say who made each and put them into the word index; ``texts`` (words and place) and ``actors`` run beside ``rows``."""
    if not rows:
        return
    add_unknown_actors(connection, (actor for signers in actors for actor in signers))
    ids = connection.scalars(insert(StatementRow).returning(StatementRow.id, sort_by_parameter_order=True), rows).all()
    standing = read_standing(connection)
    links = [
        values
        for id_, row, (words, place), signers in zip(ids, rows, texts, actors, strict=True)
        for values in link_values(id_, standing.signers([signer.id for signer in signers], row["content_hash"], place))
    ]
    if links:
        connection.execute(insert(StatementActorRow), links)
    index_words(connection, ((id_, words, row["resolved"]) for id_, row, (words, _) in zip(ids, rows, texts, strict=True)))

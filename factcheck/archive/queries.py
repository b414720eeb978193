"""Read articles and statements, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from factcheck.archive.checks import read_checks
from factcheck.archive.people import read_actors
from factcheck.archive.rows import archived_statement
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ActorRow, ArticleRow, ArticleVersionRow, StatementActorRow, StatementRow, VectorRow
from factcheck.archive.words import holding_all
from factcheck.domain import Actor, ArchivedStatement, Article, Coverage, StatementKind
from factcheck.language.folding import read_query

_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements: those that meet every limit given; ``None`` is no limit.

    ``since`` and ``until`` are inclusive; a statement is left out only if it cannot have been made within them, so an undated one stays in.
    ``outlets`` are names of outlets as they stand. ``current`` leaves out what later versions of the articles have replaced.
    """

    actor_ids: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    current: bool = True
    outlets: frozenset[str] | None = None
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Some of the statements that were asked for, and how many there are in all."""

    statements: tuple[ArchivedStatement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an archive holds; ``statements`` are the current ones, ``replaced`` those of older article versions."""

    articles: int
    versions: int
    actors: int
    statements: int
    replaced: int
    vectors: int


def read_statement_ids(connection: Connection, selection: Selection, ids: Iterable[int] | None = None) -> list[int]:
    """List the keys of the statements selected, ascending; ``ids`` narrows the selection further."""
    chosen = select(StatementRow.id).where(*limits_of(selection)).order_by(StatementRow.id)
    if ids is None:
        return list(connection.scalars(chosen).all())
    return [id_ for chunk in chunks(sorted({int(id_) for id_ in ids})) for id_ in connection.scalars(chosen.where(StatementRow.id.in_(chunk)))]


def read_page(connection: Connection, selection: Selection, words: str, *, limit: int, offset: int) -> StatementPage:
    """Read some of the statements selected, newest first and undated ones last.

    :param connection: a connection with its transaction open.
    :param selection: which statements.
    :param words: all of these words, or words that begin so, stand in them, whatever way they are typed; none is no limit.
    :param limit: how many to read at most.
    :param offset: how many newer ones to pass over.
    :returns: the statements, and how many there are in all.
    """
    newest_first = (StatementRow.date_end.is_(None) & StatementRow.date_start.is_(None), _last_day().desc(), StatementRow.id.desc())
    sought = read_query(words)
    limits = [*limits_of(selection), *([holding_all(sought, beginnings=True)] if sought else [])]
    wanted = select(StatementRow.id).where(*limits).order_by(*newest_first)
    ids = list(connection.scalars(wanted.limit(limit).offset(offset)).all())
    total = connection.scalar(select(func.count()).select_from(StatementRow).where(*limits)) or 0
    statements = {statement.id: statement for statement in read_statements(connection, ids)}
    return StatementPage(tuple(statements[id_] for id_ in ids), total)


def count_by_day(connection: Connection, actor_ids: frozenset[str]) -> dict[dt.date | None, int]:
    """Count the current statements that any of the actors made by the last day they may have been made on; ``None`` for undated ones."""
    day = _last_day().label("day")
    rows = select(day, func.count().label("number")).select_from(StatementRow).where(*limits_of(Selection(actor_ids))).group_by(day).order_by(day)
    return {row.day: row.number for row in connection.execute(rows)}


def read_first_days(connection: Connection) -> NDArray[np.int64]:
    """Read the key of each current statement and the first day it may have been made on, as a day's ordinal, 0 if open: int64 of shape ``(n, 2)``, keys ascending."""
    rows = connection.execute(select(StatementRow.id, StatementRow.date_start).where(StatementRow.current.is_(True)).order_by(StatementRow.id))
    return np.array([(id_, day.toordinal() if day else 0) for id_, day in rows], dtype=np.int64).reshape(-1, 2)


def read_statements(connection: Connection, ids: Sequence[int]) -> Iterator[ArchivedStatement]:
    """Read statements by their keys, in the order of the keys given, ascending."""
    people: dict[str, Actor] = {}
    for chunk in chunks(ids, _ROWS_AT_ONCE):
        rows = connection.execute(_statement_rows().where(StatementRow.id.in_(chunk)).order_by(StatementRow.id)).all()
        texts = _article_texts(connection, rows)
        signers = read_signers(connection, chunk)
        wanted = {actor for actors in signers.values() for actor in actors}
        people |= read_actors(connection, wanted - people.keys())
        checks = read_checks(connection, chunk)
        for row in rows:
            yield archived_statement(row, texts.get(row.article_version_id), [people[actor] for actor in signers.get(row.id, ())], checks.get(row.id, ()))


def read_signers(connection: Connection, ids: Sequence[int] | None = None) -> dict[int, list[str]]:
    """Read who made the statements: statement → actor ids, in order; all statements if no keys are given."""
    links = select(StatementActorRow.statement_id, StatementActorRow.actor_id).order_by(StatementActorRow.statement_id, StatementActorRow.position)
    if ids is not None:
        links = links.where(StatementActorRow.statement_id.in_(ids))
    signers: dict[int, list[str]] = defaultdict(list)
    for statement, actor in connection.execute(links).all():
        signers[statement].append(actor)
    return signers


def read_article(connection: Connection, article: str, version: int | None) -> Article | None:
    """Read a version of an article, the latest if none is named; ``None`` if there is no such thing."""
    rows = (
        select(ArticleVersionRow, ArticleRow.external_id, ArticleRow.key)
        .join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        .where(ArticleRow.key == article)
        .order_by(ArticleVersionRow.number.desc())
        .limit(1)
    )
    row = connection.execute(rows if version is None else rows.where(ArticleVersionRow.number == version)).first()
    if row is None:
        return None
    return Article(
        text=row.text,
        id=row.external_id or row.key,
        date=row.date,
        outlet=row.outlet,
        url=row.url,
        title=row.title,
        lang=row.lang,
    )


def read_coverage(connection: Connection, actor_ids: frozenset[str]) -> Coverage:
    """Sum up the current statements that any of the actors made; a joint one counts once."""
    first = func.coalesce(StatementRow.date_start, StatementRow.date_end)
    last = func.coalesce(StatementRow.date_end, StatementRow.date_start)
    outlet = func.coalesce(StatementRow.outlet, ArticleVersionRow.outlet).label("outlet")
    rows = connection.execute(
        select(outlet, func.count().label("number"), func.min(first).label("first"), func.max(last).label("last"))
        .select_from(StatementRow)
        .outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
        .where(*limits_of(Selection(actor_ids)))
        .group_by(outlet)
        .order_by(outlet)
    ).all()
    return Coverage(
        statements=sum(row.number for row in rows),
        start=min((row.first for row in rows if row.first), default=None),
        end=max((row.last for row in rows if row.last), default=None),
        outlets=tuple(row.outlet for row in rows if row.outlet),
    )


def read_counts(connection: Connection) -> Counts:
    """Count what the archive holds."""

    def count(table: Any, *where: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0

    return Counts(
        articles=count(ArticleRow),
        versions=count(ArticleVersionRow),
        actors=count(ActorRow),
        statements=count(StatementRow, StatementRow.current.is_(True)),
        replaced=count(StatementRow, StatementRow.current.is_(False)),
        vectors=count(VectorRow),
    )


def _last_day() -> ColumnElement[dt.date | None]:
    """Write the last day that a statement may have been made on; the first where the last is open."""
    return func.coalesce(StatementRow.date_end, StatementRow.date_start)


def limits_of(selection: Selection) -> list[ColumnElement[bool]]:
    """Write a selection as conditions on ``statements``."""
    limits: list[ColumnElement[bool]] = []
    if selection.current:
        limits.append(StatementRow.current.is_(True))
    if selection.actor_ids is not None:
        theirs = select(StatementActorRow.statement_id).where(StatementActorRow.actor_id.in_(sorted(selection.actor_ids)))
        limits.append(StatementRow.id.in_(theirs))
    if selection.until is not None:
        limits.append(or_(StatementRow.date_start.is_(None), StatementRow.date_start <= selection.until))
    if selection.since is not None:
        limits.append(or_(StatementRow.date_end.is_(None), StatementRow.date_end >= selection.since))
    if selection.kind is not None:
        limits.append(StatementRow.kind == selection.kind.value)
    if selection.outlets is not None:
        limits.append(_from(sorted(selection.outlets)))
    return limits


def _from(outlets: list[str]) -> ColumnElement[bool]:
    """Limit to statements of outlets: their own, or else their article's."""
    articles = select(ArticleVersionRow.id).where(ArticleVersionRow.outlet.in_(outlets))
    return or_(StatementRow.outlet.in_(outlets), and_(StatementRow.outlet.is_(None), StatementRow.article_version_id.in_(articles)))


def _statement_rows() -> Select[Any]:
    """Select what ``archived_statement`` reads."""
    own = [column for column in StatementRow.__table__.columns if column.name not in {"outlet", "url"}]
    return (
        select(
            *own,
            func.coalesce(StatementRow.outlet, ArticleVersionRow.outlet).label("outlet"),
            func.coalesce(StatementRow.url, ArticleVersionRow.url).label("url"),
            ArticleRow.key.label("article_key"),
        )
        .select_from(StatementRow)
        .outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
        .outerjoin(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
    )


def _article_texts(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, str]:
    """Read each article version that the statements stand in, once."""
    wanted = {row.article_version_id for row in rows} - {None}
    texts = select(ArticleVersionRow.id, ArticleVersionRow.text).where(ArticleVersionRow.id.in_(wanted))
    return dict(connection.execute(texts).all())

"""Read articles and statements, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from factcheck.archive.people import read_actors
from factcheck.archive.rows import archived_statement
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ActorRow, ArticleRow, ArticleVersionRow, StatementActorRow, StatementRow, VectorRow
from factcheck.domain import Actor, ArchivedStatement, Article, Coverage

_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements: those that meet every limit given; ``None`` is no limit.

    ``since`` and ``until`` are inclusive; a statement is left out only if it cannot have been made within them, so an undated one stays in.
    ``current`` leaves out what later versions of the articles have replaced.
    """

    actor_ids: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    current: bool = True


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
    chosen = select(StatementRow.id).where(*_limits(selection)).order_by(StatementRow.id)
    if ids is None:
        return list(connection.scalars(chosen).all())
    return [id_ for chunk in chunks(sorted({int(id_) for id_ in ids})) for id_ in connection.scalars(chosen.where(StatementRow.id.in_(chunk)))]


def read_statements(connection: Connection, ids: Sequence[int]) -> Iterator[ArchivedStatement]:
    """Read statements by their keys, in the order of the keys given, ascending."""
    people: dict[str, Actor] = {}
    for chunk in chunks(ids, _ROWS_AT_ONCE):
        rows = connection.execute(_statement_rows().where(StatementRow.id.in_(chunk)).order_by(StatementRow.id)).all()
        texts = _article_texts(connection, rows)
        signers = read_signers(connection, chunk)
        wanted = {actor for actors in signers.values() for actor in actors}
        people |= read_actors(connection, wanted - people.keys())
        for row in rows:
            yield archived_statement(row, texts.get(row.article_version_id), [people[actor] for actor in signers.get(row.id, ())])


def read_signers(connection: Connection, ids: Sequence[int] | None = None) -> dict[int, list[str]]:
    """Read who made the statements: statement → actor ids, in order; all statements if no keys are given."""
    links = select(StatementActorRow.statement_id, StatementActorRow.actor_id).order_by(StatementActorRow.statement_id, StatementActorRow.position)
    if ids is not None:
        links = links.where(StatementActorRow.statement_id.in_(ids))
    signers: dict[int, list[str]] = defaultdict(list)
    for statement, actor in connection.execute(links).all():
        signers[statement].append(actor)
    return signers


def read_article(connection: Connection, key: str, version: int | None) -> Article | None:
    """Read a version of an article, the latest if none is named; ``None`` if there is no such thing."""
    rows = (
        select(ArticleVersionRow, ArticleRow.external_id, ArticleRow.key)
        .join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        .where(ArticleRow.key == key)
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
        .where(*_limits(Selection(actor_ids)))
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


def _limits(selection: Selection) -> list[ColumnElement[bool]]:
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
    return limits


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

"""Sum up what the archive holds: by outlet, by language, by day, and the articles that came in last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Subquery, Text, func, select, type_coerce

from factcheck.archive.queries import read_statements
from factcheck.archive.tables import ArticleRow, ArticleVersionRow, StatementRow
from factcheck.archive.transactions import Transactions
from factcheck.domain import ArchivedStatement
from factcheck.errors import InputError
from factcheck.language.text import phrase_key

_NAMED = 8


@dataclass(frozen=True, slots=True)
class OutletCount:
    """How much is from one outlet: articles as they stand, current statements, first and last day; ``None`` where no outlet is named."""

    outlet: str | None
    articles: int
    statements: int
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """How much is of one day; ``None`` where the day is not known."""

    day: dt.date | None
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class FiledArticle:
    """An article without its text: ``key`` opens it, ``read_at`` is when its newest version was filed, in UTC."""

    key: str
    name: str
    outlet: str | None
    date: dt.date | None
    url: str | None
    read_at: dt.datetime
    versions: int
    statements: int


class Overview(Transactions):
    """The archive's part that counts what is in it."""

    def outlets(self) -> list[OutletCount]:
        """Count articles and current statements of each outlet, those with most articles first; days are those of publication."""
        version, counted = ArticleVersionRow, _statements_of_articles()
        filed = _articles(counted).with_only_columns(
            version.outlet, func.count().label("articles"), _sum(counted), func.min(version.date).label("first"), func.max(version.date).label("last")
        )
        first = func.coalesce(StatementRow.date_start, StatementRow.date_end)
        last = func.coalesce(StatementRow.date_end, StatementRow.date_start)
        imported = select(StatementRow.outlet, func.count().label("statements"), func.min(first).label("first"), func.max(last).label("last"))
        with self._reading() as connection:
            rows = connection.execute(filed.group_by(version.outlet)).all()
            bare = connection.execute(imported.where(*_imported()).group_by(StatementRow.outlet)).all()
        found = {row.outlet or None: OutletCount(row.outlet or None, row.articles, row.statements, row.first, row.last) for row in rows}
        for row in bare:
            one = OutletCount(row.outlet or None, 0, row.statements, row.first, row.last)
            found[row.outlet or None] = _together(found.get(row.outlet or None), one)
        return sorted(found.values(), key=lambda one: (one.outlet is None, -one.articles, -one.statements, one.outlet or ""))

    def outlet_names(self, name: str) -> frozenset[str]:
        """Return how an outlet's name is written in the archive, in all the ways that fold to the same.

        :param name: the name, however it is typed.
        :returns: one spelling at least.
        :raises InputError: if there is no such outlet.
        """
        with self._reading() as connection:
            written = {*connection.scalars(select(ArticleVersionRow.outlet).distinct()), *connection.scalars(select(StatementRow.outlet).distinct())}
        found = frozenset(outlet for outlet in written if outlet and phrase_key(outlet) == phrase_key(name))
        if not found:
            there = sorted(filter(None, written))
            more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
            raise InputError(
                f'no outlet is called "{name}": there are {", ".join(there[:_NAMED])}{more}' if there else f'no outlet is called "{name}": none is named'
            )
        return found

    def languages(self) -> list[tuple[str | None, int]]:
        """Count the articles of each language that they were filed under, most first; ``None`` where the file named none."""
        number = func.count().label("number")
        wanted = _articles().with_only_columns(ArticleVersionRow.lang, number).group_by(ArticleVersionRow.lang).order_by(number.desc(), ArticleVersionRow.lang)
        with self._reading() as connection:
            return [(row.lang or None, row.number) for row in connection.execute(wanted)]

    def days(self, *, filed: bool = False) -> list[DayCount]:
        """Count articles and current statements by day, oldest first, those of an unknown day last.

        :param filed: by the day that an article was first filed, in UTC; by default by the day of publication. Statements that were imported
            without an article count by the day they were made, and when they were filed is not known.
        :returns: the days that have any.
        """
        counted = _statements_of_articles()
        day = func.date(ArticleVersionRow.read_at) if filed else type_coerce(ArticleVersionRow.date, Text)
        articles = _articles(counted, first=filed).with_only_columns(day.label("day"), func.count().label("articles"), _sum(counted)).group_by(day)
        made = type_coerce(func.coalesce(StatementRow.date_start, StatementRow.date_end), Text)
        imported = select(made.label("day"), func.count().label("statements")).where(*_imported()).group_by(made)
        with self._reading() as connection:
            found = {row.day: DayCount(_day(row.day), row.articles, row.statements) for row in connection.execute(articles)}
            for row in connection.execute(imported):
                key = None if filed else row.day
                had = found.get(key, DayCount(_day(key), 0, 0))
                found[key] = DayCount(had.day, had.articles, had.statements + row.statements)
        return sorted(found.values(), key=lambda one: (one.day is None, one.day or dt.date.min))

    def newest_articles(self, limit: int) -> list[FiledArticle]:
        """Return the articles that were filed last, a new version counting as filed anew, newest first; ``limit`` is how many at most."""
        newest = select(ArticleVersionRow.article_id, func.max(ArticleVersionRow.id).label("version"), func.count().label("versions"))
        last = newest.group_by(ArticleVersionRow.article_id).order_by(func.max(ArticleVersionRow.id).desc()).limit(limit).subquery()
        version = ArticleVersionRow
        wanted = (
            select(ArticleRow.key, ArticleRow.external_id, version.title, version.outlet, version.date, version.url, version.read_at)
            .add_columns(version.id, last.c.versions)
            .join(last, last.c.version == version.id)
            .join(ArticleRow, ArticleRow.id == version.article_id)
            .order_by(version.id.desc())
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
            counts = _current_statements(connection, [row.id for row in rows])
        return [
            FiledArticle(
                key=row.key,
                name=row.title or row.external_id or row.key,
                outlet=row.outlet,
                date=row.date,
                url=row.url,
                read_at=row.read_at.replace(tzinfo=dt.UTC),
                versions=row.versions,
                statements=counts.get(row.id, 0),
            )
            for row in rows
        ]

    def statements_of_article(self, key: str) -> list[ArchivedStatement]:
        """Return the current statements of an article, in the order that they stand in; none if there is no such article."""
        place = select(StatementRow.id).join(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
        wanted = place.join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id).where(ArticleRow.key == key, StatementRow.current)
        with self._reading() as connection:
            ids = connection.scalars(wanted.order_by(StatementRow.id)).all()
            return list(read_statements(connection, ids))


def _articles(counted: Subquery | None = None, *, first: bool = False) -> Select[Any]:
    """Select every article once, by its newest version or by its first, beside the count of its statements where that is given."""
    chosen = (func.min if first else func.max)(ArticleVersionRow.id)
    ids = select(chosen).group_by(ArticleVersionRow.article_id)
    articles = select(ArticleVersionRow.id).where(ArticleVersionRow.id.in_(ids))
    return articles if counted is None else articles.outerjoin(counted, counted.c.article_id == ArticleVersionRow.article_id)


def _statements_of_articles() -> Subquery:
    """Count the current statements of each article."""
    version = ArticleVersionRow
    by_version = select(StatementRow.article_version_id, func.count().label("number")).where(StatementRow.current, StatementRow.article_version_id.is_not(None))
    counted = by_version.group_by(StatementRow.article_version_id).subquery()
    by_article = select(version.article_id, func.sum(counted.c.number).label("number")).join(counted, counted.c.article_version_id == version.id)
    return by_article.group_by(version.article_id).subquery()


def _sum(counted: Subquery) -> Any:
    return func.coalesce(func.sum(counted.c.number), 0).label("statements")


def _imported() -> tuple[Any, ...]:
    """Limit to current statements that came without an article."""
    return StatementRow.current, StatementRow.article_version_id.is_(None)


def _current_statements(connection: Connection, versions: Iterable[int]) -> dict[int, int]:
    of = StatementRow.article_version_id
    rows = connection.execute(select(of, func.count()).where(StatementRow.current, of.in_(list(versions))).group_by(of)).all()
    return {version: number for version, number in rows if version is not None}


def _together(had: OutletCount | None, more: OutletCount) -> OutletCount:
    """Add statements without an article to what an outlet has."""
    if had is None:
        return more
    starts, ends = [day for day in (had.start, more.start) if day], [day for day in (had.end, more.end) if day]
    return OutletCount(had.outlet, had.articles, had.statements + more.statements, min(starts, default=None), max(ends, default=None))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None

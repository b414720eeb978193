"""The archive's part that reads everything of a kind from beginning to end, some at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select
from sqlalchemy.orm import aliased

from factcheck.archive.reviews import Review, review_of
from factcheck.archive.tables import ArticleRow, ArticleVersionRow, ReviewRow
from factcheck.archive.transactions import Transactions
from factcheck.domain import Article

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article as its newest version has it: ``key`` names it, ``sha256`` is of its text, ``read_at`` is UTC."""

    article: Article
    key: str
    number: int
    sha256: str
    read_at: dt.datetime


class Listing(Transactions):
    """The archive's part that lists articles and reviews as they were filed."""

    def newest_versions(self, *, since: dt.date | None = None, until: dt.date | None = None, outlet: str | None = None) -> Iterator[ArticleVersion]:
        """Yield the newest version of every article, in the order in which the articles were first filed.

        :param since: published on this day or later; an undated one stays in.
        :param until: published on this day or earlier; an undated one stays in.
        :param outlet: of this outlet.
        :yields: the articles with their texts.
        """
        other = aliased(ArticleVersionRow)
        newest = select(func.max(other.number)).where(other.article_id == ArticleVersionRow.article_id).scalar_subquery()
        limits: list[ColumnElement[bool]] = [ArticleVersionRow.number == newest]
        limits += [or_(ArticleVersionRow.date.is_(None), ArticleVersionRow.date >= since)] if since else []
        limits += [or_(ArticleVersionRow.date.is_(None), ArticleVersionRow.date <= until)] if until else []
        limits += [ArticleVersionRow.outlet == outlet] if outlet is not None else []
        wanted: Any = select(ArticleVersionRow, ArticleRow.key, ArticleRow.external_id).join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        wanted = wanted.where(*limits).order_by(ArticleVersionRow.article_id).limit(_AT_ONCE)
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(wanted.where(ArticleVersionRow.article_id > last)).all()
            if not rows:
                return
            yield from map(_version, rows)
            last = rows[-1].article_id

    def all_decisions(self, *, since: dt.date | None = None, until: dt.date | None = None) -> Iterator[Review]:
        """Yield everything that was decided and taken back about pairs of texts, oldest first.

        :param since: decided on this day (UTC) or later.
        :param until: decided on this day (UTC) or earlier.
        :yields: the reviews.
        """
        limits: list[ColumnElement[bool]] = []
        limits += [ReviewRow.reviewed_at >= dt.datetime.combine(since, dt.time())] if since else []
        limits += [ReviewRow.reviewed_at < dt.datetime.combine(until + dt.timedelta(1), dt.time())] if until else []
        wanted = select(ReviewRow.__table__).where(*limits).order_by(ReviewRow.id).limit(_AT_ONCE)
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(wanted.where(ReviewRow.id > last)).all()
            if not rows:
                return
            yield from map(review_of, rows)
            last = rows[-1].id


def _version(row: Row[Any]) -> ArticleVersion:
    article = Article(row.text, row.external_id or row.key, row.date, row.outlet, row.url, row.title, row.lang)
    return ArticleVersion(article, row.key, row.number, row.sha256, row.read_at.replace(tzinfo=dt.UTC))

"""What the archive holds, laid out flat for tables: columns with their kinds, and a row for each thing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from factcheck.archive.listing import ArticleVersion
from factcheck.archive.reviews import Review
from factcheck.domain import Actor, ArchivedStatement, PublishedCheck, Role
from factcheck.reports.files import Columns
from factcheck.reports.lines import actor_row
from factcheck.reports.tables import CONFLICT_COLUMNS, FINDING_COLUMNS

_BETWEEN = " | "

STATEMENT_COLUMNS: Columns = {
    **{"statement": int, "external_id": str, "actor_ids": str, "actors": str, "text": str, "sentence": str, "kind": str, "negated": bool, "nested": bool},
    **{"date_from": dt.date, "date_to": dt.date, "date_precision": str, "date_how": str, "outlet": str, "url": str, "article": str},
    **{"confidence": float, "published_checks": str},
}
ACTOR_COLUMNS: Columns = {
    **{"id": str, "kind": str, "name": str, "name_fa": str, "name_en": str, "aliases": str, "roles": str, "wikidata": str, "note": str},
    **{"candidates": str, "stands_for": str, "statements": int},
}
ARTICLE_COLUMNS: Columns = {
    **{"id": str, "key": str, "version": int, "date": dt.date, "outlet": str, "url": str, "title": str, "lang": str, "sha256": str, "read_at": str},
    "text": str,
}
REVIEW_COLUMNS: Columns = {
    **{"id": int, "pair": str, "state": str, "claim": str, "evidence": str, "note": str, "reviewer": str, "at": str, "undoes": int},
}
FINDINGS: Columns = {**dict.fromkeys(FINDING_COLUMNS, str), "probability": float, "searched_statements": int}
"""The columns of ``finding_table`` with their kinds."""
CONFLICTS: Columns = {**dict.fromkeys(CONFLICT_COLUMNS, str), "probability": float}
"""The columns of ``conflict_table`` with their kinds."""


def flat_statement(statement: ArchivedStatement) -> dict[str, Any]:
    """Lay out a statement with :data:`STATEMENT_COLUMNS`; several signers, and several checks, stand in one cell."""
    return {
        "statement": statement.id,
        "external_id": statement.external_id,
        "actor_ids": _BETWEEN.join(actor.id for actor in statement.actors),
        "actors": _BETWEEN.join(actor.name for actor in statement.actors),
        "text": statement.text,
        "sentence": statement.sentence,
        "kind": statement.kind.value,
        "negated": statement.negated,
        "nested": statement.nested,
        "date_from": statement.date.start,
        "date_to": statement.date.end,
        "date_precision": statement.date.precision.value,
        "date_how": statement.date.how.value,
        "outlet": statement.outlet,
        "url": statement.url,
        "article": statement.article,
        "confidence": statement.confidence,
        "published_checks": _BETWEEN.join(map(_checked, statement.checks)),
    }


def known_actor_row(actor: Actor, statements: int, stands_for: str | None) -> dict[str, Any]:
    """Lay out all that is known of an actor, for a JSON line.

    :param actor: the actor.
    :param statements: how many current statements count as the actor's.
    :param stands_for: who it is after all merging and settling, if somebody else.
    :returns: the row.
    """
    return {
        **actor_row(actor),
        "name_fa": actor.name_fa,
        "aliases": list(actor.aliases),
        "roles": [_role_row(role) for role in actor.roles],
        "note": actor.note,
        "candidates": list(actor.candidates),
        "stands_for": stands_for,
        "statements": statements,
    }


def flat_actor(row: dict[str, Any]) -> dict[str, Any]:
    """Lay out what ``known_actor_row`` gives with :data:`ACTOR_COLUMNS`."""
    roles = (f"{role['title']} {role['of']} {role['start'] or ''}/{role['end'] or ''}" for role in row["roles"])
    return {**row, "aliases": _BETWEEN.join(row["aliases"]), "candidates": _BETWEEN.join(row["candidates"]), "roles": _BETWEEN.join(roles)}


def article_row(version: ArticleVersion) -> dict[str, Any]:
    """Lay out an article so that ``ingest`` can read the line back."""
    article = version.article
    return {
        "id": article.id,
        "key": version.key,
        "version": version.number,
        "date": article.date.isoformat() if article.date else None,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "lang": article.lang,
        "sha256": version.sha256,
        "read_at": version.read_at.isoformat(timespec="seconds"),
        "text": article.text,
    }


def flat_article(version: ArticleVersion) -> dict[str, Any]:
    """Lay out an article with :data:`ARTICLE_COLUMNS`."""
    return {**article_row(version), "date": version.article.date}


def flat_review(review: Review) -> dict[str, Any]:
    """Lay out a review with :data:`REVIEW_COLUMNS`."""
    return {
        "id": review.id,
        "pair": review.pair,
        "state": review.state.value,
        "claim": review.claim,
        "evidence": review.evidence,
        "note": review.note,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(timespec="seconds"),
        "undoes": review.undoes,
    }


def _role_row(role: Role) -> dict[str, Any]:
    start, end = (day.isoformat() if day else None for day in (role.start, role.end))
    return {"title": role.title, "of": role.of, "start": start, "end": end}


def _checked(check: PublishedCheck) -> str:
    return " ".join(filter(None, [f"{check.publisher}:", check.rating, check.url and f"<{check.url}>"]))

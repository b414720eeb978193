"""Findings, statements and judgements as the JSON that other tools read: one object a line, keys that stay put."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factcheck.archive.conflicts import Conflict
from factcheck.archive.reviews import Review
from factcheck.domain import Actor, ArchivedStatement, Article, Coverage, DateInterval, Evidence, Finding, Judgement, PublishedCheck, Reason, Span, Statement


def to_line(row: Mapping[str, Any]) -> str:
    """Write one JSON line, Persian as it is."""
    return json.dumps(row, ensure_ascii=False)


def statement_row(article: Article, statement: Statement) -> dict[str, Any]:
    """Lay out a statement of an article; offsets count code points of the article's text as given."""
    return {
        "article": article.id,
        "content": _span(statement.content),
        "cue": _span(statement.cue),
        "source": _span(statement.source),
        "kind": statement.kind.value,
        "negated": statement.negated,
        "nested": statement.nested_in is not None,
        "actors": [actor_row(actor) for actor in statement.actors],
        "date": date_row(statement.date) if statement.date else None,
        "text": statement.content.of(article.text),
        "confidence": statement.confidence,
        "medium": _span(statement.medium),
        "actor_method": statement.actor_method.value if statement.actor_method else None,
        "resolved": statement.resolved,
    }


def finding_row(finding: Finding, *, explain: bool = False) -> dict[str, Any]:
    """Lay out a finding, with what went into each judgement if one wants it explained."""
    return {
        "ok": True,
        "claim": finding.claim,
        "actor": actor_row(finding.actors[0]) if finding.actors else None,
        "actors": [actor_row(actor) for actor in finding.actors],
        "date": finding.claim_date.isoformat() if finding.claim_date else None,
        "verdict": finding.verdict.value,
        "strength": finding.strength.value,
        "evidence": [evidence_row(evidence, explain=explain) for evidence in finding.evidence],
        "others": [evidence_row(evidence, explain=explain) for evidence in finding.others],
        "coverage": coverage_row(finding.coverage),
        "notes": list(finding.notes),
        **({"newer": finding.newer.value} if finding.newer else {}),
        **({"span": _span(finding.claim_span)} if finding.claim_span else {}),
    }


def conflict_row(conflict: Conflict, review: Review | None = None) -> dict[str, Any]:
    """Lay out two statements that may not both stand, the judgement, and what a person said of it."""
    return {
        "later": archived_row(conflict.later),
        "earlier": archived_row(conflict.earlier),
        "similarity": round(conflict.similarity, 4),
        **judgement_row(conflict.judgement),
        "pair": conflict.pair,
        "review": review_row(review) if review else None,
    }


def review_row(review: Review) -> dict[str, Any]:
    """Lay out a review."""
    return {
        "id": review.id,
        "pair": review.pair,
        "claim": review.claim,
        "evidence": review.evidence,
        "state": review.state.value,
        "note": review.note,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(timespec="seconds"),
        "undoes": review.undoes,
    }


def evidence_row(evidence: Evidence, *, explain: bool = False) -> dict[str, Any]:
    """Lay out one piece of evidence, with the statement's own words in their sentence."""
    return {
        **archived_row(evidence.match.statement),
        "similarity": round(evidence.match.similarity, 4),
        **judgement_row(evidence.judgement, explain=explain),
    }


def archived_row(statement: ArchivedStatement) -> dict[str, Any]:
    """Lay out a statement of the archive."""
    return {
        "statement": statement.id,
        "external_id": statement.external_id,
        "text": statement.text,
        "sentence": statement.sentence,
        "kind": statement.kind.value,
        "negated": statement.negated,
        "date": date_row(statement.date),
        "outlet": statement.outlet,
        "url": statement.url,
        "article": statement.article,
        "actor": actor_row(statement.actors[0]) if statement.actors else None,
        "actors": [actor_row(actor) for actor in statement.actors],
        "published_checks": [published_row(check) for check in statement.checks],
    }


def published_row(check: PublishedCheck) -> dict[str, Any]:
    """Lay out a fact-check that somebody has published; ``score`` is from 0, the worst on its publisher's scale, to 1."""
    day = check.checked_on.isoformat() if check.checked_on else None
    return {"publisher": check.publisher, "url": check.url, "rating": check.rating, "score": check.score, "date": day, "lang": check.lang}


def judgement_row(judgement: Judgement, *, explain: bool = False) -> dict[str, Any]:
    """Lay out a judgement, with what went into it if one wants it explained."""
    probabilities = judgement.probabilities
    return {
        "stance": judgement.stance.value,
        "strength": judgement.strength.value,
        "probabilities": {"supports": probabilities.supports, "conflicts": probabilities.conflicts, "neutral": probabilities.neutral},
        "relation": judgement.relation.value,
        "reasons": [reason_row(reason) for reason in judgement.reasons],
        "proposition": judgement.proposition,
        **({"cut": True} if judgement.cut else {}),
        **({"trace": [list(step) for step in judgement.trace]} if explain else {}),
    }


def reason_row(reason: Reason) -> dict[str, str]:
    """Lay out a reason."""
    return {"type": reason.type.value, "claim": reason.claim, "evidence": reason.evidence}


def actor_row(actor: Actor) -> dict[str, Any]:
    """Lay out an actor."""
    return {"id": actor.id, "name": actor.name, "name_en": actor.name_en, "wikidata": actor.wikidata, "kind": actor.kind.value}


def date_row(date: DateInterval) -> dict[str, Any]:
    """Lay out a date interval, open ends as null."""
    start, end = (day.isoformat() if day else None for day in (date.start, date.end))
    return {"start": start, "end": end, "precision": date.precision.value, "how": date.how.value}


def coverage_row(coverage: Coverage) -> dict[str, Any]:
    """Lay out how much was searched."""
    start, end = (day.isoformat() if day else None for day in (coverage.start, coverage.end))
    return {"statements": coverage.statements, "from": start, "to": end, "outlets": len(coverage.outlets)}


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None

"""Turn statements into rows and rows into statements."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from factcheck.domain import Actor, ArchivedStatement, DateInterval, DateMethod, Precision, PublishedCheck, Span, Statement, StatementKind

UNDATED = DateInterval(None, None, Precision.NONE, DateMethod.NONE)


@dataclass(frozen=True, slots=True)
class ImportedStatement:
    """A ready-made statement without an article: from another archive, a transcript, a headline.

    ``resolved`` is ``text`` as the models read it, if that differs. ``external_id`` is the key it has where it comes from.
    ``until`` is the last day it may have been made on, where ``date`` is not known.
    """

    actors: tuple[Actor, ...]
    text: str
    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    external_id: str | None = None
    resolved: str = ""
    kind: StatementKind = StatementKind.INDIRECT
    negated: bool = False
    until: dt.date | None = None


def content_hash(resolved: str) -> str:
    """Identify the content of statements: those that say the same in the same words have one vector."""
    return sha256(resolved)


def sha256(text: str) -> str:
    """Return the sha256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def statement_values(statement: Statement, text: str, *, version: int, position: int) -> dict[str, Any]:
    """Make the row of a statement that was found in an article.

    :param statement: the statement.
    :param text: the article's text, which the spans count.
    :param version: key of the article version.
    :param position: place in the article's list of statements, from 0.
    :returns: column → value, the actors apart.
    :raises ValueError: if a span reaches beyond the text.
    """
    date = statement.date or UNDATED
    spans = {
        "content": statement.content,
        "cue": statement.cue,
        "cue_light": statement.cue_light,
        "source": statement.source,
        "medium": statement.medium,
        "sentence": statement.sentence,
        "date_span": date.span,
    }
    # An empty span is false, so each is asked for by name.
    beyond = [f"{name} [{span.start}, {span.end})" for name, span in spans.items() if span is not None and span.end > len(text)]
    if beyond:
        raise ValueError(f"{', '.join(beyond)} beyond the article's {len(text)} code points")
    resolved = statement.resolved or statement.content.of(text)
    return {
        "article_version_id": version,
        "position": position,
        "nested_in": statement.nested_in,
        "kind": statement.kind.value,
        "negated": statement.negated,
        "actor_method": statement.actor_method and statement.actor_method.value,
        "confidence": statement.confidence,
        **_date_values(date),
        **_content_values(resolved),
        **{f"{name}_start": None if span is None else span.start for name, span in spans.items()},
        **{f"{name}_end": None if span is None else span.end for name, span in spans.items()},
    }


def imported_values(statement: ImportedStatement) -> dict[str, Any]:
    """Make the row of an imported statement; ``import_key`` is the same for what is the same."""
    date = _imported_date(statement)
    identity: list[object] = [statement.external_id, [actor.id for actor in statement.actors], statement.text]
    if statement.external_id is None:  # the same words on another day, or elsewhere, are another statement
        identity += [str(statement.date), statement.outlet, statement.url]
    return {
        "kind": statement.kind.value,
        "negated": statement.negated,
        "confidence": 1.0,
        "text": statement.text,
        "outlet": statement.outlet,
        "url": statement.url,
        "external_id": statement.external_id,
        "import_key": sha256(json.dumps(identity, ensure_ascii=False)),
        **_date_values(date),
        **_content_values(statement.resolved or statement.text),
    }


def archived_statement(row: Row[Any], article_text: str | None, actors: Sequence[Actor], checks: tuple[PublishedCheck, ...] = ()) -> ArchivedStatement:
    """Make a statement that can be read without its article.

    :param row: all columns of ``statements``, with ``outlet`` and ``url`` of the article filled in and its key as ``article_key``.
    :param article_text: text of the article version; ``None`` for an imported statement.
    :param actors: who made it, in order.
    :param checks: the fact-checks that others have published of it.
    :returns: the statement, its spans counted in its sentence; that is widened where the cue or the content lies outside it.
    """
    content, cue, source, sentence, date_span = (_span(row, name) for name in ("content", "cue", "source", "sentence", "date_span"))
    if article_text is None or content is None:
        article_text, content = row.text, Span(0, len(row.text))
    shown = _hull([span for span in (sentence, content, cue, source) if span is not None])
    return ArchivedStatement(
        id=row.id,
        text=content.of(article_text),
        resolved=row.resolved,
        sentence=shown.of(article_text),
        content=content.shift(-shown.start),
        cue=None if cue is None else cue.shift(-shown.start),
        source=None if source is None else source.shift(-shown.start),
        kind=StatementKind(row.kind),
        negated=row.negated,
        actors=tuple(actors),
        date=DateInterval(
            start=row.date_start,
            end=row.date_end,
            precision=Precision(row.date_precision),
            how=DateMethod(row.date_how),
            span=date_span.shift(-shown.start) if date_span is not None and shown.contains(date_span) else None,
        ),
        outlet=row.outlet,
        url=row.url,
        article=row.article_key,
        external_id=row.external_id,
        confidence=row.confidence,
        nested=row.nested_in is not None,
        checks=checks,
    )


def _imported_date(statement: ImportedStatement) -> DateInterval:
    """Return when an imported statement was made: on its day, or at the latest on another."""
    if statement.date:
        return DateInterval(statement.date, statement.date, Precision.DAY, DateMethod.EXPLICIT)
    return DateInterval(None, statement.until, Precision.OPEN, DateMethod.INFERRED) if statement.until else UNDATED


def _date_values(date: DateInterval) -> dict[str, Any]:
    """Make the columns of a date interval, its span apart."""
    return {"date_start": date.start, "date_end": date.end, "date_precision": date.precision.value, "date_how": date.how.value}


def _content_values(resolved: str) -> dict[str, Any]:
    """Make the columns that the vectors belong to."""
    return {"resolved": resolved, "content_hash": content_hash(resolved), "current": True}


def _span(row: Row[Any], name: str) -> Span | None:
    """Read a span from its two columns."""
    columns = row._mapping
    start, end = columns[f"{name}_start"], columns[f"{name}_end"]
    return None if start is None else Span(start, end)


def _hull(spans: Sequence[Span]) -> Span:
    """Return the shortest span that holds all of ``spans``."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))

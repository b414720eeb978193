"""Rows as the files that people open in a spreadsheet: CSV, XLSX and JSON lines, with cells that cannot be taken for formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factcheck.archive.conflicts import Conflict
from factcheck.archive.reviews import Review
from factcheck.domain import ArchivedStatement, Evidence, Finding
from factcheck.kinds import ReviewState
from factcheck.reports.bidi import visible
from factcheck.reports.published import published_words
from factcheck.reports.reasons import reason_words
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

BOM = "\ufeff"
"""What tells Excel that a CSV file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_CHARACTERS = 32_767
"""Of a cell, as Excel has it."""

Row = Mapping[str, Any]


def csv_bytes(rows: Iterable[Row], columns: Sequence[str], *, bom: bool = True) -> bytes:
    """Write rows as CSV in UTF-8.

    :param rows: column → value.
    :param columns: which columns, in order; they are the header.
    :param bom: begin with a byte-order mark, without which Excel takes Persian for something else.
    :returns: the file.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([harmless(name) for name in columns])
    writer.writerows([harmless(row.get(name)) for name in columns] for row in rows)
    return ((BOM if bom else "") + file.getvalue()).encode()


def xlsx_bytes(rows: Iterable[Row], columns: Sequence[str], *, title: str, right_to_left: bool) -> bytes:
    """Write rows as a workbook of one sheet, its header frozen.

    :param rows: column → value; numbers stay numbers.
    :param columns: which columns, in order.
    :param title: the sheet's name.
    :param right_to_left: whether the first column stands on the right.
    :returns: the file.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    sheet.append([harmless(name) for name in columns])
    for row in rows:
        sheet.append([harmless(row.get(name)) for name in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def jsonl_bytes(rows: Iterable[Row]) -> bytes:
    """Write rows as JSON lines in UTF-8, Persian as it is."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def harmless(value: Any, *, most: int | None = MOST_CHARACTERS) -> Any:
    """Return a cell's value so that no program takes it for a formula and every program can store it.

    :param value: anything.
    :param most: how many characters of a text to keep; ``None`` for all.
    :returns: a number as it is, anything else as words on one line.

    >>> harmless("=1+1"), harmless("-"), harmless(-3)
    ("'=1+1", "'-", -3)
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        value = str(value)
    if not isinstance(value, str):
        return value
    text = visible(value)[:most]
    return f"'{text}" if text.startswith(_FORMULA) or value.startswith(_FORMULA) else text


FINDING_COLUMNS = (
    *("claim", "speaker", "claim_date", "verdict", "verdict_strength", "stance", "strength", "probability", "reasons"),
    *("statement", "statement_speaker", "date_from", "date_to", "outlet", "url", "sentence", "searched_statements", "note"),
    "published_checks",
)
"""The columns of ``finding_table``."""


def finding_table(finding: Finding, lang: str) -> list[dict[str, Any]]:
    """Lay out a finding flat, a row for each piece of evidence that takes a side, or one row where there is none.

    :param finding: what ``Checker.check`` returns.
    :param lang: language of names and reasons.
    :returns: rows with :data:`FINDING_COLUMNS`.
    """
    head = {
        "claim": finding.claim,
        "speaker": word("comma", lang).join(actor_name(actor, lang) for actor in finding.actors) or finding.speaker or "",
        "claim_date": finding.claim_date.isoformat() if finding.claim_date else "",
        "verdict": word(finding.verdict, lang),
        "verdict_strength": word(finding.strength, lang) if finding.evidence else "",
        "searched_statements": finding.coverage.statements,
    }
    rows = [_evidence_row(item, lang, note="") for item in finding.evidence if item.judgement.stance.value != "neutral"]
    rows += [_evidence_row(item, lang, note=word("others.hint", lang)) for item in finding.others if item.judgement.stance.value != "neutral"]
    return [{**head, **row} for row in rows] or [head]


CONFLICT_COLUMNS = (
    *("speaker", "relation", "strength", "probability", "reasons", "review", "reviewer", "review_note"),
    *("later", "later_from", "later_to", "later_outlet", "later_url", "later_sentence"),
    *("earlier", "earlier_from", "earlier_to", "earlier_outlet", "earlier_url", "earlier_sentence", "pair"),
)
"""The columns of ``conflict_table``."""


def conflict_table(conflicts: Iterable[Conflict], reviews: Mapping[str, Review], lang: str) -> list[dict[str, Any]]:
    """Lay out conflicts flat, a row each.

    :param conflicts: what ``Archive.conflicts`` returns.
    :param reviews: pair → its last review.
    :param lang: language of names and reasons.
    :returns: rows with :data:`CONFLICT_COLUMNS`.
    """
    return [_conflict_row(conflict, reviews.get(conflict.pair), lang) for conflict in conflicts]


def _conflict_row(conflict: Conflict, review: Review | None, lang: str) -> dict[str, Any]:
    judgement = conflict.judgement
    return {
        "speaker": word("comma", lang).join(actor_name(actor, lang) for actor in conflict.later.actors),
        "relation": word(judgement.relation, lang),
        "strength": word(judgement.strength, lang),
        "probability": judgement.probabilities.conflicts,
        "reasons": word("semicolon", lang).join(reason_words(reason, lang) for reason in judgement.reasons),
        "review": word(review.state if review else ReviewState.OPEN, lang),
        "reviewer": review.reviewer if review else "",
        "review_note": review.note if review else "",
        **_side("later", conflict.later),
        **_side("earlier", conflict.earlier),
        "pair": conflict.pair,
    }


def _side(name: str, statement: ArchivedStatement) -> dict[str, Any]:
    return {
        name: statement.text,
        f"{name}_from": statement.date.start.isoformat() if statement.date.start else "",
        f"{name}_to": statement.date.end.isoformat() if statement.date.end else "",
        f"{name}_outlet": statement.outlet or "",
        f"{name}_url": statement.url or "",
        f"{name}_sentence": statement.sentence,
    }


def _evidence_row(evidence: Evidence, lang: str, *, note: str) -> dict[str, Any]:
    statement, judgement = evidence.match.statement, evidence.judgement
    probabilities = judgement.probabilities
    return {
        "stance": word(judgement.stance, lang),
        "strength": word(judgement.strength, lang),
        "probability": probabilities.supports if judgement.stance.value == "supports" else probabilities.conflicts,
        "reasons": word("semicolon", lang).join(reason_words(reason, lang) for reason in judgement.reasons),
        "statement": statement.text,
        "statement_speaker": word("comma", lang).join(actor_name(actor, lang) for actor in statement.actors),
        "date_from": statement.date.start.isoformat() if statement.date.start else "",
        "date_to": statement.date.end.isoformat() if statement.date.end else "",
        "outlet": statement.outlet or "",
        "url": statement.url or "",
        "sentence": statement.sentence,
        "note": note,
        "published_checks": word("semicolon", lang).join(" ".join(filter(None, [published_words(check, lang), check.url])) for check in statement.checks),
    }

"""Extraction against hand-annotated articles: cue + content, speaker's words, actor, date, kind, polarity."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from factcheck.domain import Article, Span, Statement
from factcheck.evaluation.gold import GoldArticle
from factcheck.evaluation.scores import Evaluation, precision_recall_f1

_CONTENT_OVERLAP = 0.8
_SOURCE_OVERLAP = 0.5
_TIER_WEIGHT = {"A": 10}
_UNSCORED_DATES = frozenset({"default", "none"})

Extractor = Callable[[Article], list[Statement]]
KnownId = Callable[[Mapping[str, Any]], str | None]
"""Gives the gazetteer's id for a gold actor, where it has one."""


def no_known_id(actor: Mapping[str, Any]) -> str | None:
    """Know no actor."""
    return None


def evaluate_extraction(golds: Iterable[GoldArticle], extractor: Extractor, *, known_id: KnownId = no_known_id) -> Evaluation:
    """Score an extractor: tier A for precision and F1, tiers A + B for recall; nested predictions and finds of tier B are no false ones.

    A statement is found when its cue overlaps the gold cue and its content overlaps at a Dice coefficient of at least 0.8 of characters. Its actor is right
    when the predicted and the gold actor stand for each other in the article (one cluster each, paired by most statements in common), and the predicted one
    is the gazetteer's own where the gazetteer has the gold actor.

    :param golds: annotated articles.
    :param extractor: finds an article's statements, with actors and dates.
    :param known_id: gives the gazetteer's id for a gold actor, or nothing.
    :returns: the figures, and a row for each gold statement and each false find.
    """
    counts: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for gold in golds:
        statements = extractor(gold.article)
        matched = _match(gold.statements, statements)
        clusters = _clusters(gold.statements, statements, matched)
        ids = {actor["id"]: known_id(actor) for actor in gold.actors}
        for annotated in gold.statements:
            if annotated["tier"] == "C" or not annotated.get("content_span"):
                continue
            found = matched.get(annotated["id"])
            row = _row(gold, annotated, statements[found] if found is not None else None, clusters, ids)
            rows.append(row)
            counts.update(_counted(row))
        false = [s for n, s in enumerate(statements) if n not in matched.values() and s.nested_in is None and not _near_tier_b(s, gold.statements)]
        counts["false"] += len(false)
        rows.extend({"article": gold.article.id, "gold": None, "prediction": _prediction(gold.article, s), "false": True} for s in false)
    return Evaluation(_figures(counts) | _by_confidence(rows), rows)


def _match(golds: Sequence[Mapping[str, Any]], statements: Sequence[Statement]) -> dict[str, int]:
    """Pair gold and predicted statements one to one, the best content overlap first."""
    options = []
    for gold in golds:
        if gold["tier"] != "C" and gold.get("content_span"):
            for number, statement in enumerate(statements):
                overlap = dice(statement.content, _span(gold["content_span"]))
                if overlap >= _CONTENT_OVERLAP and statement.cue.overlaps(_span(gold["cue_span"])):
                    options.append((-overlap, gold["id"], number))
    matched: dict[str, int] = {}
    for _, id_, number in sorted(options):
        if id_ not in matched and number not in matched.values():
            matched[id_] = number
    return matched


def _clusters(golds: Sequence[Mapping[str, Any]], statements: Sequence[Statement], matched: Mapping[str, int]) -> dict[str, str]:
    """Pair predicted and gold actors of an article one to one, those with most statements in common first."""
    common: Counter[tuple[str, str]] = Counter()
    for gold in golds:
        if gold["id"] in matched:
            weight = _TIER_WEIGHT.get(gold["tier"], 1)
            common.update({(actor.id, name): weight for actor in statements[matched[gold["id"]]].actors for name in gold["actors"]})
    paired: dict[str, str] = {}
    for (predicted, name), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if predicted not in paired and name not in paired.values():
            paired[predicted] = name
    return paired


def _row(
    gold: GoldArticle, annotated: Mapping[str, Any], found: Statement | None, clusters: Mapping[str, str], ids: Mapping[str, str | None]
) -> dict[str, Any]:
    row: dict[str, Any] = {"article": gold.article.id, "id": annotated["id"], "tier": annotated["tier"], "gold": dict(annotated)}
    if not found:
        return {**row, "prediction": None, "found": False}
    row |= {"prediction": _prediction(gold.article, found), "found": True}
    row["source"] = _source_right(annotated, found)
    row["actor"] = any((name := clusters.get(actor.id)) in annotated["actors"] and ids.get(str(name)) in {None, actor.id} for actor in found.actors)
    row["kind"] = found.kind.value == annotated["kind"]
    row["negated"] = found.negated == annotated["negated"]
    row["date"] = _date_right(annotated["date"], found)
    return row


def _counted(row: Mapping[str, Any]) -> list[str]:
    names = ["all gold"] + (["all found"] if row["found"] else [])
    if row["tier"] == "A":
        names.append("gold")
        if row["found"]:
            names.append("found")
            names.extend(name for name in ("source", "kind", "negated") if row[name])
            names.extend(["source and actor"] if row["source"] and row["actor"] else [])
            names.extend(["actor"] if row["actor"] else [])
            names.extend(["dated"] if row["date"] is not None else [])
            names.extend(["date"] if row["date"] else [])
    return names


def _figures(counts: Counter[str]) -> dict[str, float | int | str]:
    predicted = counts["found"] + counts["false"]
    precision, recall, f1 = precision_recall_f1(counts["found"], predicted, counts["gold"])
    found = max(counts["found"], 1)
    return {
        "statements (tier A)": counts["gold"],
        "found": counts["found"],
        "false": counts["false"],
        "cue + content precision": precision,
        "cue + content recall": recall,
        "cue + content F1": f1,
        "+ source words F1": precision_recall_f1(counts["source"], predicted, counts["gold"])[2],
        "+ actor F1": precision_recall_f1(counts["actor"], predicted, counts["gold"])[2],
        "right sources": counts["source"],
        "right actors": counts["actor"],
        "right dates": counts["date"],
        "scored dates of the found": counts["dated"],
        "date accuracy": counts["date"] / max(counts["dated"], 1),
        "kind accuracy": counts["kind"] / found,
        "negated accuracy": counts["negated"] / found,
        "recall of tiers A + B": counts["all found"] / max(counts["all gold"], 1),
    }


def _by_confidence(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return how many predictions are wholly right (found, speaker, actor) in the more and the less confident half."""
    judged = [
        (row["prediction"]["confidence"], bool(row["found"] and row["source"] and row["actor"]) if not row.get("false") else False)
        for row in rows
        if row["prediction"] and (row.get("false") or row["tier"] == "A")
    ]
    ordered = [right for _, right in sorted(judged, key=lambda item: -item[0])]
    middle = (len(ordered) + 1) // 2
    halves = {"right, more confident half": ordered[:middle], "right, less confident half": ordered[middle:]}
    return {name: sum(half) / len(half) if half else 0.0 for name, half in halves.items()}


def _source_right(gold: Mapping[str, Any], found: Statement) -> bool:
    span = gold.get("speaker_span")
    whole = gold.get("source_span")
    elided = span is None or "elided" in (gold.get("speaker_form") or "") or (whole and not _span(whole).overlaps(_span(span)))
    if found.source is None:
        return bool(elided)
    return span is not None and dice(found.source, _span(span)) >= _SOURCE_OVERLAP


def _date_right(gold: Mapping[str, Any], found: Statement) -> bool | None:
    """Tell whether the interval overlaps gold, and is a day where gold is one; ``None`` where gold's date is not to be scored."""
    if any(word in gold["how"] for word in ("none",)) or gold["how"] in _UNSCORED_DATES or found.date is None:
        return None
    start, end = (_day(gold[name]) for name in ("start", "end"))
    overlaps = (found.date.start or dt.date.min) <= (end or dt.date.max) and (start or dt.date.min) <= (found.date.end or dt.date.max)
    precise = not str(gold["precision"]).startswith("day") or (found.date.start is not None and found.date.start == found.date.end)
    return overlaps and precise


def _near_tier_b(statement: Statement, golds: Sequence[Mapping[str, Any]]) -> bool:
    return any(gold["tier"] != "A" and gold.get("cue_span") and statement.cue.overlaps(_span(gold["cue_span"])) for gold in golds)


def _prediction(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "cue": statement.cue.of(article.text),
        "content": [statement.content.start, statement.content.end],
        "text": statement.content.of(article.text),
        "source": statement.source.of(article.text) if statement.source else None,
        "actors": [actor.id for actor in statement.actors],
        "kind": statement.kind.value,
        "negated": statement.negated,
        "confidence": statement.confidence,
        "date": [day.isoformat() if day else None for day in (statement.date.start, statement.date.end)] if statement.date else None,
    }


def dice(one: Span, other: Span) -> float:
    """Return the Dice coefficient of two spans, in ``[0, 1]``."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None

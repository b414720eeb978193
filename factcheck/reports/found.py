"""What a search found, as text for a terminal and as the JSON that other tools read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from factcheck.matching.search import Hit
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import both_calendars
from factcheck.reports.lines import archived_row
from factcheck.reports.text import actor_name
from factcheck.reports.words import word


def hit_row(hit: Hit) -> dict[str, Any]:
    """Lay out a statement found; ``matched`` are places in its ``text``, in code points, where words looked for stand."""
    return {
        **archived_row(hit.statement),
        "similarity": None if hit.similarity is None else round(hit.similarity, 4),
        "score": round(hit.score, 6),
        "words_place": hit.words_place,
        "meaning_place": hit.meaning_place,
        "matched": [[mark.start, mark.end] for mark in hit.marks],
    }


def hit_text(hit: Hit, *, lang: str = "fa", mark: Callable[[str], str] = str) -> str:
    """Write a statement found on two lines: id, who, when, from where and how; then its words, and where it stands.

    :param hit: what was found.
    :param lang: language of the words around.
    :param mark: sets the words that were looked for apart from the others.
    :returns: the lines.
    """
    statement = hit.statement
    names = word("comma", lang).join(isolated(actor_name(actor, lang)) for actor in statement.actors) or word("speaker.unknown", lang)
    outlet = isolated(statement.outlet) if statement.outlet else word("outlet.unknown", lang)
    head = " · ".join([str(statement.id), names, str(both_calendars(statement.date, lang)), outlet, word(statement.kind, lang)])
    place = statement.url or statement.article or statement.external_id
    words = "\u2068" + "".join(_pieces(hit, mark)) + "\u2069"
    return "\n".join([head, f"   {words}", *([f"   {isolated(place)}"] if place else [])])


def _pieces(hit: Hit, mark: Callable[[str], str]) -> Iterator[str]:
    """Yield the statement's words, those that were looked for marked, all of them safe to show."""
    text, done = hit.statement.text, 0
    for span in hit.marks:
        yield visible(text[done : span.start])
        yield mark(visible(span.of(text)))
        done = span.end
    yield visible(text[done:])

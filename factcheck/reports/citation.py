"""A statement as a reporter cites it: the words, who, when in both calendars, where."""

from __future__ import annotations

from factcheck.domain import ArchivedStatement
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import both_calendars
from factcheck.reports.text import actor_name, quoted
from factcheck.reports.words import word


def citation(statement: ArchivedStatement, lang: str = "fa") -> str:
    """Write one line that says all that a citation needs.

    :param statement: the statement; its words stand in «» only if they are quoted as spoken.
    :param lang: language of the words around.
    :returns: the citation; the address comes last.
    """
    speakers = word("comma", lang).join(isolated(actor_name(actor, lang)) for actor in statement.actors) or word("speaker.unknown", lang)
    outlet = isolated(statement.outlet) if statement.outlet else word("outlet.unknown", lang)
    parts = [speakers, str(both_calendars(statement.date, lang)), outlet, *([visible(statement.url)] if statement.url else [])]
    return f"{isolated(quoted(statement))} — {word('comma', lang).join(parts)}"

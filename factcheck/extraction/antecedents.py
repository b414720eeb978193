"""Who an elided subject goes back to within its own sentence: «وزیر به تهران رفت و گفت …»."""

from __future__ import annotations

import datetime as dt

from factcheck.domain import Language, Span, Statement
from factcheck.extraction.appositions import names_somebody
from factcheck.extraction.sources import earlier_subjects
from factcheck.extraction.surface import NameFinder, read_surface

_ANY_DAY = dt.date(2000, 1, 1)
_LONGEST_WAY = 600


def find_antecedent(text: str, statement: Statement, *, names: NameFinder) -> Span | None:
    """Find the subject of the clause before the cue's own in the same sentence, if it names somebody.

    :param text: the article's text, in Persian.
    :param statement: the statement whose cue it is.
    :param names: finds known names among tokens.
    :returns: the place of the subject in the article's text; ``None`` if there is none or it names nobody.
    """
    start = max(statement.sentence.start, statement.cue.start - _LONGEST_WAY)
    surface = read_surface(text[start : statement.cue.start], base=_ANY_DAY, lang=Language.PERSIAN, names=names)
    end = len(surface.tokens)
    named = next((subject for subject in reversed(earlier_subjects(surface, end)) if names_somebody(surface, subject.start, end)), None)
    return surface.span(*named).shift(start) if named else None

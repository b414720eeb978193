"""Whom an elided subject or a pronoun goes back to: the subject of the clause before («وزیر به تهران رفت و گفت …»), or of the sentence before."""

from __future__ import annotations

import datetime as dt

from factcheck.domain import Language, Span, Statement
from factcheck.extraction.appositions import names_somebody
from factcheck.extraction.sources import earlier_subjects, find_subject
from factcheck.extraction.surface import NameFinder, read_surface

_ANY_DAY = dt.date(2000, 1, 1)
_LONGEST_WAY = 600
_SHORTEST_SENTENCE = 2


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


def find_topic(text: str, start: int, end: int, *, names: NameFinder) -> Span | None:
    """Find the subject of the last sentence in ``text[start:end]``, if it names somebody.

    :param text: the article's text, in Persian.
    :param start: where the search begins, such as the end of the last statement's sentence.
    :param end: where it ends, such as the start of the next one's.
    :param names: finds known names among tokens.
    :returns: the place of the subject in the article's text; ``None`` if there is no sentence between, or it is about nobody by name.
    """
    start = max(start, end - _LONGEST_WAY)
    if not text[start:end].strip():
        return None
    surface = read_surface(text[start:end], base=_ANY_DAY, lang=Language.PERSIAN, names=names)
    sentence = next((s for s in reversed(surface.sentences) if s.end - s.start > _SHORTEST_SENTENCE), None)
    if sentence is None:
        return None
    verb = next((p for p in range(sentence.start, sentence.end) if p in surface.verbs and surface.verbs[p].form.finite), None)
    subject = find_subject(surface, sentence.start, verb)[0] if verb is not None else None
    return surface.span(*subject).shift(start) if subject and subject.start in surface.names else None

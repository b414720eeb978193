"""The date of a statement whose own clause tells none: inherited from the same speech, else the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain import Article, DateInterval, DateMethod, Precision, Statement
from factcheck.language.lexicon import word_class
from factcheck.language.text import phrase_key

_PLUPERFECT = ("هبود", "هبودند")


def with_date(statement: Statement, earlier: Sequence[Statement], article: Article) -> Statement:
    """Return ``statement`` with a date.

    :param statement: the statement, its actors resolved.
    :param earlier: the article's statements before it, dated.
    :param article: the article, with its day of publication where that is known.
    :returns: the statement itself if its clause told its date; else one that inherits the date of the same actors' last statement or of the event
        that it goes on about («در این نشست»), lies open before the publication (nested statements), or takes the day of publication.
    """
    if statement.date is not None:
        return _recalled(statement, earlier, article) if _is_open_past(statement.date) else statement
    if statement.nested_in is not None:
        return replace(statement, date=DateInterval(None, article.date, Precision.NONE, DateMethod.NONE))
    for before in reversed(earlier):
        same = set(before.actors) & set(statement.actors) or _at_same_event(statement, article)
        if before.nested_in is None and before.date and not _looks_back(before, article) and same:
            if before.date.how in {DateMethod.EXPLICIT, DateMethod.INHERITED} and before.date.precision is not Precision.OPEN:
                return replace(statement, date=replace(before.date, how=DateMethod.INHERITED, span=None))
            break
    precision = Precision.DAY if article.date else Precision.NONE
    return replace(statement, date=DateInterval(article.date, article.date, precision, DateMethod.DEFAULT))


def _recalled(statement: Statement, earlier: Sequence[Statement], article: Article) -> Statement:
    """Give what the actors «had said» the day of an earlier event that the article has told of them already."""
    for before in reversed(earlier):
        if before.date and before.date.start and before.date.start == before.date.end and set(before.actors) & set(statement.actors):
            if before.sentence == statement.sentence and before.date.how is DateMethod.EXPLICIT:
                return replace(statement, date=replace(before.date, how=DateMethod.INHERITED, span=None))
            told = before.date.how in {DateMethod.EXPLICIT, DateMethod.INHERITED} and _looks_back(before, article)
            if told or before.date.how is DateMethod.RELATIVE:
                return replace(statement, date=replace(before.date, how=DateMethod.INHERITED, span=None))
    return statement


def _is_open_past(date: DateInterval) -> bool:
    return date.how is DateMethod.RELATIVE and date.precision is Precision.OPEN and date.span is None


def _at_same_event(statement: Statement, article: Article) -> bool:
    """Tell «X در این نشست خبری گفت»: another speaker at the event that the statement before was made at."""
    before_cue = phrase_key(article.text[statement.sentence.start : statement.cue.start])
    return any(f"در{this}{event}" in before_cue for this in ("این", "همین") for event in word_class("speech_event"))


def _looks_back(statement: Statement, article: Article) -> bool:
    """Tell an earlier speech that the article recalls in the pluperfect («گفته بود») from the one that it reports."""
    return phrase_key(statement.cue.of(article.text)).endswith(_PLUPERFECT)

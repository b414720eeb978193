"""Numbers of a text with what they count and how firmly they are given, so that two texts can be compared."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from factcheck.domain import Span
from factcheck.language.dates import find_dates
from factcheck.language.numerals import read_numeral
from factcheck.language.phrases import split_tokens, touching
from factcheck.language.quantities import CURRENCY_SIGNS, Amount, Quantity, may_begin_number, read_amount, term_at

_ABOUT = Fraction(1, 10)
_ROUNDING = Fraction(2, 100)  # «۱۵۰ هزار» and «۱۵۲ هزار» are one count, rounded
_ROUNDED_FROM = 1000
_SMALL = 10
_ANY_DAY = dt.date(2020, 1, 1)  # which spans are dates hardly depends on today
_PLURALS = ("هایی", "های", "ها")
_PERSON_OR_TONNE = "tonne_or_person"


class Qualifier(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and the values it admits, from ``low`` to ``high``, both included; ``None`` is unbounded.

    ``unit`` is a unit of ``data/lexicon/numbers.jsonl`` to which the values are converted (toman to ``rial``, weeks to ``day``), ``count`` for
    things counted, empty for a bare number. ``thing`` is the key of the noun counted, or for persons what became of them (``killed``).
    """

    span: Span
    low: Fraction | None
    high: Fraction | None
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    thing: str = ""


def find_numbers(text: str, *, lang: str = "fa", covered: Iterable[Span] | None = None) -> list[NumberMention]:
    """Find the numbers of ``text``, in order, none overlapping another.

    Dates, ordinals, numbered names («قطعنامه ۲۲۳۱»), clock times and «یک» as an article are not numbers. Both languages are
    read whatever ``lang`` says.

    :param text: the text, as it came.
    :param lang: language of the text, an ISO 639-1 code.
    :param covered: places that are no numbers, such as the dates already found; the dates are looked for by default.
    :returns: the mentions, their spans in code points of ``text``.
    """
    if covered is None:
        covered = [mention.span for mention in find_dates(text, base=_ANY_DAY, lang=lang)]
    page = Quantity(text, split_tokens(text))
    blocked = sorted(covered)
    starts = [span.start for span in blocked]
    mentions, at = [], 0
    while at < len(page.tokens):
        if not may_begin_number(page.tokens[at].key):
            at += 1
            continue
        place = bisect_right(starts, page.tokens[at].start) - 1
        if place >= 0 and page.tokens[at].start < blocked[place].end:
            at += 1
            continue
        mention, after = _mention(page, at)
        if mention is not None and not any(span.overlaps(mention.span) for span in blocked[max(place, 0) : place + 3]):
            mentions.append(mention)
            while after < len(page.tokens) and page.tokens[after].start < mention.span.end:
                after += 1
        at = after
    return mentions


def conflicting_numbers(claim: Sequence[NumberMention], evidence: Sequence[NumberMention]) -> list[tuple[NumberMention, NumberMention]]:
    """Pair each number of ``claim`` with a number of ``evidence`` of the same unit and thing that cannot hold beside it.

    A number that any number of the evidence agrees with is in no pair.
    """
    pairs = []
    for number in claim:
        rivals = [other for other in evidence if _comparable(number, other)]
        if rivals and not any(_compatible(number, other) for other in rivals):
            pairs.append((number, max(rivals, key=lambda other: other.thing == number.thing)))
    return pairs


def _comparable(left: NumberMention, right: NumberMention) -> bool:
    """Tell whether two numbers count the same."""
    if not left.unit or left.unit != right.unit:
        return False
    return left.thing == right.thing or (left.unit != "count" and not (left.thing and right.thing))


def _compatible(left: NumberMention, right: NumberMention) -> bool:
    """Tell whether two numbers can both hold."""
    return not (_below(left, right) or _below(right, left))


def _below(left: NumberMention, right: NumberMention) -> bool:
    """Tell whether every value of ``left`` is less than every value of ``right``, by more than rounding."""
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return left.qualifier is Qualifier.LESS_THAN or right.qualifier is Qualifier.MORE_THAN
    rounded = left.high >= _ROUNDED_FROM and right.low - left.high <= right.low * _ROUNDING
    return left.high < right.low and not rounded


def _mention(page: Quantity, at: int) -> tuple[NumberMention | None, int]:
    """Read the number that begins with token ``at``, its qualifier included; return it and the token to go on with."""
    name = term_at(page, at, "name", "label")
    if name is not None:
        labelled = name.term.kind == "label" and name.end < len(page.tokens) and page.tokens[name.end].key.isdecimal()
        return None, name.end + labelled
    vague = term_at(page, at, "vague", "multiple")
    if vague is not None:
        return _measured(page, at, vague.end, vague.term.value, vague.term.kind), vague.end
    qualifier, start = _qualifier(page, at)
    amount = _range(page, start) or _single(page, start)
    if amount is None:
        return None, _after_numeral(page, at) if start == at else start
    low, high, last = amount
    mention = _with_unit(page, at, low, high, last)
    if mention is None:
        return None, last.end
    if low == high:
        mention = _qualified(mention, qualifier)
    return mention, last.end


def _after_numeral(page: Quantity, at: int) -> int:
    """Return where to go on after a token that begins no number, past the whole of an ordinal."""
    numeral = read_numeral(page.tokens, at)
    return numeral.end if numeral is not None and numeral.ordinal else at + 1


def _qualifier(page: Quantity, at: int) -> tuple[Qualifier, int]:
    """Read «حدود», «بیش از», «تا» before a number; return it and the token after it."""
    found = term_at(page, at, "qualifier", "to")
    if found is None:
        return Qualifier.EXACT, at
    return (Qualifier.AT_MOST if found.term.kind == "to" else Qualifier(found.term.name)), found.end


def _single(page: Quantity, at: int) -> tuple[Fraction, Fraction, Amount] | None:
    """Read one amount, a currency sign before it included."""
    if at < len(page.tokens) and page.tokens[at].key in CURRENCY_SIGNS:
        at += 1
    amount = read_amount(page, at)
    if amount is None or _is_part_of_name(page, at, amount.end):
        return None
    return amount.value, amount.value, amount


def _range(page: Quantity, at: int) -> tuple[Fraction, Fraction, Amount] | None:
    """Read «۱۰ تا ۱۵ هزار», «بین ۱۰ و ۱۵», "10-15"."""
    opener = term_at(page, at, "between", "from")
    first = read_amount(page, opener.end if opener else at)
    if first is None or first.end >= len(page.tokens):
        return None
    joiner = term_at(page, first.end, "to", *(["and"] if opener and opener.term.kind == "between" else []))
    after = joiner.end if joiner else first.end + 1
    if joiner is None and page.tokens[first.end].key not in {"-", "–"}:
        return None
    last = read_amount(page, after)
    if last is None:
        return None
    low = first.value * (last.scale if first.scale == 1 and first.value * last.scale <= last.value else 1)
    return (low, last.value, last) if low < last.value else None


def _is_part_of_name(page: Quantity, at: int, end: int) -> bool:
    """Tell a number that is part of a name, score or clock time by the sign that touches it: «۵+۱», «۱۲:۳۰», «F-35»."""
    tokens = page.tokens
    signs = {"+", ":", "#", "@", "_", "-", "/"}
    before = at > 0 and tokens[at - 1].key in signs and touching(page.text, tokens[at - 1], tokens[at])
    after = end < len(tokens) and tokens[end].key in signs - {"-"} and touching(page.text, tokens[end - 1], tokens[end])
    latin = at > 0 and tokens[at - 1].key.isascii() and tokens[at - 1].key.isalpha() and touching(page.text, tokens[at - 1], tokens[at])
    return before or after or latin


def _with_unit(page: Quantity, at: int, low: Fraction, high: Fraction, amount: Amount) -> NumberMention | None:
    """Attach the unit or noun after an amount; None if a number word turns out to be an article or another word."""
    mention = _measured(page, at, amount.end, high, "share" if amount.share else "amount")
    if mention.unit in {"", "count"} and amount.word and not amount.share:
        alone = mention.unit == "" and amount.value <= _SMALL
        article = amount.value <= 1 or (page.tokens[amount.end - 1].key == "نه")
        if alone or article:
            return None
    factor = mention.high / high if mention.high is not None and high else Fraction(1)
    if low != high:
        return replace(mention, low=low * factor, qualifier=Qualifier.RANGE)
    return mention


def _measured(page: Quantity, at: int, end: int, value: Fraction, kind: str) -> NumberMention:
    """Give a value its unit: a unit word, a currency sign before it, or the noun it counts."""
    tokens = page.tokens
    unit, last, factor, thing = "", end, Fraction(1), ""
    sign = next((token for token in tokens[at:end] if token.key in CURRENCY_SIGNS), None)
    found = term_at(page, tokens.index(sign, at, end), "unit") if sign is not None else term_at(page, end, "unit")
    if found is not None:
        unit, factor = found.term.name, found.term.factor
        last = max(end, found.end)
        if unit == _PERSON_OR_TONNE:
            thing = _outcome(page, last)
            unit, factor = ("person", factor) if thing or value < _ROUNDED_FROM / 10 else ("kilogram", Fraction(1000))
        elif unit == "person":
            thing = _outcome(page, last)
    elif kind == "share":
        unit, factor = "percent", Fraction(100)
    elif kind == "multiple":
        unit = "times"
    else:
        thing, last = _noun(page, end)
        unit = "count" if thing else ""
        if last == end and thing:  # «۳ کشته»: persons, named by what became of them
            unit = "person"
    span = Span(tokens[at].start, tokens[last - 1].end)
    if kind == "vague":
        return NumberMention(span, value * factor, None, unit, Qualifier.VAGUE, thing)
    return NumberMention(span, value * factor, value * factor, unit, Qualifier.EXACT, thing)


def _outcome(page: Quantity, at: int) -> str:
    """Return what became of the persons counted, if the next two words say it."""
    for position in (at, at + 1):
        found = term_at(page, position, "outcome")
        if found is not None:
            return found.term.name
    return ""


def _noun(page: Quantity, at: int) -> tuple[str, int]:
    """Return the key of the noun after a number, plural endings left out, and the token after it."""
    counter = term_at(page, at, "counter")
    at = counter.end if counter is not None else at
    if at >= len(page.tokens) or not page.tokens[at].key[:1].isalpha() or term_at(page, at, "filler", "name", "qualifier", "vague") is not None:
        return "", at
    if may_begin_number(page.tokens[at].key) and read_amount(page, at) is not None:
        return "", at
    outcome = term_at(page, at, "outcome")
    word = page.tokens[at].key
    if outcome is not None:
        return outcome.term.name, at
    for plural in _PLURALS:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural), at + 1
    return (word[:-1] if word.isascii() and word.endswith("s") and len(word) > 3 else word), at + 1


def _qualified(mention: NumberMention, qualifier: Qualifier) -> NumberMention:
    """Widen an exact number to what its qualifier admits."""
    value = mention.high
    if qualifier is Qualifier.EXACT or value is None:
        return mention
    if qualifier is Qualifier.ABOUT:
        return replace(mention, low=value * (1 - _ABOUT), high=value * (1 + _ABOUT), qualifier=qualifier)
    if qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST}:
        return replace(mention, high=None, qualifier=qualifier)
    return replace(mention, low=None, qualifier=qualifier)

"""Whether a content denies: the polarity of its first main clause."""

from __future__ import annotations

from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import common_nouns
from factcheck.language.verbs import VerbMatch

_CONDITIONAL = frozenset({"اگر", "چون", "وقتی", "هنگامی", "هرچند", "گرچه", "اگرچه", "چنانچه", "تازمانی", "درحالیکه", "حالیکه"})
_DENYING = frozenset({"بعید", "محال", "هرگز", "نباید", "نبایستی", "نمیبایست"})
_FALSE = frozenset({"بیاساس", "نادرست", "غلط", "دروغ", "کذب", "بیپایه", "خلاف", "ناصحیح"})

_SO_MUCH = frozenset({"انقدر", "چنان", "بهقدری", "بهاندازهای", "بهحدی"})
_FARTHEST_DEGREE = 6
_SHORTEST_INDEFINITE = 3


def is_negated(surface: Surface, start: int, end: int, *, denies: bool = False) -> bool:
    """Tell whether the main predicate of the first main clause among the tokens ``[start, end)`` is negated.

    A relative clause stands before the main verb in Persian, so the verb after a «که» is passed over, unless the «که» follows a verb, which is then
    looked through; a conditional clause is passed over up to its comma.

    :param surface: the text as the rules see it.
    :param start: token position of the first word.
    :param end: token position after the last word.
    :param denies: the cue itself denies (رد کرد، تکذیب کرد).
    :returns: true whenever the cue denies; else a question («آیا …») is not negated.
    """
    if denies or surface.key(start) == "ایا":
        return denies
    subordinate, conditional = 0, False
    position = start
    while position < end:
        key = surface.key(position)
        if key == "حالی" and surface.key(position + 1) == "که":
            conditional, position = True, position + 2
            continue
        if key in _CONDITIONAL:
            conditional = True
        elif key in {"که", "اینکه", "انکه"}:
            subordinate += 1
        elif (key == "نه" and not subordinate and _neither(surface, position, end)) or (
            not subordinate and ((key in _DENYING and not conditional) or (key in _FALSE and _is_judged(surface, position + 1, end)))
        ):
            return True
        verb = surface.verbs.get(position)
        if not verb:
            if _has_copula(key) and not subordinate and not conditional:
                return False
            position += 1
            continue
        position = verb.end
        after = surface.key(position)
        if not verb.form.finite and after == "که" and not subordinate and not conditional and not verb.form.negated:
            position += 1
            continue
        if not verb.form.finite and after not in {"و", "،", "؛", "."} and position < end:
            continue
        if conditional:
            conditional = after not in {"،", "؛", "«"}
        elif subordinate:
            subordinate -= 1
        elif after == "که" and not verb.form.negated and _takes_clause(surface, verb):
            position += 1
        else:
            return verb.form.negated
    return False


def _is_judged(surface: Surface, position: int, end: int) -> bool:
    """Tell «این خبر دروغ **است**» and «آن را بی‌اساس **[خواند]**» from «خبر دروغ او»."""
    while position < end and surface.key(position) in {"»", '"', "محض", "مطلق"}:
        position += 1
    return position >= end or (position in surface.verbs and surface.verbs[position].form.verb == "بود#باش")


def _neither(surface: Surface, position: int, end: int) -> bool:
    """Tell «نه … و نه …» from «نه تنها …» and «نه … بلکه …»."""
    after = [surface.key(p) for p in range(position + 1, end)]
    return bool(after) and after[0] not in {"تنها", "فقط"} and "نه" in after and "بلکه" not in after


def _takes_clause(surface: Surface, verb: VerbMatch) -> bool:
    """Tell «گفت که …» and «روشن است که …» from «کسانی هستند که …» and «شرطی گذاشتند که …», whose «که» goes with the noun."""
    if surface.key(verb.start).startswith(("هست", "بودند")) or surface.key(verb.start - 1) == "وجود":
        return False
    if any(surface.joined(p, p + 2) in _SO_MUCH or surface.key(p) in _SO_MUCH for p in range(max(0, verb.start - _FARTHEST_DEGREE), verb.start)):
        return False
    before = surface.key(verb.start - 1)
    indefinite = len(before) > _SHORTEST_INDEFINITE and before.endswith("ی") and before.removesuffix("ی") in common_nouns()
    return verb.form.verb in {"بود#باش", "شد#شو", "گشت#گرد"} or not indefinite


def _has_copula(key: str) -> bool:
    """Tell «آنهاست» and «ضروریست», where «است» is written on to its complement."""
    return len(key) > 4 and key.endswith(("هاست", "یست", "وست")) and not key.endswith("نیست")

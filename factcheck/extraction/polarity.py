"""Whether a content denies: the polarity of its first main clause."""

from __future__ import annotations

from factcheck.extraction.surface import Surface
from factcheck.language.verbs import VerbMatch

_CONDITIONAL = frozenset({"اگر", "چون", "وقتی", "هنگامی", "هرچند", "گرچه", "اگرچه", "چنانچه", "تازمانی", "درحالیکه", "حالیکه"})
_DENYING = frozenset({"بعید", "محال", "هرگز", "نباید", "نبایستی", "نمیبایست"})
_FALSE = frozenset({"بیاساس", "نادرست", "غلط", "دروغ", "کذب", "بیپایه", "خلاف", "ناصحیح"})


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
        elif not subordinate and ((key in _DENYING and not conditional) or (key in _FALSE and _is_judged(surface, position + 1, end))):
            return True
        verb = surface.verbs.get(position)
        if not verb:
            if _has_copula(key) and not subordinate and not conditional:
                return False
            position += 1
            continue
        position = verb.end
        after = surface.key(position)
        if not verb.form.finite and after not in {"و", "،"}:
            continue
        if conditional:
            conditional = after not in {"،", "؛"}
        elif subordinate:
            subordinate -= 1
        elif after == "که" and not verb.form.negated and not _exists(surface, verb):
            position += 1
        else:
            return verb.form.negated
    return False


def _is_judged(surface: Surface, position: int, end: int) -> bool:
    """Tell «این خبر دروغ **است**» and «آن را بی‌اساس **[خواند]**» from «خبر دروغ او»."""
    while position < end and surface.key(position) in {"»", '"'}:
        position += 1
    return position >= end or (position in surface.verbs and surface.verbs[position].form.verb == "بود#باش")


def _exists(surface: Surface, verb: VerbMatch) -> bool:
    """Tell «کسانی هستند که …», whose «که» goes with the noun, from «گفت که …»."""
    return surface.key(verb.start).startswith(("هست", "بودند")) or surface.key(verb.start - 1) == "وجود"


def _has_copula(key: str) -> bool:
    """Tell «آنهاست» and «ضروریست», where «است» is written on to its complement."""
    return len(key) > 4 and key.endswith(("هاست", "یست", "وست")) and not key.endswith("نیست")

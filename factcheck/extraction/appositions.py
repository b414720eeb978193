"""How far a noun phrase reaches: over appositions and attached prepositions, whether or not its name is known."""

from __future__ import annotations

from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import title_at
from factcheck.language.lexicon import word_class

_LONGEST_CONSTITUENCY = 20
_LONGEST_UNKNOWN_NAME = 4
_LONGEST_QUOTED_NAME = 8
NOT_NOUN_PHRASE = frozenset({"را", "که", "تا", ":", "؛", ".", "؟", "!", "…", "-", "–", "—", "»"})


def constituency_end(surface: Surface, phrase: int, comma: int, end: int) -> int | None:
    """Go on over the towns of «نماینده مردم الف، ب و پ در مجلس»."""
    if not any(surface.key(p) in {"نماینده", "نمایندگان"} for p in range(phrase, comma)):
        return None
    return next((p for p in range(comma, min(comma + _LONGEST_CONSTITUENCY, end - 1)) if surface.key(p) == "در" and surface.key(p + 1) == "مجلس"), None)


def apposition_end(surface: Surface, phrase: int, comma: int, end: int) -> int | None:
    """Find where the apposition after the comma ends («نام، سمت،»), if there is one."""
    start = comma + 1
    if surface.key(phrase) in word_class("definite"):
        return None
    if surface.key(start) == "از":
        after = _segment_end(surface, start + 1, end)
        return after if after is not None and surface.key(after) == "،" else None
    if not names_somebody(surface, start, end):
        return _unknown_name_end(surface, phrase, start, end)
    if start in surface.names and not any(title_at(surface, p, comma) for p in range(phrase, comma)):
        return None
    return _segment_end(surface, start, end)


def _unknown_name_end(surface: Surface, phrase: int, start: int, end: int) -> int | None:
    """Take «سمت، نام ناآشنا،» as one speaker: a few plain words between commas after a title."""
    if title_at(surface, phrase, start) == phrase:
        return None
    after = _segment_end(surface, start, end)
    plain = after is not None and surface.key(after) == "،" and all(surface.tokens[p].is_word and surface.key(p) != "و" for p in range(start, after))
    return after if plain and after is not None and 1 < after - start <= _LONGEST_UNKNOWN_NAME else None


def _segment_end(surface: Surface, start: int, end: int) -> int | None:
    prepositions, adverbs = word_class("preposition"), word_class("adverb")
    for position in range(start, end):
        key = surface.key(position)
        if position in surface.dates or position in surface.verbs or key in NOT_NOUN_PHRASE:
            return position
        if key == "،" or key in adverbs:
            return position
        if key in prepositions and not attaches(surface, start, position):
            return position
    return end


def names_somebody(surface: Surface, start: int, end: int) -> bool:
    """Tell whether a known name, a title, a pronoun or a quoted name begins at ``start``."""
    if start >= end:
        return False
    known = start in surface.names or title_at(surface, start, end) > start or surface.key(start) in word_class("pronoun_singular")
    return known or (surface.key(start) in {"«", '"'} and _is_quoted_name(surface, start))


def _is_quoted_name(surface: Surface, position: int) -> bool:
    quotation = surface.quotation(position)
    return quotation is not None and quotation.open == position and quotation.close - position <= _LONGEST_QUOTED_NAME


def attaches(surface: Surface, phrase: int, position: int) -> bool:
    """Tell whether a preposition continues the phrase («نماینده ایران در سازمان ملل», «برخی از مقام‌ها») instead of ending it."""
    key = surface.key(position)
    if key not in {"در", "از", "به", "برای"}:
        return False
    heads = word_class("attaching_head") | word_class("anonymous_head")
    words = [surface.key(p) for p in range(phrase, position)]
    if key == "از" and phrase in surface.names and _is_group(surface.key(position + 1)):
        return True
    if any(p in surface.names and p > phrase for p in range(phrase, position)) or phrase in surface.names:
        return False
    if key == "از":
        return words[-1] in word_class("indefinite") | {"یکی", "برخی", "شماری", "گروهی", "بسیاری", "تعدادی", "یک"}
    if key == "به":
        return words[-1] in {"نزدیک", "وابسته", "آگاه", "اگاه", "مربوط"}
    return any(word in heads for word in words[:3]) and not _is_venue(surface.key(position + 1))


def _is_group(word: str) -> bool:
    """Tell «کاویانفر از **نمایندگان** شورا» from «کاویانفر از پل»."""
    return word in word_class("group_of_people")


def _is_venue(word: str) -> bool:
    """Tell «در نشستی خبری» and «در بیانیه‌ای», where something is said, from «در سازمان ملل»."""
    venues = word_class("speech_event") | word_class("document_noun") | word_class("occasion")
    return bool({word, word.removesuffix("ی"), word.removesuffix("ای")} & venues)

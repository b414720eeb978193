"""The words that name a speaker: the subject of a Persian reporting clause, by a chunker without a parser.

Persian puts the subject first and the verb last, and marks objects (را) and everything adverbial (prepositions), so the subject is the first noun phrase
of the clause that is none of these. Names that hold a function word («فن در لاین») are known to the surface and never cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.extraction.appositions import NOT_NOUN_PHRASE, apposition_end, attaches, constituency_end
from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import common_nouns, object_start, place_keys, title_before
from factcheck.language.lexicon import longest_phrase, word_class
from factcheck.language.verbs import VerbMatch

_LONGEST_QUOTED_NAME = 8
_LONGEST_BRACKET = 15
_LONGEST_RELATIVE = 60
_FREE_RELATIVES = frozenset({"انچه", "هرانچه"})
_CLOSERS = {"(": ")", "[": "]"}


class Subject(NamedTuple):
    """A noun phrase: token positions ``[start, end)``."""

    start: int
    end: int


@dataclass(slots=True)
class _Chunker:
    """The state of one pass over a clause, from left to right."""

    surface: Surface
    end: int
    phrase: int | None = None
    adverbial: int | None = None
    found: list[Subject] = field(default_factory=list)
    earlier: list[Subject] = field(default_factory=list)

    def close(self, position: int) -> None:
        """End the noun phrase, if one is open, and keep it."""
        if self.phrase is not None and position > self.phrase:
            self.found.append(Subject(self.phrase, position))
        self.phrase = self.adverbial = None

    def drop(self) -> None:
        """End the noun phrase and forget it: it was an object."""
        self.phrase = self.adverbial = None

    def new_clause(self, position: int) -> None:
        """Forget what belonged to the clause before, but for the subject that it may share."""
        self.close(position)
        self.earlier.extend(self.found[:1])
        self.found = []


def find_subject(surface: Surface, start: int, end: int) -> tuple[Subject | None, Subject | None]:
    """Find the subject of the clause that ends at ``end``, within the tokens ``[start, end)``.

    :param surface: the text as the rules see it.
    :param start: token position where the search begins.
    :param end: token position where the clause ends, as a rule that of its cue.
    :returns: the clause's own subject, and the subject of the clause before it in the same range; either may be ``None``.
    """
    state = _Chunker(surface, end)
    position = start
    while position < end:
        position = _step(state, position)
    last_adverbial = state.adverbial
    state.close(end)
    own = state.found[0] if state.found else _name_after_adverbial(surface, last_adverbial, end)
    return own, (state.earlier[-1] if state.earlier else None)


def earlier_subjects(surface: Surface, end: int) -> list[Subject]:
    """Find the subjects of the clauses before the one that ends at ``end``, from the beginning of the text, in order."""
    state = _Chunker(surface, end)
    position = 0
    while position < end:
        position = _step(state, position)
    return state.earlier


def noun_phrase(surface: Surface, start: int, end: int) -> Subject | None:
    """Find the noun phrase that begins at ``start``, with its apposition; ``None`` if none begins there."""
    state = _Chunker(surface, end)
    position = start
    while position < end and not state.found and (state.phrase is not None or position == start):
        if position in surface.verbs and surface.verbs[position].form.finite:
            break
        position = _step(state, position)
    state.close(min(position, end))
    return state.found[0] if state.found and state.found[0].start == start else None


def _step(state: _Chunker, position: int) -> int:
    surface, key = state.surface, state.surface.key(position)
    quotation = surface.quotation(position)
    if quotation and quotation.open == position:
        return _over_quotation(state, position, quotation.close + 1)
    if key in _CLOSERS:
        return _over_bracket(surface, position, state.end)
    if position in surface.dates and surface.dates[position][0] <= state.end:
        if state.adverbial is None:
            state.close(position)
        after = surface.dates[position][0]
        state.phrase, state.adverbial = None, after if surface.key(after - 1) in word_class("preposition") else None
        return after
    if position in surface.names and surface.names[position] <= state.end:
        return _take(state, position, surface.names[position])
    verb = surface.verbs.get(position)
    if verb and verb.end <= state.end and (verb.form.finite or surface.key(verb.end) in {"و", "،"}) and not _is_noun_here(state, verb):
        state.new_clause(position)
        return verb.end
    if key in _FREE_RELATIVES and (state.adverbial is not None or state.found):
        return _over_relative_clause(state, position)
    if key == "که" or (key in {"اینکه", "انکه"} and state.adverbial is not None):
        return _over_relative_clause(state, position)
    if key == "را":
        return _at_object_mark(state, position)
    if key == "،":
        return _at_comma(state, position)
    if key == ":":
        state.new_clause(position)
        state.earlier = []
        return position + 1
    if key == "و":
        if state.phrase is not None and not _starts_noun_phrase(surface, position + 1, state.end):
            state.close(position)
        return position + 1
    return _over_words(state, position, key)


def _at_object_mark(state: _Chunker, position: int) -> int:
    """Forget the object before «را», but keep a subject that stands before it in one run of words."""
    begins = object_start(state.surface, state.phrase, position) if state.phrase is not None and not state.found else None
    if begins is not None:
        state.close(begins)
    state.drop()
    return position + 1


def _is_noun_here(state: _Chunker, verb: VerbMatch) -> bool:
    """Tell «بر ضرورت **پرداخت** ماهانه …» from the verb: a bare stem that is a noun as well, within a prepositional phrase that goes on after it."""
    surface = state.surface
    goes_on = surface.tokens[verb.end].is_word if verb.end < len(surface.tokens) else False
    if state.adverbial is None or verb.end - verb.start > 1 or not goes_on or surface.key(verb.start) not in common_nouns():
        return False
    return surface.key(verb.end) not in {"و", "که", "تا"} and verb.end not in surface.verbs


def _over_words(state: _Chunker, position: int, key: str) -> int:
    surface = state.surface
    conjunction = surface.phrase(position, word_class("conjunction"), longest_phrase("conjunction"), state.end)
    adverb = surface.phrase(position, word_class("adverb"), longest_phrase("adverb"), state.end)
    preposition = surface.phrase(position, word_class("preposition"), longest_phrase("preposition"), state.end)
    if conjunction > max(adverb, preposition):
        if preposition > position:
            state.new_clause(position)
        state.close(position)
        return conjunction
    if adverb > position and adverb >= preposition:
        state.close(position)
        if surface.key(adverb) in word_class("definite") and surface.key(adverb - 1) in word_class("occasion"):
            state.adverbial = position
        return adverb
    if preposition > position:
        if state.phrase is not None and attaches(surface, state.phrase, position):
            return preposition
        if state.adverbial is None:
            state.close(position)
            state.adverbial = position
        return preposition
    if key in NOT_NOUN_PHRASE or not surface.tokens[position].is_word:
        state.close(position)
        return position + 1
    if state.phrase is not None and surface.key(state.phrase) in word_class("pronoun_singular") | word_class("pronoun_first"):
        state.close(position)
    return _take(state, position, position + 1)


def _take(state: _Chunker, position: int, end: int) -> int:
    if state.adverbial is None and state.phrase is None:
        state.phrase = position
    return end


def _over_quotation(state: _Chunker, position: int, after: int) -> int:
    speech = any(p in state.surface.verbs and state.surface.verbs[p].form.finite for p in range(position, min(after, state.end)))
    if after - position - 2 <= _LONGEST_QUOTED_NAME and after <= state.end and not speech:
        return _take(state, position, after)
    state.close(position)
    return max(after, position + 1)


def _over_bracket(surface: Surface, position: int, end: int) -> int:
    closer = _CLOSERS[surface.key(position)]
    for after in range(position + 1, min(position + _LONGEST_BRACKET, end)):
        if surface.key(after) == closer:
            return after + 1
    return position + 1


def _over_relative_clause(state: _Chunker, position: int) -> int:
    """Jump «که … فعل» after a noun phrase; after anything else a «که» opens a new clause."""
    surface = state.surface
    if state.phrase is None and state.adverbial is None and not (surface.key(position - 1) in {"،", "نیز", "هم"} and state.found):
        state.new_clause(position)
        return position + 1
    if state.phrase is not None and surface.joined(state.phrase, position + 1) in word_class("tail"):
        state.drop()
        return position + 1
    if state.adverbial is None:
        state.close(position)
    inside = [
        v
        for p in range(position + 1, min(position + _LONGEST_RELATIVE, state.end))
        if (v := surface.verbs.get(p)) and v.end <= state.end and not surface.quotation(p)
    ]
    closed = next((verb.end + 1 for verb in inside if surface.key(verb.end) == "،"), None)
    first = next((verb.end for verb in inside if verb.form.finite and not _wants_another(surface, verb, state.end)), None)
    if closed is None and first is None:
        return _after_noun_like_verb(surface, position, state.end)
    state.adverbial = None
    return closed or first or position + 1


def _after_noun_like_verb(surface: Surface, position: int, end: int) -> int:
    """Jump «که از سفر بازگشت،», whose verb is a noun anywhere else."""
    for comma in range(position + 1, min(position + _LONGEST_RELATIVE, end)):
        if surface.key(comma) == "،" and surface.key(comma - 1) in word_class("noun_like_verb"):
            return comma + 1
    return position + 1


def _wants_another(surface: Surface, verb: VerbMatch, end: int) -> bool:
    """Tell «می‌خواهد … برود» and «می‌تواند … برود», which another verb completes."""
    return verb.form.verb.startswith(("خواست#", "توانست#")) and any(p in surface.verbs for p in range(verb.end, min(verb.end + 8, end)))


def _at_comma(state: _Chunker, position: int) -> int:
    """Go on over an apposition («نام، سمت،»), else end the phrase."""
    surface = state.surface
    if state.phrase is not None:
        after = constituency_end(surface, state.phrase, position, state.end) or apposition_end(surface, state.phrase, position, state.end)
        if after:
            return after
    state.close(position)
    return position + 1


def _starts_noun_phrase(surface: Surface, position: int, end: int) -> bool:
    if position >= end or position in surface.verbs or position in surface.dates:
        return False
    key = surface.key(position)
    functional = word_class("preposition") | word_class("adverb") | word_class("conjunction")
    return surface.tokens[position].is_word and key not in functional and key not in NOT_NOUN_PHRASE and not _verb_soon(surface, position, end)


def _verb_soon(surface: Surface, position: int, end: int) -> bool:
    """Tell «… و [تأکید] کرد» from «… و [وزیر خارجه]» by whether the next thing is a predicate."""
    return position + 1 < end and position + 1 in surface.verbs


def _name_after_adverbial(surface: Surface, adverbial: int | None, end: int) -> Subject | None:
    """Find the subject of «در واکنش به این خبر ظریف گفت», where nothing marks the end of the adverbial."""
    if adverbial is None:
        return None
    for position in range(end - 1, adverbial + 2, -1):
        reaches = surface.names.get(position) == end or surface.key(position) in word_class("pronoun_singular")
        if reaches and surface.key(position) not in place_keys() and surface.key(position - 1) not in word_class("preposition") | {"و", "،"}:
            before = title_before(surface, position, adverbial)
            return Subject(before, end) if before > adverbial + 1 else None
    return None

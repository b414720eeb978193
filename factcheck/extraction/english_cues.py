"""Reporting verbs in English text: which words are one, in which voice, and where their subject must end."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from factcheck.extraction.english_surface import APOSTROPHES, is_capital, is_comma
from factcheck.extraction.english_words import Form, VerbEntry, accord_phrases, speaker_nouns, verb_forms, words
from factcheck.extraction.surface import Surface

_FARTHEST_PARTICLE = 5
_FARTHEST_NOUN = 4
_FARTHEST_PLURAL = 7
_LONGEST_ACCORD = 4
_ACCORD = VerbEntry(lemma="according to", cls="accord", takes=frozenset({"bare"}))
_GO = frozenset({"go", "goes", "went", "gone", "going"})


class Voice(StrEnum):
    """How a cue stands in its clause."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    ACCORD = "accord"


class Cue(NamedTuple):
    """A cue found in text, as token positions.

    ``start`` and ``end`` hold the verb with the auxiliaries and particles that touch it; ``left`` is where the subject must end;
    ``apart`` is a particle or noun that stands apart. ``after`` is where what it takes may begin.
    """

    start: int
    end: int
    left: int
    after: int
    verb: int
    entry: VerbEntry
    voice: Voice
    negated: bool = False
    past_perfect: bool = False
    apart: tuple[int, int] | None = None


class _Group(NamedTuple):
    """The verb group to the left of a verb."""

    start: int
    left: int
    auxiliaries: frozenset[str]
    negated: bool


def find_cues(surface: Surface, start: int, end: int) -> list[list[Cue]]:
    """Find the cues among the tokens ``[start, end)``, in order: for each place the readings it can have, the most particular first."""
    found = []
    for position in range(start, end):
        readings = list(_readings(surface, position, start, end))
        if readings:
            found.append(readings)
    return found


def _readings(surface: Surface, position: int, start: int, end: int) -> Iterator[Cue]:
    key = surface.key(position)
    if key in {"according", "in"}:
        stop = surface.phrase(position, accord_phrases(), _LONGEST_ACCORD, end)
        if stop > position:
            yield Cue(position, stop, position, stop, position, _ACCORD, Voice.ACCORD)
        return
    if key not in verb_forms():
        return
    form, entries = verb_forms()[key]
    group = _group_left(surface, position, start)
    voice = _voice(surface, position, form, group, start)
    if voice is None:
        return
    for entry in entries:
        if (
            entry.noun
            and voice is Voice.FINITE
            and not group.auxiliaries
            and form & (Form.THIRD | Form.BASE)
            and not _surely_subject(surface, group.left, start)
        ):
            continue
        if group.negated and not entry.denies:
            continue
        cue = _with_particle(
            surface, Cue(group.start, position + 1, group.left, position + 1, position, entry, voice, group.negated, "had" in group.auxiliaries), end
        )
        if cue:
            yield cue


def _group_left(surface: Surface, position: int, start: int) -> _Group:
    """Walk left over adverbs, auxiliaries and negation."""
    auxiliaries: set[str] = set()
    negated, left, touching = False, position, position
    helpers = words("auxiliary_have", "auxiliary_be", "auxiliary_do", "modal")
    while left > start and position - left < 8:
        key = surface.key(left - 1)
        if key in helpers:
            touching = left - 1 if touching == left else touching
            auxiliaries.add(key)
            left -= 1
        elif key in {"not", "never"}:
            negated, left = True, left - 1
        elif key in {"t", "ve", "d", "s", "re"} and left - 2 > start and surface.key(left - 2) in APOSTROPHES and _contracts(surface, left - 3, key):
            negated = negated or key == "t"
            auxiliaries.add({"t": "did", "ve": "have", "d": "had", "s": "has", "re": "are"}[key])
            left -= 3 if key == "t" else 2
        elif key in words("adverb") or (key.endswith("ly") and key not in words("lexical_ly") and not is_capital(surface, left - 1)):
            if key in {"all", "both", "first", "today"} and not auxiliaries:
                break
            left -= 1
        elif key == "to" and surface.key(left - 2) == "on" and surface.key(left - 3) in _GO and not auxiliaries:
            left = touching = left - 3
        else:
            break
    return _Group(touching, left, frozenset(auxiliaries), negated)


def _contracts(surface: Surface, position: int, key: str) -> bool:
    before = surface.key(position)
    return before.endswith("n") if key == "t" else before in words("pronoun")


def _voice(surface: Surface, position: int, form: Form, group: _Group, start: int) -> Voice | None:
    auxiliaries, previous = group.auxiliaries, surface.key(group.left - 1) if group.left > start else ""
    be, have = auxiliaries & words("auxiliary_be"), auxiliaries & words("auxiliary_have")
    modal, do = auxiliaries & words("modal"), auxiliaries & words("auxiliary_do")
    if previous in {"to", "neither", "nor"} or (surface.key(position - 1) == "to" and surface.key(group.start) not in _GO):
        return None
    if surface.key(group.start) in _GO and group.start < position:
        return Voice.FINITE
    if be or (have and "been" in auxiliaries):
        if form & Form.ING and be:
            return Voice.FINITE
        return Voice.PASSIVE if form & Form.PARTICIPLE and not modal and not group.negated else None
    if modal or do:
        return Voice.FINITE if form & Form.BASE and group.negated else None
    if have:
        return Voice.FINITE if form & Form.PARTICIPLE else None
    if form & Form.ING:
        return Voice.PARTICIPLE if is_comma(surface, position - 1) or previous in {",", "by", "while"} or surface.quotation(position - 1) else None
    if form & (Form.PAST | Form.THIRD):
        return None if _is_noun_place(surface, position) else Voice.FINITE
    return Voice.FINITE if _plural_before(surface, group.left) else None


def _is_noun_place(surface: Surface, position: int) -> bool:
    """Tell «the reported deal» and «Russia's claims» from a predicate."""
    previous = surface.key(position - 1)
    possessive = previous == "s" and surface.key(position - 2) in APOSTROPHES
    pronoun = previous in {"this", "that", "all", "both", "some", "several", "few", "most", "many", "each", "these", "those"}
    return possessive or (previous in words("determiner") and not pronoun) or previous in {"of", "by", "in", "with", "for", "from", "as", "to"}


def _plural_before(surface: Surface, left: int) -> bool:
    if surface.key(left - 1) in words("plural_speaker"):
        return True
    for position in range(left - 1, max(left - _FARTHEST_PLURAL, 0) - 1, -1):
        if _plural_speaker(surface.key(position)):
            return position == left - 1 or surface.key(position + 1) in words("preposition", also="close")
        if is_comma(surface, position) or surface.key(position) in words("coordinator", "finite", also="that"):
            return False
    return False


def _plural_speaker(key: str) -> bool:
    singular = key.removesuffix("ies") + "y" if key.endswith("ies") else key.removesuffix("s")
    return len(key) > 3 and key.endswith("s") and not key.endswith("ss") and singular in speaker_nouns()


def _surely_subject(surface: Surface, left: int, start: int) -> bool:
    """Tell whether what stands before a word that may be a plural noun («calls», «claims») can only be a subject."""
    previous = surface.key(left - 1)
    if previous in {"he", "she", "it", "who", "they", "we", "i"} or previous in words("person_noun") or _plural_speaker(previous):
        return True
    if is_comma(surface, left - 1):
        return surface.key(left + 1) not in {"and", "or", "of", ","}
    return is_capital(surface, left - 1) and not any(surface.key(p) in words("preposition") for p in range(max(start, left - 5), left))


def _with_particle(surface: Surface, cue: Cue, end: int) -> Cue | None:
    """Add the particle or noun that the row asks for, or return ``None`` if it is missing."""
    entry = cue.entry
    for particle in entry.particles:
        for position in range(cue.end, min(cue.end + _FARTHEST_PARTICLE, end)):
            if tuple(surface.key(position + n) for n in range(len(particle))) == particle:
                stop = position + len(particle)
                apart = (position, stop) if position > cue.end else None
                return cue._replace(end=cue.end if apart else stop, after=stop, apart=apart)
            if not (
                position in surface.dates
                or surface.key(position) in words("adverb", also="on")
                or surface.key(position).endswith("ly")
                or _inside_date(surface, position)
            ):
                break
    if entry.particles:
        return None
    if not entry.nouns:
        return cue
    for position in range(cue.end, min(cue.end + _FARTHEST_NOUN, end)):
        if surface.key(position) in entry.nouns:
            return cue._replace(end=position + 1, after=position + 1)
        if not surface.tokens[position].is_word or surface.key(position) in words("preposition", "pronoun", also="that"):
            break
    return None


def _inside_date(surface: Surface, position: int) -> bool:
    return any(start < position < surface.dates[start][0] for start in range(position - 3, position) if start in surface.dates)

"""Whether an English content denies: the polarity of its first main clause."""

from __future__ import annotations

from factcheck.extraction.english_surface import APOSTROPHES, is_comma
from factcheck.extraction.english_words import verb_forms, words
from factcheck.extraction.surface import Surface

_FARTHEST = 60
_CONDITIONAL = frozenset({"if", "when", "unless", "although", "though", "while", "whereas", "because", "since", "once", "until", "as", "after", "before"})
_BREAKS = _CONDITIONAL - {"as", "since", "before", "after"} | {";", "?", "!"}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
_NEGATIVE_SUBJECT = frozenset({"no", "nobody", "none", "neither", "nothing"})
_NEGATIVE_OBJECT = frozenset({"no", "nobody", "nothing"})


def is_negated(surface: Surface, start: int, end: int) -> bool:
    """Tell whether the main predicate of the first main clause among the tokens ``[start, end)`` is negated.

    A reporting verb is looked through («believes that …»); a conditional clause is passed over up to its comma, a relative clause up to its verb.
    """
    position, end = start, min(end, start + _FARTHEST)
    while position < end and (not surface.tokens[position].is_word or surface.key(position) in words("adverb")):
        position += 1
    if surface.key(position) in _CONDITIONAL:
        position = next((p + 1 for p in range(position, end) if is_comma(surface, p)), position + 1)
    if surface.key(position) in _NEGATIVE_SUBJECT | {"never", "not"}:
        return True
    return _predicate_negated(surface, position, end)


def _predicate_negated(surface: Surface, start: int, end: int) -> bool:
    finite = words("auxiliary_be", "auxiliary_have", "auxiliary_do", "modal")
    relative = 0
    position = start
    while position < end:
        key = surface.key(position)
        if key in _RELATIVE and position > start and not _reports(surface, position - 1):
            relative += 1
        elif key in _BREAKS or key in words("clause_break") or _is_stop(surface, position):
            return False
        elif key in words("negative"):
            if not relative:
                return True
            relative -= 1
        elif key in finite or _is_contraction(surface, position):
            negated = _negated_after(surface, position, end)
            if not relative:
                return negated
            relative -= 1
            position += negated
        elif not relative and key in _NEGATIVE_OBJECT and surface.key(position - 1) not in words("preposition"):
            return True
        position += 1
    return False


def _reports(surface: Surface, position: int) -> bool:
    return surface.key(position) in verb_forms()


def _is_stop(surface: Surface, position: int) -> bool:
    return surface.key(position) == "." and surface.key(position - 1) not in words("abbreviation") and len(surface.key(position - 1)) > 1


def _is_contraction(surface: Surface, position: int) -> bool:
    if surface.key(position + 1) in APOSTROPHES and surface.key(position + 2) == "t" and surface.key(position).endswith("n"):
        return True
    pronoun = surface.key(position) in words("pronoun", also="there that who")
    return pronoun and surface.key(position + 1) in APOSTROPHES and surface.key(position + 2) in words("contracted")


def _negated_after(surface: Surface, position: int, end: int) -> bool:
    """Tell whether the verb group that begins at ``position`` says not, n't, never or no."""
    after = position
    if surface.key(position) == "cannot":
        return True
    if surface.key(position + 1) in APOSTROPHES:
        if surface.key(position + 2) == "t":
            return True
        after = position + 2
    for place in range(after + 1, min(after + 5, end)):
        key = surface.key(place)
        if key in words("negative") or (key in _NEGATIVE_SUBJECT):
            return True
        helper = key in words("auxiliary_be", "auxiliary_have", "modal", "adverb", also="there to")
        if not (helper or key.endswith("ly")):
            return place + 1 < end and surface.key(place + 1) in _NEGATIVE_OBJECT
    return False

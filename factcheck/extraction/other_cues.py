"""The cue words of languages other than Persian and English, one row of data a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import phrase_key

APOSTROPHE = "′"
_SAME_AS_APOSTROPHE = str.maketrans(dict.fromkeys("'’‘ʼ", APOSTROPHE))


class Cue(NamedTuple):
    """Token positions ``[start, end)`` of what tells that somebody speaks, and the list of the row that it stands in.

    ``joined`` says that «and» is written to it, as in «وأضاف».
    """

    start: int
    end: int
    kind: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class CueWords:
    """One row of ``data/lexicon/other_cues.jsonl``; a list that the row does not have is empty.

    ``verb_first`` says that the subject follows its verb; ``accord_after`` that the source stands before «according to».
    """

    lang: str
    verb_first: bool
    accord_after: bool
    lists: Mapping[str, frozenset[str]]
    longest: Mapping[str, int]
    joined: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return the keys of one list of the row, phrases joined without spaces."""
        return self.lists.get(name, frozenset())

    def phrase(self, surface: Surface, position: int, name: str, end: int) -> int:
        """Return where the longest phrase of a list that begins at ``position`` ends, or ``position`` if none does."""
        return surface.phrase(position, self[name], self.longest.get(name, 0), end)


@cache
def cue_words(lang: str) -> CueWords | None:
    """Return the words of a language, told by its code (``de``, ``de-AT``); ``None`` where the data has no row.

    >>> cue_words("de").verb_first
    False
    """
    code = lang.lower().replace("_", "-").partition("-")[0]
    row = next((row for row in lexicon_rows("other_cues.jsonl") if row["lang"] == code), None)
    if row is None:
        return None
    phrases = {name: value for name, value in row.items() if isinstance(value, list)}
    clitics = [_key(clitic) for clitic in phrases.pop("clitics", ())]
    bare = {name: frozenset(map(_key, words)) for name, words in phrases.items()}
    joined = {name: frozenset(clitic + word for clitic in clitics for word in keys) for name, keys in bare.items()}
    return CueWords(
        lang=code,
        verb_first=row["verb_first"],
        accord_after=row.get("accord_after", False),
        lists={name: keys | joined[name] for name, keys in bare.items()},
        longest={name: max(len(phrase.replace("'", " ' ").split()) for phrase in words) for name, words in phrases.items() if words},
        joined=joined["verbs"] - bare["verbs"],
    )


def find_cues(surface: Surface, words: CueWords) -> list[Cue]:
    """Find the cues of a text outside its quotations, in order, in time linear in its length."""
    found: list[Cue] = []
    position, end = 0, len(surface.tokens)
    while position < end:
        quotation = surface.quotation(position)
        if quotation:
            position = max(quotation.close, position) + 1
            continue
        stop, kind = max((words.phrase(surface, position, name, end), name) for name in ("accord", "participles", "verbs", "words_of"))
        if stop > position and surface.key(position - 1) not in words["no_cue_after"]:
            found.append(Cue(position, stop, kind, surface.joined(position, stop) in words.joined))
        position = max(stop, position + 1)
    return found


def _key(phrase: str) -> str:
    return phrase_key(phrase).translate(_SAME_AS_APOSTROPHE)

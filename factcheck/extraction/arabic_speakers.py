"""Who speaks in Arabic: the noun phrase after the verb, before it, or after «وفقا لـ»."""

from __future__ import annotations

from factcheck.extraction.other_cues import Cue, CueWords
from factcheck.extraction.quotation_marks import DOT
from factcheck.extraction.quotation_speakers import COMMAS, Phrase
from factcheck.extraction.surface import Surface
from factcheck.language.text import key

_LONGEST_PHRASE = 16
_LONGEST_APPOSITION = 7
_LONGEST_BEFORE = 8
_IN, _ABOUT = key("في"), key("عن")


def arabic_speaker(surface: Surface, words: CueWords, cue: Cue, low: int, high: int) -> Phrase | None:
    """Find who speaks by a cue: after the verb or before it, after «وفقا لـ», or between «عن» and «قوله».

    :param surface: the text, its marks told apart.
    :param words: the words of Arabic.
    :param cue: the cue.
    :param low: token position where the clause begins.
    :param high: token position where what is said begins, or the sentence ends.
    :returns: ``None`` if the subject is elided.
    """
    if cue.kind == "accord":
        return _after_accord(surface, words, cue, low, high)
    if cue.kind == "words_of":
        return _between(surface, cue, low)
    end = _phrase_end(surface, words, cue.end, min(high, cue.end + _LONGEST_PHRASE))
    if end > cue.end:
        return Phrase(cue.end, _with_apposition(surface, words, end, high))
    elided = cue.joined or cue.kind == "participles"
    return None if elided else _before(surface, words, cue.start, low)


def _between(surface: Surface, cue: Cue, low: int) -> Phrase | None:
    """Read X in «نقلت وكالة … عن X قوله»."""
    near = range(cue.start - 1, max(low, cue.start - _LONGEST_PHRASE) - 1, -1)
    about = next((p for p in near if surface.key(p) == _ABOUT), None)
    return Phrase(about + 1, cue.start) if about is not None and about + 1 < cue.start else None


def _after_accord(surface: Surface, words: CueWords, cue: Cue, low: int, high: int) -> Phrase | None:
    """Read X in «وفقا لـ X، …», up to the comma or the that-word, and in «… على حد قول X», up to what ends a noun phrase."""
    limit = min(high, cue.end + _LONGEST_PHRASE)
    closers = COMMAS | words["that"]
    end = next((p for p in range(cue.end, limit) if surface.key(p) in closers or surface.quotation(p) or not _is_joint(surface, p)), limit)
    if any(surface.tokens[p].is_word for p in range(low, cue.start)):
        end = _phrase_end(surface, words, cue.end, end)
    elif surface.key(end) not in closers:
        return None
    return Phrase(cue.end, end) if end > cue.end else None


def _phrase_end(surface: Surface, words: CueWords, start: int, limit: int) -> int:
    position = start
    while position < limit and _is_part(surface, words, position, first=position == start):
        position += 1
    return position


def _is_part(surface: Surface, words: CueWords, position: int, *, first: bool) -> bool:
    word = surface.key(position)
    if surface.quotation(position) or position in surface.dates or not _is_joint(surface, position):
        return False
    accords = words.phrase(surface, position, "accord", len(surface.tokens)) > position
    speaks = word in words["that"] or word in words["that_suffixed"] or word in words["participles"] or (not first and word in words["verbs"])
    return not (word in words["stops"] or accords or speaks)


def _is_joint(surface: Surface, position: int) -> bool:
    return surface.tokens[position].is_word or surface.key(position) in {DOT, "-"}


def _with_apposition(surface: Surface, words: CueWords, end: int, high: int) -> int:
    """Go on over «في PLACE» and «، NAME،» where a second comma, or what is said, closes the apposition."""
    comma = end
    if surface.key(end) == _IN and end + 1 < high and surface.key(end + 1) not in words["occasions"] | words["stops"]:
        comma = _phrase_end(surface, words, end + 1, min(high, end + _LONGEST_APPOSITION))
    if comma >= high or surface.key(comma) not in COMMAS:
        return end
    stop = _phrase_end(surface, words, comma + 1, min(high, comma + _LONGEST_APPOSITION))
    closed = stop > comma + 1 and (stop == high or surface.key(stop) in COMMAS | {"."} or surface.key(stop) in words["stops"] or stop in surface.dates)
    return stop if closed else end


def _before(surface: Surface, words: CueWords, end: int, low: int) -> Phrase | None:
    """Read «الوزارة قالت إن …» and «كان الوزير قد قال إن …»: what stands between the clause's start and its verb."""
    while end > low and surface.key(end - 1) in words["auxiliaries"]:
        end -= 1
    start = end
    while start > max(low, end - _LONGEST_BEFORE) and _is_part(surface, words, start - 1, first=True) and surface.key(start - 1) not in words["auxiliaries"]:
        start -= 1
    before = surface.key(start - 1) if start > low else ""
    begins = start == low or before in COMMAS | words["auxiliaries"] | words["conjunctions"]
    return Phrase(start, end) if start < end and begins and not surface.key(start).startswith("ب") else None

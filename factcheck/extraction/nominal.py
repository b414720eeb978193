"""What is said in a noun or a participle: «با بیان اینکه …», «ادعاهایی مبنی بر …», «با رد …», «با انتقاد X روبه‌رو شد»."""

from __future__ import annotations

from factcheck.extraction.clauses import subordinate_end
from factcheck.extraction.contents import Content, clause_without_cue, content_between
from factcheck.extraction.cues import Cue
from factcheck.extraction.sources import Subject, find_subject
from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import word_class

NOMINAL_FORMS = frozenset({"complementiser", "complement_noun", "participle", "stance_noun", "stance_towards"})
_FARTHEST_NOUN = 16
_FARTHEST_VERB = 40
_MEETS = frozenset({"همراه", "روبهرو", "روبرو", "مواجه"})
_APPEAR = frozenset({"منتشر", "مطرح", "وجود", "ارائه"})
_STOPS = frozenset({"،", "؛", ".", "!", "؟", ":", "\n", "را", "که"})


def nominal_statement(surface: Surface, cue: Cue, later: list[Cue], start: int, end: int) -> tuple[Content | None, Subject | None]:
    """Find content and speaker of a cue that is no verb, within the clause ``[start, end)``.

    :param surface: the text as the rules see it.
    :param cue: the cue, of one of ``NOMINAL_FORMS``.
    :param later: the cues of the sentence after this one.
    :param start: token position where the clause begins.
    :param end: token position where it ends.
    :returns: content and speaker; either may be ``None``.
    """
    if cue.entry.form == "complementiser":
        return _complementiser(surface, cue, later, start, end)
    if cue.entry.form == "complement_noun":
        return _complement_of_noun(surface, cue, later, start, end)
    if cue.entry.form == "participle":
        return _participle(surface, cue, later, start, end)
    if cue.entry.form == "stance_noun":
        return _stance_met(surface, cue, start, end)
    return _stance_towards(surface, cue, start, end)


def _complementiser(surface: Surface, cue: Cue, later: list[Cue], start: int, end: int) -> tuple[Content | None, Subject | None]:
    stop = subordinate_end(surface, cue.end, end, later)
    quotation = surface.quotation(cue.end)
    if quotation and quotation.open == cue.end:
        stop = min(stop, quotation.close + 1)
    content = clause_without_cue(surface, cue.end, stop)
    if not content:
        return None, None
    if cue.entry.noun:
        return content, _holder_of_noun(surface, start, cue.start) or _noun_before(surface, start, cue.start)
    source = find_subject(surface, start, cue.start)[0]
    if not source and later:
        source = find_subject(surface, content.end, next((c.start for c in later if c.start >= content.end), end))[0]
    return content, source


def _complement_of_noun(surface: Surface, cue: Cue, later: list[Cue], start: int, end: int) -> tuple[Content | None, Subject | None]:
    source = _holder_of_noun(surface, start, cue.start)
    return (content_between(surface, cue.end, _phrase_end(surface, cue.end, end, later)), source) if source else (None, None)


def _participle(surface: Surface, cue: Cue, later: list[Cue], start: int, end: int) -> tuple[Content | None, Subject | None]:
    """Read «X با رد Y گفت»: only beside a verb that reports is the participle a stance of the speaker."""
    if not any(following.verb and following.start < end for following in later):
        return None, None
    content = content_between(surface, cue.end, _phrase_end(surface, cue.end, end, later))
    source = find_subject(surface, start, cue.start)[0]
    if content and not source:
        source = find_subject(surface, content.end, next((c.start for c in later if c.verb and c.start >= content.end), end))[0]
    return content, source


def _stance_met(surface: Surface, cue: Cue, start: int, end: int) -> tuple[Content | None, Subject | None]:
    """Read «Y با انتقاد X روبه‌رو شد»: what was criticised stands before, who criticised after."""
    for position in range(cue.end, min(cue.end + _FARTHEST_VERB, end)):
        if surface.key(position) in _MEETS and position + 1 in surface.verbs and position > cue.end:
            return content_between(surface, start, cue.start, skip=True), Subject(cue.end, position)
        if position in surface.verbs and surface.verbs[position].form.finite:
            break
    return None, None


def _stance_towards(surface: Surface, cue: Cue, start: int, end: int) -> tuple[Content | None, Subject | None]:
    """Read «X به انتقاد از Y پرداخت»."""
    for position in range(cue.end, min(cue.end + _FARTHEST_VERB, end)):
        if position in surface.verbs and surface.key(position).startswith(("پرداخت", "می‌پردازد", "میپرداز", "برخاست")):
            return content_between(surface, cue.end, position), find_subject(surface, start, cue.start)[0]
    return None, None


def _phrase_end(surface: Surface, start: int, end: int, later: list[Cue]) -> int:
    """End a noun phrase at a comma, at a verb, at «را», or before the next cue."""
    starts = {cue.start for cue in later}
    for position in range(start + 1, end):
        verb = surface.verbs.get(position)
        stops = surface.key(position) in _STOPS or (verb and verb.form.finite)
        if (stops or position in starts) and not surface.quotation(position):
            return position
    return end


def _holder_of_noun(surface: Surface, start: int, end: int) -> Subject | None:
    """Find whose «اظهارات» they are that a complement belongs to; nobody's reports («گزارش‌هایی») are their own source."""
    for position in range(end - 1, max(start, end - _FARTHEST_NOUN) - 1, -1):
        if position in surface.verbs and surface.verbs[position].form.finite:
            noun = position - 2
            return Subject(noun, noun + 1) if surface.key(position - 1) in _APPEAR and surface.key(noun) in word_class("speech_noun") else None
        if surface.key(position) in word_class("speech_noun"):
            return Subject(position + 1, end) if position + 1 < end else Subject(position, end)
    return None


def _noun_before(surface: Surface, start: int, end: int) -> Subject | None:
    """Find whose «گزارش‌هایی … مبنی بر اینکه» it is: the noun phrase that the complement belongs to."""
    for position in range(end - 1, start - 1, -1):
        key = surface.key(position)
        if key in word_class("preposition") and position + 1 < end:
            stop = next((p for p in range(position + 1, end) if p in surface.verbs), end)
            for verb in range(position + 1, stop):
                if surface.key(verb + 1) in {"مطرح", "منتشر"}:
                    return Subject(position + 1, verb + 1)
            return Subject(position + 1, stop) if stop > position + 1 else None
    return None

"""Where a Persian reporting clause ends: at the next predicate of its level, at its own verb, or where the voice changes."""

from __future__ import annotations

from factcheck.extraction.appositions import names_somebody
from factcheck.extraction.cues import Cue, find_cues
from factcheck.extraction.sources import Subject, find_subject
from factcheck.extraction.speakers import is_object
from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import longest_phrase, word_class
from factcheck.language.sentences import Sentence

_FARTHEST_COORDINATOR = 22


def clause_limit(surface: Surface, cue: Cue, later: list[Cue], end: int) -> tuple[int, int | None]:
    """Find where a cue's clause ends: before the coordinator of the next cue that shares its level.

    :param surface: the text as the rules see it.
    :param cue: the cue whose clause it is.
    :param later: the cues of the sentence after this one.
    :param end: token position where the clause ends at the latest.
    :returns: the limit, and where the next clause begins (``None`` when the clause runs to ``end``).
    """
    for following in later:
        if following.start >= end or not following.verb or (following.light and following.start < cue.end):
            continue
        coordinator = _coordinator(surface, cue.end, following, free=surface.key(cue.end) == ":")
        if coordinator is not None:
            return coordinator, coordinator + 1
    return end, None


def _coordinator(surface: Surface, start: int, cue: Cue, *, free: bool) -> int | None:
    """Find the coordinator before a cue that takes up the speech again or turns to another speaker.

    In unquoted speech after a colon (``free``) only a narrator's past tense does: «…، ولی مدعی هستند» is still said.
    """
    if free and (cue.entry.cls not in {"say", "request", "nominal", "stance", "denial"} or is_present(surface, cue)):
        return None
    if surface.quotation(cue.start) or (cue.verb and not cue.verb.form.third) or not _coordinates(cue):
        return None
    if cue.entry.needs and not any(surface.key(p) == cue.entry.needs for p in range(start, cue.start)):
        return None
    for position in range(cue.start - 1, max(start, cue.start - _FARTHEST_COORDINATOR) - 1, -1):
        key = surface.key(position)
        if key == "که" or (position in surface.verb_ends and position < cue.start):
            follows_verb = position in surface.verb_ends
            if key == "که" or not (follows_verb and key in word_class("coordinator") | {"،"}):
                return None
        if key in word_class("coordinator"):
            closes = (
                position in surface.verb_ends
                or surface.key(position - 1) in {"»", '"', "،", "؛"}
                or position == start
                or _has_copula(surface.key(position - 1))
            )
            subject, _ = find_subject(surface, position + 1, cue.start)
            shared = subject is None or any(surface.key(p) in {"نیز", "هم"} for p in range(subject.end, cue.start)) or is_object(surface, subject, cue.start)
            turns = not free and subject is not None and _speaker_turns(surface, subject, cue, strong=key != "و")
            return position if closes and (shared or turns) else None
    return None


def _speaker_turns(surface: Surface, subject: Subject, cue: Cue, *, strong: bool) -> bool:
    """Tell «…، اما **سخنگوی ارتش** گفت …», where somebody else begins to speak, from what is still said by the first."""
    if cue.entry.cls != "say" or (cue.verb and cue.verb.form.negated):
        return False
    named = names_somebody(surface, subject.start, cue.start)
    speaks = named or any(surface.key(p) in word_class("speaking_noun") | word_class("newsroom") | word_class("anonymous_head") for p in range(*subject))
    return speaks and (strong or (named and surface.key(cue.end) in {"که", ":", "«"}))


def _coordinates(cue: Cue) -> bool:
    """Tell a predicate that takes up the speech again («و افزود») from one that is likelier part of what is said."""
    judged = cue.entry.cls in {"evaluation", "denial"} and cue.verb is not None and cue.verb.form.third and cue.verb.end - cue.verb.start == 1
    return judged or cue.entry.cls in {"say", "request", "belief", "document"} or (cue.entry.cls == "stance" and cue.entry.clause)


def is_present(surface: Surface, cue: Cue) -> bool:
    """Tell «می‌گوید» and «معتقد است» from «گفت» and «اعلام کرده است»."""
    if cue.verb is None:
        return False
    past, _, present = cue.verb.form.verb.partition("#")
    written = surface.joined(cue.verb.start, cue.verb.end).removeprefix("ن").removeprefix("می")
    return (past == "بود" and written.startswith(("است", "هست", "نیست", "یست"))) or (written.startswith(present) and not written.startswith(past))


def colon_limit(surface: Surface, index: int, limit: int, cue: Cue) -> int:
    """Let unquoted speech after a colon run over following sentences of the paragraph until somebody else speaks."""
    sentence = surface.sentences[index]
    if limit < sentence.end:
        return limit
    end = sentence.end
    for number in range(index + 1, len(surface.sentences)):
        following = surface.sentences[number]
        if following.paragraph != sentence.paragraph or _voice_changes(surface, following, told_in_past=not is_present(surface, cue)):
            break
        end = following.end
    return end


def _voice_changes(surface: Surface, sentence: Sentence, *, told_in_past: bool) -> bool:
    for cue in find_cues(surface, sentence.start, sentence.end):
        if surface.quotation(cue.start) or cue.entry.form == "complementiser" or (told_in_past and is_present(surface, cue)):
            continue
        if cue.entry.form == "accord":
            return True
        subject, earlier = find_subject(surface, sentence.start, cue.start)
        if subject and not names_somebody(surface, subject.start, cue.start) and any(surface.key(p) == "را" for p in range(subject.start, cue.start)):
            subject = None
        speaks = cue.entry.cls in {"say", "document", "request"} or (subject is None and cue.entry.cls in {"evaluation", "denial", "stance"})
        if cue.verb and cue.verb.form.third and speaks and (earlier is None or names_somebody(surface, earlier.start, cue.start)):
            return True
    return surface.key(sentence.start) in {"«", '"'}


def at_end(surface: Surface, position: int, end: int) -> bool:
    """Tell whether the sentence, or the range up to ``end``, is over at ``position``."""
    return position >= end or surface.key(position) in {".", "!", "؟", ")", "\n"}


def in_relative_clause(surface: Surface, subject_end: int, cue_start: int) -> bool:
    """Tell «جبهه **که** پیش‌تر اعلام کرده بود …، … خواست», whose cue stands in a clause about its subject."""
    position = subject_end
    while surface.key(position) in {"نیز", "هم", "،"}:
        position += 1
    return surface.key(position) == "که" and not any(p in surface.verbs and surface.verbs[p].form.finite for p in range(position, cue_start))


def is_label(surface: Surface, subject_start: int, cue_start: int) -> bool:
    """Tell the label of a relative clause («ترک‌هایی که کارشناسان **آن را «بمب»** خوانده‌اند») from an evaluation: it reports nothing of its own."""
    opens = surface.key(subject_start - 1) in {"که", "انچه"} and subject_start - 1 not in surface.verb_ends
    return opens and any(surface.key(p) in {"ان", "او", "انها"} and surface.key(p + 1) == "را" for p in range(subject_start, cue_start))


def in_concession(surface: Surface, start: int, cue_start: int) -> bool:
    """Tell «با وجود این که ایران اعلام کرده …، … » whose cue stands in a clause that the sentence only grants."""
    for position in range(start, min(start + 3, cue_start)):
        if surface.phrase(position, word_class("concession"), longest_phrase("concession"), cue_start) > position:
            return not any(p in surface.verbs and surface.verbs[p].form.finite for p in range(position, cue_start))
    return False


def relative_clause_end(surface: Surface, start: int, end: int) -> int:
    """End what is said in a relative clause at its first finite verb that a comma follows, if another predicate comes after it."""
    for position in range(start, end):
        verb = surface.verbs.get(position)
        ends = surface.key(verb.end) == "،" or surface.joined(verb.end, verb.end + 2) in {"وعلاوه", "وضمن"} if verb else False
        if verb and verb.form.finite and ends and not surface.quotation(position):
            goes_on = any(p in surface.verbs and surface.verbs[p].form.finite for p in range(verb.end, end))
            return verb.end if goes_on else end
    return end


def _cue_next(surface: Surface, start: int, later: list[Cue]) -> bool:
    """Tell whether the next finite verb after ``start`` belongs to a cue («با بیان اینکه آب کم شده، گفت»)."""
    cue = next((cue for cue in later if cue.verb and cue.start >= start), None)
    return cue is not None and not any(p in surface.verbs and surface.verbs[p].form.finite for p in range(start, cue.start))


def subordinate_end(surface: Surface, start: int, end: int, later: list[Cue]) -> int:
    """End a «با بیان اینکه …» clause at its own verb when a comma or the next predicate follows."""
    starts = {cue.start for cue in later if cue.verb}
    for position in range(start, end):
        verb = surface.verbs.get(position)
        if verb and not verb.form.finite and surface.key(verb.end) == "،" and not surface.quotation(position) and _cue_next(surface, verb.end, later):
            return verb.end
        if verb and verb.form.finite and not surface.quotation(position):
            if surface.key(verb.end) == "،" or verb.end in starts:
                return verb.end
            if surface.key(verb.end) == "و" and verb.end + 1 in starts:
                return verb.end
    return end


def _has_copula(key: str) -> bool:
    """Tell «بستری‌اند» and «ضروریست», where the verb is written on to its complement."""
    return len(key) > 4 and key.endswith(("اند", "یست", "هاست"))

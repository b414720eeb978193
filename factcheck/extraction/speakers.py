"""Whose words they are where a plain subject does not tell: documents and their signers, «به گفته X», subjects that run into their object."""

from __future__ import annotations

from factcheck.extraction.appositions import attaches, names_somebody
from factcheck.extraction.sources import Subject, noun_phrase
from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import named_end, object_start, opens_object, title_at
from factcheck.language.lexicon import word_class


def document_source(surface: Surface, start: int, end: int) -> Subject | None:
    """Find the signers of «بیانیه‌ای که به امضای … رسیده», else the document's own words."""
    signed = next((p + 2 for p in range(start, end - 2) if surface.key(p) == "به" and surface.key(p + 1) in {"امضای", "امضا"}), None)
    if signed is not None:
        stop = next((p for p in range(signed, end) if p in surface.verbs and surface.key(p).startswith("رسید")), end)
        return Subject(signed, stop)
    documents = word_class("document_noun")
    for position in range(start, end):
        key = surface.key(position)
        if key in documents or key.removesuffix("ای") in documents:
            first = position - 1 if surface.key(position - 1) in word_class("definite") else position
            return noun_phrase(surface, first, end) or Subject(first, position + 1)
    return None


def is_object(surface: Surface, subject: Subject, end: int) -> bool:
    """Tell «**گزارش‌ها** در این باره را دروغ خواند», whose first words are the object, from «**مجلس** این را …»."""
    marked = any(surface.key(p) == "را" and not surface.quotation(p) for p in range(subject.end, end))
    return marked and not names_somebody(surface, subject.start, end) and opens_object(surface, subject.start)


def without_object(surface: Surface, subject: Subject, end: int) -> Subject | None:
    """Cut from a subject the object that follows it unmarked, where «را» shows that there is one («شورا گزارش‌ها درباره پل را»)."""
    if not any(surface.key(p) == "را" and not surface.quotation(p) for p in range(subject.end, end)):
        return subject
    if is_object(surface, subject, end):
        return None
    begins = object_start(surface, subject.start, subject.end, sure=True)
    return Subject(subject.start, begins) if begins is not None else subject


def accord_phrase(surface: Surface, start: int, end: int, *, reports: bool) -> Subject | None:
    """Find whose words «به گفته X، …» gives: the noun phrase at ``start``, without what only seems an apposition.

    A title after the comma belongs to the phrase only if another comma closes it; to a newsroom it never does.

    :param surface: the text as the rules see it.
    :param start: token position after the cue.
    :param end: token position where the phrase ends at the latest.
    :param reports: the cue is used of newsrooms («به گزارش»).
    :returns: the phrase; ``None`` if none begins there.
    """
    phrase = noun_phrase(surface, start, end)
    comma = next((p for p in range(start, phrase.end) if surface.key(p) == "،" and not surface.quotation(p)), None) if phrase else None
    if phrase is None:
        return None
    if comma is None:
        named = named_end(surface, start, phrase.end)
        known = any(surface.names.get(position) == named for position in range(start, named))
        runs_on = known and named < phrase.end and surface.key(phrase.end) != "،" and surface.key(named) not in {"های", "ها", "و"}
        return Subject(start, named) if runs_on and not attaches(surface, start, named) else phrase
    titled = any(title_at(surface, p, comma) > p for p in range(start, comma))
    newsroom = surface.key(start) in word_class("newsroom") or (reports and not titled)
    closed = surface.key(phrase.end) == "،" or surface.key(phrase.end - 1) == "،"
    return Subject(start, comma) if newsroom or not closed else phrase


def after_relative_clause(surface: Surface, position: int, end: int) -> int:
    """Skip «که … فعل» after a noun phrase that ends at ``position``, and the comma after either."""
    if surface.key(position) == "که":
        position = next((v.end for p in range(position, end) if (v := surface.verbs.get(p)) and v.form.finite), position)
    return position + (surface.key(position) == "،")

"""Reporting words in Persian: where a text says that somebody said something, and of which kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import common_nouns
from factcheck.language.lexicon import lexicon_rows, word_class
from factcheck.language.text import phrase_key
from factcheck.language.verbs import VerbForm, VerbMatch

_LONGEST_NOUN = 4
_LONGEST_PHRASE = 6
_NOUN_LIKE = frozenset({"ساخت", "گردید"})
_COPULA = VerbForm("بود#باش", finite=True, negated=False, passive=False, third=True)
_FARTHEST_DOCUMENT = 60
_FARTHEST_OBJECT = 8
_NOT_SAID = frozenset({"سخن", "دروغ", "شعر", "خوشامد", "لبیک", "حرف", "ترک", "شکر", "اذان"})


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One row of ``data/lexicon/cues.jsonl``: what the cue takes, and what it means."""

    form: str
    cls: str
    prepositions: tuple[str, ...] = ()
    object: bool = False
    clause: bool = True
    denies: bool = False
    follows: bool = False
    object_on: bool = False
    medium: bool = False
    object_as: bool = False
    noun: bool = False
    reports: bool = False
    needs: str = ""
    with_that: bool = False


class Cue(NamedTuple):
    """A cue found in text: token positions ``[start, end)``, and those of a light verb that stands apart."""

    start: int
    end: int
    entry: CueEntry
    light: tuple[int, int] | None = None
    verb: VerbMatch | None = None


class _Lexicon(NamedTuple):
    simple: dict[str, CueEntry]
    light: dict[str, dict[str, CueEntry]]
    document: CueEntry
    passive: CueEntry
    passive_light: dict[str, CueEntry]
    phrases: dict[str, CueEntry]


@cache
def cue_lexicon() -> _Lexicon:
    """Read the cues of ``data/lexicon/cues.jsonl``."""
    simple: dict[str, CueEntry] = {}
    light: defaultdict[str, dict[str, CueEntry]] = defaultdict(dict)
    passive_light: dict[str, CueEntry] = {}
    phrases: dict[str, CueEntry] = {}
    single: dict[str, CueEntry] = {}
    for row in lexicon_rows("cues.jsonl"):
        entry = CueEntry(
            form=row["form"],
            cls=row["class"],
            prepositions=tuple(phrase_key(word) for word in row.get("prepositions", ())),
            object=row.get("object", False),
            clause=row.get("clause", True),
            denies=row.get("denies", False),
            follows=row.get("follows", False),
            object_on=row.get("span") == "object_on",
            medium=row.get("medium", False),
            object_as=row.get("object_as", False),
            noun=row.get("noun", False),
            reports=row.get("reports", False),
            needs=row.get("needs", ""),
            with_that=row.get("with_that", False),
        )
        verbs = [phrase_key(verb) for verb in row.get("verbs", ())]
        if row["form"] == "simple":
            simple.update(dict.fromkeys(verbs, entry))
        elif row["form"] == "light":
            for noun in row["nouns"]:
                for verb in verbs:
                    light[phrase_key(noun)].setdefault(verb, entry)
        elif row["form"] == "passive_light":
            passive_light.update(dict.fromkeys(map(phrase_key, row["nouns"]), entry))
        elif "phrases" in row:
            phrases.update(dict.fromkeys(map(phrase_key, row["phrases"]), entry))
        else:
            single[row["form"]] = entry
    return _Lexicon(simple, dict(light), single["document"], single["passive"], passive_light, phrases)


@cache
def accord_phrases() -> frozenset[str]:
    """Return the keys of the phrases that name a source before what it says («به گفته», «از نظر»)."""
    return frozenset(phrase for phrase, entry in cue_lexicon().phrases.items() if entry.form == "accord")


def find_cues(surface: Surface, start: int, end: int) -> list[Cue]:
    """Find the cues among the tokens ``[start, end)``, in order; whether they are inside a quotation is not asked."""
    found = [*_phrase_cues(surface, start, end), *_verb_cues(surface, start, end)]
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _phrase_cues(surface: Surface, start: int, end: int) -> Iterator[Cue]:
    phrases = cue_lexicon().phrases
    keys = frozenset(phrases)
    for position in range(start, end):
        if surface.key(position) in {"به", "از", "با", "بنا", "بنابر", "بنابه", "طبق", "بر", "براساس", "مبنی"}:
            stop = surface.phrase(position, keys, _LONGEST_PHRASE, end)
            if stop > position:
                yield Cue(position, stop, phrases[surface.joined(position, stop)])


def _verb_cues(surface: Surface, start: int, end: int) -> Iterator[Cue]:
    for position in range(start, end):
        verb = surface.verbs.get(position)
        if enclitic := _enclitic_cue(surface, position, start):
            yield enclitic
        elif verb and verb.end <= end:
            yield from _cues_of_verb(surface, verb, start)
        elif not verb and (light := _noun_like_light_verb(surface, position, start)):
            yield light


def _cues_of_verb(surface: Surface, verb: VerbMatch, start: int) -> Iterator[Cue]:
    lexicon = cue_lexicon()
    past = verb.form.verb.partition("#")[0]
    if _only_wished(surface, verb):
        return
    if verb.form.passive:
        if past == "گفت" and verb.form.finite:
            yield Cue(verb.start, verb.end, lexicon.passive, verb=verb)
        return
    if past == "شد" and (entry := lexicon.passive_light.get(surface.key(verb.start - 1))) and verb.start > start:
        yield Cue(verb.start - 1, verb.end, entry, verb=verb)
        return
    for length in range(_LONGEST_NOUN, 0, -1):
        first = verb.start - length
        entry = lexicon.light.get(surface.joined(first, verb.start), {}).get(past) if first >= start else None
        if entry:
            yield from _shared_light_verb(surface, first, verb, past, start)
            yield Cue(first, verb.end, entry, verb=verb)
            return
    yield from _split_predicate(surface, verb, past, start)
    if (
        past in {"امد", "اورد"}
        and verb.form.third
        and surface.joined(verb.start, verb.end).startswith(past + "ه")
        and _says_document(surface, verb, past, start)
    ):
        yield Cue(verb.start, verb.end, lexicon.document, verb=verb)
    elif past in lexicon.simple and _is_reporting(surface, verb, past):
        yield Cue(verb.start, verb.end, lexicon.simple[past], verb=verb)


def _only_wished(surface: Surface, verb: VerbMatch) -> bool:
    """Tell «بگوید», «[اعلام] کند» and «خواهد گفت», which report nothing, from «می‌گوید» and «کرد»."""
    past, _, present = verb.form.verb.partition("#")
    written = surface.joined(verb.start, verb.end).removeprefix("ن")
    bare = written.startswith(present) and not written.startswith(past)
    if written.startswith("باش") or (written.startswith("خواه") and past != "خواست"):
        return True
    return verb.form.finite and past not in {"بود", "داشت"} and (bare or written.startswith("ب" + present))


def _enclitic_cue(surface: Surface, position: int, start: int) -> Cue | None:
    """Find «معتقدند» and «بر این باورند», where the copula is written on to its complement."""
    key = surface.key(position)
    stem = next((key.removesuffix(ending) for ending in ("اند", "ند", "ست") if key.endswith(ending)), "")
    for first in range(max(start, position - _LONGEST_NOUN + 1), position + 1) if stem else ():
        entry = cue_lexicon().light.get(surface.joined(first, position) + stem, {}).get("بود")
        if entry:
            return Cue(first, position + 1, entry, verb=VerbMatch(position, position + 1, _COPULA))
    return None


def _noun_like_light_verb(surface: Surface, position: int, start: int) -> Cue | None:
    """Find «خاطرنشان ساخت», whose verb is a noun («ساخت سد») anywhere else."""
    past = surface.key(position).removesuffix("ند")
    for first in range(max(start, position - _LONGEST_NOUN), position) if past in _NOUN_LIKE else ():
        entry = cue_lexicon().light.get(surface.joined(first, position), {}).get(past)
        if entry:
            return Cue(first, position + 1, entry, verb=VerbMatch(position, position + 1, _COPULA._replace(verb=past)))
    return None


def _shared_light_verb(surface: Surface, first: int, verb: VerbMatch, past: str, start: int) -> Iterator[Cue]:
    """Find the first noun of «رد و تأکید کرد»: two predicates, one light verb."""
    if first - 2 >= start and surface.key(first - 1) == "و":
        entry = cue_lexicon().light.get(surface.key(first - 2), {}).get(past)
        if entry:
            yield Cue(first - 2, first - 1, entry, light=(verb.start, verb.end), verb=verb)


def _split_predicate(surface: Surface, verb: VerbMatch, past: str, start: int) -> Iterator[Cue]:
    """Find «خواستار … شد»: the noun before its object, the light verb after it."""
    for position in range(verb.start - 2, max(start, verb.start - 40) - 1, -1):
        if surface.verbs.get(position) and surface.verbs[position].form.finite and surface.key(position) not in common_nouns():
            return
        entry = cue_lexicon().light.get(surface.key(position), {}).get(past)
        if entry and entry.follows:
            yield Cue(position, position + 1, entry, light=(verb.start, verb.end), verb=verb)
            return


def _in_document(surface: Surface, start: int, end: int) -> bool:
    return any(_document_key(surface.key(position)) for position in range(max(start, end - _FARTHEST_DOCUMENT), end))


def _says_document(surface: Surface, verb: VerbMatch, past: str, start: int) -> bool:
    return (past == "امد" or surface.key(verb.end) in {":", "که"}) and _in_document(surface, start, verb.start)


def _document_key(key: str) -> bool:
    documents = word_class("document_noun")
    return key in documents or key.removesuffix("ای") in documents or key.removesuffix("ی") in documents


def _is_reporting(surface: Surface, verb: VerbMatch, past: str) -> bool:
    after = surface.key(verb.end)
    if cue_lexicon().simple[past].with_that and after not in {"که", ":", "«"}:
        return False
    if past == "افزود" and any(surface.key(p) == "بر" for p in range(max(0, verb.start - _FARTHEST_OBJECT), verb.start)):
        return False
    if not verb.form.finite:
        if surface.key(verb.start - 1) in {"به", "این", "آن", "ان", "ارزش", "طبق", "گذشته"}:
            return False
        return (
            after in {"که", ":"}
            or (after == "تا" and past == "خواست")
            or (after in {"و", "،"} and any(p in surface.verbs for p in range(verb.end, verb.end + 8)))
        )
    if past == "گفت" and surface.key(verb.start - 1) in _NOT_SAID and after not in {"که", ":", "«"}:
        return False
    written = surface.joined(verb.start, verb.end)
    return not (past == "خواست" and written.startswith(("خواه", "نخواه")))

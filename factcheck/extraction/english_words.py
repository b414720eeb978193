"""English word lists: reporting verbs with what they take, and the closed classes that reported speech is cut at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import phrase_key

_PLACES = 5


class Form(Flag):
    """Which forms of a verb a written word can be."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb row of ``data/lexicon/english_cues.jsonl``.

    ``takes`` names what may be the content: ``that`` (a clause with «that»), ``bare`` (one without), ``quote``, ``object`` (a noun phrase),
    ``infinitive`` (to do), ``person_infinitive`` (somebody to do), ``as``, ``of``, ``for`` and ``opinion`` (a noun phrase that says so);
    ``person`` lets an addressee stand before the clause. ``particles`` belong to the verb (rule **out**, call **for**), ``nouns`` too
    (express **doubt**), with ``prepositions`` between them and the content. ``noun`` marks verbs whose third person is a plural noun as well.
    """

    lemma: str
    cls: str
    takes: frozenset[str]
    denies: bool = False
    noun: bool = False
    particles: tuple[tuple[str, ...], ...] = ()
    nouns: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


@cache
def verb_forms() -> dict[str, tuple[Form, tuple[VerbEntry, ...]]]:
    """Return, by the key of the written word, which forms it can be and the rows of its verb, the most particular first."""
    kinds: defaultdict[str, Form] = defaultdict(lambda: Form(0))
    entries: defaultdict[str, list[VerbEntry]] = defaultdict(list)
    for row in lexicon_rows("english_cues.jsonl"):
        if "lemma" not in row:
            continue
        entry = VerbEntry(
            lemma=row["lemma"],
            cls=row["class"],
            takes=frozenset(row["takes"]),
            denies=row.get("denies", False),
            noun=row.get("noun", False),
            particles=tuple(tuple(particle.split()) for particle in row.get("particles", ())),
            nouns=frozenset(row.get("nouns", ())),
            prepositions=frozenset(row.get("prepositions", ())),
        )
        for place, form in enumerate(row["forms"]):
            kinds[form] |= _form(place, form)
            if entry not in entries[form]:
                entries[form].append(entry)
    return {form: (kinds[form], tuple(sorted(rows, key=_particular))) for form, rows in entries.items()}


@cache
def accord_phrases() -> frozenset[str]:
    """Return the keys of the phrases that name a source without a verb («according to»)."""
    return frozenset(phrase_key(phrase) for row in lexicon_rows("english_cues.jsonl") for phrase in row.get("phrases", ()))


@cache
def words(*classes: str, also: str = "") -> frozenset[str]:
    """Return the keys of classes of ``english_words.jsonl``, phrases joined without spaces, and the words of ``also``.

    :param *classes: names of classes.
    :param also: further keys, parted by spaces.
    :returns: all the keys in one set.
    :raises KeyError: for a class that the file does not have.
    """
    return frozenset(also.split()).union(*(_classes()[name] for name in classes))


@cache
def title_words() -> frozenset[str]:
    """Return every single word that English titles of ``titles.jsonl`` consist of."""
    titles = (title for row in lexicon_rows("titles.jsonl") for title in row.get("en", ()))
    return frozenset(word for title in titles for word in title.replace("-", " ").split() if len(word) > 2) - words("preposition") - words("determiner")


@cache
def speaker_nouns() -> frozenset[str]:
    """Return nouns that name people, bodies or documents that can speak."""
    return title_words() | words("person_noun", "document", "media_noun")


@cache
def function_words() -> frozenset[str]:
    """Return the words that cannot end a noun phrase."""
    names = ("preposition", "article", "coordinator", "subordinator", "relative", "modal", "auxiliary_be", "auxiliary_have", "auxiliary_do")
    return frozenset().union(*map(words, names))


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(map(phrase_key, row["words"])) for row in lexicon_rows("english_words.jsonl")}


def _form(place: int, form: str) -> Form:
    if place < _PLACES:
        return (Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.ING)[place]
    return Form.ING if form.endswith("ing") else Form.PAST | Form.PARTICIPLE


def _particular(entry: VerbEntry) -> int:
    """Order rows of one verb: with a noun, with a particle, evaluations, then the plain verb, infinitives last."""
    if entry.nouns:
        return 0
    if entry.particles:
        return 1
    if entry.cls in {"evaluation", "quoted"}:
        return 2
    return 3 if "person_infinitive" not in entry.takes or len(entry.takes) > 1 else 4

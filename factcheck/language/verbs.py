"""Persian verb forms by key: which words are a verb, of which verb, finite or not, negated or not.

The verbs are hazm's (read from its data file, since importing hazm takes seconds). The forms are generated here over keys without spaces
or half-spaces, so that «می گوید», «می‌گوید» and «میگوید» are one; a test holds them against hazm's own conjugation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from factcheck.config import data_folder
from factcheck.errors import ModelError
from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import Token, key

LONGEST_FORM = 4
"""The most words one verb form is written in («گفته شده بوده است» counts as its first four)."""

_PERSONS_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PERSONS_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT = ("ام", "ای", "است", "ایم", "اید", "اند")
_BARE_PRESENT = frozenset({"کرد", "داد", "داشت", "شد", "نمود", "گفت", "گرفت", "توانست", "خواست", "دانست", "یافت", "گشت", "ورزید", "انجامید", "پذیرفت"})
_THIRD = frozenset({"", "د", "ند", "است", "اند"})


class VerbForm(NamedTuple):
    """One form: the verb as ``past#present`` keys, and what the form says."""

    verb: str
    finite: bool
    negated: bool
    passive: bool
    third: bool


class VerbMatch(NamedTuple):
    """A form found in text: token positions ``[start, end)``."""

    start: int
    end: int
    form: VerbForm


@cache
def hazm_data(name: str) -> Path:
    """Return the path of a data file that the installed hazm ships.

    :param name: name of the file in hazm's ``data`` folder.
    :returns: the path of a file that exists.
    :raises ModelError: if hazm is not installed or the file is not in it.
    """
    spec = find_spec("hazm")
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        path = Path(folder) / "data" / name
        if path.is_file():
            return path
    raise ModelError(f'hazm\'s data file "{name}" is not installed: run "pip install hazm==0.9.1"')


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Return every form of every known verb by its key."""
    forms: dict[str, VerbForm] = {}
    for line in hazm_data("verbs.dat").read_text(encoding="utf-8").splitlines():
        past, _, present = line.strip().partition("#")
        if past:
            for written, form in conjugate(past, present):
                forms.setdefault(written, form)
    for past, present in (("گفت", "گوی"), ("شد", "شو"), ("آمد", "آی"), ("خواند", "خوان"), ("خواست", "خواه")):
        for written, form in conjugate(past, present):
            forms.setdefault(written, form)
    for written, form in _prefixed_forms():
        forms.setdefault(written, form)
    for written, negated in (("است", False), ("نیست", True), ("هست", False), ("باشد", False), ("نباشد", True)):
        for ending in ("", "ند", "م", "یم", "ید", "ی"):
            forms[key(written + ending)] = VerbForm("بود#باش", finite=True, negated=negated, passive=False, third=ending in _THIRD)
    for line in (data_folder() / "lexicon" / "not_verbs.txt").read_text(encoding="utf-8").splitlines():
        forms.pop(key(line.strip()), None)
    for written in ("میتوان", "نمیتوان", "بتوان", "نتوان"):
        forms[written] = VerbForm("توانست#توان", finite=True, negated=written.startswith("ن"), passive=False, third=True)
    return forms


def _prefixed_forms() -> Iterator[tuple[str, VerbForm]]:
    """Yield the forms of verbs with a prefix written on («برنمی‌گردد», «بازگردد»), but for those that are nouns as well («بازگشت»)."""
    for row in lexicon_rows("prefix_verbs.jsonl"):
        prefix, nouns = key(row["prefix"]), frozenset(map(key, row["nouns"]))
        for past, _, present in (verb.partition("#") for verb in row["verbs"]):
            bare = (
                (key(present) + ending, VerbForm(f"{key(past)}#{key(present)}", finite=True, negated=False, passive=False, third=True))
                for ending in _PERSONS_PRESENT[2:]
            )
            for written, form in (*conjugate(past, present), *bare):
                name = f"{prefix}{form.verb.replace('#', '#' + prefix)}"
                if not form.passive and prefix + written not in nouns:
                    yield prefix + written, form._replace(verb=name)


def conjugate(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    """Yield the forms of one verb as keys, from its two stems as they are spelled.

    >>> forms = dict(conjugate("گفت", "گو"))
    >>> forms["نگفتهاند"].negated, forms["میگوید"].third, forms["گفتهشدهاست"].passive
    (True, True, True)
    """
    name = f"{key(past)}#{key(present)}"
    yield from _past_forms(name, past)
    yield from _present_forms(name, present)
    if past in _BARE_PRESENT:
        for ending in (*_PERSONS_PRESENT[2:], "م") if past != "گشت" else ("د", "ند"):
            yield key(present) + ending, VerbForm(name, finite=True, negated=False, passive=False, third=ending in _THIRD)
    if past != "شد":
        for written, form in (*_past_forms(name, "شد"), *_present_forms(name, "شو")):
            yield key(past) + "ه" + written, form._replace(passive=True)
        for ending in _PERSONS_PRESENT:
            yield key(past) + "هشو" + ending, VerbForm(name, finite=True, negated=False, passive=True, third=ending in _THIRD)


def _past_forms(name: str, past: str) -> Iterator[tuple[str, VerbForm]]:
    stem = key(past)
    for negated, prefix in ((False, ""), (True, "ن")):
        bare = "نی" + _after_ye(past) if negated and stem.startswith("ا") else prefix + stem
        form = partial(_past_form, name, negated)
        for ending in _PERSONS_PAST:
            yield bare + ending, form(ending)
            yield prefix + "می" + stem + ending, form(ending)
            yield bare + "هبود" + ending, form(ending)
            yield prefix + "داشت" + ending + "می" + stem + ending, form(ending)
        for ending in _PERFECT:
            if ending != "ای":  # «پخته‌ای» in news is «a cooked one», not «you have cooked»
                yield bare + "ه" + ending, form(ending)
            yield prefix + "می" + stem + "ه" + ending, form(ending)
            yield bare + "هبوده" + ending, form(ending)
        for ending in _PERSONS_PRESENT:
            yield bare + "هباش" + ending, form(ending)
            yield prefix + "خواه" + ending + stem, form(ending)
        yield bare + "ه", form("", finite=False)


def _past_form(name: str, negated: bool, ending: str, finite: bool = True) -> VerbForm:
    return VerbForm(name, finite=finite, negated=negated, passive=False, third=ending in _THIRD)


def _present_forms(name: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    stem = key(present)
    joined = stem + "ی" if stem[-1:] in "او" and stem not in {"شو", "رو", "دو", "شنو", "درو", "فرورو"} else stem
    for ending in _PERSONS_PRESENT:
        form = VerbForm(name, finite=True, negated=False, passive=False, third=ending in _THIRD)
        yield "می" + joined + ending, form
        yield "دار" + ending + "می" + joined + ending, form
        yield "نمی" + joined + ending, form._replace(negated=True)
        for prefix, negated in (("ب", False), ("ن", True)):
            yield prefix + joined + ending, form._replace(negated=negated)
            if stem.startswith("ا"):
                yield prefix + "ی" + _after_ye(present) + joined[len(stem) :] + ending, form._replace(negated=negated)


def _after_ye(stem: str) -> str:
    """Return how a stem that begins with an alef goes on after «بی», «نی»: with a long one whole («نیامد»), with a short one without («نیفتاد»)."""
    return key(stem) if stem.startswith("آ") or key(stem).startswith("ایست") else key(stem)[1:]


def find_verbs(tokens: Sequence[Token]) -> list[VerbMatch]:
    """Find the verb forms among ``tokens``, longest first at each place, in order and without overlap."""
    forms = verb_forms()
    found: list[VerbMatch] = []
    position = 0
    while position < len(tokens):
        match = None if _is_dialogue(tokens, position) else _longest(tokens, position, forms)
        if match:
            found.append(match)
        position = match.end if match else position + 1
    return found


def _is_dialogue(tokens: Sequence[Token], position: int) -> bool:
    """Tell the noun «گفت‌وگو», written in two or three words, from the verb «گفت»."""
    if tokens[position].key != "گفت" or position + 1 >= len(tokens):
        return False
    after = tokens[position + 1].key
    return after.startswith("وگو") or (after == "و" and position + 2 < len(tokens) and tokens[position + 2].key.startswith("گو"))


def _longest(tokens: Sequence[Token], start: int, forms: dict[str, VerbForm]) -> VerbMatch | None:
    written, best = "", None
    for end in range(start, min(start + LONGEST_FORM, len(tokens))):
        if not tokens[end].is_word:
            break
        written += tokens[end].key
        form = forms.get(written)
        if form:
            best = VerbMatch(start, end + 1, form)
    return best

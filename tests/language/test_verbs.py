from __future__ import annotations

import inspect
import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language.text import key, phrase_key, tokenize
from factcheck.language.verbs import LONGEST_FORM, VerbMatch, conjugate, find_verbs, verb_forms

# Past and present stem as hazm's conjugation wants them, with the linking ye.
_VERBS = (
    ("گفت", "گوی"),
    ("کرد", "کن"),
    ("رفت", "رو"),
    ("داد", "ده"),
    ("خواست", "خواه"),
    ("دانست", "دان"),
    ("گرفت", "گیر"),
    ("نوشت", "نویس"),
    ("خواند", "خوان"),
    ("پذیرفت", "پذیر"),
    ("پرسید", "پرس"),
    ("فرستاد", "فرست"),
    ("داشت", "دار"),
    ("توانست", "توان"),
    ("شنید", "شنو"),
    ("رساند", "رسان"),
    ("نامید", "نام"),
    ("شناخت", "شناس"),
)
# Tenses of hazm that are left out: the words of these patterns are found one by one. Nobody writes most of them.
_RARE = re.compile(
    r"""
    (negative_)?(passive_)?future_precedent(_imperfective)?               # «گفته خواهد بود»
    | (negative_)?(passive_)?imperfective_future                          # «می‌خواهد گفت»
    | (negative_)?(passive_)?imperfective_past_precedent(_perfect)?       # «می‌گفته بود»
    | (negative_)?(passive_)?(subjunctive|grammatical)_past_precedent_perfect  # «گفته بوده باشد»
    | (negative_)?(passive_)?subjunctive_imperfective_\w+                 # «می‌گفته باشد»
    | (passive_)?(present_perfect|past_precedent|past_precedent_perfect|present)_progressive  # «داشته است می‌گفته است», «دارد می‌گوید»
    | passive_past_progresive                                             # «داشت گفته می‌شد»
    | perfective_present | passive_perfective_present                     # «گوید», «گفته شود»
    | (negative_)?passive_grammatical_perfective_present                  # «گفته بشو»
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def conjugation() -> Any:
    """The conjugation of hazm, which takes seconds to import."""
    from hazm.lemmatizer import Conjugation

    return Conjugation()


def _third_persons(conjugation: Any, tense: str) -> list[str]:
    """Return the third persons, singular and plural, that hazm makes of the verbs in one tense."""
    conjugate_all = getattr(conjugation, tense)
    stem = 0 if "ri" in inspect.signature(conjugate_all).parameters else 1
    return [form for verb in _VERBS for forms in [conjugate_all(verb[stem])] for form in (forms[2], forms[-1])]


def test_third_persons_that_hazm_makes_are_known(conjugation: Any) -> None:
    forms = verb_forms()
    tenses = [name for name, _ in inspect.getmembers(conjugation, inspect.ismethod) if not name.startswith("get") and not _RARE.fullmatch(name)]
    assert len(tenses) > 25
    unlike = []
    for tense in tenses:
        for written in _third_persons(conjugation, tense):
            form = forms.get(phrase_key(written))
            if form is None or (form.finite, form.negated, form.passive, form.third) != (True, "negative" in tense, "passive" in tense, True):
                unlike.append((tense, written, form))
    assert unlike == []


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("گفته شود", id="bare present of the passive"),
        pytest.param("دارد می‌گوید", id="progressive present"),
        pytest.param("بیفتد", id="subjunctive of a verb in short alef"),
        pytest.param("نینداخت", id="negated past of a verb in short alef"),
        pytest.param("بیفزاید", id="subjunctive of a verb in short alef with linking ye"),
    ],
)
def test_forms_that_hazm_spells_otherwise_or_not_at_all(written: str) -> None:
    assert phrase_key(written) in verb_forms()


@pytest.mark.parametrize(
    ("written", "verb", "negated", "passive"),
    [
        pytest.param("می‌آید", "آمد#آ", False, False, id="alef with madda"),
        pytest.param("نیامد", "آمد#آ", True, False, id="alef with madda negated"),
        pytest.param("نیاورده‌اند", "آورد#آور", True, False, id="alef with madda negated perfect"),
        pytest.param("بیاورد", "آورد#آور", False, False, id="alef with madda subjunctive"),
        pytest.param("می‌گوید", "گفت#گو", False, False, id="linking ye"),
        pytest.param("بفرمایند", "فرمود#فرما", False, False, id="linking ye subjunctive"),
        pytest.param("نمی‌شود", "شد#شو", True, False, id="stem in vav without linking ye"),
        pytest.param("می‌روند", "رفت#رو", False, False, id="another stem in vav"),
        pytest.param("گفته می‌شود", "گفت#گو", False, True, id="passive"),
        pytest.param("گفته نخواهد شد", "گفت#گو", True, True, id="negated passive future"),
        pytest.param("خواهند گفت", "گفت#گو", False, False, id="future"),
        pytest.param("نخواهد گفت", "گفت#گو", True, False, id="negated future"),
        pytest.param("گفته بودند", "گفت#گو", False, False, id="pluperfect"),
        pytest.param("داشت می‌نوشت", "نوشت#نویس", False, False, id="progressive past"),
        pytest.param("نیست", "بود#باش", True, False, id="is not"),
        pytest.param("است", "بود#باش", False, False, id="is"),
        pytest.param("نمی‌توان", "توانست#توان", True, False, id="impersonal"),
        pytest.param("کند", "کرد#کن", False, False, id="bare present"),
    ],
)
def test_a_form_is_found_whole(written: str, verb: str, negated: bool, passive: bool) -> None:
    tokens = tokenize(f"آنان {written}.")
    (match,) = find_verbs(tokens)
    assert (match.start, match.end) == (1, len(tokens) - 1)
    assert (match.form.verb, match.form.negated, match.form.passive) == ("#".join(map(key, verb.split("#"))), negated, passive)
    assert match.form.finite
    assert match.form.third


@pytest.mark.parametrize("written", ["می‌گوید", "می گوید", "میگوید", "ميگويد"])
def test_spaces_and_arabic_letters_make_no_difference(written: str) -> None:
    (match,) = find_verbs(tokenize(written))
    assert (match.form.verb, match.form.third) == ("گفت#گو", True)


@pytest.mark.parametrize(("written", "third"), [("گفتم", False), ("گفتیم", False), ("می‌گویید", False), ("گفتند", True), ("گفته‌ام", False), ("گفته است", True)])
def test_persons_are_told_apart(written: str, third: bool) -> None:
    (match,) = find_verbs(tokenize(written))
    assert match.form.third is third


@pytest.mark.parametrize("written", ["گفته", "نگفته", "ساخته"])
def test_participles_are_not_finite(written: str) -> None:
    assert not verb_forms()[key(written)].finite


@pytest.mark.parametrize("text", ["مردم", "نشست خبری", "گفت‌وگو", "گفت و گو", "گفت وگوها", "شکست", "خرید", "ستاد"])
def test_nouns_that_look_like_verbs_are_none(text: str) -> None:
    assert find_verbs(tokenize(text)) == []


def test_a_form_does_not_reach_over_a_mark() -> None:
    matches = find_verbs(tokenize("گفته، شد"))
    assert [(match.start, match.end) for match in matches] == [(0, 1), (2, 3)]


def test_every_conjugated_form_is_a_key_of_its_verb() -> None:
    for past, present in _VERBS:
        for written, form in conjugate(past, present.removesuffix("ی")):
            assert key(written) == written
            assert form.verb == f"{key(past)}#{key(present.removesuffix('ی'))}"


@given(st.lists(st.sampled_from(["گفته", "شده", "است", "بود", "خواهد", "شد", "می", "گوید", "نمی‌رود", "و", "گو", "،", "\n", "سال", "«", "a"])).map(" ".join))
@settings(deadline=None)
def test_matches_are_in_order_apart_and_known(text: str) -> None:
    tokens = tokenize(text)
    place = 0
    for match in find_verbs(tokens):
        assert isinstance(match, VerbMatch)
        assert place <= match.start < match.end <= min(len(tokens), match.start + LONGEST_FORM)
        assert verb_forms()["".join(token.key for token in tokens[match.start : match.end])] == match.form
        place = match.end


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    tokens = tokenize(text)
    assert all(match.end <= len(tokens) for match in find_verbs(tokens))


def test_finding_takes_linear_time() -> None:
    verb_forms()
    tokens = tokenize("گفته شده است " * 30_000)
    start = time.perf_counter()
    assert len(find_verbs(tokens)) == 30_000
    assert time.perf_counter() - start < 5

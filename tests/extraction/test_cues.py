from __future__ import annotations

import pytest

from factcheck.extraction.cues import cue_lexicon, find_cues
from factcheck.extraction.surface import read_surface
from factcheck.language.lexicon import lexicon_rows

ROWS = list(lexicon_rows("cues.jsonl"))
FORMS = {"simple", "light", "passive", "passive_light", "document", "accord"}
LIGHT = [(noun, verb) for row in ROWS if row["form"] == "light" for noun in row["nouns"] for verb in row["verbs"]]


def cues_of(text: str) -> list[str]:
    surface = read_surface(text, base=None, lang="fa", names=lambda tokens: [])
    return [surface.span(cue.start, cue.end).of(text) for cue in find_cues(surface, 0, len(surface.tokens))]


@pytest.mark.parametrize("row", [row for row in ROWS if row["form"] == "light"], ids=lambda row: f"{row['nouns'][0]} {row['verbs'][0]}")
def test_every_light_verb_of_the_lexicon_is_found(row: dict[str, list[str]]) -> None:
    for noun in row["nouns"]:
        for verb in row["verbs"]:
            (found,) = cues_of(f"او {noun} {verb} که پل باز است.")
            assert found == f"{noun} {verb}"


@pytest.mark.parametrize("phrase", [phrase for row in ROWS for phrase in row.get("phrases", ())])
def test_every_phrase_of_the_lexicon_is_found(phrase: str) -> None:
    assert phrase in cues_of(f"او {phrase} مدیر سد")


@pytest.mark.parametrize(
    "form",
    ["گفت", "گفته است", "گفته", "گفته بود", "می‌گوید", "میگوید", "می گوید", "گفتند", "گفته‌اند", "گفتم", "می‌گفت", "گفته بودند"],
)
def test_every_form_that_reports_is_a_cue(form: str) -> None:
    assert cues_of(f"او {form} که پل باز است.") == [form]


@pytest.mark.parametrize("form", ["بگوید", "خواهد گفت", "نخواهند گفت", "بگویند", "گفتن", "گفتگو", "گفت‌وگو", "گفت و گو", "ناگفته", "گفتنی است"])
def test_what_is_not_said_yet_or_is_no_verb_is_no_cue(form: str) -> None:
    assert cues_of(f"او {form} درباره پل") == []


@pytest.mark.parametrize("form", ["اعلام کند", "اعلام خواهد کرد", "تأکید کنند"])
def test_light_verbs_that_are_only_wished_are_no_cue(form: str) -> None:
    assert cues_of(f"او باید {form} که پل باز است.") == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [("آنان معتقدند پل باز است.", "معتقدند"), ("آنان بر این باورند که پل باز است.", "بر این باورند"), ("او امیدوارست پل باز شود.", "امیدوارست")],
)
def test_copula_written_on_to_its_complement_is_read(text: str, cue: str) -> None:
    assert cues_of(text) == [cue]


def test_two_predicates_may_share_a_light_verb() -> None:
    assert cues_of("او این خبر را رد و تأکید کرد که پل باز است.") == ["رد", "تأکید کرد"]


def test_a_predicate_may_be_split() -> None:
    assert cues_of("او خواستار پرداخت خسارت شد.") == ["خواستار"]


def test_lexicon_is_read_whole() -> None:
    lexicon = cue_lexicon()
    assert {row["form"] for row in ROWS} >= FORMS
    assert lexicon.simple
    assert lexicon.light
    assert lexicon.phrases

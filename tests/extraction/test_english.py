"""Reported speech in English: gold articles, single rules by row, and properties that hold for any text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import DateMethod, Precision, Span, Statement
from factcheck.extraction.english import extract_english
from factcheck.extraction.surface import read_surface
from factcheck.language.text import Token

_PUBLISHED = dt.date(2025, 10, 21)
_GOLD = Path(__file__).parent / "english_gold.jsonl"


def _no_names(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    return []


def _extract(text: str, published: dt.date | None = _PUBLISHED) -> list[Statement]:
    return extract_english(read_surface(text, base=published, lang="en", names=_no_names), published=published)


def _shown(text: str) -> list[tuple[str | None, str, str]]:
    return [(s.source.of(text) if s.source else None, s.cue.of(text), s.content.of(text)) for s in _extract(text)]


def _overlap(found: Span, text: str, wanted: str) -> float:
    """Return the share of code points in common, at the best of the places where ``wanted`` stands."""
    best, start = 0.0, text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        common = max(0, min(found.end, end) - max(found.start, start))
        best = max(best, common / (len(found) + len(wanted) - common))
        start = text.find(wanted, start + 1)
    return best


def _agrees(statement: Statement, text: str, gold: dict[str, Any]) -> bool:
    if _overlap(statement.content, text, gold["content"]) < 0.8 or _overlap(statement.cue, text, gold["cue"]) < 0.4:
        return False
    if gold["source"] is None or statement.source is None:
        return gold["source"] is None and statement.source is None
    return _overlap(statement.source, text, gold["source"]) >= 0.5


def _pairs() -> tuple[list[tuple[Statement, dict[str, Any]]], int, int]:
    """Pair found with gold statements; also count both."""
    pairs, found_count, gold_count = [], 0, 0
    for line in _GOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text, open_gold = article["text"], list(article["statements"])
        found = _extract(text, dt.date.fromisoformat(article["date"]))
        found_count, gold_count = found_count + len(found), gold_count + len(open_gold)
        for statement in found:
            match = next((gold for gold in open_gold if _agrees(statement, text, gold)), None)
            if match:
                open_gold.remove(match)
                pairs.append((statement, match))
    return pairs, found_count, gold_count


def test_gold_articles_are_read_with_f1_of_at_least_95_percent() -> None:
    pairs, found, gold = _pairs()
    assert gold >= 60
    assert 2 * len(pairs) / (found + gold) >= 0.95


def test_gold_kind_polarity_and_nesting_are_right_in_at_least_95_percent() -> None:
    pairs, _, _ = _pairs()
    right = [(s.kind == g["kind"], s.negated == g["negated"], (s.nested_in is not None) == g["nested"]) for s, g in pairs]
    for column in zip(*right, strict=True):
        assert sum(column) / len(pairs) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Brandeth said Lodra and Harn had settled the time and place.",
            [("Brandeth", "said", "Lodra and Harn had settled the time and place")],
            id="claim-without-that",
        ),
        pytest.param("Rao said he would never attend talks in Minna.", [("Rao", "said", "he would never attend talks in Minna")], id="claim-never"),
        pytest.param(
            "Ilsa Brandeth said Kestria will send grain to Selvia.", [("Ilsa Brandeth", "said", "Kestria will send grain to Selvia")], id="claim-name"
        ),
        pytest.param(
            "A senior palace official said on 21 October that no visit is planned.",
            [("A senior palace official", "said", "no visit is planned")],
            id="claim-anonymous-dated",
        ),
        pytest.param("Rao: Norland will not give up its waters", [("Rao", ":", "Norland will not give up its waters")], id="headline"),
        pytest.param('"We will not sign," said Rao.', [("Rao", "said", "We will not sign")], id="inverted"),
        pytest.param(
            "“We don’t know,” said Dr. Lena Marsk, a spokeswoman for the embassy.",
            [("Dr. Lena Marsk, a spokeswoman for the embassy", "said", "We don’t know")],
            id="inverted-apposition",
        ),
        pytest.param('"No," Rao said, "not today."', [("Rao", "said", 'No," Rao said, "not today.')], id="split-quotation"),
        pytest.param("'We want peace,' said Rao's deputy.", [("Rao's deputy", "said", "We want peace")], id="single-marks-and-possessive"),
        pytest.param("The deal is dead, Rao said.", [("Rao", "said", "The deal is dead")], id="content-before"),
        pytest.param("According to the ministry, exports fell.", [("the ministry", "According to", "exports fell")], id="according-first"),
        pytest.param("Exports fell, according to the ministry.", [("the ministry", "according to", "Exports fell")], id="according-last"),
        pytest.param("It was reported that two boats had sunk.", [(None, "was reported", "two boats had sunk")], id="impersonal"),
        pytest.param(
            "In a joint letter, Tobin Hale, Ada Quill and Pia Storm said the bank must stay.",
            [("Tobin Hale, Ada Quill and Pia Storm", "said", "the bank must stay")],
            id="joint",
        ),
        pytest.param(
            "Rao said the port was shut, and added that it would stay shut.",
            [("Rao", "said", "the port was shut"), (None, "added", "it would stay shut")],
            id="elided",
        ),
        pytest.param(
            "Rao said the port was shut and Hale said it was not.", [("Rao", "said", "the port was shut"), ("Hale", "said", "it was not")], id="two-speakers"
        ),
        pytest.param(
            "Sund, who leads the opposition, said the vote was rigged, while analysts expect a recount.",
            [("Sund", "said", "the vote was rigged")],
            id="relative-and-tail",
        ),
        pytest.param(
            "A senior official, who asked not to be named, said the talks had failed.", [("A senior official", "said", "the talks had failed")], id="anonymous"
        ),
        pytest.param("Rao urged Kestria to open the gates.", [("Rao", "urged", "Kestria to open the gates")], id="urge"),
        pytest.param("Rao called for an early election on Monday.", [("Rao", "called for", "an early election")], id="call-for"),
        pytest.param('Rao called the plan "a disgrace".', [("Rao", "called", 'the plan "a disgrace"')], id="evaluation"),
        pytest.param("The mayor expressed doubt about the timetable.", [("The mayor", "expressed doubt", "the timetable")], id="doubt"),
        pytest.param("The plan was rejected by Rao on Monday.", [("Rao", "was rejected", "The plan")], id="passive-agent"),
        pytest.param("Hours later Hale denied this.", [("Hale", "denied", "this")], id="time-before-subject"),
        pytest.param("In an interview with Radio Lodra Rao said the dam was old.", [("Rao", "said", "the dam was old")], id="occasion-without-comma"),
        pytest.param("The U.S. said it wouldn’t join.", [("The U.S.", "said", "it wouldn’t join")], id="acronym-and-contraction"),
    ],
)
def test_a_sentence_gives_its_statements(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The claims in the reported deal were read again.", id="nouns-and-participles"),
        pytest.param("Rao did not say whether he would run.", id="silence"),
        pytest.param("Rao would not say more and declined to comment.", id="refusal"),
        pytest.param("Nobody said the bridge was safe.", id="nobody"),
        pytest.param("If Rao says the border is open, trade will resume.", id="condition"),
        pytest.param("Rao was told that the bridge was closed.", id="told-in-passive"),
        pytest.param("The Liberals neither confirmed nor denied the report.", id="neither-nor"),
        pytest.param("Rao thanked the fire brigade and left.", id="no-cue"),
        pytest.param("Breaking: storm hits the coast of Selvia", id="label-with-colon"),
        pytest.param('The film "The Long Night" opens on Friday.', id="title-in-marks"),
    ],
)
def test_what_reports_nothing_gives_no_statement(text: str) -> None:
    assert _shown(text) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("Rao said the treaty is not dead.", True, id="is-not"),
        pytest.param("Rao said the treaty won't hold.", True, id="contraction"),
        pytest.param("Rao said there are no plans to leave.", True, id="there-are-no"),
        pytest.param("Rao said Norland had sent no soldiers.", True, id="object-no"),
        pytest.param("Rao said nothing had changed.", True, id="subject-nothing"),
        pytest.param("Rao said that if the talks fail, Norland will not return.", True, id="after-condition"),
        pytest.param("Rao denied the report.", True, id="denying-cue"),
        pytest.param("Rao ruled out a new tax.", True, id="rule-out"),
        pytest.param("Rao did not rule out a new tax.", False, id="not-rule-out"),
        pytest.param("Rao said the treaty holds because nobody has left it.", False, id="later-clause"),
        pytest.param("Rao said the man who never smiled will resign.", False, id="relative-clause"),
        pytest.param("Rao criticised the plan.", False, id="criticism"),
        pytest.param('Rao said: "Don\'t wait for us."', True, id="imperative"),
    ],
)
def test_polarity_is_that_of_the_first_main_clause_or_of_the_cue(text: str, negated: bool) -> None:
    assert [statement.negated for statement in _extract(text)] == [negated]


def test_medium_is_no_speaker() -> None:
    for text in (
        "According to Reuters, Rao said the port was shut.",
        "Rao said the port was shut, Reuters reported.",
        "Reuters quoted Rao as saying the port was shut.",
    ):
        (statement,) = _extract(text)
        assert statement.source is not None
        assert statement.medium is not None
        assert (statement.source.of(text), statement.medium.of(text)) == ("Rao", "Reuters")


def test_agency_that_reports_holds_the_speaker() -> None:
    text = "Reuters reported that Rao had said the port was shut."
    outer, inner = _extract(text)
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    assert inner.content.of(text) == "the port was shut"


def test_date_of_the_clause_is_taken_and_that_of_the_content_is_not() -> None:
    (said,) = _extract("Rao said on Monday that the port would open on 3 March 2026.")
    assert said.date is not None
    assert (said.date.start, said.date.precision) == (dt.date(2025, 10, 20), Precision.DAY)
    (undated,) = _extract("Rao said the port would open on 3 March 2026.")
    assert undated.date is None


def test_past_perfect_lies_before_publication() -> None:
    (statement,) = _extract("Rao had said that the port was shut.")
    assert statement.date is not None
    assert (statement.date.start, statement.date.end, statement.date.how) == (None, _PUBLISHED, DateMethod.RELATIVE)


def test_quotation_without_cue_goes_on_or_stands_alone() -> None:
    text = '"The roof fell in," Sund said. "We ran."\n"I never saw anything like it, and I am old."'
    first, second = _extract(text)
    assert first.content.of(text) == 'The roof fell in," Sund said. "We ran.'
    assert second.source is None
    assert second.content.of(text) == "I never saw anything like it, and I am old."


def test_header_is_never_part_of_a_statement() -> None:
    text = " date 2025-10-21 Rao said the port was shut."
    surface = read_surface(text, base=_PUBLISHED, lang="en", names=_no_names, skip=16)
    (statement,) = extract_english(surface, published=_PUBLISHED)
    assert statement.source is not None
    assert statement.source.of(text) == "Rao"


_WORDS = [
    "Rao",
    "Hale",
    "the",
    "minister",
    "said",
    "says",
    "told",
    "reporters",
    "that",
    "and",
    "but",
    "added",
    "adding",
    "denied",
    "not",
    "was",
    "by",
    "who",
    "called",
    "for",
    "on",
    "Monday",
]
_MARKS = [
    ",",
    ".",
    '"',
    "“",
    "”",
    "'",
    "’",
    ":",
    "—",
    "\n",
    "(",
    ")",
    "according to",
    "as saying",
    "quoted",
    "if",
    "it",
    "U.S.",
    "to",
    "expressed",
    "doubt",
    "described",
    "as",
    "?",
]


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS + _MARKS), max_size=60).map(" ".join)))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    statements = _extract(text)
    for number, statement in enumerate(statements):
        for span in (statement.content, statement.cue, statement.source, statement.sentence, statement.medium, statement.cue_light):
            assert span is None or (span.end <= len(text) and len(span) > 0)
        assert statement.sentence.contains(statement.cue)
        assert 0 <= statement.confidence <= 1
        if statement.nested_in is not None:
            assert statement.nested_in != number
            assert statements[statement.nested_in].content.contains(statement.content)


def test_long_text_keeps_its_pace() -> None:
    text = 'Rao told reporters that "nothing" had changed, and added that the port, which is old, was shut.\n' * 3_000
    assert len(_extract(text, None)) == 6_000

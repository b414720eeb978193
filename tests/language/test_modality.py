from __future__ import annotations

import pytest

from factcheck.language.modality import Mood, moods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("سد پر شد", {}, id="flat"),
        pytest.param("سد ممکن است پر شود", {Mood.HEDGE: "ممکن است"}, id="hedge"),
        pytest.param("سد ممکناست پر شود", {Mood.HEDGE: "ممکناست"}, id="hedge, space lost"),
        pytest.param("اگر باران ببارد سد پر می‌شود", {Mood.CONDITION: "اگر"}, id="condition"),
        pytest.param("آیا سد پر می‌شود", {Mood.QUESTION: "آیا"}, id="question"),
        pytest.param("قرار است سد پر شود", {Mood.PLAN: "قرار است"}, id="plan"),
        pytest.param("امیدواریم سد پر شود", {Mood.WISH: "امیدواریم"}, id="wish"),
        pytest.param("The dam may fill up if it rains", {Mood.HEDGE: "may", Mood.CONDITION: "if"}, id="English"),
        pytest.param("", {}, id="empty"),
    ],
)
def test_what_keeps_a_sentence_from_being_flat_is_found(text: str, found: dict[Mood, str]) -> None:
    assert moods(text) == found

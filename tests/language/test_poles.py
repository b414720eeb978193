from __future__ import annotations

import pytest

from factcheck.language.poles import opposites


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("قیمت نان افزایش یافت", "قیمت نان کاهش یافت", [("افزایش", "کاهش")], id="nouns"),
        pytest.param("قیمت‌ها کاهشی است", "قیمت‌ها افزایشی است", [("کاهشی", "افزایشی")], id="with an ending"),
        pytest.param("وزیر طرح را پذیرفت", "وزیر طرح را رد کرد", [("پذیرفت", "رد کرد")], id="a verb and a phrase"),
        pytest.param("قیمت نان افزایش یافت", "قیمت نان افزایش و سپس کاهش یافت", [], id="both ends in one text"),
        pytest.param("قیمت نان افزایش یافت", "قیمت گوشت افزایش یافت", [], id="the same end"),
        pytest.param("The border is open", "The border was closed", [("open", "closed")], id="English"),
        pytest.param("باران بارید", "", [], id="empty"),
    ],
)
def test_words_at_two_ends_of_a_scale_are_paired(claim: str, evidence: str, found: list[tuple[str, str]]) -> None:
    assert opposites(claim, evidence) == found

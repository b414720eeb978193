"""Words for victims, with whatever ending."""

from __future__ import annotations

import pytest

from factcheck.language.victims import victims


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("۹ زخمی هنوز در بیمارستان‌اند", {"victims_hurt"}, id="hurt"),
        pytest.param("شمار جان‌باختگان به ۱۷ نفر رسید", {"victims_killed"}, id="an ending, a half-space"),
        pytest.param("شمار جانباختگان به ۱۷ نفر رسید", {"victims_killed"}, id="the half-space lost"),
        pytest.param("۱۲ نفر جان باختند و ۴۰ نفر زخمی شدند", {"victims_killed", "victims_hurt"}, id="a verb of two words"),
        pytest.param("سه تن ناپدید شدند", {"victims_missing"}, id="missing"),
        pytest.param("12 people were killed and 40 injured", {"victims_killed", "victims_hurt"}, id="English"),
        pytest.param("۴۰ نفر استخدام شدند", set(), id="other persons"),
    ],
)
def test_victims_are_told_from_other_persons(text: str, found: set[str]) -> None:
    assert victims(text) == found

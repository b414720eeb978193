"""What can be shown is kept, what turns or hides other words is not."""

from __future__ import annotations

import unicodedata

from factcheck.reports.bidi import isolated, visible


def test_a_character_is_shown_or_not_whatever_stands_beside_it() -> None:
    for code in range(0x20000):
        character = chr(code)
        beside = visible(f"\x01{character}")  # the control character sends the text the long way
        assert visible(character) == beside
        assert not beside or unicodedata.category(beside) not in {"Cc", "Cs"}


def test_half_spaces_stay_and_overrides_go() -> None:
    assert visible("می\u200cشود\u202e!\u2066") == "می\u200cشود!"
    assert isolated(" می\u200cشود \n پل\u2069 ") == "\u2068می\u200cشود پل\u2069"

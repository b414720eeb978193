"""Words of articles, claims and files made safe to set among other words: whatever their direction, they do not turn what stands around them."""

from __future__ import annotations

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = "\u200f"
_KEPT = {"\u200c", "\u200d"}


def isolated(text: str) -> str:
    """Put ``text`` on one line and in a first-strong isolate, so that it takes its own direction and keeps it to itself."""
    return f"{_ISOLATE}{' '.join(visible(text).split())}{_END}"


def visible(text: str) -> str:
    r"""Return ``text`` without control and direction characters; line breaks and tabs become spaces, half-spaces stay.

    Terminal escapes, bidi overrides and lone surrogates have no meaning in a quotation and could disguise it; noncharacters (U+FFFE and its like) have
    none at all, and break XML.

    >>> visible("a\u202eb\x1b[2Jc")
    'ab[2Jc'
    """
    if text.replace("\u200c", "").replace("\u200d", "").isprintable():  # nearly every text is, and this is quick to tell
        return text
    return "".join(_shown(character) for character in text)


def marked(label: str) -> str:
    """Put a mark before a label with right-to-left letters that is drawn where no element gives a direction, so that «۱۳ مهر» is not drawn as «مهر ۱۳»."""
    return f"{_RIGHT_TO_LEFT}{label}" if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in label) else label


def _shown(character: str) -> str:
    if character in "\n\t\r\v\f\u2028\u2029":
        return " "
    if character in _KEPT:
        return character
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or _is_noncharacter(ord(character)) else character


def _is_noncharacter(code: int) -> bool:
    """Tell the 66 code points that Unicode never assigns."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF

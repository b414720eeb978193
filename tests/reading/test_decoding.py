"""Encodings: what is recognised, and what is refused with the way out."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import MOST_BYTES, buffered, decode, open_text, starts_with_brace

_PERSIAN = "وزير نيروي سپندستان گفت سد پر نمي‌شود.\r\nپايان"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("سد «آبگون»\r\nپر شد".encode(), "سد «آبگون»\r\nپر شد", id="utf-8-keeps-line-ends"),
        pytest.param(b"\xef\xbb\xbf" + "سد".encode(), "سد", id="utf-8-mark-dropped"),
        pytest.param("سد".encode("utf-16"), "سد", id="utf-16-little"),
        pytest.param(b"\xfe\xff" + "سد".encode("utf-16-be"), "سد", id="utf-16-big"),
        pytest.param(_PERSIAN.encode("cp1256"), _PERSIAN, id="windows-1256"),
        pytest.param(b"plain", "plain", id="ascii"),
        pytest.param(" date 2025-10-21 متن".encode(), " date 2025-10-21 متن", id="leading-space-kept"),
    ],
)
def test_text_comes_out_as_it_was(data: bytes, text: str) -> None:
    assert decode(data, place="a.txt") == text


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(b"", EmptyInputError, "a.txt: nothing in it", id="empty"),
        pytest.param(b" \r\n\t", EmptyInputError, "a.txt: nothing in it", id="white-space"),
        pytest.param(b"\xef\xbb\xbf", EmptyInputError, "a.txt: nothing in it", id="mark-only"),
        pytest.param(b"ab\0cd", InputError, "a.txt: binary", id="binary"),
        pytest.param("سد پر شد".encode("utf-16-le"), InputError, "byte order mark", id="utf-16-without-mark"),
        pytest.param(b"%PDF-1.7 ...", InputError, "a.txt: a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", InputError, "a.txt: a ZIP", id="docx"),
        pytest.param("naïve café".encode("latin-1"), InputError, "neither UTF-8 nor Windows-1256 (byte 0xef at position 2)", id="latin-1"),
        pytest.param(("سد پر شد " * 20).encode() + b"\xff", InputError, "neither UTF-8", id="utf-8-with-one-bad-byte"),
        pytest.param(b"\xff\xfea", InputError, "damaged", id="odd-utf-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, error: type[InputError], message: str) -> None:
    with pytest.raises(error, match=r".*") as caught:
        decode(data, place="a.txt")
    assert message in str(caught.value)


def test_five_megabytes_are_read_and_more_than_twenty_are_refused() -> None:
    assert len(decode(b"a" * 5_000_000, place="a.txt")) == 5_000_000
    with pytest.raises(InputError, match="more than 20 MB"):
        decode(b"a" * (MOST_BYTES + 1), place="a.txt")


@given(
    st.text(min_size=1).filter(lambda text: bool(text.strip("\ufeff \t\r\n\f\v\u00a0\u200c\u200e\u200f")) and "\0" not in text and text[0] not in "\ufeff%PS")
)
def test_any_utf_8_text_comes_back(text: str) -> None:
    assert decode(text.encode(), place="a.txt") == text


def test_stream_is_left_open_and_a_cut_character_is_no_damage() -> None:
    stream = io.BytesIO(("a" + "س" * 40_000).encode())
    opened = open_text(buffered(stream), place="stdin")
    assert opened.read() == "a" + "س" * 40_000
    opened.close()
    assert not stream.closed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_brace_is_seen_in_any_encoding(encoding: str) -> None:
    stream = buffered(io.BytesIO('\n {"text": 1}'.encode(encoding)))
    assert starts_with_brace(stream)
    assert stream.read() == '\n {"text": 1}'.encode(encoding)

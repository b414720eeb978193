from __future__ import annotations

import datetime as dt

from factcheck.extraction.surface import Surface, read_surface

TEXT = "سرخط خبر\nمهرزاد کاویانفر روز یکشنبه گفت: «پل باز است.» وی رفت."


def surface_of(text: str = TEXT, *, skip: int = 0) -> Surface:
    return read_surface(text, base=dt.date(2025, 10, 21), lang="fa", names=lambda tokens: [], skip=skip)


def test_dictionaries_go_from_the_first_token_to_what_begins_there() -> None:
    surface = surface_of()
    assert [surface.span(verb.start, verb.end).of(TEXT) for verb in surface.verbs.values()] == ["گفت", "است", "رفت"]
    assert [surface.span(start, end).of(TEXT) for start, (end, _) in surface.dates.items()] == ["روز یکشنبه"]
    assert all(surface.verb_ends[verb.end] == verb for verb in surface.verbs.values())


def test_quotation_is_known_at_each_of_its_tokens() -> None:
    surface = surface_of()
    inside = [position for position in range(len(surface.tokens)) if surface.quotation(position)]
    assert surface.span(inside[0], inside[-1] + 1).of(TEXT) == "«پل باز است.»"
    assert surface.quotation(-1) is None
    assert surface.quotation(len(surface.tokens)) is None


def test_header_is_not_text() -> None:
    surface = surface_of(skip=TEXT.index("\n"))
    assert surface.key(1) == "مهرزاد"
    assert surface.span(1, 2).of(TEXT) == "مهرزاد"


def test_keys_beyond_the_text_are_empty() -> None:
    assert (surface_of().key(-1), surface_of().key(1000)) == ("", "")


def test_phrases_are_found_however_their_words_are_parted() -> None:
    for text in ("بیانیه مشترک", "بیانیه\u200cمشترک", "بیانیهمشترک"):
        surface = surface_of(text)
        assert surface.phrase(0, frozenset({"بیانیهمشترک"}), 3, len(surface.tokens)) == len(surface.tokens)


def test_a_date_of_the_header_does_not_swallow_the_first_of_the_text() -> None:
    text = "date 2025-10-21\nروز سهشنبه ۲۹ مهر، مدیر سد گفت"
    surface = surface_of(text, skip=text.index("روز"))
    assert [surface.span(start, end).of(text) for start, (end, _) in surface.dates.items()] == ["روز سهشنبه ۲۹ مهر"]
    assert all(interval.span is not None and interval.span.of(text).startswith("روز") for _, interval in surface.dates.values())

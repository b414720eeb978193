from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dashboard.marked_article import Group, marked_article
from factcheck.domain import Finding, Span, Strength, Verdict

TEXT = "الف ب پ ت ث"


def said(start: int, end: int, verdict: Verdict = Verdict.SUPPORTED) -> Finding:
    return Finding(TEXT[start:end] or "گفته", (), verdict, Strength.LIKELY, claim_span=Span(start, end))


def cut(*findings: Finding, text: str = TEXT) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(piece.text, piece.over, piece.begins) for piece in marked_article(text, findings).pieces]


def test_an_article_without_statements_is_one_piece() -> None:
    assert cut() == [(TEXT, (), ())]
    assert cut(text="") == []


def test_statements_are_numbered_in_the_order_of_the_text_whatever_order_they_come_in() -> None:
    later, earlier = said(6, 7), said(0, 3)
    assert [one.finding for one in marked_article(TEXT, [later, earlier]).said] == [earlier, later]
    assert cut(later, earlier) == [("الف", (1,), (1,)), (" ب ", (), ()), ("پ", (2,), (2,)), (" ت ث", (), ())]


def test_a_nested_statement_is_the_innermost_of_its_piece() -> None:
    assert cut(said(4, 5), said(0, 7)) == [("الف ", (1,), (1,)), ("ب", (1, 2), (2,)), (" پ", (1,), ()), (" ت ث", (), ())]


def test_overlapping_statements_share_the_piece_in_the_middle() -> None:
    pieces = cut(said(0, 5), said(4, 11))
    assert [(over, begins) for _, over, begins in pieces] == [((1,), (1,)), ((2, 1), (2,)), ((2,), ())]


def test_two_statements_in_one_place_are_both_marked() -> None:
    assert cut(said(0, 3), said(0, 3, Verdict.MIXED))[0] == ("الف", (1, 2), (1, 2))


@pytest.mark.parametrize("span", [Span(20, 30), Span(2, 2), None], ids=["beyond the text", "of no length", "not told"])
def test_a_statement_without_a_place_is_listed_last_and_marks_nothing(span: Span | None) -> None:
    nowhere = Finding("گفته", (), Verdict.CONTRADICTED, Strength.LIKELY, claim_span=span)
    marked = marked_article(TEXT, [nowhere, said(0, 3)])
    assert [(one.number, one.span) for one in marked.said] == [(1, Span(0, 3)), (2, None)]
    assert all(2 not in piece.over for piece in marked.pieces)


def test_a_statement_that_reaches_beyond_the_text_ends_with_it() -> None:
    assert cut(said(10, 99))[-1] == ("ث", (1,), (1,))


def test_evidence_for_both_sides_is_a_possible_conflict() -> None:
    marked = marked_article(TEXT, [said(0, 3), said(4, 5, Verdict.MIXED), said(6, 7, Verdict.CONTRADICTED), said(8, 9, Verdict.NOT_ENOUGH_EVIDENCE)])
    assert {group: [one.number for one in marked.of(group)] for group in Group} == {Group.CONFLICTS: [2, 3], Group.SUPPORTS: [1], Group.NOTHING: [4]}


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8))
def test_the_pieces_are_the_text_and_cover_each_statement_exactly(text: str, places: list[tuple[int, int]]) -> None:
    findings = [said(min(ends), max(ends)) for ends in places]
    marked = marked_article(text, findings)
    assert "".join(piece.text for piece in marked.pieces) == text
    assert all(piece.text for piece in marked.pieces)
    assert [one.number for one in marked.said] == list(range(1, len(findings) + 1))
    for one in marked.said:
        covered = "".join(piece.text for piece in marked.pieces if one.number in piece.over)
        assert covered == (one.span.of(text) if one.span else "")
        assert sum(one.number in piece.begins for piece in marked.pieces) == (one.span is not None)

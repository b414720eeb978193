"""A checked article cut where its statements begin and end, and the statements as a list, the possible conflicts first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from factcheck.domain import Finding, Span, Verdict


class Group(StrEnum):
    """What the archive has on a statement, in the order in which a reader wants to see it."""

    CONFLICTS = "conflicts"
    SUPPORTS = "supports"
    NOTHING = "nothing"


_GROUPS = {Verdict.CONTRADICTED: Group.CONFLICTS, Verdict.MIXED: Group.CONFLICTS, Verdict.SUPPORTED: Group.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the article: ``number`` counts from 1 in the order of the text; ``span`` is ``None`` where it has no place in it."""

    number: int
    finding: Finding
    span: Span | None

    @property
    def group(self) -> Group:
        """What the archive has on it; evidence for both sides counts as a possible conflict."""
        return _GROUPS.get(self.finding.verdict, Group.NOTHING)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the article under the same statements.

    ``over`` are the numbers of the statements that cover it, the longest first, so that the last is the innermost; ``begins`` of those that begin with it.
    """

    text: str
    over: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article with its statements: ``pieces`` joined are its text, ``said`` is in the order of the text."""

    pieces: tuple[Piece, ...]
    said: tuple[Said, ...]

    def of(self, group: Group) -> tuple[Said, ...]:
        """Return the statements of a group, in the order of the text."""
        return tuple(one for one in self.said if one.group is group)


def marked_article(text: str, findings: Sequence[Finding]) -> MarkedArticle:
    """Cut an article at its statements.

    :param text: the article's text.
    :param findings: one a statement, in any order; their places may overlap, and one that reaches beyond the text ends with it.
    :returns: the pieces, none of them empty, and the statements; those without a place come last.
    """
    placed = sorted(((_within(finding.claim_span, len(text)), finding) for finding in findings), key=lambda one: _reading_order(one[0]))
    said = tuple(Said(number, finding, span) for number, (span, finding) in enumerate(placed, start=1))
    return MarkedArticle(_pieces(text, said), said)


def _within(span: Span | None, length: int) -> Span | None:
    """Cut a span off where the text ends; one that covers nothing is no place."""
    return Span(span.start, min(span.end, length)) if span and span.start < min(span.end, length) else None


def _reading_order(span: Span | None) -> tuple[bool, int, int]:
    return (False, span.start, -span.end) if span else (True, 0, 0)


def _pieces(text: str, said: Sequence[Said]) -> tuple[Piece, ...]:
    """Walk through the text once, with the statements that are open at each cut."""
    begins: dict[int, list[Said]] = {}
    for one in said:
        if one.span:
            begins.setdefault(one.span.start, []).append(one)
    cuts = sorted({0, len(text), *(end for one in said if one.span for end in (one.span.start, one.span.end))})
    pieces, running = [], list[Said]()
    for start, end in pairwise(cuts):
        running = [one for one in running if one.span and one.span.end > start] + begins.get(start, [])
        over = sorted(running, key=lambda one: (-len(one.span or ()), one.number))
        pieces.append(Piece(text[start:end], tuple(one.number for one in over), tuple(one.number for one in begins.get(start, ()))))
    return tuple(pieces)

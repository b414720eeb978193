"""Text → statements of the archive that share its words or its meaning, filtered before the search."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from factcheck.archive.archive import Archive
from factcheck.archive.queries import Selection
from factcheck.domain import ArchivedStatement, Span
from factcheck.language.folding import WordQuery, matched_spans
from factcheck.matching.fusion import fuse_rankings
from factcheck.matching.index import Index

_DEPTH = 100
_DEPTH_PER_HIT = 5


class By(StrEnum):
    """What a search goes by."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found.

    ``score`` is comparable within one search only. ``similarity`` is the cosine of meaning in ``[-1, 1]``, ``None`` where meaning did not count or no
    vector is there. ``words_place`` and ``meaning_place`` are its places in the two rankings, from 1, ``None`` where it is in neither's first ones.
    ``marks`` are the places in the statement's text where the words looked for stand.
    """

    statement: ArchivedStatement
    score: float
    similarity: float | None = None
    words_place: int | None = None
    meaning_place: int | None = None
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is needed to search by meaning: the archive's index, and the unit vector of the text, float32 of shape ``(d,)``."""

    index: Index
    vector: NDArray[np.float32]


def search(archive: Archive, query: WordQuery, meaning: Meaning | None, selection: Selection, *, by: By, limit: int) -> list[Hit]:
    """Find statements by words, by meaning, or by both, their rankings fused by reciprocal rank.

    :param archive: where the statements are.
    :param query: the words looked for; a phrase in it has to stand in every statement found by words.
    :param meaning: the text's meaning; needed unless the search goes by words alone.
    :param selection: which statements may be found.
    :param by: what the search goes by.
    :param limit: how many to return at most.
    :returns: the hits, best first.
    """
    depth = max(_DEPTH, _DEPTH_PER_HIT * limit)
    by_words = archive.ranked_by_words(query, selection, limit=depth) if by is not By.MEANING else []
    near = dict(_nearest(archive, query, meaning, selection, depth)) if meaning is not None and by is not By.WORDS else {}
    fused = fuse_rankings([by_words, list(near)])[:limit]
    if meaning is not None and (unknown := [id_ for id_, _ in fused if id_ not in near]):
        further = dict(meaning.index.search(meaning.vector, unknown, len(unknown)))
    else:
        further = {}
    statements = {statement.id: statement for statement in archive.statements(ids=[id_ for id_, _ in fused])}
    places = {id_: place for place, id_ in enumerate(by_words, start=1)}, {id_: place for place, id_ in enumerate(near, start=1)}
    return [
        Hit(
            statement=statements[id_],
            score=score,
            similarity=near.get(id_, further.get(id_)),
            words_place=places[0].get(id_),
            meaning_place=places[1].get(id_),
            marks=matched_spans(statements[id_].text, query),
        )
        for id_, score in fused
        if id_ in statements
    ]


def _nearest(archive: Archive, query: WordQuery, meaning: Meaning, selection: Selection, depth: int) -> list[tuple[int, float]]:
    """Find the statements nearest in meaning; where a phrase is looked for, among those that hold it."""
    among = archive.selected(selection)
    if query.phrases:
        holding = archive.ranked_by_words(WordQuery(phrases=query.phrases), selection, limit=len(among))
        among = np.intersect1d(among, np.array(holding, dtype=np.int64))
    return meaning.index.search(meaning.vector, among, depth)

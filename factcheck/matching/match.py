"""Claim → matches: the nearest of the statements that may count, in meaning and in words, filtered before the search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from factcheck.archive.archive import Archive
from factcheck.domain import Match
from factcheck.matching.index import Index
from factcheck.matching.lexical import fuse, lexical_similarities

_LEAST_CANDIDATES = 600
_CANDIDATES_PER_MATCH = 5
_LEXICAL_WEIGHT = 1.0


def match_actors(
    archive: Archive,
    index: Index,
    vector: NDArray[np.float32],
    actors: Iterable[str],
    *,
    text: str,
    limit: int,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Match]:
    """Find the actors' own statements nearest to a claim.

    :param archive: where the statements are read from.
    :param index: the archive's index.
    :param vector: the claim's unit vector, float32 of shape ``(d,)``.
    :param actors: ids of actors; a statement of any of them may match.
    :param text: the claim, whose words count beside its meaning.
    :param limit: how many to return at most.
    :param since: the first day a statement may have been made on, inclusive.
    :param until: the last day a statement may have been made on, inclusive.
    :returns: the nearest first; undated statements may be among them.
    """
    return match_among(archive, index, vector, archive.statement_ids(actor_ids=actors, since=since, until=until), text=text, limit=limit)


def match_among(
    archive: Archive,
    index: Index,
    vector: NDArray[np.float32],
    among: NDArray[np.int64],
    *,
    text: str,
    limit: int,
    candidates: int = _LEAST_CANDIDATES,
) -> list[Match]:
    """Find the nearest of the statements named: those nearest in meaning are ranked by meaning and words together.

    :param archive: where the statements are read from.
    :param index: the archive's index.
    :param vector: the claim's unit vector, float32 of shape ``(d,)``.
    :param among: keys of statements.
    :param text: the claim.
    :param limit: how many to return at most.
    :param candidates: how many of the nearest in meaning are ranked, at least; comparing words takes most of the time.
    :returns: the nearest first.
    """
    found = index.search(vector, among, max(candidates, _CANDIDATES_PER_MATCH * limit)) if limit > 0 else []
    statements = {statement.id: statement for statement in archive.statements(ids=[id_ for id_, _ in found])}
    kept = [(statements[id_], similarity) for id_, similarity in found if id_ in statements]
    words = lexical_similarities(text, [statement.resolved for statement, _ in kept])
    scores = fuse(np.array([similarity for _, similarity in kept], dtype=np.float32), words, weight=_LEXICAL_WEIGHT)
    order = sorted(range(len(kept)), key=lambda row: (-float(scores[row]), kept[row][0].id))[:limit]
    return [Match(*kept[row], score=float(scores[row])) for row in order]

"""Claim → matches: the nearest of the statements that may count, filtered before the search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from factcheck.archive.archive import Archive
from factcheck.domain import Match
from factcheck.matching.index import Index


def match_actors(
    archive: Archive,
    index: Index,
    vector: NDArray[np.float32],
    actors: Iterable[str],
    *,
    limit: int,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Match]:
    """Find the actors' own statements nearest to a claim.

    :param archive: where the statements are read from.
    :param index: the archive's index.
    :param vector: the claim's unit vector, float32 of shape ``(d,)``.
    :param actors: ids of actors; a statement of any of them may match.
    :param limit: how many to return at most.
    :param since: the first day a statement may have been made on, inclusive.
    :param until: the last day a statement may have been made on, inclusive.
    :returns: the nearest first; undated statements may be among them.
    """
    return _matches(archive, index.search(vector, archive.statement_ids(actor_ids=actors, since=since, until=until), limit))


def match_others(
    archive: Archive,
    index: Index,
    vector: NDArray[np.float32],
    actors: Iterable[str],
    *,
    limit: int,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Match]:
    """Find the statements of everybody else nearest to a claim."""
    among = np.setdiff1d(archive.statement_ids(since=since, until=until), archive.statement_ids(actor_ids=actors))
    return _matches(archive, index.search(vector, among, limit))


def _matches(archive: Archive, found: list[tuple[int, float]]) -> list[Match]:
    statements = {statement.id: statement for statement in archive.statements(ids=[id_ for id_, _ in found])}
    return [Match(statements[id_], similarity) for id_, similarity in found if id_ in statements]

"""Rankings made in different ways put together into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

K = 60
"""How little the first places count for more than those after them: Cormack, Clarke and Büttcher, SIGIR 2009."""


def fuse_rankings(rankings: Iterable[Sequence[int]], *, k: int = K) -> list[tuple[int, float]]:
    """Fuse rankings by reciprocal rank: whatever stands at place r of a ranking gets 1 / (k + r) from it, r counting from 1.

    :param rankings: keys, best first, each once in a ranking.
    :param k: how little the first places count for more.
    :returns: each key with what it got from all rankings, best first, equal ones with the larger key first.

    >>> [key for key, _ in fuse_rankings([[1, 2, 3], [3, 1]])]
    [1, 3, 2]
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for place, key in enumerate(ranking, start=1):
            scores[key] += 1 / (k + place)
    return sorted(scores.items(), key=lambda pair: (-pair[1], -pair[0]))

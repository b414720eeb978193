"""The queue of conflicts to review, worked out as plain values: what is in it, where one stands in it, and how far it has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from factcheck.archive.sought import ConflictKey
from factcheck.kinds import ReviewState

LOG_PAGE = 20
"""How many decisions stand on a page of the history."""


class Arrival(Enum):
    """What became of the pair that an address asks for."""

    THERE = auto()
    DECIDED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands in the queue: ``index`` counts from 0; ``asked`` is the pair that the address named if it is decided already."""

    index: int
    arrival: Arrival = Arrival.THERE
    asked: ConflictKey | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many pairs there are, how many are decided, and by whom the last decisions are: most first."""

    decided: int
    total: int
    by: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """The part that is decided, in ``[0, 1]``."""
        return self.decided / self.total if self.total else 0.0


def one_each(keys: Iterable[ConflictKey]) -> tuple[ConflictKey, ...]:
    """Keep the first conflict of each pair of texts: the same words in two articles are decided about once."""
    first: dict[str, ConflictKey] = {}
    for key in keys:
        first.setdefault(key.pair, key)
    return tuple(first.values())


def waiting(keys: Sequence[ConflictKey], later: Collection[str] = ()) -> tuple[ConflictKey, ...]:
    """Return what is still open, in the order given; what somebody has put off comes last.

    :param keys: one of each pair, most certain first.
    :param later: the pairs that were put off.
    :returns: the queue.
    """
    still = [key for key in keys if key.state is ReviewState.OPEN]
    return (*(key for key in still if key.pair not in later), *(key for key in still if key.pair in later))


def find_place(queue: Sequence[ConflictKey], keys: Sequence[ConflictKey], at: str) -> Place:
    """Find where an address leads: to its pair, to the next after a pair that is decided, or to the first.

    :param queue: what is waiting, not empty.
    :param keys: all pairs, most certain first.
    :param at: the pair asked for; empty for none.
    :returns: the place.
    """
    places = {key.pair: index for index, key in enumerate(queue)}
    if not at:
        return Place(0)
    if at in places:
        return Place(places[at])
    start = next((index for index, key in enumerate(keys) if key.pair == at), None)
    if start is None:
        return Place(0, Arrival.GONE)
    following = next((places[key.pair] for key in keys[start:] if key.pair in places), 0)
    return Place(following, Arrival.DECIDED, keys[start])


def after(queue: Sequence[ConflictKey], index: int) -> str:
    """Return the pair to show once the one at ``index`` has left: the next, else the one before, else none."""
    rest = [*queue[index + 1 : index + 2], *queue[max(index - 1, 0) : index]]
    return rest[0].pair if rest else ""


def progress_of(keys: Iterable[ConflictKey]) -> Progress:
    """Count what is decided."""
    keys = list(keys)
    decided = [key.reviewer for key in keys if key.state is not ReviewState.OPEN]
    counts = Counter(decided)
    return Progress(len(decided), len(keys), tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0]))))


def read_page(params: Mapping[str, str]) -> int:
    """Read which page of the history an address asks for, from 1."""
    text = params.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1

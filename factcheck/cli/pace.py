"""How far long work is, how fast it goes and how long it will take: a bar on a terminal, else a line a minute; all on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import click

from factcheck.cli.telling import shows_bars, tell

LINE_EVERY = 60.0  # seconds


@dataclass(slots=True)
class Pace:
    """Work that is under way: ``done`` of ``total``, of which ``before`` were done in an earlier run."""

    label: str
    unit: str
    total: int | None = None
    clock: Callable[[], float] = time.monotonic
    before: int = 0
    done: int = 0
    bar: Any = None
    _began: float = field(init=False)
    _told: float = field(init=False)
    _told_of: bool = False

    def __post_init__(self) -> None:
        """Start the clock."""
        self._began = self._told = self.clock()

    def at(self, done: int) -> None:
        """Say how much is done; what is done the first time was so in an earlier run and does not count for the speed."""
        if not self._told_of:
            self._told_of, self.before, self.done = True, done, done
            if self.bar is not None:
                self.bar.initial = self.bar.n = done
        else:
            self.step(done - self.done)

    def step(self, count: int = 1) -> None:
        """Count what has been done, and show it where it is time to."""
        self.done += count
        if self.bar is not None:
            self.bar.update(count)
        elif self.clock() - self._told >= LINE_EVERY:
            self._told = self.clock()
            tell(self.line())

    def echo(self, text: str) -> None:
        """Write a line of data to stdout, above the bar if there is one."""
        with self.bar.external_write_mode(file=sys.stdout) if self.bar is not None else nullcontext():
            click.echo(text)

    def line(self) -> str:
        """Say how far it is, how fast it goes and how long it will take.

        >>> ticks = iter([0.0, 20.0])
        >>> Pace("checking", "rows", 1000, clock=lambda: next(ticks), done=100).line()
        'checking: 100 of 1,000 rows, 5.0 rows/s, 3 min left'
        """
        rate = (self.done - self.before) / max(self.clock() - self._began, 1e-9)
        of = f" of {self.total:,}" if self.total is not None else ""
        left = f", {_duration((self.total - self.done) / rate)} left" if self.total is not None and rate else ""
        return f"{self.label}: {self.done:,}{of} {self.unit}, {rate:.1f} {self.unit}/s{left}"


@contextmanager
def show_pace(label: str, unit: str, total: int | None = None) -> Iterator[Pace]:
    """Show the pace of what is done inside.

    :param label: what is done.
    :param unit: what is counted, in the plural.
    :param total: how many there are, where that is known.
    :yields: the pace, to be told of each step.
    """
    if not shows_bars():
        yield Pace(label, unit, total)
        return
    from tqdm import tqdm

    with tqdm(desc=label, unit=f" {unit}", total=total, file=sys.stderr, leave=False) as bar:
        yield Pace(label, unit, total, bar=bar)


def _duration(seconds: float) -> str:
    """Write a length of time in the unit that is large enough.

    >>> [_duration(seconds) for seconds in (12, 190, 9000)]
    ['12 s', '3 min', '2.5 h']
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"

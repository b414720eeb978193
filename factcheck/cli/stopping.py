"""Let Ctrl-C and a polite kill end a command between two steps, with what is done kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from factcheck.errors import FactcheckError


class InterruptedRunError(FactcheckError):
    """Work that somebody has stopped; the message says what is kept and how to go on."""


@contextmanager
def stoppable(message: Callable[[], str]) -> Iterator[None]:
    """Turn SIGINT and SIGTERM, inside this, into one error with a way out.

    :param message: says what is kept and how to go on, when it comes to that.
    :raises InterruptedRunError: when the process is told to stop.
    """
    with _told_by_terminate():
        try:
            yield
        except KeyboardInterrupt as error:
            raise InterruptedRunError(message()) from error


@contextmanager
def _told_by_terminate() -> Iterator[None]:
    """Let SIGTERM do what Ctrl-C does; only the main thread may ask for it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt

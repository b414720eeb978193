"""Long work in a thread of its own, which a page can watch and stop while every session goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Steps:
    """How far work has come: ``done`` of ``total`` steps; ``total`` is 0 as long as it is not known."""

    done: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The part that is done, in ``[0, 1]``."""
        return min(max(self.done / self.total, 0.0), 1.0) if self.total > 0 else 0.0


class Job(Generic[T]):
    """One piece of work at a time, in a daemon thread. Everything here may be called from any thread.

    Work that has ended can be followed by other work; ``result`` and ``error`` are those of the last.

    >>> job: Job[int] = Job()
    >>> job.start(lambda job: 6 * 7)
    True
    >>> job.wait()
    True
    >>> job.result
    42
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None
        self._steps = Steps()
        self._result: T | None = None
        self._error: Exception | None = None

    def start(self, work: Callable[[Job[T]], T]) -> bool:
        """Start work, unless some is running.

        :param work: is given this job, to ``report`` to and to ask whether it is ``stopped``; what it raises is kept as ``error``.
        :returns: whether it was started.
        """
        with self._lock:
            if self._thread is not None:
                return False
            self._stop.clear()
            self._steps, self._result, self._error = Steps(), None, None
            self._thread = Thread(target=self._run, args=(work,), name="factcheck-job", daemon=True)
            self._thread.start()
        return True

    def report(self, done: int, total: int) -> None:
        """Say, from within the work, how many of how many steps are done; it fits where a ``Progress`` is wanted."""
        with self._lock:
            self._steps = Steps(done, total)

    def stop(self) -> None:
        """Ask the work to stop; it does so when it next looks at ``stopped``."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the work has ended, for ever by default, and say whether it has."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not self.running

    @property
    def stopped(self) -> bool:
        """Whether the work was asked to stop."""
        return self._stop.is_set()

    @property
    def running(self) -> bool:
        """Whether work is going on."""
        with self._lock:
            return self._thread is not None

    @property
    def progress(self) -> Steps:
        """What the work last reported."""
        with self._lock:
            return self._steps

    @property
    def result(self) -> T | None:
        """What the last work returned; nothing while it runs or where it failed."""
        with self._lock:
            return self._result

    @property
    def error(self) -> Exception | None:
        """What the last work failed with."""
        with self._lock:
            return self._error

    def _run(self, work: Callable[[Job[T]], T]) -> None:
        result: T | None = None
        error: Exception | None = None
        try:
            result = work(self)
        except Exception as caught:  # a thread has nobody to raise to: the page that watches tells of it
            error = caught
        with self._lock:
            self._result, self._error, self._thread = result, error, None

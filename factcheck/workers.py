"""Do many jobs in several processes, with the results in the order of the jobs, however many processes there are."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from factcheck.errors import FactcheckError

START = "spawn"
"""How a process is made. A forked one would inherit the locks of the model libraries' threads, but not the threads."""
_PATIENCE = 10.0  # seconds that a process may take to end what it is at
_AHEAD = 4  # portions for each worker that may be done before their turn

Job = TypeVar("Job")
Result = TypeVar("Result")

Opened = Callable[[], AbstractContextManager[Callable[[Job], Result]]]
"""Opens what the work needs and gives the work; called once in each process that works, so it must be picklable."""


def in_order(jobs: Iterable[Job], opened: Opened[Job, Result], *, workers: int = 1, at_once: int = 4) -> Generator[Result, None, None]:
    """Do every job and yield the results in the order of the jobs, holding only a few of both at a time.

    One worker is this process itself, more are so many others. Nothing is opened where there is no job.

    :param jobs: read no further ahead than the workers need; what it raises is raised here, after the results of the jobs before.
    :param opened: opens what the work needs.
    :param workers: how many processes work, 1 or more.
    :param at_once: how many jobs are handed to a process together; the results do not depend on it.
    :yields: one result a job.
    :raises FactcheckError: if a process ended on its own. What the work raises is raised too, after the results of the jobs before.
    """
    source = iter(jobs)
    first = list(islice(source, 1))
    if not first:
        return
    if workers == 1:
        with opened() as work:
            yield from map(work, chain(first, source))
        return
    failures: list[Exception] = []
    yield from _spread(_portions(_until_failure(chain(first, source), failures), at_once), opened, workers)
    if failures:
        raise failures[0]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a portion: the results, and what stopped the work if it was not done to its end."""

    results: list[Any]
    failure: BaseException | None = None
    trace: str = ""


def _spread(portions: Iterator[list[Job]], opened: Opened[Job, Result], workers: int) -> Iterator[Result]:
    numbered = enumerate(portions)
    answers: dict[int, _Answer] = {}
    handed = turn = 0
    with _crew(opened, workers) as crew:
        idle, busy = list(crew), dict[Connection, int]()
        while True:
            # A worker is handed its next portion only when it waits for one, so that neither side blocks on a full pipe.
            while idle and handed - turn < _AHEAD * workers and (portion := next(numbered, None)):
                worker = idle.pop()
                busy[worker] = portion[0]
                _hand(worker, portion[1], crew[worker])
                handed += 1
            if not busy:
                return
            for worker in [one for one in wait(list(busy)) if isinstance(one, Connection)]:
                answers[busy.pop(worker)] = _answer_of(worker, crew[worker])
                idle.append(worker)
            while turn in answers:
                yield from _results_of(answers.pop(turn))
                turn += 1


@contextmanager
def _crew(opened: Opened[Job, Result], count: int) -> Iterator[dict[Connection, BaseProcess]]:
    """Start processes, and end them however this is left."""
    context = multiprocessing.get_context(START)
    crew: dict[Connection, BaseProcess] = {}
    try:
        with _interrupts_ignored(), _main_left_alone():
            for _ in range(count):
                crew.update([_hired(context, opened)])
        yield crew
    finally:
        for connection in crew:
            connection.close()
        until = time.monotonic() + _PATIENCE
        for process in crew.values():
            process.join(max(until - time.monotonic(), 0.0))
            process.terminate()
        for process in crew.values():
            process.join()


def _hired(context: BaseContext, opened: Opened[Job, Result]) -> tuple[Connection, BaseProcess]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, ours, opened), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return ours, process


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start processes inside this: Ctrl-C reaches every process of a terminal, and only the one that leads should answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Start processes inside this: each would run the program's main script again, though all that it needs is in modules."""
    main = sys.modules["__main__"]
    kept: dict[str, object] = {name: vars(main)[name] for name in ("__file__", "__spec__") if name in vars(main)}
    vars(main).pop("__file__", None)
    main.__spec__ = None
    try:
        yield
    finally:
        vars(main).update(kept)


def _work(connection: Connection, other_end: Connection, opened: Opened[Job, Result]) -> None:
    """Do what comes until nothing comes any more: the process that leads has closed the pipe, or is gone."""
    other_end.close()  # as long as anybody holds it, the pipe does not end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        portion = connection.recv()
        try:
            with opened() as work:
                while True:
                    connection.send(_done(work, portion))
                    portion = connection.recv()
        except Exception as failure:  # raised again by the process that leads
            connection.send(_Answer([], _portable(failure), traceback.format_exc()))
    except (EOFError, OSError):
        return


def _done(work: Callable[[Job], Result], portion: list[Job]) -> _Answer:
    results: list[Result] = []
    try:
        results.extend(work(job) for job in portion)
    except Exception as failure:  # raised again by the process that leads
        return _Answer(results, _portable(failure), traceback.format_exc())
    return _Answer(results)


def _portable(failure: Exception) -> Exception:
    """Return an error that another process can read: one of ours as it is, of a bug the words."""
    return failure if isinstance(failure, FactcheckError) else RuntimeError(f"{type(failure).__name__}: {failure}")


def _hand(worker: Connection, portion: list[Any], process: BaseProcess) -> None:
    try:
        worker.send(portion)
    except OSError as error:
        raise _gone(process) from error


def _answer_of(worker: Connection, process: BaseProcess) -> _Answer:
    try:
        answer: _Answer = worker.recv()
    except (EOFError, OSError) as error:
        raise _gone(process) from error
    return answer


def _gone(process: BaseProcess) -> FactcheckError:
    process.join()
    how = f"signal {-process.exitcode}" if process.exitcode and process.exitcode < 0 else f"exit code {process.exitcode}"
    return FactcheckError(f"a worker process ended on its own ({how}), perhaps for want of memory: run again with fewer --workers")


def _results_of(answer: _Answer) -> Iterator[Any]:
    yield from answer.results
    if isinstance(answer.failure, FactcheckError):
        raise answer.failure
    if answer.failure:
        raise answer.failure from RuntimeError(answer.trace)


def _portions(jobs: Iterable[Job], size: int) -> Iterator[list[Job]]:
    rest = iter(jobs)
    while portion := list(islice(rest, size)):
        yield portion


def _until_failure(jobs: Iterable[Job], failures: list[Exception]) -> Iterator[Job]:
    """Yield jobs; what keeps the next from being read is put aside, for the results of those before come first."""
    try:
        yield from jobs
    except Exception as error:  # raised again after the results
        failures.append(error)

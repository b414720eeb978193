from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factcheck import workers
from factcheck.errors import FactcheckError, InputError
from factcheck.workers import in_order


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make processes quickly; what they do here needs no model library."""
    monkeypatch.setattr(workers, "START", "fork")


@contextmanager
def slow_squares() -> Iterator[Callable[[int], int]]:
    yield lambda number: (time.sleep(number * 7 % 5 / 1000), number * number)[1]


@contextmanager
def failing_at_13() -> Iterator[Callable[[int], int]]:
    def work(number: int) -> int:
        if number == 13:
            raise InputError("13: unlucky: take another")
        return number

    yield work


@contextmanager
def dividing() -> Iterator[Callable[[int], float]]:
    yield lambda number: 1 / number


@contextmanager
def dying_at_13() -> Iterator[Callable[[int], int]]:
    def work(number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    yield work


@contextmanager
def never_opening() -> Iterator[Callable[[int], int]]:
    raise InputError("nothing to open: give something")
    yield abs


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("at_once", [1, 3, 50])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_the_jobs(count: int, at_once: int) -> None:
    assert list(in_order(range(40), slow_squares, workers=count, at_once=at_once)) == [number * number for number in range(40)]


def test_processes_of_the_kind_that_is_used_do_the_same() -> None:
    assert list(in_order(range(5), slow_squares_anew, workers=2, at_once=1)) == [0, 1, 4, 9, 16]


@contextmanager
def slow_squares_anew() -> Iterator[Callable[[int], int]]:
    yield square


def square(number: int) -> int:
    return number * number


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("count", [1, 2])
def test_nothing_is_opened_where_there_is_no_job(count: int) -> None:
    assert list(in_order(iter(()), never_opening, workers=count)) == []
    with pytest.raises(InputError, match="nothing to open"):
        list(in_order([1], never_opening, workers=count))


@pytest.mark.usefixtures("forked")
def test_jobs_are_read_only_a_little_ahead() -> None:
    read = 0

    def jobs() -> Iterator[int]:
        nonlocal read
        while read < 10_000:
            yield read
            read += 1

    furthest = max(read - result for result in in_order(jobs(), failing_at_13_never, workers=2, at_once=4))
    assert furthest <= 4 * (workers._AHEAD * 2 + 1)


@contextmanager
def failing_at_13_never() -> Iterator[Callable[[int], int]]:
    yield abs


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_fails_comes_after_the_results_before_it(count: int) -> None:
    got: list[int] = []
    with pytest.raises(InputError, match="13: unlucky"):
        got.extend(in_order(range(100), failing_at_13, workers=count, at_once=4))
    assert got == list(range(13))

    def jobs() -> Iterator[int]:
        yield from range(6)
        raise InputError("line 7: torn off: mend it")

    got.clear()
    with pytest.raises(InputError, match="line 7"):
        got.extend(in_order(jobs(), failing_at_13, workers=count, at_once=4))
    assert got == list(range(6))


@pytest.mark.usefixtures("forked")
def test_a_bug_in_a_process_shows_where_it_is() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError") as error:
        list(in_order([2, 1, 0], dividing, workers=2, at_once=1))
    assert "1 / number" in str(error.value.__cause__)


@pytest.mark.usefixtures("forked")
def test_a_process_that_is_killed_is_told_with_the_way_out() -> None:
    with pytest.raises(FactcheckError, match=r"ended on its own \(signal 9\).*fewer --workers"):
        list(in_order(range(40), dying_at_13, workers=2, at_once=2))


@pytest.mark.usefixtures("forked")
def test_processes_end_when_the_reader_stops_early() -> None:
    before = set(children())
    results = in_order(iter(range(1000)), slow_squares, workers=2)
    assert next(results) == 0
    assert set(children()) - before
    results.close()
    assert set(children()) - before == set()


@pytest.mark.usefixtures("forked")
def test_processes_end_when_the_one_that_leads_is_killed(tmp_path: Path) -> None:
    leader = os.fork()
    if not leader:
        results = in_order(iter(range(10**9)), slow_squares, workers=2)
        next(results)
        (tmp_path / "new").write_text(" ".join(map(str, children())))
        (tmp_path / "new").replace(tmp_path / "pids")
        for _ in results:
            pass
        os._exit(0)
    until = time.monotonic() + 20
    while not (tmp_path / "pids").exists() and time.monotonic() < until:
        time.sleep(0.01)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 2
    os.kill(leader, signal.SIGKILL)
    os.waitpid(leader, 0)
    while any(is_running(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.01)
    assert [pid for pid in pids if is_running(pid)] == []


def test_threads_may_ask_too(forked: None) -> None:
    got: list[int] = []
    thread = threading.Thread(target=lambda: got.extend(in_order(range(9), slow_squares, workers=2)))
    thread.start()
    thread.join(20)
    assert got == [number * number for number in range(9)]


def children() -> list[int]:
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split() if is_running(int(pid))]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_script_that_asks_for_workers_is_not_run_again_in_each(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from contextlib import nullcontext\n"
        "from functools import partial\n"
        "from factcheck.workers import in_order\n"
        'print("begun", list(in_order(range(-3, 3), partial(nullcontext, abs), workers=2)))\n'
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("begun [3, 2, 1, 0, 1, 2]\n", 0), done.stderr

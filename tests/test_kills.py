"""Ingest and batch are killed at fifty points and run again: nothing is lost, doubled or half-written.

Each run is a process forked from this one, where everything is loaded, so that a kill costs a fraction of a second.
"""

from __future__ import annotations

import fcntl
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import NEWS
from sqlalchemy import Engine, event
from worlds import CLAIMS, content, indexed, more_news, settings_with_fakes, write_articles, write_claims

import factcheck.drafts
from factcheck.batch_forms import BatchForm
from factcheck.batch_run import Wanted
from factcheck.cli import batching
from factcheck.cli.ingesting import filed
from factcheck.cli.streams import read_articles
from factcheck.config import Settings
from factcheck.drafts import draft_path
from factcheck.opening import open_checker

KILLS = 25  # of each command
Work = Callable[[], object]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_process(work: Work, *, prepare: Work = lambda: None, delay: float | None = None) -> bool:
    """Do work in a forked process, killed after a delay if one is given; tell whether it came to its end."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1), os.dup2(null, 2)
            prepare()
            work()
            code = 0
        finally:
            os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    assert os.WIFEXITED(status) is False or os.WEXITSTATUS(status) == 0, "failed, not killed"
    return os.WIFEXITED(status)


def dying_at_step(number: int) -> Work:
    """Prepare to die before the n-th word to the archive or its index: each SQL statement, commit and file put in its place."""
    left = number

    def step(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            die()

    def prepare() -> None:
        for name in ("before_cursor_execute", "commit"):
            event.listen(Engine, name, step)
        replace = os.replace
        os.replace = lambda *paths: (step(), replace(*paths))  # type: ignore[assignment, func-returns-value]

    return prepare


def steps_of(work: Work, folder: Path) -> int:
    """Count the words to the archive in a run that comes to its end."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    def prepare() -> None:
        for name in ("before_cursor_execute", "commit"):
            event.listen(Engine, name, count)

    assert in_process(lambda: (work(), (folder / "steps").write_text(str(counted))), prepare=prepare)
    return int((folder / "steps").read_text())


@pytest.fixture
def worlds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Settings]:
    """Make an empty folder for an archive, as often as asked, with everything loaded that a forked process would load."""

    def world(name: str) -> Settings:
        (tmp_path / name).mkdir()
        return settings_with_fakes(tmp_path / name, monkeypatch)

    with open_checker(world("warm"), create=True) as checker:
        checker.ingest_all(NEWS)
        checker.check(str(CLAIMS[0]["claim"]))
    return world


def test_ingest_killed_anywhere_completes_when_it_is_run_again(worlds: Callable[[str], Settings], tmp_path: Path) -> None:
    chance = random.Random(6)
    paths = (write_articles(tmp_path / "articles.jsonl", [*NEWS, *more_news(6)]),)

    def ingesting(settings: Settings) -> Work:
        return lambda: filed(settings, read_articles(paths), [], arguments=[])

    whole = worlds("whole")
    began = time.monotonic()
    steps = steps_of(ingesting(whole), tmp_path)
    seconds = time.monotonic() - began
    wanted = content(whole.archive), indexed(whole.archive)
    killed = rounds = 0
    while killed < KILLS:
        rounds += 1
        assert rounds < 4 * KILLS, "too few of the kills hit"
        settings = worlds(f"world{rounds}")
        for number in range(3):
            by_step = number != 1
            prepare = dying_at_step(chance.randint(1, steps if number else steps // 2)) if by_step else lambda: None
            ended = in_process(ingesting(settings), prepare=prepare, delay=None if by_step else chance.uniform(0, seconds))
            killed += not ended
        assert in_process(ingesting(settings))
        assert (content(settings.archive), indexed(settings.archive)) == wanted
        assert list(settings.archive.parent.glob(".index-*")) == []


def dying_at_line(number: int, *, torn: bool) -> Work:
    """Prepare to die with the n-th line of a draft, after half of it or after the whole."""
    left = number

    def append(draft: factcheck.drafts.Draft, line: str) -> None:
        nonlocal left
        left -= 1
        whole = line.encode() + b"\n"
        draft._file.write(whole[: len(whole) // 2] if torn and not left else whole)
        draft._file.flush()
        if not left:
            die()

    def prepare() -> None:
        factcheck.drafts.Draft.append = append  # type: ignore[method-assign]

    return prepare


def dying_at_the_end(number: int) -> Work:
    """Prepare to die at the n-th file that is given its name or taken away."""
    left = number

    def prepare() -> None:
        for name in ("replace", "unlink"):
            original = getattr(Path, name)

            def step(*arguments: object, original: Callable[..., object] = original, **options: object) -> object:
                nonlocal left
                left -= 1
                if not left:
                    die()
                return original(*arguments, **options)

            setattr(Path, name, step)

    return prepare


def test_batch_killed_anywhere_completes_to_the_same_bytes(worlds: Callable[[str], Settings], tmp_path: Path) -> None:
    chance = random.Random(7)
    settings = worlds("world")
    claims = write_claims(tmp_path / "claims.jsonl", 15)
    with open_checker(settings, create=True) as checker:
        checker.ingest_all(NEWS)

    def checking(output: Path, form: BatchForm, workers: int) -> Work:
        return lambda: batching._to_file(settings, claims, Wanted(claims.name, form), workers, output, True, False)

    whole = {form: tmp_path / f"whole.{form}" for form in (BatchForm.JSONL, BatchForm.CSV)}
    began = time.monotonic()
    for form, output in whole.items():
        assert in_process(checking(output, form, 1))
    seconds = (time.monotonic() - began) / len(whole)
    killed = rounds = 0
    while killed < KILLS:
        rounds += 1
        assert rounds < 4 * KILLS, "too few of the kills hit"
        form = chance.choice(list(whole))
        output = tmp_path / f"out{rounds}"
        for kind in ("line", "delay", "line", "end"):
            prepare: Work = {
                "line": dying_at_line(chance.randint(1, 8), torn=chance.random() < 0.5),
                "end": dying_at_the_end(chance.randint(1, 3)),
                "delay": lambda: None,
            }[kind]
            work = checking(output, form, chance.choice([1, 1, 2]))
            killed += not in_process(work, prepare=prepare, delay=chance.uniform(0, seconds) if kind == "delay" else None)
            wait_for_workers(draft_path(output))
        assert in_process(checking(output, form, 1))
        assert output.read_bytes() == whole[form].read_bytes()
        assert not draft_path(output).exists()


def wait_for_workers(draft: Path) -> None:
    """Wait until the processes that the killed one has left have ended by themselves; forked ones hold its draft open."""
    until = time.monotonic() + 20
    while draft.exists() and time.monotonic() < until:
        with draft.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                time.sleep(0.01)
    assert not draft.exists(), "a worker goes on without the process that led it"

"""Work in the background: watched, stopped, started again."""

from __future__ import annotations

from threading import Event, Thread

from factcheck.dashboard.background import Job, Steps

PATIENCE = 10  # seconds


def test_what_work_returns_is_kept() -> None:
    job: Job[str] = Job()
    assert (job.running, job.result, job.error) == (False, None, None)
    assert job.start(lambda _: "done")
    assert job.wait(PATIENCE)
    assert (job.running, job.result, job.error) == (False, "done", None)


def test_what_work_raises_is_kept() -> None:
    def fail(_: Job[str]) -> str:
        raise ValueError("no")

    job: Job[str] = Job()
    job.start(fail)
    job.wait(PATIENCE)
    assert isinstance(job.error, ValueError)
    assert job.result is None
    assert not job.running


def test_progress_is_seen_while_the_work_runs_and_a_stop_reaches_it() -> None:
    reported = Event()

    def count(job: Job[int]) -> int:
        job.report(3, 12)
        reported.set()
        while not job.stopped:
            Event().wait(0.01)
        return job.progress.done

    job: Job[int] = Job()
    job.start(count)
    assert reported.wait(PATIENCE)
    assert job.running
    assert job.progress == Steps(3, 12)
    assert job.progress.share == 0.25
    job.stop()
    assert job.wait(PATIENCE)
    assert (job.stopped, job.result) == (True, 3)


def test_only_one_piece_of_work_runs_at_a_time_whoever_starts_it() -> None:
    go, started, runs = Event(), [], []

    def work(_: Job[None]) -> None:
        runs.append(1)
        go.wait(PATIENCE)

    job: Job[None] = Job()
    callers = [Thread(target=lambda: started.append(job.start(work))) for _ in range(8)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(started) == [False] * 7 + [True]
    go.set()
    job.wait(PATIENCE)
    assert len(runs) == 1


def test_work_can_follow_work_that_was_stopped_or_failed() -> None:
    def fail(job: Job[int]) -> int:
        job.report(1, 2)
        raise ValueError("no")

    job: Job[int] = Job()
    job.start(fail)
    job.wait(PATIENCE)
    job.stop()
    assert job.start(lambda job: 1 if job.stopped else 2)
    assert job.wait(PATIENCE)
    assert (job.result, job.error, job.stopped) == (2, None, False)
    assert job.progress == Steps()


def test_waiting_for_work_that_goes_on_gives_up() -> None:
    go = Event()
    job: Job[bool] = Job()
    job.start(lambda _: go.wait(PATIENCE))
    assert not job.wait(0.01)
    go.set()
    assert job.wait(PATIENCE)


def test_a_share_is_never_beyond_its_bounds() -> None:
    assert [Steps(1, 0).share, Steps(5, 4).share, Steps(-1, 4).share] == [0.0, 1.0, 0.0]

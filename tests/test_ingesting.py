from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import NEWS
from running import Run, runner
from worlds import content, indexed, more_news, settings_with_fakes, write_articles

import factcheck.cli.ingesting
from factcheck.archive.archive import Archive, open_archive
from factcheck.archive.runs import MOST_ERRORS, RunCounts, RunError, RunStatus, without_secrets
from factcheck.cli.pace import Pace, show_pace
from factcheck.cli.telling import telling
from factcheck.config import Settings
from factcheck.domain import Article
from factcheck.ingesting import file_articles, foretell_articles
from factcheck.reading.articles import ReadResult
from factcheck.recording import recorded


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = settings_with_fakes(tmp_path, monkeypatch)
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(settings.archive))
    return settings


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return exit code, stdout and stderr."""
    return runner(monkeypatch, capsys)


def results(articles: list[Article]) -> list[ReadResult]:
    return [ReadResult(article.id, article) for article in articles]


@pytest.mark.parametrize("workers", [2, 3])
def test_the_archive_is_the_same_for_any_number_of_processes(settings: Settings, tmp_path: Path, workers: int) -> None:
    articles = [*NEWS, *more_news(9), NEWS[0]]
    archives = [tmp_path / f"{count}.sqlite" for count in (1, workers)]
    told = []
    for path, count in zip(archives, (1, workers), strict=True):
        with open_archive(path) as archive:
            told.append(list(file_articles(archive, results(articles), workers=count)))
    assert told[0] == told[1]
    assert [one.status for one in told[0]][-1] == "unchanged"
    assert content(archives[0]) == content(archives[1])


CASES = [
    pytest.param([*NEWS], id="new"),
    pytest.param([NEWS[0], NEWS[0]], id="twice"),
    pytest.param([NEWS[0], replace(NEWS[0], text=NEWS[0].text + " پل باز است."), NEWS[0]], id="corrected and back"),
    pytest.param([replace(NEWS[0], date=None), NEWS[0], replace(NEWS[0], date=None)], id="date learnt"),
    pytest.param([Article("پل باز است.", ""), Article("پل باز است.", ""), Article("پل بسته است.", "")], id="told apart by text"),
    pytest.param([Article("پل باز است \ud800.", "torn"), NEWS[1]], id="no text"),
    pytest.param(more_news(8), id="several corrected"),
]


@pytest.mark.parametrize("there", [[], [NEWS[0]], [replace(NEWS[0], text="پل بسته است."), NEWS[1]]], ids=["nothing there", "one there", "older version there"])
@pytest.mark.parametrize("articles", CASES)
def test_what_is_foretold_is_what_is_filed(tmp_path: Path, articles: list[Article], there: list[Article]) -> None:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        list(file_articles(archive, results(there)))
        before = content(archive.path)
        foretold = list(foretell_articles(archive, results(articles)))
        assert content(archive.path) == before
        assert foretold == list(file_articles(archive, results(articles)))
        if not there:
            assert foretold == list(foretell_articles(None, results(articles)))


def test_a_dry_run_writes_nothing_and_says_what_would_be_filed(run: Run, settings: Settings, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", NEWS)
    before = sorted(tmp_path.iterdir())
    code, foretold, err = run("ingest", articles, "--dry-run")
    assert code == 0
    assert sorted(tmp_path.iterdir()) == before
    assert "dry run, nothing was written: 2 new, 0 updated, 0 unchanged, 0 bad; 4 statements" in err
    code, out, err = run("ingest", articles)
    assert out == foretold
    assert "2 new, 0 updated, 0 unchanged, 0 bad; 4 statements; " in err
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    with articles.open("a", encoding="utf-8") as file:
        file.write('{"id": "x"}\n')
    files[articles] = hashlib.sha256(articles.read_bytes()).hexdigest()
    code, out, err = run("ingest", articles, "--dry-run", "--workers", 2)
    assert code == 3
    assert out.splitlines() == ["n1: unchanged, 0 statements", "n2: unchanged, 0 statements"]
    assert 'articles.jsonl line 3: no text: give the article as "text"' in err.splitlines()
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()} == files


def test_a_dry_run_leaves_an_archive_of_an_older_schema_as_it_is(run: Run, settings: Settings, tmp_path: Path) -> None:
    open_archive(settings.archive).close()
    connection = sqlite3.connect(settings.archive)
    connection.executescript("DROP TABLE run_errors; DROP TABLE runs; UPDATE alembic_version SET version_num = 'factcheck_0005'")
    connection.close()
    before = settings.archive.read_bytes()
    code, _, err = run("ingest", write_articles(tmp_path / "articles.jsonl", NEWS), "--dry-run")
    assert code == 1
    assert 'bring it up to date first, "factcheck info" does' in err
    assert settings.archive.read_bytes() == before
    assert run("info")[0] == 0
    assert run("ingest", tmp_path / "articles.jsonl", "--dry-run")[0] == 0


def test_articles_that_are_there_are_neither_read_nor_encoded_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", NEWS)
    run("ingest", articles)

    def refuse(*_: object) -> None:
        raise AssertionError("read or encoded again")

    monkeypatch.setattr("factcheck.ingesting.read_statements", refuse)
    monkeypatch.setattr("fakes.TrigramEncoder.encode", refuse)
    code, out, err = run("ingest", articles)
    assert code == 0
    assert out.splitlines() == ["n1: unchanged, 0 statements", "n2: unchanged, 0 statements"]
    assert "index: 4 statements" in err


def test_runs_are_listed_with_what_they_did_and_what_was_bad(run: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", NEWS)
    run("ingest", articles)
    with articles.open("a", encoding="utf-8") as file:
        file.write("no json\n")
    run("ingest", articles, "--outlet", "ساختگی")
    assert run("ingest", tmp_path / "nowhere.jsonl")[0] == 1
    rows = [json.loads(line) for line in run("runs", "--json")[1].splitlines()]
    assert [row["status"] for row in rows] == ["failed", "done", "done"]
    assert [row["counts"] for row in rows[1:]] == [
        {"new": 0, "updated": 0, "unchanged": 2, "bad": 1, "statements": 0},
        {"new": 2, "updated": 0, "unchanged": 0, "bad": 0, "statements": 4},
    ]
    assert rows[1]["arguments"] == [str(articles), "--outlet", "ساختگی"]
    assert [error["place"] for error in rows[1]["errors"]] == ["articles.jsonl line 3"]
    assert rows[0]["errors"][0]["message"].endswith("check the name and the permissions")
    assert (rows[0]["encoder"], rows[0]["stance_model"]) == ("trigrams@1", "words@1")
    text = run("runs", "--errors", "--limit", 2)[1]
    assert "articles.jsonl line 3: not JSON" in text
    assert text.count("\tingest\t") == 2


def test_an_import_is_a_run_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text('{"actor": "کاویانفر", "text": "پل ساخته می‌شود"}\n{"actor": "کاویانفر"}\n', encoding="utf-8")
    assert run("import-statements", path)[0] == 3
    (row,) = (json.loads(line) for line in run("runs", "--json")[1].splitlines())
    assert (row["command"], row["status"], row["counts"]["statements"], row["counts"]["bad"]) == ("import-statements", "done", 1, 1)
    assert "no text" in row["errors"][0]["message"]


def test_a_run_that_is_told_to_stop_is_recorded_so_and_can_be_run_again(run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", more_news(6))
    tell = factcheck.cli.ingesting._tell

    def telling(one: object, pace: object) -> None:
        tell(one, pace)  # type: ignore[arg-type]
        if one.article == "m2":  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGTERM)

    with monkeypatch.context() as patch:
        patch.setattr(factcheck.cli.ingesting, "_tell", telling)
        code, _, err = run("ingest", articles)
    assert code == 1
    assert "run the same command again" in err
    (stopped,) = (json.loads(line) for line in run("runs", "--json")[1].splitlines())
    assert (stopped["status"], stopped["counts"]["new"]) == ("interrupted", 3)
    code, _, err = run("ingest", articles)
    assert code == 0
    assert "2 new, 1 updated, 3 unchanged" in err


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path / "archive.sqlite")


def test_a_run_whose_process_is_gone_is_interrupted(archive: Archive) -> None:
    with archive:
        pid = os.fork()
        if not pid:
            with open_archive(archive.path) as own:
                own.begin_run("ingest", ["x"], encoder="e", stance_model="s")
                os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(pid, 0)
        (gone,) = archive.runs()
        assert (gone.status, gone.ended_at) == (RunStatus.INTERRUPTED, None)
        mine = archive.begin_run("ingest", [], encoder="e", stance_model="s")
        with archive._reading() as connection:
            kept = connection.exec_driver_sql("SELECT id, status FROM runs ORDER BY id").fetchall()
        assert kept == [(gone.id, "interrupted"), (mine, "running")]
        assert [one.status for one in archive.runs()] == [RunStatus.RUNNING, RunStatus.INTERRUPTED]


def test_a_run_on_another_machine_may_still_be_running(archive: Archive) -> None:
    with archive:
        archive.begin_run("ingest", [], encoder="e", stance_model="s")
        with archive._writing() as connection:
            connection.exec_driver_sql("UPDATE runs SET host = 'elsewhere.example', process = 999999, process_began = '1'")
        assert [one.status for one in archive.runs()] == [RunStatus.RUNNING]


def test_of_very_many_errors_the_first_are_kept(archive: Archive) -> None:
    with archive:
        number = archive.begin_run("ingest", [], encoder="e", stance_model="s")
        for start in range(0, MOST_ERRORS + 200, 300):
            archive.note_run(number, RunCounts(bad=start + 300), [RunError(f"line {start + i}", "bad") for i in range(300)])
        archive.end_run(number, RunStatus.DONE, RunCounts(bad=1200))
        assert [error.place for error in archive.run_errors(number)] == [f"line {i}" for i in range(MOST_ERRORS)]
        assert archive.runs()[0].counts.bad == 1200


@pytest.mark.parametrize(("error", "status"), [(ValueError("torn"), RunStatus.FAILED), (KeyboardInterrupt(), RunStatus.INTERRUPTED)], ids=["failed", "stopped"])
def test_what_ends_a_run_is_recorded_and_goes_on_up(archive: Archive, error: BaseException, status: RunStatus) -> None:
    def work() -> None:
        with recorded(archive, "ingest", [], encoder="e", stance_model="s") as record:
            record.note(RunCounts(new=2))
            record.note(RunCounts(new=3))
            raise error

    with archive:
        with pytest.raises(type(error)):
            work()
        (one,) = archive.runs()
        assert (one.status, one.counts.new) == (status, 3)
        assert [error.message for error in archive.run_errors(one.id)] == (["torn"] if status is RunStatus.FAILED else [])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("news/may.jsonl", "news/may.jsonl", id="path"),
        pytest.param("https://feeds.example/rss", "https://feeds.example/rss", id="address"),
        pytest.param("https://nila:p%40ss@feeds.example:8443/rss?key=1#x", "https://feeds.example:8443/rss?…", id="password and key"),
        pytest.param("نشانی http://a@b.example/ و http://c.example/?t=1", "نشانی http://b.example/ و http://c.example/?…", id="in words"),
    ],
)
def test_secrets_are_left_out_of_the_record(given: str, kept: str) -> None:
    assert without_secrets(given) == kept


def test_without_a_terminal_a_line_comes_once_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    pace = Pace("filing", "articles", 1000, clock=lambda: now)
    with telling():
        for now in range(0, 200, 10):  # noqa: B007
            pace.step(5)
    assert capsys.readouterr().err.splitlines() == [
        "filing: 35 of 1,000 articles, 0.6 articles/s, 28 min left",
        "filing: 65 of 1,000 articles, 0.5 articles/s, 29 min left",
        "filing: 95 of 1,000 articles, 0.5 articles/s, 29 min left",
    ]


def test_a_terminal_gets_a_bar_with_rate_and_time_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with show_pace("checking", "rows", 10) as pace:
        pace.at(4)
        for done in range(5, 9):
            pace.at(done)
        pace.bar.refresh()
        pace.echo("a line of data")
    out, err = capsys.readouterr()
    assert out == "a line of data\n"
    assert "8/10" in err
    assert "rows/s" in err


INGEST = [sys.executable, "-m", "factcheck.cli", "--archive", "{archive}", "--encoder", "{model}", "ingest", "{articles}"]


def test_two_processes_that_ingest_at_once_lose_nothing(tmp_path: Path) -> None:
    """With a real, small model, for the processes share nothing with this one."""
    from small_model import write_base

    model = write_base(tmp_path / "model")
    halves = [write_articles(tmp_path / f"{name}.jsonl", articles) for name, articles in (("one", more_news(12)), ("two", [*NEWS, *more_news(20)[8:]]))]
    commands = [[part.format(archive=tmp_path / "both.sqlite", model=model, articles=half) for part in INGEST] for half in halves]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for command in commands]
    outputs = [process.communicate(timeout=180) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    with open_archive(tmp_path / "alone.sqlite") as alone:
        list(file_articles(alone, results([*more_news(12), *NEWS, *more_news(20)[8:]])))
    together, one_by_one = content(tmp_path / "both.sqlite", ids=False), content(tmp_path / "alone.sqlite", ids=False)
    for part in ("versions", "statements", "actors"):
        assert together[part] == one_by_one[part]
    with open_archive(tmp_path / "both.sqlite") as archive:
        assert [one.status for one in archive.runs()] == [RunStatus.DONE, RunStatus.DONE]
        (encoder,) = {one.encoder for one in archive.runs()}
        assert archive.missing_vectors(encoder) == []
    assert len(indexed(tmp_path / "both.sqlite", encoder, 64)[0]) > 40

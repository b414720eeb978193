"""The commands on web pages and feeds, and ``watch``: exit codes, what goes to which stream, and how a signal ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import NEWS, TrigramEncoder, WordStance
from running import Run, runner
from webserver import Site, serving

import factcheck.opening
from factcheck.cli import main
from factcheck.cli.sources import PathOrUrl, Url

ROOT = Path(__file__).resolve().parent.parent
SAID = "مهرزاد کاویانفر، شهردار سپیدان، روز سه‌شنبه گفت که پل تازه شهر تا پایان سال ساخته می‌شود."
DENIED = "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر تا پایان سال ساخته نمی‌شود."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on an archive of its own, with small exact models; return exit code, stdout and stderr."""
    monkeypatch.setattr(factcheck.opening, "load_encoder", lambda settings: TrigramEncoder())
    monkeypatch.setattr(factcheck.opening, "load_stance_model", lambda settings: WordStance())
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "archive.sqlite"))
    return runner(monkeypatch, capsys)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def page(text: str, day: str = "2025-10-08") -> str:
    head = f'<meta property="article:published_time" content="{day}T10:00:00+03:30"><meta property="og:site_name" content="خبرگزاری ساختگی نیلاب">'
    return f'<!doctype html><html lang="fa"><head><meta charset="utf-8">{head}</head><body><article><h1>پل</h1><p>{text}</p></article></body></html>'


def feed(*texts: str) -> str:
    entries = "".join(
        f"<item><title>خبر {n}</title><link>https://nilab.example/{n}</link><pubDate>{8 + n:02} Nov 2025 10:00:00 +0330</pubDate><description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    return f'<rss version="2.0"><channel><title>خبرگزاری ساختگی نیلاب</title><language>fa</language>{entries}</channel></rss>'


def row(text: str, day: str, id_: str) -> str:
    return json.dumps({"id": id_, "text": text, "date": day, "outlet": "روزنامه ساختگی آذرگون"}, ensure_ascii=False) + "\n"


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://s.example//a", Url("https://s.example//a")),
        ("HTTP://s.example", Url("HTTP://s.example")),
        ("ftp://s.example/a", Url("ftp://s.example/a")),
        ("news/a.html", Path("news/a.html")),
        ("-", Path("-")),
        ("https:/a", Path("https:/a")),
    ],
)
def test_an_address_is_told_from_a_path(value: str, expected: Url | Path) -> None:
    converted = PathOrUrl().convert(value, None, None)
    assert (type(converted), converted) == (type(expected), expected)


def test_pages_feeds_and_files_are_ingested_together(run: Run, site: Site, tmp_path: Path) -> None:
    site.put("/page", page(SAID))
    site.put("/feed", feed(DENIED), "application/rss+xml")
    local = tmp_path / "local.html"
    local.write_text(page("دلارام سروستان، رئیس شورای سپیدان، گفت که پارک شهر باز است."), encoding="utf-8")
    code, out, err = run("ingest", site.url("/page"), local, site.url("/feed"), site.url("/missing"), "--allow-private")
    assert code == 3
    assert out.splitlines() == [f"{site.url('/page')}: new, 1 statements", "local: new, 1 statements", "https://nilab.example/0: new, 1 statements"]
    assert "the server says 404" in err
    code, out, _ = run("ingest", site.url("/page"), site.url("/feed"), "--allow-private")
    assert code == 0
    assert out.count("unchanged") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["ingest", "{site}/page"], 1, "allow others with --allow-private", id="private port"),
        pytest.param(["ingest", "http://127.0.0.1/"], 1, "127.0.0.1, not a public address: allow it with --allow-private", id="private"),
        pytest.param(["ingest", "{site}/none", "--allow-private"], 1, "the server says 404", id="missing"),
        pytest.param(["ingest", "{site}/empty", "--allow-private"], 2, "no article text in this page", id="no article"),
        pytest.param(["ingest", "ftp://s.example/a"], 1, "only http and https", id="ftp"),
        pytest.param(["ingest", "{site}/page", "nowhere.html", "--allow-private"], 1, "nowhere.html", id="missing file beside"),
        pytest.param(["watch", "nowhere.jsonl"], 1, "no such file", id="watch missing file"),
        pytest.param(["watch", "{site}/page"], 1, "--allow-private", id="watch port"),
        pytest.param(["watch"], 2, "Missing argument", id="watch nothing"),
        pytest.param(["watch", "--every", "0", "x"], 2, "--every", id="watch too often"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_exit_code(run: Run, site: Site, arguments: list[str], code: int, message: str) -> None:
    site.put("/page", page(SAID))
    site.put("/empty", "<!doctype html><title>x</title>")
    found, out, err = run(*(argument.format(site=site.address) for argument in arguments))
    assert (found, out) == (code, "")
    assert message in err


def test_follow_reads_the_pages_of_a_feed(run: Run, site: Site) -> None:
    site.put("/0", page(SAID + " او افزود که کار از هفته آینده آغاز می‌شود."))
    site.put("/feed", feed("کوتاه", DENIED).replace("https://nilab.example", site.address), "application/rss+xml")
    code, out, err = run("ingest", site.url("/feed"), "--follow", "--allow-private")
    assert code == 0
    assert out.splitlines() == [f"{site.url('/0')}: new, 2 statements", f"{site.url('/1')}: new, 1 statements"]
    assert "the feed's own text is used" in err


def test_an_address_can_be_extracted_and_checked(run: Run, site: Site, tmp_path: Path) -> None:
    site.put("/page", page(SAID))
    site.put("/draft", page(DENIED, "2025-12-01"))
    code, out, _ = run("extract", site.url("/page"), "--json", "--allow-private")
    assert code == 0
    assert lines(out)[0]["article"] == site.url("/page")
    run("ingest", site.url("/page"), "--allow-private")
    code, out, _ = run("check", "--article", site.url("/draft"), "--json", "--fail-on", "conflict", "--allow-private")
    assert code == 4
    assert lines(out)[0]["verdict"] == "contradicted"


def test_watch_once_tells_of_what_a_growing_file_adds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(row(SAID, "2025-10-08", "a"), encoding="utf-8")
    code, out, err = run("watch", path, "--once")
    assert (code, out) == (0, "")
    assert "a: new, 1 statements" in err
    with path.open("a", encoding="utf-8") as target:
        target.write(row(DENIED, "2025-11-20", "b") + "bad\n")
    code, out, err = run("watch", path, "--once")
    (line,) = lines(out)
    assert code == 3
    assert "articles.jsonl line 3" in err
    assert line["statement"]["article"] == "b"  # type: ignore[index]
    conflict = line["conflicts"][0]  # type: ignore[index]
    assert (conflict["earlier"]["article"], conflict["stance"], conflict["relation"]) == ("a", "conflicts", "change_of_position")
    assert conflict["earlier"]["date"]["start"] == "2025-10-07"
    assert run("watch", path, "--once")[1] == ""


def test_watch_once_reads_a_feed_and_fails_on_a_conflict(run: Run, site: Site, tmp_path: Path) -> None:
    site.put("/feed", feed(SAID, DENIED), "application/rss+xml")
    code, out, _ = run("watch", site.url("/feed"), "--once", "--fail-on", "conflict", "--allow-private")
    assert code == 4
    assert [line["statement"]["url"] for line in lines(out)] == ["https://nilab.example/1"]  # type: ignore[index]
    code, out, _ = run("watch", site.url("/feed"), "--once", "--fail-on", "conflict", "--allow-private")
    assert (code, out) == (0, "")


def test_watch_ends_at_the_first_conflict_if_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(row(SAID, "2025-10-08", "a") + row(DENIED, "2025-11-20", "b"), encoding="utf-8")
    code, out, _ = run("watch", path, "--fail-on", "conflict")
    assert code == 4
    assert len(lines(out)) == 1


FAKED = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
import factcheck.opening
from fakes import TrigramEncoder, WordStance
factcheck.opening.load_encoder = lambda settings: TrigramEncoder()
factcheck.opening.load_stance_model = lambda settings: WordStance()
from factcheck.cli import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_watching_with_nothing_lost(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(row(SAID, "2025-10-08", "a"), encoding="utf-8")
    program = FAKED.format(tests=str(ROOT / "tests"), root=str(ROOT))
    command = [sys.executable, "-c", program, "--archive", str(tmp_path / "archive.sqlite"), "watch", str(path), "--every", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    try:
        assert process.stderr
        assert process.stdout
        assert "a: new, 1 statements" in process.stderr.readline().decode()
        with path.open("a", encoding="utf-8") as target:
            target.write(row(DENIED, "2025-11-20", "b"))
        assert json.loads(process.stdout.readline())["statement"]["article"] == "b"
        process.send_signal(number)
        started = time.monotonic()
        assert process.wait(timeout=20) == 0
        assert time.monotonic() - started < 5
        assert "Traceback" not in process.stderr.read().decode()
    finally:
        process.kill()
        process.communicate()


def test_watch_with_the_real_models_finds_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(row(article.text, str(article.date), article.id) for article in NEWS), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["factcheck", "--archive", str(tmp_path / "archive.sqlite"), "watch", str(path), "--once", "--fail-on", "conflict"])
    with pytest.raises(SystemExit) as stop:
        main()
    (line,) = lines(capsys.readouterr().out)
    assert stop.value.code == 4
    assert "ساخته نمی‌شود" in line["statement"]["text"]  # type: ignore[index]
    assert "ساخته می‌شود" in line["conflicts"][0]["earlier"]["text"]  # type: ignore[index]

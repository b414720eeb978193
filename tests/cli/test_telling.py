from __future__ import annotations

import datetime as dt
import json
import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from running import Run

from factcheck.cli import cli
from factcheck.cli.telling import Manner, shows_bars, tell, tell_detail, tell_error, telling

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Two articles of which one cannot be used."""
    path = tmp_path / "mixed.jsonl"
    good = {"id": "a", "date": "2025-10-08", "text": "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل باز است."}
    path.write_text(json.dumps(good, ensure_ascii=False) + '\n{"id": "b", "text": 5}\n', encoding="utf-8")
    return path


def test_notes_and_errors_go_to_stderr_and_data_to_stdout(run: Run, mixed: Path) -> None:
    code, out, err = run("ingest", mixed)
    assert (code, out) == (3, "a: new, 1 statements\n")
    assert [line.split(":")[0] for line in err.splitlines()] == ["mixed.jsonl line 2", "index", err.splitlines()[-1]]
    assert err.splitlines()[-1].startswith("1 new, 0 updated, 0 unchanged, 1 bad; 1 statements; ")


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after the command"])
@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_tells_errors_only(run: Run, mixed: Path, flag: str, before: bool) -> None:
    code, out, err = run(flag, "ingest", mixed) if before else run("ingest", mixed, flag)
    assert (code, out) == (3, "a: new, 1 statements\n")
    assert [line.split(":")[0] for line in err.splitlines()] == ["mixed.jsonl line 2"]


def test_verbose_tells_what_is_read_and_how_long_it_takes(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes("date 2025-10-08\nرئيس بلدية المدينة المتخيلة قال إن الجسر مفتوح.\n".encode("cp1256"))
    config = tmp_path / "factcheck.toml"
    config.write_text("matches = 3", encoding="utf-8")
    code, out, err = run("-v", "--config", config, "ingest", story)
    assert (code, out.count("\n")) == (0, 1)
    told = err.splitlines()
    assert f"{config}: read" in told[0]
    assert "story.txt: read as cp1256" in told
    assert any(line.startswith("story.txt: an article of ") for line in told)
    assert any("indexed" in line and line.endswith(" s") for line in told)
    assert run("check", "پل باز است", "--actor", "کاویانفر")[2] == ""


@pytest.mark.parametrize("flags", [("--json-logs",), ("--json-logs", "-v"), ("-v", "--json-logs")], ids=" ".join)
def test_json_logs_are_one_object_a_line(run: Run, mixed: Path, flags: tuple[str, ...]) -> None:
    code, out, err = run(*flags, "ingest", mixed)
    rows = [json.loads(line) for line in err.splitlines()]
    assert (code, out) == (3, "a: new, 1 statements\n")
    assert all(dt.datetime.fromisoformat(row["time"]).tzinfo for row in rows)
    assert ("debug" in {row["level"] for row in rows}) == ("-v" in flags)
    (bad,) = (row for row in rows if row["level"] == "error")
    assert bad["place"] == "mixed.jsonl line 2"
    assert "text" in bad["message"]
    assert {key for row in rows for key in row} == {"time", "level", "message", "place"}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["--json-logs", "check"], 2, "give either a claim or --article FILE", id="wrong usage"),
        pytest.param(["check", "a", "--wrong", "--json-logs"], 2, "No such option '--wrong'", id="unknown option, before the flag is read"),
        pytest.param(["frobnicate", "--json-logs"], 2, "No such command 'frobnicate'", id="unknown command"),
        pytest.param(["--json-logs", "check", "a"], 1, "no such archive", id="could not run"),
        pytest.param(["--json-logs", "--dtype", "int4", "info"], 1, "--dtype: dtype is", id="wrong setting"),
    ],
)
def test_what_stops_the_program_is_told_in_json_too(run: Run, arguments: list[str], code: int, message: str) -> None:
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    (row,) = map(json.loads, err.splitlines())
    assert row["level"] == "error"
    assert message in row["message"]
    assert not row["message"].startswith("factcheck: ")


def test_words_from_outside_do_not_turn_a_line_or_break_it(capsys: pytest.CaptureFixture[str]) -> None:
    with telling():
        tell_error("odd \x1b[2J\u202e\nname \ud83d", place="a\u2066b.txt")
    with telling(as_json=True):
        tell("odd\u202e", place="a\nb.txt")
    plain, row = capsys.readouterr().err.splitlines()
    assert plain == "ab.txt: odd [2J name "
    assert (json.loads(row)["message"], json.loads(row)["place"]) == ("odd", "a b.txt")


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        pytest.param("--quiet", ["error"], id="quiet"),
        pytest.param(None, ["note", "error"], id="as usual"),
        pytest.param("--verbose", ["detail", "note", "error", "foreign: noise", "py.warnings: "], id="verbose"),
    ],
)
def test_noise_of_libraries_is_for_whoever_wants_to_know_all(capsys: pytest.CaptureFixture[str], flag: str | None, told: list[str]) -> None:
    def say() -> None:
        tell_detail("detail")
        tell("note")
        tell_error("error")
        logging.getLogger("foreign").warning("noise")
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    with warnings.catch_warnings(), telling():
        warnings.simplefilter("always")
        if flag:
            cli.make_context("factcheck", [flag, "info"])
        say()
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith(tuple(told))][: len(told)]
    assert [next(start for start in told if line.startswith(start)) for line in lines if not line.startswith("  ")] == told


def test_logging_is_as_it_was_afterwards() -> None:
    before = (list(logging.getLogger().handlers), logging.getLogger("factcheck").level, warnings.showwarning)
    with telling():
        assert logging.getLogger().handlers != before[0]
    assert (list(logging.getLogger().handlers), logging.getLogger("factcheck").level, warnings.showwarning) == before


@pytest.mark.parametrize(
    ("flags", "shown"), [((), True), (("-q",), False), (("--json-logs",), False), (("-v",), True)], ids=["as usual", "quiet", "json", "verbose"]
)
def test_bars_are_drawn_on_a_terminal_only_and_never_between_json_lines(monkeypatch: pytest.MonkeyPatch, flags: tuple[str, ...], shown: bool) -> None:
    with telling():
        cli.make_context("factcheck", [*flags, "info"])
        assert not shows_bars()
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        assert shows_bars() is shown


def test_the_levels_are_those_of_logging() -> None:
    assert [Manner(quiet=True).level, Manner().level, Manner(verbose=True).level] == [logging.ERROR, logging.INFO, logging.DEBUG]


THRICE = """
import sys
from factcheck.cli import main
check = ["check", "پل تازه شهر ساخته می‌شود.", "--actor", "کاویانفر", "--json"]
for arguments in (["ingest", "story.txt"], [*check, "-q"], [*check, "-v"]):
    sys.argv = ["factcheck", *arguments]
    try:
        main()
    except SystemExit as stop:
        assert not stop.code
    print("--", file=sys.stderr)
"""


def test_the_real_models_are_loaded_without_a_word_unless_one_wants_to_know(tmp_path: Path) -> None:
    """Nothing of torch, transformers, faiss or the like reaches stderr: in a process of its own, where they are first imported."""
    text = "date 2025-10-08\nمهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر ساخته می‌شود.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    environ = {**os.environ, "FACTCHECK_ARCHIVE": str(tmp_path / "a.sqlite"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", THRICE], capture_output=True, text=True, encoding="utf-8", env=environ, cwd=tmp_path, timeout=300)
    ingested, quiet, verbose = done.stderr.split("--\n")[:3]
    assert (done.returncode, quiet) == (0, "")
    assert [line.partition(";")[0] for line in ingested.splitlines()] == ["index: 1 statements", "1 new, 0 updated, 0 unchanged, 0 bad"]
    loaded = [line.split(" in ")[0] for line in verbose.splitlines() if "loaded in" in line]
    assert loaded == ["encoder embedded: loaded", "stance_model embedded: loaded"]
    _, one, other = done.stdout.splitlines()
    assert one == other
    assert json.loads(one)["verdict"] == "supported"

"""The exit codes of every command: 0 done, 1 could not run, 2 wrong usage or empty input, 3 some rows were bad, 4 conflicts found."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

from factcheck.cli import cli

ROOT = Path(__file__).resolve().parent.parent
TURNED, NEW = "پل تازه شهر تا پایان سال ساخته می‌شود.", "مدرسه‌ها تعطیل می‌شوند."


def _lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


_ARTICLE = {"id": "x", "date": "2025-12-01", "text": "مهرزاد کاویانفر، شهردار سپیدان، گفت که پارک باز است."}
_CLAIM = {"claim": NEW, "actor": "کاویانفر"}
_PAIR = {"claim": "پل ساخته می‌شود", "evidence": "پل ساخته نمی‌شود"}
_STATEMENT = {"actor": "مهرزاد کاویانفر", "text": "پل ساخته می‌شود", "date": "2025-05-01"}
_GOLD = {"id": "g", "premise": "پل باز است", "hypothesis": "پل باز است", "label": "entailment"}
FILES = {
    "article.jsonl": _lines(_ARTICLE),
    "article_mixed.jsonl": _lines(_ARTICLE, {"id": "y", "text": 5}),
    "story.txt": "date 2025-12-01\nمهرزاد کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود.\n",
    "claims.jsonl": _lines(_CLAIM),
    "claims_mixed.jsonl": _lines(_CLAIM, "no json"),
    "claims_turned.jsonl": _lines({"claim": TURNED, "actor": "کاویانفر"}),
    "pairs.jsonl": _lines(_PAIR),
    "pairs_mixed.jsonl": _lines(_PAIR, {"claim": "پل"}),
    "statements.jsonl": _lines(_STATEMENT),
    "statements_mixed.jsonl": _lines(_STATEMENT, {"actor": "کسی"}),
    "gold.jsonl": _lines(_GOLD),
    "wrong_gold.jsonl": _lines({"id": "g"}),
    "empty.jsonl": "",
    "empty.txt": "",
    "binary.txt": "\0" * 50,
    "damaged.toml": "matches = ",
}
CASES = [
    (0, "actors"),
    (0, "actors --json"),
    (0, "alias|کاویانفر|شهردار سپیدان"),
    (0, "ambiguous"),
    (0, "backup copy.sqlite"),
    (0, "batch claims.jsonl"),
    (0, "batch claims.jsonl --fail-on conflict"),
    (0, "batch claims_turned.jsonl"),
    (0, "batch claims.jsonl -o out.jsonl"),
    (0, f"check|{TURNED}|--actor|کاویانفر"),
    (0, f"check|{NEW}|--actor|کاویانفر|--fail-on|conflict"),
    (0, "check --article story.txt"),
    (0, "check-archive"),
    (0, "compare pairs.jsonl"),
    (0, "completion bash"),
    (0, "conflicts"),
    (0, "conflicts --no-scan --since 2030-01-01 --fail-on conflict"),
    (0, "evaluate stance gold.jsonl"),
    (0, "export statements"),
    (0, "export archive -o dump.jsonl"),
    (0, "export findings --claims claims.jsonl -o findings.csv"),
    (0, "extract article.jsonl"),
    (0, "history"),
    (0, "import-statements statements.jsonl"),
    (0, "info"),
    (0, "info --json"),
    (0, "ingest article.jsonl"),
    (0, "merge|کاویانفر|سروستان"),
    (0, "ingest article.jsonl story.txt"),
    (0, "prepare"),
    (0, "reindex"),
    (0, "--archive new.sqlite restore dump.jsonl"),
    (0, "ingest article.jsonl --dry-run"),
    (0, "runs"),
    (0, "search پل"),
    (0, "search پل --by words"),
    (0, "settle --help"),
    (0, "split|1|--to|سروستان"),
    (0, "statements"),
    (0, "vacuum"),
    (0, "watch article.jsonl --once"),
    (0, "watch article.jsonl --once --fail-on conflict"),
    (0, "--help"),
    (0, "--version"),
    # 1: could not run
    (1, "batch nowhere.jsonl"),
    (1, "batch claims.jsonl -o nowhere/out.jsonl"),
    (1, "check --article nowhere.txt"),
    (1, "check --article binary.txt"),
    (1, "compare nowhere.jsonl"),
    (1, "conflicts --actor هیچ‌کس"),
    (1, "evaluate stance nowhere.jsonl"),
    (1, "evaluate stance wrong_gold.jsonl"),
    (1, "evaluate stance gold.jsonl --rows nowhere/rows.jsonl"),
    (1, "export statements -o nowhere/out.jsonl"),
    (1, "export statements --actor هیچ‌کس"),
    (1, "extract nowhere.jsonl"),
    (1, "restore nowhere.jsonl"),
    (1, "--archive new.sqlite restore article.jsonl"),
    (1, "extract nowhere"),
    (1, "import-statements nowhere.jsonl"),
    (1, "ingest nowhere.jsonl"),
    (1, "ingest article.jsonl nowhere.jsonl"),
    (1, "ingest binary.txt"),
    (1, "search پل --actor هیچ‌کس"),
    (1, "settle nobody somebody"),
    (1, "settle nobody --undo"),
    (1, "statements --actor هیچ‌کس"),
    *((1, f"--archive nowhere.sqlite {command}") for command in ("actors", "ambiguous", "conflicts", "info", "reindex", "statements", "search پل")),
    (1, "--archive nowhere.sqlite check پل --actor کسی"),
    (1, "--archive nowhere.sqlite batch claims.jsonl"),
    (1, "--archive nowhere.sqlite settle nobody somebody"),
    (1, "--archive story.txt actors"),
    (1, "--archive story.txt/a.sqlite ingest article.jsonl"),
    (1, "--config nowhere.toml info"),
    (1, "--config damaged.toml info"),
    (1, "--gazetteer nowhere actors"),
    (1, "--matches many actors"),
    # 2: wrong usage or empty input
    (2, ""),
    (2, "frobnicate"),
    (2, "--frobnicate actors"),
    (2, "batch empty.jsonl"),
    (2, "batch claims.jsonl --fail-on everything"),
    (2, "check"),
    (2, "check|"),
    (2, "check|  |--actor|کاویانفر"),
    (2, "check پل --article story.txt"),
    (2, "check پل --date yesterday"),
    (2, "check --article empty.txt"),
    (2, "compare empty.jsonl"),
    (2, "completion cmd"),
    (2, "conflicts --limit 0"),
    (2, "evaluate stance empty.jsonl"),
    (2, "evaluate everything gold.jsonl"),
    (2, "extract empty.jsonl"),
    (2, "extract --date 1404-01-01x article.jsonl"),
    (2, "import-statements empty.jsonl"),
    (2, "export"),
    (2, "export everything"),
    (2, "export conflicts -o out.jsonld --format claimreview"),
    (2, "ingest"),
    (2, "watch"),
    (2, "ingest empty.txt"),
    (2, "ingest empty_folder"),
    (2, "search|"),
    (2, "search پل --limit many"),
    (2, "settle"),
    # 3: done, some rows were bad
    (3, "batch claims_mixed.jsonl"),
    (3, "batch claims_mixed.jsonl --fail-on conflict"),
    (3, "compare pairs_mixed.jsonl"),
    (3, "export findings --claims claims_mixed.jsonl"),
    (3, "extract article_mixed.jsonl"),
    (3, "extract article.jsonl empty.txt"),
    (3, "import-statements statements_mixed.jsonl"),
    (3, "ingest article_mixed.jsonl"),
    (3, "watch article_mixed.jsonl --once"),
    (3, "ingest article.jsonl binary.txt"),
    # 4: conflicts found
    (4, "batch claims_turned.jsonl --fail-on conflict"),
    (4, f"check|{TURNED}|--actor|کاویانفر|--fail-on|conflict"),
    (4, "check --article story.txt --fail-on conflict"),
    (4, "conflicts --fail-on conflict"),
    (4, "watch story.txt --once --fail-on conflict"),
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, articles: Path) -> Path:
    """A working folder with files of every kind and an archive of two articles."""
    folder = tmp_path / "desk"
    (folder / "empty_folder").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("ingest", articles)[0] == 0
    assert run("export", "archive", "-o", folder / "dump.jsonl")[0] == 0
    monkeypatch.chdir(folder)
    return folder


def _arguments(line: str) -> list[str]:
    return line.split("|") if "|" in line else line.split()


@pytest.mark.parametrize(("code", "line"), CASES, ids=[f"{code} {line or 'nothing'}" for code, line in CASES])
def test_the_exit_code_says_what_became_of_it(run: Run, desk: Path, code: int, line: str) -> None:
    got, out, err = run(*_arguments(line))
    assert got == code, err
    assert "Traceback" not in err
    if code in {1, 2}:
        assert err.strip()
        assert not out or "info" in line


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_an_option_that_no_command_has_is_wrong_usage(run: Run, name: str) -> None:
    code, out, err = run(name, "--frobnicate")
    assert (code, out) == (2, "")
    assert "No such option" in err


def test_every_command_stands_in_the_table_with_each_code_it_can_have() -> None:
    rows = {(code, word) for code, line in CASES for word in _arguments(line) if word in cli.commands}
    assert {name for name in cli.commands if (0, name) not in rows} == set(), "add a row to CASES where the command is done"
    failing = {name for name, command in cli.commands.items() if any(option.name == "fail_on" for option in command.params)}
    assert {name for name in failing if (4, name) not in rows} == set(), "add a row to CASES where --fail-on finds something"


def test_a_model_that_is_not_there_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["factcheck", "--archive", str(tmp_path / "a.sqlite"), "--encoder", "./nowhere", "prepare"])
    from factcheck.cli import main

    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert 'no model "./nowhere" on this machine' in capsys.readouterr().err


def test_ctrl_c_could_not_run(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.checker.Checker.check", interrupted)
    code, out, err = run("check", TURNED)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "stopped"


def _start(*arguments: str, archive: Path, stdin: int | None = None) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "FACTCHECK_ARCHIVE": str(archive), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "factcheck.cli", *arguments]
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)


@pytest.fixture
def many(run: Run, tmp_path: Path) -> Path:
    """An archive that lists more than a pipe takes at once."""
    statements = tmp_path / "many.jsonl"
    statements.write_text(_lines(*({**_STATEMENT, "text": f"پل شماره {n} ساخته می‌شود"} for n in range(1000))), encoding="utf-8")
    assert run("import-statements", statements)[0] == 0
    return tmp_path / "archive.sqlite"


def test_a_signal_of_the_keyboard_stops_the_program_without_a_traceback(many: Path) -> None:
    process = _start("statements", "--json", archive=many)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode().split()) == (1, ["stopped"])
    assert len(out.splitlines()) < 999


@pytest.mark.parametrize("lines", [0, 1], ids=["closed at once", "after a line"])
def test_a_reader_that_goes_early_is_no_error(many: Path, lines: int) -> None:
    process = _start("statements", "--json", archive=many)
    assert process.stdout is not None
    assert process.stderr is not None
    for _ in range(lines):
        assert json.loads(process.stdout.readline())
    process.stdout.close()
    err = process.stderr.read()
    assert (process.wait(60), err) == (0, b"")

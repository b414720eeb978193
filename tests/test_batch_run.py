from __future__ import annotations

import csv
import io
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import NEWS
from openpyxl import load_workbook
from running import Run, runner
from worlds import CLAIMS, more_news, settings_with_fakes, write_articles, write_claims

from factcheck.batch_forms import COLUMNS
from factcheck.batch_run import Wanted, checked_lines
from factcheck.config import Settings
from factcheck.drafts import draft_path
from factcheck.opening import open_checker
from factcheck.reading.claims import read_claims


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An archive of two invented articles."""
    settings = settings_with_fakes(tmp_path, monkeypatch)
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(settings.archive))
    with open_checker(settings, create=True) as checker:
        checker.ingest_all(NEWS)
    return settings


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return exit code, stdout and stderr."""
    return runner(monkeypatch, capsys)


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    return write_claims(tmp_path / "claims.jsonl", 21)


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_the_result_is_the_same_bytes_for_any_number_of_processes(run: Run, claims: Path, tmp_path: Path, form: str) -> None:
    results = set()
    for workers in (1, 2, 3):
        output = tmp_path / f"out{workers}"
        assert run("batch", claims, "-o", output, "--workers", workers, "--format", form)[0] == 3
        results.add(output.read_bytes())
    assert len(results) == 1
    assert {path.name for path in tmp_path.iterdir() if "out" in path.name} == {"out1", "out2", "out3"}


@pytest.mark.parametrize(("workers", "at_once"), [(1, 1), (2, 1), (2, 5), (3, 2), (3, 64)])
def test_how_many_claims_go_to_a_process_together_does_not_show(settings: Settings, claims: Path, workers: int, at_once: int) -> None:
    with open_checker(settings) as checker:
        generation = checker.archive.generation
    wanted = Wanted(claims.name)
    alone = list(checked_lines(settings, wanted, read_claims(claims), generation=generation))
    assert list(checked_lines(settings, wanted, read_claims(claims), generation=generation, workers=workers, at_once=at_once)) == alone
    assert [json.loads(line).get("id") for line in alone] == [None if n % 9 == 8 else f"c{n}" for n in range(21)]


def test_stdout_and_a_file_hold_the_same(run: Run, claims: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "text"):
        run("batch", claims, "-o", tmp_path / "out", "--format", form)
        code, out, _ = run("batch", claims, "--format", form)
        assert code == 3
        assert (tmp_path / "out").read_bytes().decode("utf-8-sig") == out


def test_standard_input_gives_what_the_file_gives(run: Run, claims: Path, tmp_path: Path) -> None:
    run("batch", claims, "-o", tmp_path / "file.jsonl")
    run("batch", "-", "-o", tmp_path / "stdin.jsonl", stdin=claims.read_bytes())
    assert (tmp_path / "stdin.jsonl").read_text() == (tmp_path / "file.jsonl").read_text().replace("claims.jsonl line", "stdin line")


def test_tables_hold_a_row_for_each_side_and_harmless_cells(run: Run, claims: Path, tmp_path: Path) -> None:
    assert run("batch", claims, "-o", tmp_path / "out.csv", "--lang", "en")[0] == 3
    assert run("batch", claims, "-o", tmp_path / "out.xlsx", "--lang", "en")[0] == 3
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert {row["id"] for row in rows} == {f"c{n}" for n in range(21) if n % 9 != 8} | {""}
    assert [row["error"] for row in rows if row["line"] == "9"] == ["claims.jsonl line 9: not JSON (Expecting value): correct the line"]
    assert {row["claim"][:2] for row in rows if row["id"] == "c5"} == {"'="}
    sheet = load_workbook(tmp_path / "out.xlsx").active
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert cells == [list(COLUMNS), *([row[name] for name in COLUMNS] for row in rows)]
    code, _, err = run("batch", claims, "--format", "xlsx")
    assert code == 2
    assert "-o FILE.xlsx" in err


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx", "text"])
def test_a_run_that_was_broken_off_goes_on_to_the_same_result(run: Run, claims: Path, tmp_path: Path, form: str) -> None:
    whole, output = tmp_path / "whole", tmp_path / "out"
    assert run("batch", claims, "-o", whole, "--format", form, "--fail-on", "conflict")[0] == 3
    break_off(run, claims, output, form)
    code, _, err = run("batch", claims, "-o", output, "--format", form)
    assert code == 1
    assert "--resume" in err
    assert "--restart" in err
    with draft_path(output).open("ab") as part:
        part.write(b'{"ok": true, "cl')
    assert run("batch", claims, "-o", output, "--format", form, "--resume", "--workers", 2)[0] == 3
    assert same(output, whole, form)
    assert not draft_path(output).exists()


def break_off(run: Run, claims: Path, output: Path, form: str) -> None:
    """Leave the draft of the first rows as a killed run does: whole rows, then nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factcheck.batch_run._finish", lambda *_: None)
        run("batch", claims, "-o", output, "--format", form)
    lines = draft_path(output).read_bytes().splitlines(keepends=True)
    draft_path(output).write_bytes(b"".join(lines[:8]))


def same(one: Path, other: Path, form: str) -> bool:
    if form != "xlsx":
        return one.read_bytes() == other.read_bytes()
    sheets = [load_workbook(io.BytesIO(path.read_bytes())).active.iter_rows(values_only=True) for path in (one, other)]
    return list(sheets[0]) == list(sheets[1])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda claims, run: claims.write_text(claims.read_text() + "{}\n"), "another input", id="input"),
        pytest.param(
            lambda claims, run: run("ingest", write_articles(claims.with_name("more.jsonl"), more_news(1))), "another state of the archive", id="archive"
        ),
        pytest.param(lambda claims, run: ("--any-actor",), "another --any-actor", id="option"),
        pytest.param(lambda claims, run: ("--limit", "12"), "another choice of rows", id="rows"),
        pytest.param(lambda claims, run: ("--format", "csv"), "another format", id="format"),
    ],
)
def test_a_run_is_not_gone_on_with_on_another_basis(run: Run, claims: Path, tmp_path: Path, change: Callable[..., object], message: str) -> None:
    output = tmp_path / "out.jsonl"
    break_off(run, claims, output, "jsonl")
    before = draft_path(output).read_bytes()
    more = change(claims, run)
    code, _, err = run("batch", claims, "-o", output, "--resume", *(more if isinstance(more, tuple) and isinstance(more[0], str) else ()))
    assert code == 1
    assert message in err
    assert "--restart" in err
    assert draft_path(output).read_bytes() == before
    assert run("batch", claims, "-o", output, "--restart")[0] == 3


def test_skip_and_limit_cut_a_piece_out(run: Run, claims: Path) -> None:
    every = run("batch", claims)[1].splitlines()
    assert run("batch", claims, "--skip", 4, "--limit", 3)[1].splitlines() == every[4:7]
    assert run("batch", claims, "--skip", 18)[1].splitlines() == every[18:]
    assert run("batch", claims, "--skip", 99)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--resume",), id="resume without a file"),
        pytest.param(("-o", "x", "--resume", "--restart"), id="both"),
        pytest.param(("--workers", "0"), id="no workers"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, claims: Path, arguments: tuple[str, ...]) -> None:
    assert run("batch", claims, *arguments)[0] == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_an_archive_that_is_filled_meanwhile_makes_no_difference(settings: Settings, claims: Path, tmp_path: Path, workers: int) -> None:
    with open_checker(settings) as checker:
        generation = checker.archive.generation
    wanted = Wanted(claims.name)
    before = list(checked_lines(settings, wanted, read_claims(claims), generation=generation))
    lines = checked_lines(settings, wanted, read_claims(claims), generation=generation, workers=workers, at_once=1)
    got = [next(lines), next(lines), next(lines)]
    with open_checker(settings) as checker:
        checker.ingest_all(more_news(3))
        assert checker.archive.generation > generation
    assert got + list(lines) == before


def test_an_archive_out_of_step_with_its_index_stops_the_run_not_each_row(run: Run, settings: Settings, claims: Path, tmp_path: Path) -> None:
    with open_checker(settings) as checker:
        checker.file(more_news(1)[0])
    code, _, err = run("batch", claims, "-o", tmp_path / "out.jsonl")
    assert code == 1
    assert "factcheck reindex" in err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_is_told_to_stop_keeps_what_is_done_and_says_how_to_go_on(
    run: Run, claims: Path, tmp_path: Path, stop: signal.Signals, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    run("batch", claims, "-o", whole)
    import factcheck.drafts

    append = factcheck.drafts.Draft.append

    def appending(draft: factcheck.drafts.Draft, line: str) -> None:
        append(draft, line)
        if json.loads(line).get("id") == "c6":
            os.kill(os.getpid(), stop)

    with monkeypatch.context() as patch:
        patch.setattr(factcheck.drafts.Draft, "append", appending)
        code, _, err = run("batch", claims, "-o", output, "--workers", workers)
    assert code == 1
    assert "out.jsonl.part: go on with --resume" in err
    assert "Traceback" not in err
    assert draft_path(output).read_bytes() == b"".join(whole.read_bytes().splitlines(keepends=True)[:7])
    assert run("batch", claims, "-o", output, "--resume")[0] == 3
    assert output.read_bytes() == whole.read_bytes()


def test_a_long_file_is_read_no_further_than_it_is_checked(settings: Settings) -> None:
    """Rows are made as they are asked for: a hundred thousand of them are never there at once."""
    with open_checker(settings) as checker:
        generation = checker.archive.generation
    read = 0

    def rows() -> Iterator[object]:
        nonlocal read
        from factcheck.reading.claims import ClaimRow

        for read in range(100_000):
            yield ClaimRow(read + 1, CLAIMS[2]["claim"])

    lines = checked_lines(settings, Wanted("x"), rows(), generation=generation, workers=2)  # type: ignore[arg-type]
    for _, _ in zip(range(40), lines, strict=False):
        pass
    lines.close()
    assert 40 <= read + 1 < 90
    assert threading.active_count() < 10

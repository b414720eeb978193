from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import repeat
from threading import Event

import pytest
from openpyxl import load_workbook

from factcheck.batch import check_rows, checked_line
from factcheck.batch_forms import COLUMNS
from factcheck.checker import Checker
from factcheck.dashboard.batch_markup import preview_html, sheet_html
from factcheck.dashboard.batch_runs import MOST_RUNS, Outcome, Run, Runs, Source, outcome_of
from factcheck.dashboard.batch_views import BAD, PAGE_SIZE, PREVIEW_ROWS, error_words, groups_of, pace_of, preview_of, sheet_of, summary_of
from factcheck.dashboard.desk import Desk
from factcheck.domain import Finding, Verdict
from factcheck.reading.columns import Columns
from factcheck.reading.forms import Problem, TableError
from factcheck.reading.rows import Row
from factcheck.reports.tables import csv_bytes, jsonl_bytes, xlsx_bytes

SPEAKER = "مهرزاد کاویانفر"
BRIDGE = "پل تازه شهر تا پایان سال ساخته می‌شود"
HOSTILE = ("=cmd|' /C calc'!A0", "+1", "@SUM(1)", "-2", "\t=1", "\u200b=1", "<script>alert(1)</script>")


def source(*rows: str, any_actor: bool = False) -> Source:
    text = "claim;actor;date\n" + "".join(f"{row}\n" for row in rows)
    return Source("c.csv", text.encode(), columns=Columns("claim", "actor", "date"), any_actor=any_actor)


def ran(checker: Checker, given: Source) -> Run:
    run = Runs().start(checker, given)
    assert run.job.wait(60)
    return run


def outcome(line: int, verdict: Verdict | None = Verdict.MIXED, error: str = "") -> Outcome:
    return Outcome(line, "x", "", "", verdict, None, 0, 0, error, b"")


def desk(checker: Checker) -> Desk:
    return Desk(None, "fa", lambda: checker)  # type: ignore[arg-type]


def test_a_run_checks_every_row_and_keeps_its_line(checker: Checker) -> None:
    run = ran(checker, source(f"{BRIDGE};{SPEAKER};1404/09/10", ";x;", f"{BRIDGE};{SPEAKER};2025-10-10", "هوا خوب است;;"))
    assert [(one.line, one.verdict) for one in run.outcomes] == [(2, Verdict.MIXED), (3, None), (4, Verdict.SUPPORTED), (5, None)]
    assert (run.job.progress.done, run.job.progress.total) == (4, 4)
    assert run.outcomes[0].date == "2025-12-01"
    assert (run.outcomes[0].supports, run.outcomes[0].conflicts) == (1, 1)


def test_lines_are_those_of_the_command_line(checker: Checker) -> None:
    given = source(f"{BRIDGE};{SPEAKER};", ";x;", "هوا خوب است;;")
    run = ran(checker, given)
    assert [one.row for one in run.outcomes] == [json.loads(json.dumps(checked_line(row))) for row in check_rows(checker, given.claims())]
    lines = [json.loads(line) for line in jsonl_bytes(one.row for one in run.outcomes).decode().splitlines()]
    assert [line["ok"] for line in lines] == [True, False, False]


def test_claims_that_name_nobody_are_checked_against_everybody_if_asked(checker: Checker) -> None:
    assert [one.verdict for one in ran(checker, source(f"{BRIDGE};;")).outcomes] == [None]
    assert [one.verdict for one in ran(checker, source(f"{BRIDGE};;", any_actor=True)).outcomes] == [Verdict.MIXED]


def test_stopping_keeps_what_is_done(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    third, go = Event(), Event()
    check, seen = Checker.check, []

    def slow(self: Checker, claim: str, **more: object) -> Finding:
        seen.append(claim)
        if len(seen) == 3:
            third.set()
            assert go.wait(30)
        return check(self, claim, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check", slow)
    run = Runs().start(checker, source(*repeat(f"{BRIDGE};{SPEAKER};", 50)))
    assert third.wait(30)
    assert run.job.running
    assert len(run.outcomes) == 2
    run.job.stop()
    go.set()
    assert run.job.wait(30)
    assert [one.line for one in run.outcomes] == [2, 3, 4]
    assert "متوقف شد" in summary_of(run, "fa").title
    assert groups_of(run.outcomes) == {"": 3, "mixed": 3}


def test_two_runs_go_on_beside_each_other(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    check = Checker.check

    def slow(self: Checker, claim: str, **more: object) -> Finding:
        assert claim != "waits" or go.wait(30)
        return check(self, claim, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check", slow)
    runs = Runs()
    held, other = runs.start(checker, source(f"waits;{SPEAKER};")), runs.start(checker, source(f"{BRIDGE};{SPEAKER};"))
    assert other.job.wait(30)
    assert held.job.running
    assert runs.find(held.id) is held
    go.set()
    assert held.job.wait(30)


def test_a_file_that_breaks_in_the_middle_keeps_what_was_read(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    given, claims, passes = source(f"{BRIDGE};{SPEAKER};", f"{BRIDGE};{SPEAKER};"), Source.claims, []

    def breaking(self: Source) -> Iterable[object]:
        passes.append(1)
        found = claims(self)
        yield next(found)
        if len(passes) == 2:
            raise TableError(Problem.BROKEN, "c.csv: damaged")
        yield from found

    monkeypatch.setattr(Source, "claims", breaking)
    run = ran(checker, given)
    assert isinstance(run.job.error, TableError)
    assert len(run.outcomes) == 1
    assert "ناتمام ماند" in summary_of(run, "fa").title


def test_the_oldest_runs_that_have_ended_make_room(checker: Checker) -> None:
    runs = Runs()
    started = []
    for _ in range(MOST_RUNS + 2):
        started.append(runs.start(checker, source("x;;")))
        assert started[-1].job.wait(30)
    assert [run.job.error for run in started] == [None] * (MOST_RUNS + 2)
    assert [runs.find(run.id) is None for run in started] == [True, True, *[False] * MOST_RUNS]
    assert runs.find("") is None


def test_time_is_taken_from_the_first_row_to_the_last(checker: Checker) -> None:
    times = iter([100.0, 130.0])
    run = Run("r", "c.csv", False, clock=lambda: next(times))
    assert run.seconds == 0
    run.check(checker, source("x;;"), run.job)
    assert run.seconds == 30


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_cells_that_look_like_formulas_are_harmless_in_every_download(checker: Checker, form: str) -> None:
    rows = [f'"{text}";{SPEAKER};' for text in HOSTILE] + [f'"{text}";;' for text in HOSTILE] + [f'x;{SPEAKER};"{text}"' for text in HOSTILE]
    given = source(*rows)
    given = Source(given.name, given.data, columns=Columns("claim", "actor", "date", "actor"))
    table = [row for one in ran(checker, given).outcomes for row in one.table("fa")]
    assert len(table) >= 3 * len(HOSTILE)
    if form == "csv":
        data = csv_bytes(table, COLUMNS)
        assert data.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    else:
        book = load_workbook(io.BytesIO(xlsx_bytes(table, COLUMNS, title="x", right_to_left=True)))
        assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
        cells = [str(cell.value) for row in book.active.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("calc" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


def test_the_table_says_what_is_wrong_with_a_row(checker: Checker) -> None:
    (bad,) = ran(checker, source("x;y;never")).outcomes
    (row,) = bad.table("fa")
    assert (row["line"], row["claim"]) == (2, "x")
    assert '"never" is no day' in row["error"]


def test_an_outcome_is_small(checker: Checker) -> None:
    row = next(check_rows(checker, source(f"{BRIDGE};{SPEAKER};").claims()))
    kept = outcome_of(next(source(f"{BRIDGE};{SPEAKER};").claims()), row)
    assert len(kept.packed) < 4000
    assert kept.table("en")[0]["verdict"] == "Both ways"
    assert kept.table("fa")[0]["verdict"] == "دوگانه"


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        pytest.param(0, 0, 0.0, ("", "", ""), id="uncounted"),
        pytest.param(0, 50, 3.0, ("0 of 50 rows", "", ""), id="before-the-first-row"),
        pytest.param(10, 50, 20.0, ("10 of 50 rows", "30 rows a minute", "about 1 min left"), id="minute"),
        pytest.param(49, 50, 98.0, ("49 of 50 rows", "30 rows a minute", "less than a minute left"), id="moment"),
        pytest.param(10, 5000, 20.0, ("10 of 5,000 rows", "30 rows a minute", "about 3 h left"), id="hours"),
        pytest.param(1, 2, 600.0, ("1 of 2 rows", "1 rows a minute", "about 10 min left"), id="slow"),
    ],
)
def test_pace(done: int, total: int, seconds: float, said: tuple[str, str, str]) -> None:
    pace = pace_of(done, total, seconds, "en")
    assert (pace.progress, pace.rate, pace.left) == said
    assert 0 <= pace.share <= 1


def test_pace_in_persian() -> None:
    assert pace_of(10, 5000, 20.0, "fa").progress == "۱۰ از ۵٬۰۰۰ ردیف"


@pytest.mark.parametrize(
    ("page", "number"),
    [("", 1), ("2", 2), ("3", 3), ("9", 3), ("0", 1), ("-1", 1), ("x", 1), ("۲", 1), ("9" * 30, 1), ("²", 1)],
)
def test_pages(page: str, number: int) -> None:
    rows = [outcome(line) for line in range(2 * PAGE_SIZE + 1)]
    sheet = sheet_of(rows, show="", page=page)
    assert (sheet.number, sheet.pages) == (number, 3)
    assert sheet.outcomes[0].line == (number - 1) * PAGE_SIZE


def test_a_group_is_shown_by_itself() -> None:
    rows = [outcome(1), outcome(2, None, "x"), outcome(3, Verdict.SUPPORTED)]
    assert groups_of(rows) == {"": 3, "supported": 1, "mixed": 1, BAD: 1}
    assert [one.line for one in sheet_of(rows, show=BAD, page="").outcomes] == [2]
    assert [one.line for one in sheet_of(rows, show="supported", page="").outcomes] == [3]
    assert [one.line for one in sheet_of(rows, show="<script>", page="").outcomes] == [1, 2, 3]
    assert sheet_of(rows, show="contradicted", page="2").pages == 1


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("no claim: add it", "ادعا خالی است"),
        ('no actor and none named in the text: add an "actor" column or --any-actor', "گوینده معلوم نیست"),
        ('date "فردا" is no day that can be read: write it as …', "روزی خوانده نشد"),
        ('date "0007-01-01" is of a year before …', "پذیرفته نیست"),
        ("not JSON (Expecting value): correct the line", "JSON"),
        ('a list, not an object: write {"name": "value", …}', "شیء"),
        ("4 fields where the header has 2: put …", "۴ خانه دارد و سرستون ۲ تا"),
        ("not a row (field larger than field limit (131072)): correct its quotation marks", "گیومه‌ها"),
        ("claim holds bytes or half characters that are no text: save the file as UTF-8", "UTF-8"),
        ("متن is a list: give text", "چیزی جز متن"),
        ('nobody known as "x": see "factcheck actors"', "nobody known"),
    ],
)
def test_what_is_wrong_is_said_in_the_readers_language(message: str, said: str) -> None:
    words = error_words(f"c.csv line 3: {message}" if not message.startswith("no actor") else message, 3, "fa", name="c.csv")
    assert said in words
    assert "c.csv line" not in words


def test_a_preview_takes_no_more_rows_than_it_shows() -> None:
    rows = (Row(line, {"claim": "x"}) for line in range(10_000))
    assert len(preview_of(["claim"], rows, name="c", lang="fa").rows) == PREVIEW_ROWS
    assert next(rows).line == PREVIEW_ROWS


def test_a_preview_shows_text_whatever_a_cell_holds() -> None:
    rows = [Row(2, {"<b>x": "<script>alert(1)</script>\u202e", "y": "x" * 5000}), Row(3, error="c line 3: not JSON (<img>): correct it"), Row(4, {})]
    html = preview_html(preview_of(["<b>x", "y"], rows, name="c", lang="fa"), "fa")
    assert "<script" not in html
    assert "<b>x" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html
    assert "x" * 200 not in html
    assert "سطر JSON درستی نیست" in html


def test_a_row_links_to_its_check(checker: Checker) -> None:
    run = ran(checker, source(f'"{BRIDGE} <i>";{SPEAKER};2025-12-01'))
    html = sheet_html(sheet_of(run.outcomes, show="", page=""), desk(checker), name="c.csv")
    assert 'href="./?claim=' in html
    assert "date=2025-12-01" in html
    assert "actor=" in html
    assert "<i>" not in html
    assert SPEAKER in html
    assert "سطر ۲" in html

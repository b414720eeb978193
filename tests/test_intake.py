"""Files of every form through the command line: what is filed and checked, what is told on stderr, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import NEWS, TrigramEncoder, WordStance
from running import Run, runner
from written_forms import VARIANTS, WRITERS, first_line

import factcheck.opening

CLAIM = "کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود."
ROWS = [{"id": a.id, "date": a.date.isoformat() if a.date else "", "outlet": a.outlet, "url": a.url, "text": a.text} for a in NEWS]
CLAIMS = [
    {"id": "c1", "claim": CLAIM, "actor": ""},
    {"id": "c2", "claim": "", "actor": "کاویانفر"},
    {"id": "c3", "claim": "پل ساخته نمی‌شود.", "actor": "کاویانفر"},
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder of its own with small exact models; return exit code, stdout and stderr."""
    monkeypatch.setattr(factcheck.opening, "load_encoder", lambda settings: TrigramEncoder())
    monkeypatch.setattr(factcheck.opening, "load_stance_model", lambda settings: WordStance())
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "archive.sqlite"))
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.mark.parametrize("suffix", WRITERS)
def test_articles_are_filed_and_claims_checked_from_every_form(run: Run, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"news{suffix}").write_bytes(WRITERS[suffix](ROWS))
    (tmp_path / f"claims{suffix}").write_bytes(WRITERS[suffix](CLAIMS))
    code, out, err = run("ingest", f"news{suffix}")
    assert (code, len(out.splitlines())) == (0, len(NEWS))
    assert err.splitlines()[0] == "index: 4 statements"
    assert err.splitlines()[1].startswith("2 new, 0 updated, 0 unchanged, 0 bad; 4 statements; ")
    assert len(err.splitlines()) == 2
    code, out, _ = run("batch", f"claims{suffix}")
    first, bad, last = map(json.loads, out.splitlines())
    line = first_line(suffix) + 1
    assert code == 3
    assert (first["ok"], first["id"], first["verdict"], last["ok"]) == (True, "c1", "mixed", True)
    assert bad == {"ok": False, "line": line, "id": "c2", "error": f"claims{suffix} line {line}: no claim or text: add it"}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_form_comes_from_standard_input_too(run: Run, suffix: str) -> None:
    assert run("ingest", "-", stdin=WRITERS[suffix](ROWS))[0] == 0
    code, out, _ = run("batch", "-", stdin=WRITERS[suffix](CLAIMS))
    assert code == 3
    assert [json.loads(line)["ok"] for line in out.splitlines()] == [True, False, True]


def test_the_same_articles_in_another_form_change_nothing(run: Run, tmp_path: Path) -> None:
    for suffix, write in WRITERS.items():
        (tmp_path / f"news{suffix}").write_bytes(write(ROWS))
    for name, (suffix, write) in VARIANTS.items():
        (tmp_path / f"other-{name}{suffix}").write_bytes(write(ROWS))
    run("ingest", "news.jsonl")
    code, out, _ = run("ingest", "news.*", "other-*")
    assert code == 0
    assert len(out.splitlines()) == len(NEWS) * (len(WRITERS) + len(VARIANTS))
    assert all(": unchanged, " in line for line in out.splitlines())


def test_chosen_columns_are_read_and_told(run: Run, tmp_path: Path) -> None:
    rows = [{"گزارش": row["text"], "کی": "۱۴۰۴/۰۷/۲۴", "text": "not this"} for row in ROWS]
    (tmp_path / "a.csv").write_bytes(WRITERS[".csv"](rows))
    code, out, err = run("extract", "a.csv", "--json", "--column", "text=گزارش", "--column", "date = کی")
    assert code == 0
    assert len(out.splitlines()) == 4
    assert err.splitlines() == ['a.csv: columns: "گزارش" as text, "کی" as date']
    (tmp_path / "c.xlsx").write_bytes(WRITERS[".xlsx"]([{"حرف": CLAIM, "کی گفت": "کاویانفر"}]))
    run("ingest", "a.csv", "--column", "text=گزارش", "--column", "date=کی")
    code, out, err = run("batch", "c.xlsx", "--column", "claim=حرف", "--column", "actor=کی گفت")
    assert (code, json.loads(out)["ok"]) == (0, True)
    assert err.splitlines() == ['c.xlsx: columns: "حرف" as claim, "کی گفت" as actor']


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["ingest", "none.csv"], 1, "none.csv: cannot be read", id="no-file"),
        pytest.param(["ingest", "none/*.csv"], 1, "none/*.csv: the pattern matches no file", id="no-match"),
        pytest.param(["ingest", "none.csv", "also-none.csv"], 1, "none.csv: no such file or folder", id="no-files"),
        pytest.param(["batch", "none.xlsx"], 1, "none.xlsx: cannot be read", id="batch-no-file"),
        pytest.param(["batch", "a.docx"], 1, 'no reader for ".docx" files', id="batch-unknown-suffix"),
        pytest.param(["check", "--article", "*.docx"], 1, "", id="check-no-match"),
        pytest.param(["ingest", "empty.csv"], 2, "empty.csv: nothing in it", id="empty"),
        pytest.param(["batch", "empty.csv.gz"], 2, "empty.csv.gz: nothing in it", id="batch-empty"),
        pytest.param(["ingest", "words.csv"], 1, "no column text in the header (words, when)", id="no-text-column"),
        pytest.param(["ingest", "words.csv", "--column", "text=wort"], 1, 'no column "wort" for text: there are words, when', id="no-such-column"),
        pytest.param(["batch", "words.csv", "--column", "claim=wort"], 1, 'no column "wort" for claim: there are words, when', id="batch-no-such-column"),
        pytest.param(
            ["ingest", "words.csv", "--column", "texts=words"], 2, 'no field "texts": give one of text, date, outlet, url, title, lang, id', id="no-such-field"
        ),
        pytest.param(["batch", "words.csv", "--column", "text=words"], 2, 'no field "text": give one of claim, actor, date, id', id="batch-no-such-field"),
        pytest.param(["ingest", "words.csv", "--column", "words"], 2, '"words" is not of the form FIELD=NAME', id="no-sign"),
        pytest.param(["ingest", "words.csv", "--column", "text="], 2, "is not of the form FIELD=NAME", id="no-name"),
        pytest.param(["ingest", "words.csv", "--column", "text=a", "--column", "text=b"], 2, 'two columns for text, "a" and "b"', id="twice"),
        pytest.param(["ingest", "words.csv", "--column", "text=words"], 3, 'words.csv line 3: date "x" is no day', id="some-bad"),
        pytest.param(["ingest", "words.csv", "words.csv.gz", "--column", "text=words"], 3, "words.csv.gz: gzip cut off", id="one-file-damaged"),
        pytest.param(["batch", "words.csv.gz", "--column", "claim=words"], 1, "words.csv.gz: gzip cut off", id="batch-damaged"),
    ],
)
def test_what_cannot_be_done_ends_with_its_exit_code_and_the_way_out(run: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "empty.csv.gz").touch()
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    words = WRITERS[".csv"]([{"words": "کاویانفر گفت که پل ساخته می‌شود.", "when": "x"}] * 2).replace(b",x", b",2025-10-16", 1)
    (tmp_path / "words.csv").write_bytes(words.replace(b"when", b"date") if code == 3 else words)
    (tmp_path / "words.csv.gz").write_bytes(WRITERS[".csv.gz"]([{"words": "x"}])[:15])
    if arguments[0] != "ingest":
        assert run("ingest", "-", stdin=WRITERS[".jsonl"](ROWS))[0] == 0
    found, _, err = run(*arguments)
    assert found == code
    assert message in err
    assert "Traceback" not in err


def test_a_place_is_told_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        WRITERS[".csv"]([{"text": "", "date": "2025-10-16"}, {"text": "x", "date": "never"}, *({"text": row["text"], "date": row["date"]} for row in ROWS)])
    )
    code, _, err = run("ingest", "a.csv")
    assert code == 3
    assert err.splitlines()[:2] == [
        'a.csv line 2: text is empty: give the article as "text"',
        'a.csv line 3: date "never" is no day that can be read: write it as 2025-10-21 or 1404/07/29',
    ]


def test_rows_before_damage_are_filed_and_checked(run: Run, tmp_path: Path) -> None:
    many = [
        {**ROWS[place % len(ROWS)], "id": f"n{place}", "url": "", "text": f"{ROWS[place % len(ROWS)]['text']} {pow(place + 3, 9, 10**9)}"}
        for place in range(60)
    ]
    (tmp_path / "news.jsonl.gz").write_bytes(WRITERS[".jsonl.gz"](many)[:-30])
    code, out, err = run("ingest", "news.jsonl.gz")
    assert code == 3
    assert len(out.splitlines()) > 30
    assert f"news.jsonl.gz line {len(out.splitlines()) + 1}: gzip cut off" in err
    (tmp_path / "c.csv.gz").write_bytes(WRITERS[".csv.gz"]([{**CLAIMS[0], "id": str(pow(place + 3, 9, 10**9))} for place in range(30)])[:-30])
    code, out, _ = run("batch", "c.csv.gz", "-o", "out.jsonl")
    *good, last = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert code == 3
    assert len(good) > 10
    assert all(row["ok"] for row in good)
    assert (last["ok"], last["line"]) == (False, len(good) + 2)
    assert "gzip cut off" in last["error"]


def test_what_a_file_says_cannot_disturb_the_terminal(run: Run) -> None:
    rows = [{"te\x1b[2Jxt\u202e": "x", "متن": ROWS[0]["text"], "تاریخ": "2025-10-16"}]
    _, _, err = run("extract", "-", "--column", "title=te\x1b[2Jxt\u202e", stdin=WRITERS[".jsonl"](rows))
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert '"te[2Jxt" as title' in err


@pytest.mark.parametrize(
    ("header", "options", "code"),
    [
        pytest.param("سرگذشت,برآمده", (), 0, id="as the setting says"),
        pytest.param("text,date", (), 0, id="called as usual"),
        pytest.param("سرگذشت,day", ("--column", "date=day"), 0, id="an option beside the setting"),
        pytest.param("سرگذشت,برآمده", ("--column", "text=story"), 1, id="the option comes first"),
    ],
)
def test_columns_may_be_named_once_for_all_files(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str, options: tuple[str, ...], code: int
) -> None:
    monkeypatch.setenv("FACTCHECK_COLUMNS", "text=سرگذشت, date=برآمده, claim=سخن")
    table = tmp_path / "reports.csv"
    table.write_text(f"{header}\nمهرزاد کاویانفر گفت که پل باز است.,2025-11-01\n", encoding="utf-8")
    got, out, err = run("ingest", str(table), *options)
    assert got == code, err
    assert ("new, 1 statements" in out) is (code == 0)


def test_a_setting_of_columns_that_is_none_is_refused(run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_COLUMNS", "text")
    code, _, err = run("ingest", str(articles))
    assert code == 1
    assert 'columns holds "text": write FIELD=NAME' in err

"""Everything that the archive holds comes out in every format, and each format is read back by a library of its own."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conflicting import TURNS
from fakes import NEWS, TrigramEncoder, WordStance, trusting
from openpyxl import load_workbook
from running import Run

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.actors.statements import read_statements
from factcheck.archive.archive import Archive, open_archive
from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Actor, ActorKind, PublishedCheck
from factcheck.errors import FactcheckError
from factcheck.kinds import ReviewState
from factcheck.reports.files import Written, whole_file, write_csv, write_parquet, write_xlsx
from factcheck.reports.tables import harmless
from factcheck.scanning import scan

GOLDEN = Path(__file__).parent / "golden" / "export"
AT = dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.UTC)
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\u202e=1", "</script><script>alert(1)</script>", "a\nb", 'a","b', "\x1b[2J"]
PUBLISHER = ("--publisher", "میز راستی‌آزمایی ساختگی", "--publisher-url", "https://miz.example/")
STATES = (ReviewState.CONFIRMED, ReviewState.REJECTED, ReviewState.NOT_COMPARABLE)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which conflicts were found, and one of each decision was made about them; the others are open."""
    path = tmp_path_factory.mktemp("desk") / "archive.sqlite"
    with open_archive(path) as archive:
        checker = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())
        for article in (*NEWS, *TURNS):
            archive.add_article(article, read_statements(article, checker.gazetteer), read_at=AT)
        mayor = archive.find_actors("مهرزاد کاویانفر")[0]
        check = PublishedCheck("سنجه‌نامه ساختگی", "https://sanjeh.example/1", "نادقیق", 0.25, dt.date(2026, 1, 20), "fa")
        archive.add_published([(ImportedStatement((mayor,), "هزینه پل ۴۰ میلیارد تومان است.", dt.date(2026, 1, 10)), check)])
        archive.add_actors([replace(mayor, name_en="Mehrzad Kavianfar", wikidata="Q999999999")])
        checker.reindex()
        scan(checker)
        for conflict, state in zip(archive.conflicts(), STATES, strict=False):
            archive.review(conflict.later.text, conflict.earlier.text, state, reviewer="پ.", note="یادداشت درونی", at=AT)
    return path.parent


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[Checker]:
    """The same archive, to change."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    with open_archive(tmp_path / "archive.sqlite") as archive:
        yield Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())


@pytest.fixture
def export(desk: Checker, run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Export into a file and return it."""

    def export(name: str, *arguments: str, code: int = 0) -> Path:
        path = tmp_path / name
        got, out, err = run("export", *arguments, "-o", path)
        assert (got, out) == (code, ""), err
        return path

    return export


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        pytest.param("statements.jsonl", ["statements"], id="statements as JSON lines"),
        pytest.param("articles.jsonl", ["articles"], id="articles as JSON lines"),
        pytest.param("actors.csv", ["actors"], id="actors as CSV"),
        pytest.param("conflicts.csv", ["conflicts"], id="conflicts as CSV"),
        pytest.param("reviews.csv", ["reviews"], id="reviews as CSV"),
        pytest.param("conflicts.jsonld", ["conflicts", *PUBLISHER], id="conflicts as ClaimReview"),
        pytest.param("statements.jsonld", ["statements", "--until", "2025-12-31", *PUBLISHER], id="statements as claims"),
    ],
)
def test_what_comes_out_is_what_is_written_down(export: Callable[..., Path], name: str, arguments: list[str]) -> None:
    got, golden = export(name, *arguments).read_bytes(), GOLDEN / name
    if os.environ.get("FACTCHECK_WRITE_GOLDEN"):
        golden.write_bytes(got)
    assert got.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("what", ["statements", "actors", "articles", "reviews", "conflicts"])
def test_every_format_holds_the_same_rows(export: Callable[..., Path], what: str) -> None:
    lines = [json.loads(line) for line in export(f"{what}.jsonl", what).read_text(encoding="utf-8").splitlines()]
    with export(f"{what}.csv", what).open(encoding="utf-8", newline="") as file:
        header, *cells = csv.reader(file)
    table = pq.read_table(export(f"{what}.parquet", what))
    sheet = load_workbook(export(f"{what}.xlsx", what)).worksheets[0]
    first, *rows = sheet.iter_rows(values_only=True)
    assert lines
    assert len(lines) == len(cells) == len(rows) == table.num_rows
    assert header == list(first) == table.column_names
    for row, one, stored in zip(cells, rows, table.to_pylist(), strict=True):
        for text, cell, value in zip(row, one, stored.values(), strict=True):
            assert text == str(harmless(value, most=None))
            shown = value if isinstance(value, dt.date) else harmless(value) or None
            assert (cell.date() if isinstance(cell, dt.datetime) else str(cell) if isinstance(cell, bool) else cell) == shown
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"


def test_days_numbers_and_truth_keep_their_kind(export: Callable[..., Path]) -> None:
    types = {field.name: str(field.type) for field in pq.read_table(export("s.parquet", "statements")).schema}
    assert (types["statement"], types["negated"], types["date_from"], types["confidence"]) == ("int64", "bool", "date32[day]", "double")


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        pytest.param(["--actor", "دلارام سروستان"], ["پل تازه شهر تا پایان سال ساخته می‌شود"], id="actor"),
        pytest.param(
            ["--actor", "Mehrzad Kavianfar", "--until", "2025-10-31"],
            ["پل تازه شهر تا پایان سال ساخته می‌شود", "هزینه آن ۱۲ میلیارد تومان است"],
            id="actor and until",
        ),
        pytest.param(["--since", "2026-03-06"], ["نیروگاه شمال خاموش نمی‌شود"], id="since"),
        pytest.param(["--since", "2025-10-07", "--until", "2025-10-07", "--outlet", "هیچ"], [], id="no such outlet"),
        pytest.param(["--outlet", "هفته‌نامه ساختگی مهرگان", "--until", "2026-01-05"], ["سینمای شهر بازگشایی می‌شود"], id="outlet"),
    ],
)
def test_limits_narrow_down(export: Callable[..., Path], arguments: list[str], texts: list[str]) -> None:
    rows = export("s.jsonl", "statements", *arguments).read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["text"] for row in rows] == texts


def test_articles_can_be_read_in_again(export: Callable[..., Path], desk: Checker, run: Run) -> None:
    path = export("a.jsonl", "articles")
    generation = desk.archive.generation
    code, out, _ = run("ingest", path)
    assert code == 0
    assert out.count("unchanged") == len(NEWS) + len(TURNS)
    assert desk.archive.generation == generation


def test_only_what_a_person_confirmed_is_a_claim_review(export: Callable[..., Path], desk: Checker) -> None:
    by_state = {state: conflict for conflict, state in zip(desk.archive.conflicts(), STATES, strict=False)}
    document = json.loads(export("c.jsonld", "conflicts", *PUBLISHER).read_text(encoding="utf-8"))
    assert document["@context"] == "https://schema.org"
    reviews = [node for node in document["@graph"] if node["@type"] == "ClaimReview"]
    others = [node["text"] for node in document["@graph"] if node["@type"] != "ClaimReview"]
    (review,) = reviews
    confirmed, rejected, undecided = (by_state[state] for state in STATES)
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == confirmed.later.text
    assert [node["text"] for node in review["isBasedOn"]] == [confirmed.earlier.text]
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["itemReviewed"]["author"]["sameAs"] == "https://www.wikidata.org/wiki/Q999999999"
    assert review["itemReviewed"]["appearance"]["url"] == confirmed.later.url
    assert review["author"] == {"@type": "Organization", "name": PUBLISHER[1], "url": "https://miz.example/"}
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "تغییر موضع نسبت به گفته پیشین همین گوینده"}
    assert review["datePublished"] == "2026-02-01"
    assert {rejected.later.text, rejected.earlier.text}.isdisjoint(others)
    assert {undecided.later.text, undecided.earlier.text} <= set(others)
    assert "یادداشت درونی" not in json.dumps(document, ensure_ascii=False)
    ids = [node["@id"] for node in document["@graph"]]
    assert len(ids) == len(set(ids))


def test_a_review_taken_back_is_no_claim_review_any_more(export: Callable[..., Path], desk: Checker) -> None:
    (confirmed,) = desk.archive.all_reviews(state=ReviewState.CONFIRMED)
    desk.archive.undo_review(confirmed.id, reviewer="پ.")
    assert "ClaimReview" not in export("c.jsonld", "conflicts", *PUBLISHER).read_text(encoding="utf-8")


def test_statements_are_claims_and_quotations(export: Callable[..., Path]) -> None:
    graph = json.loads(export("s.jsonld", "statements", *PUBLISHER).read_text(encoding="utf-8"))["@graph"]
    assert {node["@type"] for node in graph} == {"Claim", "Quotation"}
    (quoted,) = [node for node in graph if node["@type"] == "Quotation"]
    assert quoted["isPartOf"]["url"] == "https://nilab.example/7"
    assert "appearance" not in quoted


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    rows = [
        {"id": "a", "claim": "سینمای شهر بازگشایی می‌شود", "actor": "کاویانفر", "date": "2026-06-01"},
        {"id": "b", "claim": "پل ساخته می‌شود"},
        {"id": "c", "claim": "کاویانفر گفت که مدرسه‌ها تعطیل می‌شوند."},
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_findings_are_those_on_given_claims(export: Callable[..., Path], desk: Checker, claims: Path) -> None:
    rows = [json.loads(line) for line in export("f.jsonl", "findings", "--claims", str(claims), code=3).read_text(encoding="utf-8").splitlines()]
    assert [(row["ok"], row.get("id")) for row in rows] == [(True, "a"), (False, "b"), (True, "c")]
    assert rows[1]["line"] == 2
    table = pq.read_table(export("f.parquet", "findings", "--claims", str(claims), "--lang", "en", code=3)).to_pylist()
    assert {row["claim"] for row in table} == {rows[0]["claim"], rows[2]["claim"]}
    assert {row["stance"] for row in table} == {"consistent", "not consistent", None}


def test_findings_in_a_table_name_the_checks_published(export: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "cost.csv"
    path.write_text("claim,actor\nهزینه پل ۴۰ میلیارد تومان است,کاویانفر\n", encoding="utf-8")
    with export("f.csv", "findings", "--claims", str(path)).open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["published_checks"]]
    assert row["published_checks"] == "راستی‌آزمایی منتشرشده: سنجه‌نامه ساختگی: نادقیق (۳۰ دی ۱۴۰۴) https://sanjeh.example/1"


def test_a_claim_review_that_came_out_can_be_taken_in_elsewhere(export: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    path = export("c.jsonld", "conflicts", *PUBLISHER)
    code, out, _ = run("--archive", tmp_path / "elsewhere.sqlite", "import-statements", path)
    assert (code, out) == (0, "1 statements filed, 1 published fact-checks new, 0 changed\n")
    (row,) = [json.loads(line) for line in run("--archive", tmp_path / "elsewhere.sqlite", "statements", "--json")[1].splitlines()]
    assert (row["text"], row["url"], row["outlet"]) == ("نیروگاه شمال خاموش نمی‌شود", "https://mehregan.example/2/1", "هفته‌نامه ساختگی مهرگان")
    assert row["actor"] == {
        "id": "wikidata-Q999999999",
        "name": "مهرزاد کاویانفر",
        "name_en": None,
        "wikidata": "Q999999999",
        "kind": "person",
    }
    assert row["published_checks"][0]["rating"] == "تغییر موضع نسبت به گفته پیشین همین گوینده"


def test_a_confirmed_finding_is_a_claim_review_on_the_evidence_confirmed(export: Callable[..., Path], desk: Checker, claims: Path) -> None:
    claim = "سینمای شهر بازگشایی می‌شود"
    finding = desk.check(claim, actor="کاویانفر", date=dt.date(2026, 6, 1))
    against, for_ = (next(item.match.statement.text for item in finding.evidence if item.judgement.stance == stance) for stance in ("conflicts", "supports"))
    arguments = ("findings", "--claims", str(claims), *PUBLISHER, "--lang", "en")

    def graph() -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = json.loads(export("f.jsonld", *arguments, code=3).read_text(encoding="utf-8"))["@graph"]
        return [node for node in nodes if "سینما" in json.dumps(node, ensure_ascii=False)]

    assert {node["@type"] for node in graph()} == {"Claim"}
    desk.archive.review(claim, against, ReviewState.CONFIRMED, reviewer="پ.", at=AT)
    review, *plain = graph()
    assert review["claimReviewed"] == claim
    assert review["itemReviewed"]["datePublished"] == "2026-06-01"
    assert review["reviewRating"]["alternateName"] == "A change of position from an earlier statement by the same speaker"
    assert [node["text"] for node in plain] == [for_]
    desk.archive.review(claim, for_, ReviewState.CONFIRMED, reviewer="پ.", at=AT)
    (review,) = graph()
    assert {node["text"] for node in review["isBasedOn"]} == {for_, against}
    assert review["reviewRating"]["alternateName"] == "Consistent with some statements by the same speaker, not with others"


def test_a_pack_of_conflicts_holds_what_was_not_rejected_with_its_sources(export: Callable[..., Path], desk: Checker) -> None:
    html = export("c.html", "conflicts").read_text(encoding="utf-8")
    kept = [conflict for conflict, state in zip_longest(desk.archive.conflicts(), STATES) if state in {ReviewState.CONFIRMED, None}]
    assert 'dir="rtl"' in html
    assert html.count('class="fc-verdict') == len(kept) == len(desk.archive.conflicts()) - 2
    for conflict in kept:
        for one in (conflict.later, conflict.earlier):
            assert hashlib.sha256(desk.archive.article(one.article or "").text.encode()).hexdigest() in html


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Archive]:
    """An archive whose every text means harm."""
    with open_archive(tmp_path / "archive.sqlite") as archive:
        for number, text in enumerate(HOSTILE):
            actor = Actor(f"a{number}", ActorKind.PERSON, name_fa=text, wikidata=text)
            check = PublishedCheck(text, "javascript:alert(1)", text)
            archive.add_published([(ImportedStatement((actor,), text, outlet=text, url="javascript:alert(1)"), check)])
        yield archive


@pytest.mark.usefixtures("hostile")
def test_no_cell_begins_a_formula(run: Run, tmp_path: Path) -> None:
    for what in ("statements", "actors"):
        for suffix in ("csv", "xlsx"):
            assert run("export", what, "-o", tmp_path / f"x.{suffix}")[0] == 0
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        cells += [str(cell) for row in load_workbook(tmp_path / "x.xlsx").worksheets[0].iter_rows(values_only=True) for cell in row if cell]
        assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
        assert not [cell for cell in cells if set(cell) & set("\u202e\x1b\n")]


@pytest.mark.usefixtures("hostile")
def test_no_text_breaks_out_of_a_script_and_no_other_address_is_published(run: Run, tmp_path: Path) -> None:
    assert run("export", "statements", "-o", tmp_path / "x.jsonld", *PUBLISHER)[0] == 0
    text = (tmp_path / "x.jsonld").read_text(encoding="utf-8")
    assert "<" not in text
    assert "javascript:" not in text
    assert "\u202e" not in text
    graph = json.loads(text)["@graph"]
    assert not [node for node in graph if "sameAs" in node["author"]]
    assert "</script><script>alert(1)</script>" in {node["text"] for node in graph}


def test_parquet_and_json_lines_keep_texts_exactly(hostile: Archive, run: Run, tmp_path: Path) -> None:
    run("export", "statements", "-o", tmp_path / "x.parquet")
    run("export", "statements", "-o", tmp_path / "x.jsonl")
    assert pq.read_table(tmp_path / "x.parquet").column("text").to_pylist() == HOSTILE
    assert [json.loads(line)["text"] for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").split("\n")[:-1]] == HOSTILE


def test_excel_gets_its_mark_only_if_asked(export: Callable[..., Path]) -> None:
    assert export("a.csv", "actors", "--bom").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert export("b.csv", "actors").read_bytes().startswith(b"id,")


def test_long_texts_are_whole_in_csv_and_told_to_be_cut_in_xlsx() -> None:
    row = {"a": "x" * 40_000}
    sheet, table = io.BytesIO(), io.BytesIO()
    assert write_xlsx(sheet, [row], {"a": str}, title="t", right_to_left=False) == Written(1, cut=1)
    assert write_csv(table, [row], {"a": str}) == Written(1)
    assert len(table.getvalue()) > 40_000


def test_a_sheet_is_not_overfilled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reports.files.MOST_ROWS", 3)
    assert write_xlsx(io.BytesIO(), [{"a": 1}] * 2, {"a": int}, title="t", right_to_left=False).rows == 2
    with pytest.raises(FactcheckError, match="more rows than the 2 that a sheet holds"):
        write_xlsx(io.BytesIO(), [{"a": 1}] * 3, {"a": int}, title="t", right_to_left=False)


def test_parquet_is_written_some_rows_at_a_time(tmp_path: Path) -> None:
    with (tmp_path / "x.parquet").open("wb") as file:
        write_parquet(file, ({"a": number, "b": None} for number in range(4_500)), {"a": int, "b": str})
    read = pq.ParquetFile(tmp_path / "x.parquet")
    assert (read.metadata.num_rows, read.num_row_groups) == (4_500, 3)
    assert read.read().column("a").to_pylist() == list(range(4_500))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("before", encoding="utf-8")

    def interrupted() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["none/x.csv", "."], ids=["no such folder", "a folder"])
def test_a_place_that_cannot_be_written_is_told(run: Run, desk: Checker, tmp_path: Path, place: str) -> None:
    code, _, err = run("export", "actors", "--format", "csv", "-o", tmp_path / place)
    assert code == 1
    assert "cannot be written" in err
    assert not list(tmp_path.glob("**/*.part"))


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["actors", "--since", "2025-01-01"], 2, "--since does not narrow actors down", id="a limit that means nothing"),
        pytest.param(["statements", "--claims", "x.csv"], 2, "--claims does not narrow statements down", id="claims without findings"),
        pytest.param(["actors", "--format", "pack"], 2, "no pack of actors: there are jsonl, csv, xlsx, parquet", id="a format that means nothing"),
        pytest.param(["actors", "-o", "{}/x.doc"], 2, '".doc" tells no format', id="unknown suffix"),
        pytest.param(["actors", "--format", "xlsx"], 2, "not for printing", id="a workbook on the terminal"),
        pytest.param(["conflicts", "-o", "{}/x.jsonld"], 2, "--publisher NAME", id="nobody answers for it"),
        pytest.param(["conflicts", "-o", "{}/x.jsonld", "--publisher", "x", "--publisher-url", "javascript:1"], 1, "no http or https address", id="no address"),
        pytest.param(["conflicts", "-o", "{}/x.jsonld", "--publisher", " ", "--publisher-url", "https://x.example"], 1, "has no name", id="no name"),
        pytest.param(["findings"], 2, "--claims", id="findings on nothing"),
        pytest.param(["statements", "--actor", "هیچ‌کس"], 1, "factcheck actors", id="nobody"),
        pytest.param(["statements", "--since", "2025-02-01", "--until", "2025-01-01"], 2, "swap them", id="days the wrong way round"),
        pytest.param(["archive", "-o", "{}/x.csv"], 2, "no csv of archive", id="the archive as a table"),
        pytest.param(["planets"], 2, "planets", id="unknown things"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_wrong_usage_is_answered(run: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    before = sorted(tmp_path.iterdir())
    got, out, err = run("export", *(argument.format(tmp_path) for argument in arguments))
    assert (got, out) == (code, "")
    assert message in err
    assert [path for path in sorted(tmp_path.iterdir()) if path not in before and "archive" not in path.name] == []


def test_lines_go_to_stdout_and_the_count_elsewhere(run: Run, desk: Checker) -> None:
    code, out, err = run("export", "reviews")
    assert code == 0
    assert [json.loads(line)["state"] for line in out.splitlines()] == [state.value for state in STATES]
    assert err == "3 rows\n"


def test_export_restore_and_the_same_findings(run: Run, desk: Checker, claims: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = tmp_path / "dump.jsonl"
    run("conflicts")
    assert run("export", "archive", "-o", dump)[:2] == (0, "")
    before = [run("batch", claims)[1], run("conflicts", "--no-scan", "--json")[1], run("statements", "--json")[1], run("actors", "--json")[1]]
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "fresh.sqlite"))
    code, out, _ = run("restore", dump)
    assert (code, out) == (0, "restored 2 actors 8 articles 3 reviews 11 statements\n")
    assert [run("batch", claims)[1], run("conflicts", "--no-scan", "--json")[1], run("statements", "--json")[1], run("actors", "--json")[1]] == before
    assert "looked at 0 statements" in run("conflicts", "--json")[2]


def test_restore_takes_standard_input_and_refuses_what_is_there(run: Run, desk: Checker, tmp_path: Path) -> None:
    dump = run("export", "archive", "--no-conflicts")[1]
    assert '"table": "conflicts"' not in dump
    code, _, err = run("restore", "-", stdin=dump)
    assert code == 1
    assert "is there already" in err
    fresh = tmp_path / "fresh.sqlite"
    assert run("--archive", fresh, "restore", "--no-index", "-", stdin=dump[:-20])[0] == 1
    assert not fresh.exists()
    assert run("--archive", fresh, "restore", "--no-index", "-", stdin=dump)[0] == 0
    assert "reindex" in run("--archive", fresh, "check", "کاویانفر گفت که پل ساخته می‌شود.")[2]

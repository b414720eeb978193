from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from fakes import NEWS
from running import Run

CLAIM = "کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود."


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_ingest_then_check_tells_verdict_evidence_and_coverage(run: Run, articles: Path) -> None:
    assert run("ingest", articles)[0] == 0
    code, out, _ = run("check", CLAIM, "--json")
    finding = json.loads(out)
    assert code == 0
    assert finding["ok"] is True
    assert finding["verdict"] == "mixed"
    assert finding["coverage"] == {"statements": 3, "from": "2025-10-07", "to": "2025-11-20", "outlets": 2}
    evidence = finding["evidence"][0]
    assert {
        "statement",
        "stance",
        "strength",
        "similarity",
        "probabilities",
        "reasons",
        "text",
        "sentence",
        "date",
        "outlet",
        "url",
        "actor",
    } <= evidence.keys()
    assert evidence["text"] in evidence["sentence"]


def test_the_report_for_reading_is_persian_and_carries_both_calendars(run: Run, articles: Path) -> None:
    run("ingest", articles)
    code, out, _ = run("check", CLAIM)
    assert code == 0
    assert "مهر ۱۴۰۴" in out
    assert "2025" in out or "۲۰۲۵" in out
    assert "https://azargun.example/1" in out


def test_fail_on_conflict_exits_with_4(run: Run, articles: Path) -> None:
    run("ingest", articles)
    assert run("check", CLAIM, "--fail-on", "conflict")[0] == 4
    assert run("check", "کاویانفر گفت مدرسه‌ها تعطیل می‌شوند.", "--fail-on", "conflict")[0] == 0


def test_extract_prints_spans_of_the_text_as_given(run: Run, articles: Path) -> None:
    code, out, _ = run("extract", articles, "--json")
    rows = lines(out)
    texts = {article.id: article.text for article in NEWS}
    assert code == 0
    assert len(rows) == 4
    for row in rows:
        assert {"article", "content", "cue", "source", "kind", "negated", "nested", "actors", "date", "text", "confidence"} <= row.keys()
        start, end = row["content"]  # type: ignore[misc]
        assert texts[str(row["article"])][start:end] == row["text"]


def test_extract_reads_an_article_without_a_date_and_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("کاویانفر دیروز گفت که پل باز است.", encoding="utf-8")
    code, out, err = run("extract", path, "--json")
    row = lines(out)[0]
    assert code == 0
    assert row["date"] == {"start": None, "end": None, "precision": "none", "how": "default"}
    assert "--date" in err


def test_extract_archives_nothing(run: Run, articles: Path, tmp_path: Path) -> None:
    run("extract", articles)
    assert not (tmp_path / "archive.sqlite").exists()


def test_batch_answers_line_by_line_and_reports_bad_rows(run: Run, articles: Path, tmp_path: Path) -> None:
    run("ingest", articles)
    claims = tmp_path / "claims.jsonl"
    claims.write_text('{"id": "a", "claim": "%s"}\nnot json\n{"id": "c", "claim": "پل ساخته می‌شود"}\n' % CLAIM, encoding="utf-8")  # noqa: UP031
    code, _, _ = run("batch", claims, "-o", tmp_path / "out.jsonl")
    rows = lines((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert code == 3
    assert [row["ok"] for row in rows] == [True, False, False]
    assert [row.get("line") for row in rows[1:]] == [2, 3]
    assert "--any-actor" in str(rows[2]["error"])
    assert run("batch", claims, "-o", tmp_path / "out.jsonl", "--any-actor")[0] == 3
    assert [row["ok"] for row in lines((tmp_path / "out.jsonl").read_text(encoding="utf-8"))] == [True, False, True]


def test_batch_reads_csv_with_an_actor_column(run: Run, articles: Path, tmp_path: Path) -> None:
    run("ingest", articles)
    claims = tmp_path / "claims.csv"
    claims.write_text("claim,actor,date\nپل تازه شهر تا پایان سال ساخته می‌شود,کاویانفر,2025-10-30\n", encoding="utf-8")
    code, out, _ = run("batch", claims)
    assert code == 0
    assert lines(out)[0]["verdict"] == "supported"


def test_compare_judges_pairs_in_order(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [
        {"id": "p1", "claim": "پل تازه شهر ساخته می‌شود", "evidence": "پل تازه شهر ساخته نمی‌شود", "claim_date": "2025-11-01", "evidence_date": "2025-10-01"},
        {"id": "p2", "claim": "پل تازه شهر ساخته می‌شود", "evidence": "پل تازه شهر ساخته می‌شود"},
    ]
    pairs.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    code, out, _ = run("compare", pairs, "--json")
    assert code == 0
    assert [(row["id"], row["stance"]) for row in lines(out)] == [("p1", "conflicts"), ("p2", "supports")]
    assert lines(out)[0]["relation"] == "change_of_position"
    model = lines(run("compare", pairs, "--json", "--model-only")[1])
    assert set(model[0]) >= {"id", "stance", "probabilities"}


def test_import_statements_can_be_searched_by_their_own_id(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    rows = [
        {"id": f"x{n}", "actor": "مهرزاد کاویانفر", "text": text, "date": "2025-05-01", "outlet": "ساختگی"}
        for n, text in enumerate(["پل ساخته می‌شود", "پارک بسته است"])
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert run("import-statements", path)[0] == 0
    assert run("import-statements", path)[1].strip() == "0 statements filed"
    code, out, _ = run("search", "پل ساخته می‌شود", "--actor", "کاویانفر", "--json")
    assert code == 0
    assert [row["external_id"] for row in lines(out)] == ["x0", "x1"]


def test_statements_and_actors_list_the_archive(run: Run, articles: Path) -> None:
    run("ingest", articles)
    assert len(lines(run("statements", "--json")[1])) == 4
    assert len(lines(run("statements", "--actor", "مهرزاد کاویانفر", "--json")[1])) == 3
    counts = {row["name"]: row["statements"] for row in lines(run("actors", "--json")[1]) if row["statements"]}
    assert counts == {"مهرزاد کاویانفر": 3, "دلارام سروستان": 1}


def test_info_tells_settings_and_counts(run: Run, articles: Path) -> None:
    run("ingest", articles)
    out = run("info")[1]
    assert "statements\t4" in out
    assert "encoder\tembedded" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["check"], 2, "give either a claim or --article", id="no claim"),
        pytest.param(["check", "ادعا"], 1, "no such archive", id="no archive"),
        pytest.param(["ingest", "nowhere.txt"], 1, "nowhere.txt", id="missing file"),
        pytest.param(["ingest", "{empty}"], 2, "empty", id="empty file"),
        pytest.param(["ingest", "{undated}"], 3, "--date", id="no date"),
        pytest.param(["ingest", "{binary}"], 1, "binary", id="binary file"),
        pytest.param(["frobnicate"], 2, "No such command", id="unknown command"),
        pytest.param(["--dtype", "int4", "info"], 1, "float32", id="unknown setting value"),
        pytest.param(["evaluate", "dates", "nowhere.jsonl"], 1, "no such file", id="missing gold"),
        pytest.param(["evaluate", "dates", "{empty}"], 2, "no rows", id="empty gold"),
    ],
)
def test_wrong_input_is_answered_with_an_exit_code_and_the_way_out(run: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    files = {"empty": b"", "undated": "کاویانفر گفت که پل باز است.".encode(), "binary": bytes(range(256)) * 20}
    places = {}
    for name, content in files.items():
        places[name] = tmp_path / f"{name}.txt"
        places[name].write_bytes(content)
    got, out, err = run(*(argument.format(**places) for argument in arguments))
    assert (got, out) == (code, "")
    assert message in err
    assert "Traceback" not in err


def test_a_locked_archive_is_told_apart(run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", articles)
    monkeypatch.setenv("FACTCHECK_TIMEOUT", "0")
    holder = sqlite3.connect(tmp_path / "archive.sqlite")
    holder.execute("BEGIN EXCLUSIVE")
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "z", "date": "2025-12-01", "text": "کاویانفر گفت که پل باز است."}, ensure_ascii=False), encoding="utf-8")
    try:
        code, _, err = run("ingest", more)
    finally:
        holder.rollback()
        holder.close()
    assert code == 1
    assert "locked" in err
    assert run("ingest", more)[0] == 0


AMBIGUOUS = "گلرود گفت که سد سالم است."


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    """A gazetteer in which two people bear one surname."""
    rows = [
        {"id": f"{name}_golrud", "kind": "person", "name_fa": f"{fa} گلرود", "name_en": f"{name.title()} Golrud", "aliases": ["گلرود"], "roles": []}
        for name, fa in (("parisan", "پریسان"), ("behruz", "بهروز"))
    ]
    (tmp_path / "actors.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_an_ambiguous_name_is_listed_settled_and_taken_back(run: Run, namesakes: Path, tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text(AMBIGUOUS, encoding="utf-8")
    gazetteer = ("--gazetteer", namesakes)
    assert run(*gazetteer, "ingest", text, "--date", "2025-10-21")[0] == 0
    (row,) = lines(run(*gazetteer, "ambiguous", "--json")[1])
    assert {candidate["id"] for candidate in row["candidates"]} == {"parisan_golrud", "behruz_golrud"}  # type: ignore[attr-defined, index]
    code, _, err = run(*gazetteer, "settle", row["id"])  # type: ignore[arg-type]
    assert code == 1
    assert "factcheck ambiguous" in err
    assert run(*gazetteer, "settle", row["id"], "parisan_golrud")[1].startswith("1 statements")  # type: ignore[arg-type]
    assert run(*gazetteer, "ambiguous")[1] == ""
    (statement,) = lines(run(*gazetteer, "statements", "--json")[1])
    assert statement["actor"]["id"] == "parisan_golrud"  # type: ignore[index]
    assert run(*gazetteer, "settle", row["id"], "--undo")[0] == 0  # type: ignore[arg-type]
    assert "parisan_golrud" in run(*gazetteer, "ambiguous")[1]


def test_a_language_that_is_not_read_whole_is_told(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "story.txt"
    text.write_text("Die Bürgermeisterin sagte, die Brücke werde bis Ende des Jahres fertig. „Wir halten unser Wort“, sagte Petra Sommer.", encoding="utf-8")
    code, _, err = run("extract", text, "--date", "2025-10-21", "--json")
    assert code == 0
    assert 'language "de"' in err


def test_the_archives_own_conflicts_are_found_once_and_listed(run: Run, articles: Path) -> None:
    run("ingest", articles)
    code, out, err = run("conflicts", "--json", "--fail-on", "conflict")
    assert code == 4
    assert "looked at 4 statements, found 1 conflicts" in err
    (row,) = lines(out)
    assert row["relation"] == "change_of_position"
    assert row["review"] is None
    code, out, err = run("conflicts", "--actor", "کاویانفر")
    assert code == 0
    assert "looked at 0 statements" in err
    assert "تغییر موضع" in out
    assert run("conflicts", "--no-scan", "--since", "2026-01-01", "--fail-on", "conflict")[:2] == (0, "")
    assert run("conflicts", "--actor", "هیچ‌کس")[0] == 1

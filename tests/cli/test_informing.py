from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

from factcheck.config import SETTINGS

CLAIM = ("check", "پل تازه شهر تا پایان سال ساخته می‌شود.", "--actor", "کاویانفر")


@pytest.fixture
def filled(run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an archive and a settings file."""
    assert run("ingest", articles)[0] == 0
    (tmp_path / "factcheck.toml").write_text("others = 2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_info_tells_each_setting_and_why(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_TIMEOUT", "3")
    code, out, err = run("--matches", "5", "info")
    rows = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row[0] for row in rows[: len(SETTINGS)]] == [setting.name for setting in SETTINGS]
    assert ["matches", "5", "flag --matches"] in rows
    assert ["timeout", "3", "environment FACTCHECK_TIMEOUT"] in rows
    assert ["others", "2", f"file {filled / 'factcheck.toml'}"] in rows
    assert ["lang", "fa", "default"] in rows
    assert ["encoder_id", "trigrams@1"] in rows
    assert ["statements", "4"] in rows


def test_info_for_machines_is_one_object(run: Run, filled: Path) -> None:
    code, out, _ = run("info", "--json")
    (facts,) = map(json.loads, out.splitlines())
    assert (code, facts["ok"]) == (0, True)
    assert facts["settings"]["others"] == {"value": 2, "from": "file", "place": str(filled / "factcheck.toml")}
    assert facts["settings"]["gazetteer"] == {"value": None, "from": "default", "place": ""}
    assert {"factcheck", "python", "sqlite", "torch", "sentence-transformers", "faiss-cpu"} <= facts["versions"].keys()
    assert facts["versions"]["torch"].startswith("2.13.0")
    assert facts["models"] == {"encoder_id": "trigrams@1", "stance_id": "words@1"}
    assert facts["archive"]["archive_path"] == str(filled / "archive.sqlite")
    assert (facts["archive"]["articles"], facts["archive"]["statements"]) == (2, 4)


def test_an_archive_that_was_named_and_is_not_there_fails_and_the_settings_are_still_told(run: Run, filled: Path) -> None:
    code, out, err = run("--archive", "nowhere.sqlite", "info")
    assert code == 1
    assert "archive\tnowhere.sqlite\tflag --archive" in out
    assert err == "nowhere.sqlite: no such archive: the first ingest makes it, or name another one\n"


def test_before_the_first_ingest_the_default_archive_is_no_failure(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_ARCHIVE")
    monkeypatch.setattr("factcheck.config.project_folder", lambda: tmp_path)
    code, out, err = run("info")
    assert (code, err) == (0, "archive.sqlite: not there yet: it is made by the first ingest\n")
    assert f"archive\t{tmp_path / 'db' / 'archive.sqlite'}\tdefault" in out


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        pytest.param(["--lang", "en", *CLAIM], True, id="check"),
        pytest.param(["--lang", "en", *CLAIM, "--lang", "fa"], False, id="check, its own option first"),
        pytest.param([*CLAIM, "--lang", "en"], True, id="check, by its own option"),
        pytest.param(["--lang", "en", "statements"], True, id="statements"),
        pytest.param(["--lang", "en", "search", "پل"], True, id="search"),
        pytest.param(["--lang", "en", "conflicts"], True, id="conflicts"),
        pytest.param(["--lang", "en", "extract", "articles.jsonl"], True, id="extract"),
        pytest.param(["--lang", "en", "batch", "claims.csv", "--format", "text"], True, id="batch"),
        pytest.param(["statements"], False, id="Persian by default"),
    ],
)
def test_reports_are_in_the_language_that_the_settings_say(run: Run, filled: Path, arguments: list[str], english: bool) -> None:
    (filled / "claims.csv").write_text("claim,actor\nپل تازه شهر تا پایان سال ساخته می‌شود,کاویانفر\n", encoding="utf-8")
    code, out, err = run(*arguments)
    assert code == 0, err
    assert out
    assert ("اکتبر" in out or "مهر ۱۴۰۴" in out) is not english

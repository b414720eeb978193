"""The commands that search the archive, look after it and say who is who."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from running import Run
from test_cli import lines

from factcheck.domain import Actor, ActorKind, ArchivedStatement, DateInterval, DateMethod, Precision, Span, StatementKind
from factcheck.matching.search import Hit
from factcheck.reports.found import hit_text

MAYOR, COUNCIL = "مهرزاد کاویانفر", "دلارام سروستان"


@pytest.fixture
def filled(run: Run, articles: Path) -> Run:
    assert run("ingest", articles)[0] == 0
    return run


def speakers(run: Run) -> dict[int, str]:
    return {int(str(row["statement"])): row["actor"]["name"] for row in lines(run("statements", "--json")[1])}  # type: ignore[index]


# --- search


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        pytest.param(["هزینه", "--by", "words"], ["هزینه آن ۱۲ میلیارد تومان است"], id="words"),
        pytest.param(['"هزینه آن"'], ["هزینه آن ۱۲ میلیارد تومان است"], id="a phrase, by both"),
        pytest.param(["پل", "--actor", "سروستان"], ["پل تازه شهر تا پایان سال ساخته می‌شود"], id="actor"),
        pytest.param(["پل", "--kind", "direct"], ["پل تازه شهر تا پایان سال ساخته نمی‌شود."], id="kind"),
        pytest.param(
            ["میلیارد", "--outlet", "روزنامه ساختگی آذرگون", "--until", "2025-10-31", "--limit", "1"],
            ["هزینه آن ۱۲ میلیارد تومان است"],
            id="outlet, day, limit",
        ),
        pytest.param(["زرافه", "--by", "words"], [], id="nothing"),
        pytest.param(["پل", "--since", "2026-01-01"], [], id="nothing so late"),
    ],
)
def test_search_finds_by_words_and_limits(filled: Run, arguments: list[str], texts: list[str]) -> None:
    code, out, err = filled("search", *arguments, "--json")
    assert (code, [row["text"] for row in lines(out)]) == (0, texts)
    assert ("nothing found" in err) == (not texts)


def test_search_says_where_it_found_what(filled: Run) -> None:
    (row,) = lines(filled("search", "هزینه ۱۲", "--by", "words", "--json")[1])
    assert {"statement", "text", "date", "outlet", "url", "article", "actor", "similarity", "score", "words_place", "meaning_place", "matched"} <= row.keys()
    assert [str(row["text"])[start:end] for start, end in row["matched"]] == ["هزینه", "۱۲"]  # type: ignore[attr-defined]
    code, out, _ = filled("search", "هزینه ۱۲", "--by", "words")
    assert code == 0
    assert "https://azargun.example/1" in out
    assert "\x1b" not in out  # marks are for terminals


def test_search_reads_what_to_look_for_from_stdin(filled: Run) -> None:
    assert [row["text"] for row in lines(filled("search", "-", "--by", "words", "--json", stdin="میلیارد\n")[1])] == ["هزینه آن ۱۲ میلیارد تومان است"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["پل", "--actor", "ناشناس"], 1, "nobody known as", id="nobody"),
        pytest.param(["پل", "--outlet", "پیک"], 1, "no outlet is called", id="no outlet"),
        pytest.param(['"'], 2, "has no word in it", id="no word"),
        pytest.param(["پل", "--by", "luck"], 2, "luck", id="wrong usage"),
        pytest.param(["پل", "--since", "soon"], 2, "soon", id="no day"),
    ],
)
def test_search_says_what_cannot_be_sought(filled: Run, arguments: list[str], code: int, message: str) -> None:
    arguments = [*arguments, "--by", "words"] if "--by" not in arguments else arguments
    found, out, err = filled("search", *arguments)
    assert (found, out) == (code, "")
    assert message in err


def test_matched_words_are_marked_and_hostile_ones_do_no_harm() -> None:
    text = "پل\x1b[2J باز\u202e است"
    day = DateInterval(None, None, Precision.NONE, DateMethod.NONE)
    statement = ArchivedStatement(
        1, text, text, text, Span(0, len(text)), None, None, StatementKind.DIRECT, False, (Actor("a", ActorKind.PERSON, "ن\x1b[0m"),), day
    )
    shown = hit_text(Hit(statement, 1.0, marks=(Span(0, 2),)), mark=lambda words: f"<{words}>")
    assert "<پل>[2J باز است" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


# --- who is who


def test_two_actors_are_merged_and_parted(filled: Run) -> None:
    before = speakers(filled)
    code, out, _ = filled("merge", COUNCIL, MAYOR, "--by", "نگار")
    assert (code, out.strip()) == (0, f"1 statements are now {MAYOR}'s")
    assert set(speakers(filled).values()) == {MAYOR}
    assert filled("merge", COUNCIL, "--undo")[0] == 0
    assert speakers(filled) == before


def test_a_statement_is_moved_and_checked_under_its_new_actor(filled: Run) -> None:
    before = speakers(filled)
    (moved,) = [id_ for id_, name in before.items() if name == COUNCIL]
    assert filled("split", moved, "--to", MAYOR)[:2] == (0, f"1 statements are now {MAYOR}'s\n")
    assert speakers(filled)[moved] == MAYOR
    code, out, _ = filled("check", "پل تازه شهر تا پایان سال ساخته می‌شود", "--actor", MAYOR, "--json")
    assert (code, json.loads(out)["coverage"]["statements"]) == (0, 4)  # the index is still good
    assert filled("split", moved, "--undo")[1].strip() == "1 statements moved back"
    assert speakers(filled) == before


def test_a_statement_may_go_to_somebody_only_the_gazetteer_knows(filled: Run) -> None:
    assert filled("split", "1", "--to", "عباس عراقچی")[0] == 0
    assert "عراقچی" in speakers(filled)[1]


def test_a_name_is_given_and_taken_back(filled: Run) -> None:
    code, _, err = filled("alias", MAYOR, "آقای شهردار")
    assert (code, err) == (0, "")
    assert len(lines(filled("statements", "--actor", "آقای شهردار", "--json")[1])) == 3
    assert "so does" in filled("alias", COUNCIL, "آقای شهردار")[2]
    assert filled("alias", COUNCIL, "آقای شهردار", "--undo")[0] == 0
    assert len(lines(filled("statements", "--actor", "آقای شهردار", "--json")[1])) == 3


def test_the_history_tells_who_decided_what_and_what_was_taken_back(filled: Run) -> None:
    assert filled("history")[:2] == (0, "")
    filled("merge", COUNCIL, MAYOR, "--by", "نگار")
    filled("merge", COUNCIL, "--undo", "--by", "برنا")
    filled("split", "1", "--to", COUNCIL, "--by", "نگار")
    filled("alias", MAYOR, "آقای شهردار\x1b", "--by", "نگار")
    rows = lines(filled("history", "--json")[1])
    assert [(row["id"], row["act"], row["by"], row["undoes"], row["undone_by"]) for row in rows] == [
        (1, "merge", "نگار", None, 2),
        (2, "merge", "برنا", 1, None),
        (3, "split", "نگار", None, None),
        (4, "alias", "نگار", None, None),
    ]
    assert rows[2]["article"] == "https://azargun.example/1"
    out = filled("history")[1]
    assert len(out.splitlines()) == 4
    assert "taken back by 2" in out
    assert "took 1 back" in out
    assert "\x1b" not in out
    assert len(filled("history", "--actor", COUNCIL)[1].splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["merge", MAYOR], 2, "give two actors, or one and --undo", id="merge with nobody"),
        pytest.param(["merge", MAYOR, COUNCIL, "--undo"], 2, "give two actors", id="merge and undo"),
        pytest.param(["merge", MAYOR, "ناشناس"], 1, 'no actor goes by "ناشناس"', id="merge into nobody"),
        pytest.param(["merge", MAYOR, MAYOR], 1, "are one actor already", id="merge with oneself"),
        pytest.param(["merge", MAYOR, "--undo"], 1, "is not merged into anybody", id="nothing to part"),
        pytest.param(["split", "1"], 2, "give --to ACTOR or --undo", id="split to nobody"),
        pytest.param(["split", "one", "--to", MAYOR], 2, "not a valid integer", id="no number"),
        pytest.param(["split", "99", "--to", MAYOR], 1, "no statement has the id 99", id="no statement"),
        pytest.param(["split", "1", "--to", MAYOR], 1, "already: name somebody else", id="theirs already"),
        pytest.param(["split", "1", "--undo"], 1, "was not moved by itself", id="not moved"),
        pytest.param(["alias", MAYOR, MAYOR], 1, "goes by", id="a name it has"),
        pytest.param(["alias", MAYOR, "آقای شهردار", "--undo"], 1, "nobody gave", id="a name nobody gave"),
        pytest.param(["history", "--actor", "ناشناس"], 1, "no actor goes by", id="history of nobody"),
    ],
)
def test_what_cannot_be_decided_is_answered(filled: Run, arguments: list[str], code: int, message: str) -> None:
    before = speakers(filled)
    found, out, err = filled(*arguments)
    assert (found, out) == (code, "")
    assert message in err
    assert speakers(filled) == before


def test_a_name_that_several_bear_asks_for_an_id(filled: Run) -> None:
    filled("alias", MAYOR, "مهمان")
    filled("alias", COUNCIL, "مهمان")
    code, _, err = filled("split", "1", "--to", "مهمان")
    assert code == 1
    assert 'several go by "مهمان": give the id of one of' in err


# --- the file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite"


def spoil(file: Path, command: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(command)


def test_a_sound_archive_has_no_fault(filled: Run) -> None:
    assert filled("check-archive") == (0, "", "no fault\n")


def drop_index(file: Path) -> None:
    file.with_suffix(".index.json").unlink()


def swap_rows(file: Path) -> None:
    ids = np.load(file.with_suffix(".index.ids.npy"))
    np.save(file.with_suffix(".index.ids.npy"), ids[::-1])


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        pytest.param(lambda file: spoil(file, "DELETE FROM statement_words"), "the word index is wrong about 4 statements", id="words"),
        pytest.param(drop_index, "no index beside archive.sqlite", id="no index"),
        pytest.param(swap_rows, "does not hold the archive's own vectors", id="index of other rows"),
        pytest.param(lambda file: spoil(file, "UPDATE meta SET value = '9' WHERE name = 'filings'"), "the archive has changed since", id="stale index"),
        pytest.param(
            lambda file: spoil(file, "UPDATE vectors SET vector = zeroblob(1024) WHERE rowid = 1"), "does not hold the archive's own vectors", id="vector"
        ),
    ],
)
def test_what_is_a_cache_is_made_again(filled: Run, file: Path, harm: Callable[[Path], None], found: str) -> None:
    harm(file)
    code, out, err = filled("check-archive")
    assert (code, len(out.splitlines()), err) == (1, 1, "1 faults\n")
    assert found in out
    assert "factcheck" in out
    code, out, _ = filled("check-archive", "--repair")
    assert code == 0
    assert "made again" in out
    assert filled("check-archive")[0] == 0


def test_what_is_no_cache_stays_a_fault(filled: Run, file: Path) -> None:
    spoil(file, "UPDATE statements SET content_hash = 'x' WHERE id = 1")
    code, out, _ = filled("check-archive", "--repair")
    assert code == 1
    assert "statement 1 does not have the text that was hashed: bring the archive back from a backup" in out


def test_a_backup_is_made_and_not_overwritten(filled: Run, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite"
    assert filled("backup", to)[0] == 0
    code, _, err = filled("backup", to)
    assert code == 1
    assert "replace it with --force" in err
    assert filled("backup", to, "--force")[0] == 0
    assert filled("--archive", to, "search", "هزینه", "--by", "words", "--json")[0] == 0


def test_a_backup_of_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    code, _, err = run("backup", tmp_path / "copy.sqlite")
    assert code == 1
    assert "no such archive" in err


def test_vectors_that_no_model_uses_are_dropped(filled: Run, file: Path) -> None:
    spoil(file, "INSERT INTO vectors SELECT 'old@1', content_hash, dimension, vector FROM vectors")
    code, _, err = filled("vacuum", "--model", "other")
    assert code == 1
    assert 'no vectors of "other": there are those of old@1, trigrams@1' in err
    code, out, err = filled("vacuum", "--all-but-current")
    assert code == 0
    assert out.startswith("3 vectors dropped, ")
    assert "3 vectors of trigrams@1 kept" in err
    assert filled("vacuum")[1].startswith("0 vectors dropped, ")
    assert filled("check-archive")[0] == 0

"""Every fault is found, what is a cache is made again, a copy is whole, and room is given back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from factcheck.archive import Archive, ImportedStatement, open_archive
from factcheck.archive.backup import back_up
from factcheck.archive.health import Cache
from factcheck.archive.queries import Selection
from factcheck.config import project_folder
from factcheck.domain import Actor, Article, Span, Statement, StatementKind
from factcheck.errors import ArchiveError, InputError
from factcheck.language.folding import read_query

TEXT = "نیلا گفت: «سد پر است»."


@pytest.fixture
def filled(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    said = Statement(Span(11, 20), Span(5, 8), Span(0, 4), StatementKind.DIRECT, Span(0, len(TEXT)), actors=(nila,))
    archive.add_article(Article(TEXT, "a"), [said])
    archive.add_statements([ImportedStatement((nila, borzu), "جاده بسته است"), ImportedStatement((borzu,), "پل باز است")])
    missing = archive.missing_vectors("m")
    archive.store_vectors("m", [hash_ for hash_, _ in missing], np.eye(3, 4, dtype=np.float32))
    return archive


def spoil(archive: Archive, *commands: str) -> None:
    """Do to the file what the archive never does."""
    with closing(sqlite3.connect(archive.path)) as connection, connection:
        for command in commands:
            connection.execute(command)


NAN = "x'0000c07f000000000000000000000000'"


@pytest.mark.parametrize(
    ("command", "found", "way_out"),
    [
        pytest.param("DELETE FROM actors WHERE id = 'borzu-kuhsar'", "statement_actors row 3 refers to actors that are not there", "backup", id="reference"),
        pytest.param("DELETE FROM meta WHERE name = 'filings'", 'meta does not say the archive\'s "filings"', "backup", id="fact"),
        pytest.param("INSERT INTO articles (\"key\") VALUES ('bare')", "article 2 has no version", "backup", id="article without a version"),
        pytest.param(
            "UPDATE statement_actors SET settled_from = 'nobody' WHERE statement_id = 3", "statement 3 was given away by an actor", "backup", id="origin"
        ),
        pytest.param(
            "INSERT INTO article_versions (article_id, number, sha256, read_at, text) SELECT article_id, 2, sha256, read_at, text FROM article_versions",
            "statement 1 counts as current, though a later version",
            "backup",
            id="replaced but current",
        ),
        pytest.param(
            "UPDATE vectors SET content_hash = 'x' WHERE rowid = 1", "1 vectors of m belong to no statement", "factcheck vacuum", id="vector of nothing"
        ),
        pytest.param(
            "UPDATE article_versions SET text = text || ' '", "version 1 of an article does not have the text that was hashed", "backup", id="article text"
        ),
        pytest.param(
            "UPDATE statements SET content_end = 99 WHERE id = 1", "statement 1: content [11, 99) is no place in an article of 22", "backup", id="span beyond"
        ),
        pytest.param("UPDATE statements SET cue_start = 9 WHERE id = 1", "statement 1: cue [9, 8) is no place", "backup", id="span backwards"),
        pytest.param("UPDATE statements SET source_end = NULL WHERE id = 1", "statement 1: source [0, None) is no place", "backup", id="half a span"),
        pytest.param(
            "UPDATE statements SET content_hash = 'x' WHERE id = 3", "statement 3 does not have the text that was hashed", "backup", id="statement text"
        ),
        pytest.param(
            "UPDATE statement_words SET words = 'x' WHERE rowid = 1", "the word index is wrong about 1 statements", "--repair", id="words of another text"
        ),
        pytest.param("DELETE FROM statement_words WHERE rowid = 2", "the word index is wrong about 1 statements", "--repair", id="words missing"),
        pytest.param(
            "INSERT INTO statement_words (rowid, words) VALUES (9, 'x')",
            "the word index has 1 statements that are not there",
            "--repair",
            id="words of nothing",
        ),
        pytest.param(
            "DELETE FROM statement_words_data WHERE id > 10", "the word index does not find what is stored in it", "--repair", id="index of FTS5 damaged"
        ),
        pytest.param(
            "UPDATE statement_actors SET actor_id = 'nila-sorkhrud', settled_from = 'borzu-kuhsar' WHERE statement_id = 3",
            "1 signatures",
            "--repair",
            id="signature",
        ),
        pytest.param("UPDATE vectors SET vector = x'00' WHERE rowid = 1", "has not the 4 numbers of the others", "reindex", id="vector too short"),
        pytest.param(
            "UPDATE vectors SET dimension = 1, vector = x'00000000' WHERE rowid = 1", "has not the 4 numbers", "reindex", id="vector of another length"
        ),
        pytest.param(f"UPDATE vectors SET vector = {NAN} WHERE rowid = 1", "numbers that are not finite", "reindex", id="vector not finite"),
    ],
)
def test_each_fault_is_found_with_its_way_out(filled: Archive, command: str, found: str, way_out: str) -> None:
    assert filled.faults() == []
    spoil(filled, command)
    said = [str(fault) for fault in filled.faults()]
    assert any(found in line and way_out in line for line in said), said
    assert all("\n" not in line for line in said)
    filled.make_again({fault.cache for fault in filled.faults() if fault.cache})
    assert [fault for fault in filled.faults() if fault.cache] == []


def test_a_damaged_page_is_a_fault_of_the_file(filled: Archive) -> None:
    filled.vacuum()
    with closing(sqlite3.connect(filled.path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_statements_content_hash'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    filled.close()
    with filled.path.open("r+b") as file:
        file.seek((page - 1) * size + 8)
        file.write(b"\xff" * 40)
    (fault, *_) = filled.faults()
    assert str(fault).startswith("the file is damaged (")
    assert str(fault).endswith("bring the archive back from a backup")


def test_a_repaired_word_index_finds_again(filled: Archive) -> None:
    spoil(filled, "DELETE FROM statement_words", "DROP TRIGGER words_of_deleted_statements")
    filled.make_again([Cache.WORDS])
    assert filled.ranked_by_words(read_query("جاده"), Selection(), limit=5) == [2]


def test_a_copy_holds_all_and_is_one_file(filled: Archive, tmp_path: Path) -> None:
    to = tmp_path / "copies" / "copy.sqlite"
    to.parent.mkdir()
    assert back_up(filled.path, to) == to.stat().st_size
    assert [path.name for path in to.parent.iterdir()] == ["copy.sqlite"]
    with open_archive(to, create=False) as copy:
        assert (copy.identity, copy.statements(), copy.faults()) == (filled.identity, filled.statements(), [])


def test_what_is_there_is_replaced_only_by_force(filled: Archive, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite"
    to.write_text("precious")
    to.with_name("copy.sqlite-wal").write_bytes(b"left over")
    with pytest.raises(InputError, match=r"is there already: name another file, or replace it with --force"):
        back_up(filled.path, to)
    assert to.read_text() == "precious"
    back_up(filled.path, to, force=True)
    assert not to.with_name("copy.sqlite-wal").exists()
    with open_archive(to, create=False) as copy:
        assert copy.counts() == filled.counts()


@pytest.mark.parametrize(
    ("to", "message"),
    [
        pytest.param("archive.sqlite", "the archive itself", id="the archive"),
        pytest.param(".", "a folder: name the file", id="a folder"),
        pytest.param("nowhere/copy.sqlite", "cannot be written", id="no such folder"),
    ],
)
def test_a_place_that_cannot_take_a_copy_is_refused(filled: Archive, tmp_path: Path, to: str, message: str) -> None:
    with pytest.raises((InputError, ArchiveError), match=message):
        back_up(filled.path, tmp_path / to, force=True)
    assert filled.faults() == []


def test_what_is_no_archive_is_not_copied(tmp_path: Path) -> None:
    for name, message in (("missing.sqlite", "no such archive"), ("text.sqlite", "not an SQLite file"), ("other.sqlite", "no archive: name one")):
        path = tmp_path / name
        if name == "text.sqlite":
            path.write_text("no database" * 100)
        elif name == "other.sqlite":
            spoil_path(path, "CREATE TABLE other (x)")
        with pytest.raises(ArchiveError, match=message):
            back_up(path, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def spoil_path(path: Path, command: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(command)


def test_a_damaged_archive_leaves_no_copy(filled: Archive, tmp_path: Path) -> None:
    filled.vacuum()
    filled.close()
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(filled.path, damaged)
    with damaged.open("r+b") as file:
        file.seek(damaged.stat().st_size - 3000)
        file.write(os.urandom(2500))
    with pytest.raises(ArchiveError, match="damaged"):
        back_up(damaged, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_copy_made_while_others_write_is_consistent(filled: Archive, borzu: Actor, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with open_archive(filled.path) as other:
            number = 0
            while not stop.is_set():
                number += 1
                other.add_statements([ImportedStatement((borzu,), f"گفته {number} از {half}", external_id=f"{number}-{half}") for half in (1, 2)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(filled.path, tmp_path / f"copy{number}.sqlite")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with open_archive(tmp_path / f"copy{number}.sqlite", create=False) as copy:
            assert copy.counts().statements % 2 == 1  # three, and pairs that are filed together
            assert copy.faults() == []


KILLED = """
import os, signal, sys
from pathlib import Path
import factcheck.archive.backup as backup
backup.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]), force=True)
"""


def test_a_copy_that_is_killed_leaves_what_was_there(filled: Archive, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite"
    to.write_text("precious")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(filled.path), str(to)], cwd=project_folder(), timeout=120, check=False)
    assert killed.returncode < 0
    assert to.read_text() == "precious"


def test_vectors_of_a_model_are_dropped_and_the_file_gets_smaller(filled: Archive, borzu: Actor) -> None:
    filled.add_statements(ImportedStatement((borzu,), f"گفته {number}") for number in range(2_000))
    for model in ("m", "old"):
        hashes = [hash_ for hash_, _ in filled.missing_vectors(model)]
        filled.store_vectors(model, hashes, np.ones((len(hashes), 4 if model == "m" else 300), dtype=np.float32))
    filled.vacuum()
    assert filled.vector_models() == {"m": 2003, "old": 2003}
    assert filled.drop_vectors(["old"]) == 2003
    assert filled.vacuum() > 2_000_000
    assert filled.vector_models() == {"m": 2003}
    assert filled.faults() == []


def test_nothing_is_dropped_that_was_not_named(filled: Archive) -> None:
    assert filled.drop_vectors([]) == 0
    assert filled.vector_models() == {"m": 3}


def test_an_archive_in_use_is_not_vacuumed(filled: Archive) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ArchiveError, match="database is locked by another process"):
            filled.vacuum()

"""What the file or the disk does is told with a way out, and nothing is half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from factcheck.archive import Archive, ImportedStatement, open_archive
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.sqlite import make_engine
from factcheck.config import project_folder
from factcheck.domain import Actor, Article, Span, Statement, StatementKind
from factcheck.errors import ArchiveError

TEXT = "نیلا سرخ‌رود گفت سد تا پاییز پر می‌شود."


def statement(actor: Actor) -> Statement:
    """Mark what the article reports."""
    return Statement(Span(17, 38), Span(13, 16), Span(0, 12), StatementKind.INDIRECT, Span(0, 39), actors=(actor,))


def test_a_missing_archive_is_not_made_by_a_reader(path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive: name one with --archive, or fill this one with ingest"):
        open_archive(path, create=False)
    assert not path.exists()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a" / "b" / "archive.sqlite") as made:
        assert made.counts().statements == 0


def database(path: Path, *commands: str) -> None:
    """Make an SQLite file."""
    connection = sqlite3.connect(path)
    for command in commands:
        connection.execute(command)
    connection.commit()
    connection.close()


def of_the_future(path: Path) -> None:
    """Make an archive that a later version has migrated."""
    open_archive(path).close()
    database(path, "UPDATE alembic_version SET version_num = 'factcheck_9999'")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda path: path.write_text("a text " * 500), "not an SQLite file", id="text file"),
        pytest.param(lambda path: path.write_bytes(bytes(range(256)) * 64), "not an SQLite file", id="binary file"),
        pytest.param(lambda path: database(path, "CREATE TABLE songs (id)"), r"something else \(it has songs\)", id="other database"),
        pytest.param(
            lambda path: database(path, "CREATE TABLE alembic_version (version_num)", "CREATE TABLE meta (name, value)"),
            "schema is None",
            id="other database with migrations",
        ),
        pytest.param(of_the_future, f"schema is factcheck_9999, this version of factcheck knows {SCHEMA}: install a newer", id="newer schema"),
        pytest.param(lambda path: path.mkdir(), "cannot be opened", id="folder"),
    ],
)
def test_what_is_no_archive_of_ours_is_refused_and_left_alone(path: Path, make: Callable[[Path], object], message: str) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ArchiveError, match=message):
        open_archive(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_empty_file_becomes_an_archive_only_when_one_may_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(ArchiveError, match="an empty file"):
        open_archive(path, create=False)
    with open_archive(path) as made:
        assert made.counts().statements == 0


def test_a_damaged_archive_is_told_from_a_bug(path: Path, nila: Actor) -> None:
    with open_archive(path) as made:
        made.add_statements(ImportedStatement((nila,), f"سد شماره {number}") for number in range(2_000))
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"), open_archive(path) as opened:
        opened.statements()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        pytest.param("file/archive.sqlite", r"no folder can be made here \(.+\): name another place with --archive", id="a file on the way"),
        pytest.param("locked/archive.sqlite", "cannot be opened for writing: make the file and its folder writable", id="read-only folder"),
        pytest.param("locked/deep/archive.sqlite", "no folder can be made here", id="folder in a read-only folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, place: str, message: str) -> None:
    if place.startswith("locked") and os.geteuid() == 0:
        pytest.skip("the superuser may write anywhere")
    (tmp_path / "file").touch()
    (tmp_path / "locked").mkdir(mode=0o555)
    with pytest.raises(ArchiveError, match=message):
        open_archive(tmp_path / place)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_a_place_where_nobody_can_write_is_refused() -> None:
    with pytest.raises(ArchiveError, match="cannot be opened for writing: make the file and its folder writable"):
        open_archive(Path("/proc/archive.sqlite"))


@pytest.fixture
def lock(archive: Archive) -> Iterator[sqlite3.Connection]:
    """Hold the archive's write lock, as another process would."""
    other = sqlite3.connect(archive.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


def test_a_locked_archive_refuses_to_write_but_can_be_read(archive: Archive, nila: Actor, lock: sqlite3.Connection) -> None:
    with pytest.raises(ArchiveError, match="database is locked by another process: wait until that has finished"):
        archive.add_article(Article(TEXT, "dam"), [statement(nila)])
    assert archive.counts().articles == 0
    lock.execute("ROLLBACK")
    assert archive.add_article(Article(TEXT, "dam"), [statement(nila)]).statements == 1


def test_a_new_archive_waits_for_a_lock_in_vain(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ArchiveError, match="database is locked"):
        open_archive(path, timeout=0.05)
    other.close()
    open_archive(path).close()


def test_a_full_disk_leaves_nothing_half_written(path: Path, nila: Actor) -> None:
    with open_archive(path) as archive:
        archive.add_article(Article(TEXT, "dam"), [statement(nila)])
        before = archive.counts(), archive.generation, archive.statements()
    engine = make_engine(path, timeout=1.0)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))  # as many as there are now
    with Archive(engine, path) as full:
        rows = (ImportedStatement((nila,), f"سد شماره {number} پر است") for number in range(5_000))
        with pytest.raises(ArchiveError, match=r"the disk is full, nothing of this step was written: free some space"):
            full.add_statements(rows)
        with pytest.raises(ArchiveError, match="the disk is full"):
            full.add_article(Article(TEXT * 1_000, "big"), [statement(nila)])
        assert (full.counts(), full.generation, full.statements()) == before
    with open_archive(path) as archive:
        assert archive.add_article(Article(TEXT * 1_000, "big"), [statement(nila)]).statements == 1
        assert sound(path)


KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from factcheck.archive import ImportedStatement, open_archive
from factcheck.domain import Actor, ActorKind, Article, Span, Statement, StatementKind

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def rows():
    for number in range(9_000):
        yield ImportedStatement((actor,), f"statement {number}")
    die()

actor = Actor("somebody", ActorKind.PERSON)
path, moment = Path(sys.argv[1]), sys.argv[2]
if moment == "opening":
    event.listen(Engine, "commit", die)
with open_archive(path) as archive:
    if moment == "importing":
        archive.add_statements(rows())
    event.listen(Engine, "commit", die)
    said = Statement(Span(0, 9), Span(0, 0), None, StatementKind.DIRECT, Span(0, 9), actors=(actor,))
    archive.add_article(Article("statement 0", "dam"), [said])
"""


@pytest.mark.parametrize("moment", ["opening", "importing", "ingesting"])
def test_a_kill_half_way_leaves_nothing(path: Path, moment: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], cwd=project_folder(), timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_archive(path) as archive:
        counts = archive.counts()
        assert (counts.articles, counts.versions, counts.actors, counts.statements, archive.generation) == (0, 0, 0, 0, 0)
        assert archive.add_article(Article(TEXT, "dam"), []).version == 1
    assert sound(path)


def sound(path: Path) -> bool:
    """Ask SQLite whether the file is whole and no reference dangles."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()

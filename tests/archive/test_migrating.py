"""An archive of every released schema, with data in it, is brought up to date on opening and loses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from factcheck.archive import open_archive
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.queries import Selection
from factcheck.archive.rows import sha256
from factcheck.archive.sqlite import make_engine
from factcheck.archive.words import refill
from factcheck.config import project_folder
from factcheck.kinds import Act, ReviewState
from factcheck.language.folding import read_query

TEXT = "😀 نیلا گفت: «كتاب‌ها را نمی‌خریم» و «سد 🌊 پر است»."
SAID = ("كتاب‌ها را نمی‌خریم", "سد 🌊 پر است")


def config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(project_folder() / "db" / "migrations"))
    return config


RELEASED = [script.revision for script in reversed(list(ScriptDirectory.from_config(config()).walk_revisions()))][:-1]


def insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """Insert one row; what the schema wants and the test does not care about is filled in."""
    fill: dict[str, object] = {"TEXT": "", "INTEGER": 0, "BOOLEAN": 0, "DOUBLE": 0.5, "DATETIME": "2031-04-02 09:00:00.000000"}
    for _, name, kind, needed, _, key in connection.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and not key and name not in values:
            values[name] = fill[kind]
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", list(values.values()))


def fill(path: Path, revision: str) -> None:
    """Make an archive of a schema, with an article of two versions, an imported statement, and what the schema could keep of decisions."""
    engine = make_engine(path, timeout=1.0)
    with engine.begin() as connection:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, value in {"archive": "abc", "created_at": "2031-04-02", "created_by": "factcheck 0", "generation": "7"}.items():
            insert(connection, "meta", name=name, value=value)
        for actor in ("nila", "borzu", "several"):
            insert(connection, "actors", id=actor, kind="person", name_fa=actor)
        insert(connection, "articles", id=1, key="https://peik.example/1")
        for number, text in ((1, TEXT.replace("پر است", "پر بود")), (2, TEXT)):
            insert(connection, "article_versions", id=number, article_id=1, number=number, text=text, sha256=sha256(text), outlet="پیک")
        for id_, version, words in ((1, 1, SAID[0]), (2, 2, SAID[0]), (3, 2, SAID[1])):
            start = TEXT.index(words)
            span = {"content_start": start, "content_end": start + len(words)}
            own = {"resolved": words, "content_hash": sha256(words), "current": version == 2, "kind": "direct", "date_precision": "none", "date_how": "none"}
            insert(connection, "statements", id=id_, article_version_id=version, position=id_, **span, **own)
        own = {"resolved": "جاده بسته است", "content_hash": sha256("جاده بسته است"), "kind": "indirect", "date_precision": "none", "date_how": "none"}
        insert(connection, "statements", id=4, text="جاده بسته است", current=1, import_key="k", external_id="x1", **own)
        for statement in (1, 2, 3, 4):
            insert(connection, "statement_actors", statement_id=statement, position=0, actor_id="nila")
        if revision >= "factcheck_0002":
            insert(connection, "candidates", actor_id="several", position=0, candidate_id="nila")
            insert(connection, "settlements", actor_id="several", chosen_id="nila", settled_at="2031-04-01 09:00:00.000000")
            insert(connection, "settlements", actor_id="borzu", chosen_id="nila", settled_at="2031-04-02 09:00:00.000000")
            connection.execute("UPDATE statement_actors SET settled_from = 'borzu' WHERE statement_id = 4")
        if revision >= "factcheck_0003":
            insert(connection, "reviews", pair_key="p", claim="c", evidence="e", state="confirmed", reviewer="نگار")
            insert(connection, "conflicts", later_id=3, earlier_id=2, pair_key="p", strength="likely", relation="other", judgement="{}")
        if revision >= "factcheck_0004":
            insert(connection, "meta", name="filings", value="7")
            for act, actor, at in (("settle", "several", "2031-04-01"), ("merge", "borzu", "2031-04-02")):
                insert(connection, "decisions", act=act, actor_id=actor, target_id="nila", decided_at=f"{at} 09:00:00.000000")
    if revision >= "factcheck_0004":
        engine = make_engine(path, timeout=1.0)
        with engine.begin() as connection:
            refill(connection)
        engine.dispose()


@pytest.fixture(params=RELEASED)
def old(request: pytest.FixtureRequest, path: Path) -> tuple[Path, str]:
    fill(path, request.param)
    return path, request.param


def test_an_older_archive_is_brought_up_to_date_with_all_that_is_in_it(old: tuple[Path, str]) -> None:
    path, revision = old
    with open_archive(path, create=False) as archive:
        assert [(statement.text, [actor.id for actor in statement.actors]) for statement in archive.statements()] == [
            (SAID[0], ["nila"]),
            (SAID[1], ["nila"]),
            ("جاده بسته است", ["nila"]),
        ]
        assert (archive.identity, archive.generation, archive.filings) == ("abc", 7, 7)
        assert archive.faults() == []
        decided = [(one.act, one.actor, one.target, one.by) for one in archive.history()]
        assert decided == ([(Act.SETTLE, "several", "nila", ""), (Act.MERGE, "borzu", "nila", "")] if revision >= "factcheck_0002" else [])
        assert [review.state for review in archive.all_reviews()] == ([ReviewState.CONFIRMED] if revision >= "factcheck_0003" else [])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (SCHEMA,)
        assert connection.execute("SELECT content FROM statements_view ORDER BY statement").fetchall() == [(SAID[0],), (SAID[1],), ("جاده بسته است",)]


@pytest.mark.parametrize(("words", "ids"), [("کتابها", [2]), ("«پر سد»", []), ("«پر است»", [3]), ("خرید", [2]), ("جاده", [4])])
def test_what_an_older_archive_holds_is_found_by_words(path: Path, words: str, ids: list[int]) -> None:
    fill(path, RELEASED[-1])
    with open_archive(path, create=False) as archive:
        assert archive.ranked_by_words(read_query(words), Selection(), limit=5) == ids


def test_what_was_merged_before_can_be_parted_after(path: Path) -> None:
    fill(path, "factcheck_0003")
    with open_archive(path, create=False) as archive:
        assert archive.unsettle("borzu", by="نگار") == 1
        assert [actor.id for actor in archive.statement(4).actors] == ["borzu"]
        assert [(one.by, one.undoes) for one in archive.history()] == [("", None), ("", None), ("نگار", 2)]

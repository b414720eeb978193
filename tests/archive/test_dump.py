"""A dump holds the whole archive: what is restored from it dumps to the same rows, and a dump that is damaged leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.archive import Archive, open_archive
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.restoring import restore_archive
from factcheck.archive.rows import ImportedStatement
from factcheck.domain import Actor, ActorKind, Article, DateInterval, DateMethod, Precision, PublishedCheck, Role, Span, Statement, StatementKind
from factcheck.errors import ArchiveError, FactcheckError, InputError
from factcheck.kinds import ReviewState
from factcheck.reading.rows import Row

DAY = dt.date(2025, 10, 8)
AT = dt.datetime(2025, 11, 1, 12, 30, 5, 250, tzinfo=dt.UTC)
TEXT = "نیلا سرخ‌رود گفت که سد سالم است و برزو کوهسار افزود که راه بسته است."


def filled(archive: Archive, nila: Actor, borzu: Actor) -> None:
    """File something in every table that a person's work goes into."""
    said = Statement(
        Span(18, 29),
        Span(12, 15),
        Span(0, 11),
        StatementKind.INDIRECT,
        Span(0, 30),
        actors=(nila,),
        date=DateInterval(DAY, DAY, Precision.DAY, DateMethod.EXPLICIT),
    )
    nested = Statement(Span(58, 68), Span(46, 52), Span(32, 43), StatementKind.DIRECT, Span(0, 68), nested_in=0, negated=True, actors=(nila, borzu))
    several = Actor("several", ActorKind.PERSON, name_fa="کوهسار", candidates=("borzu-kuhsar", "someone"))
    archive.add_article(Article(TEXT, "a1", DAY, "روزنامه ساختگی", "https://x.example/1", "سد", "fa"), [said, nested], read_at=AT)
    archive.add_article(Article(TEXT + " و بس.", "a1", DAY, "روزنامه ساختگی", "https://x.example/1"), [said], read_at=AT)
    archive.add_actors([Actor("merged", ActorKind.ORGANISATION, aliases=("الف", "ب"), roles=(Role("minister", "x", DAY, None),))])
    archive.add_statements([ImportedStatement((several,), "=سد", external_id="e1"), ImportedStatement((Actor("merged", ActorKind.PERSON),), "\u202eراه\n")])
    archive.add_published([(ImportedStatement((nila,), "سد سالم است", until=DAY), PublishedCheck("سنجه", None, "x", 0.1, DAY, "fa"))])
    archive.settle("several", borzu, at=AT)
    archive.merge("merged", nila.id, at=AT)
    review = archive.review("سد", "راه", ReviewState.CONFIRMED, reviewer="پ.", note="ن", at=AT)
    archive.undo_review(review.id, reviewer="پ.", at=AT)
    archive.store_scan("m@1", [1, 2], [])


def lines(archive: Archive, **options: bool) -> list[dict[str, Any]]:
    """Return the dump as it comes back from a file."""
    return [json.loads(json.dumps(row)) for row in archive.dump(**options)]


def rows(dump: list[dict[str, Any]]) -> Iterator[Row]:
    return (Row(number, row) for number, row in enumerate(dump, start=1))


@pytest.fixture
def dump(archive: Archive, nila: Actor, borzu: Actor) -> list[dict[str, Any]]:
    filled(archive, nila, borzu)
    return lines(archive)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return tmp_path / "new" / "fresh.sqlite"


def test_what_is_restored_dumps_to_the_same_rows(dump: list[dict[str, Any]], fresh: Path) -> None:
    counts = restore_archive(fresh, rows(dump), name="d")
    assert (counts["articles"], counts["article_versions"], counts["statements"]) == (1, 2, 6)
    with open_archive(fresh, create=False) as restored:
        again = lines(restored)
    assert again[1:] == dump[1:]
    assert {line["table"] for line in dump[1:-1]} >= {"aliases", "roles", "candidates", "settlements", "reviews", "published_checks", "scans"}


def test_what_is_restored_reads_the_same(archive: Archive, dump: list[dict[str, Any]], fresh: Path) -> None:
    restore_archive(fresh, rows(dump), name="d")
    with open_archive(fresh, create=False) as restored:
        for read in (
            lambda one: one.statements(current=False),
            lambda one: one.actors(),
            lambda one: one.ambiguities(settled=True),
            lambda one: one.merges(),
            lambda one: one.review_log(limit=10),
            lambda one: [one.article("https://x.example/1", version=number) for number in (1, 2)],
            lambda one: one.coverage([actor.id for actor in one.actors()]),
            lambda one: one.unscanned("m@1").tolist(),
            lambda one: one.generation,
        ):
            assert read(restored) == read(archive)
        assert restored.unsettle("merged") == 1


def test_a_restored_archive_is_another_one_and_says_where_it_is_from(archive: Archive, dump: list[dict[str, Any]], fresh: Path) -> None:
    restore_archive(fresh, rows(dump), name="d")
    with open_archive(fresh, create=False) as restored:
        assert restored.identity != archive.identity
        assert lines(restored)[0]["facts"]["restored_from"] == archive.identity
        assert restored.add_statements([ImportedStatement((Actor("n", ActorKind.PERSON),), "نو")]).added == 1


def test_what_scans_found_can_be_left_out_and_vectors_taken_along(archive: Archive, dump: list[dict[str, Any]], fresh: Path) -> None:
    import numpy as np

    assert "scans" not in {line.get("table") for line in lines(archive, conflicts=False)}
    hashes = [hash_ for hash_, _ in archive.missing_vectors("m@1")]
    archive.store_vectors("m@1", hashes, np.arange(3 * len(hashes), dtype=np.float32).reshape(-1, 3))
    restore_archive(fresh, rows(lines(archive, vectors=True)), name="d")
    with open_archive(fresh, create=False) as restored:
        assert restored.missing_vectors("m@1") == []
        assert (restored.vectors("m@1").matrix == archive.vectors("m@1").matrix).all()


def test_a_dump_of_an_older_schema_is_brought_up_to_date(dump: list[dict[str, Any]], fresh: Path) -> None:
    newer = {"published_checks", "decisions"}
    old = [line for line in dump if line.get("table") not in newer]
    facts = {name: value for name, value in old[0]["facts"].items() if name != "filings"}
    old[0] = {**old[0], "schema": "factcheck_0003", "facts": facts}
    old[-1] = {"end": {table: count for table, count in dump[-1]["end"].items() if table not in newer}}
    restore_archive(fresh, rows(old), name="d")
    with open_archive(fresh, create=False) as restored:
        assert lines(restored)[0]["schema"] == SCHEMA
        assert [line for line in lines(restored)[1:-1] if line["table"] not in newer] == old[1:-1]
    with sqlite3.connect(fresh) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def without(number: int) -> Callable[[list[dict[str, Any]]], Any]:
    return lambda dump: [line for place, line in enumerate(dump) if place != number % len(dump)]


def changed(table: str, **values: Any) -> Callable[[list[dict[str, Any]]], Any]:
    """Change the first row of a table."""

    def change(dump: list[dict[str, Any]]) -> list[dict[str, Any]]:
        place = next(number for number, line in enumerate(dump) if line.get("table") == table)
        return [*dump[:place], {"table": table, "row": {**dump[place]["row"], **values}}, *dump[place + 1 :]]

    return change


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(lambda dump: [], "not the beginning of a dump", id="empty"),
        pytest.param(without(0), "not the beginning of a dump", id="no beginning"),
        pytest.param(without(-1), "cut short after", id="no end"),
        pytest.param(lambda dump: dump[:5], "cut short after 4 rows", id="cut short"),
        pytest.param(without(3), "refers to one of|speaks of other rows", id="a row is missing"),
        pytest.param(lambda dump: [*dump, dump[1]], "speaks of other rows", id="something after the end"),
        pytest.param(lambda dump: [*dump[:2], dump[1], *dump[2:]], "lines 2 to .* refuses a row", id="a row twice"),
        pytest.param(lambda dump: [{**dump[0], "schema": "factcheck_9999"}, *dump[1:]], "install a newer factcheck", id="of a newer program"),
        pytest.param(lambda dump: [{**dump[0], "schema": "factcheck_0001"}, *dump[1:]], "has no place for", id="of another schema than it says"),
        pytest.param(changed("statements", planet="x"), "has no place for", id="unknown column"),
        pytest.param(changed("statements", resolved=None), "refuses a row", id="nothing where something must be"),
        pytest.param(changed("statements", article_version_id=99), "refers to one of article_versions", id="a reference that leads nowhere"),
        pytest.param(changed("statements", confidence=[1]), "refuses a row", id="a list in a cell"),
        pytest.param(changed("statements", confidence={"base64": "?"}), "refuses a row", id="damaged bytes"),
        pytest.param(changed("statements", confidence=2**70), "refuses a row", id="a number too large"),
        pytest.param(lambda dump: [dump[0], {"table": "meta", "row": {"name": "archive", "value": "x"}}, *dump[1:]], "has no place for", id="facts among rows"),
        pytest.param(lambda dump: [dump[0], {"table": 'x"; DROP TABLE actors; --', "row": {"a": 1}}, *dump[1:]], "has no place for", id="a table of evil name"),
        pytest.param(lambda dump: [dump[0], {"table": "actors", "row": []}, *dump[1:]], "line 2: neither a row nor the end", id="no row"),
        pytest.param(lambda dump: [dump[0], {"x": 1}, *dump[1:]], "line 2: neither a row nor the end", id="something else"),
    ],
)
def test_a_damaged_dump_is_refused_whole(dump: list[dict[str, Any]], fresh: Path, damage: Callable[[list[dict[str, Any]]], Any], message: str) -> None:
    with pytest.raises(FactcheckError, match=message):
        restore_archive(fresh, rows(damage(dump)), name="d")
    assert list(fresh.parent.iterdir()) == []


def test_a_line_that_is_not_json_is_told(dump: list[dict[str, Any]], fresh: Path) -> None:
    with pytest.raises(InputError, match="d line 2: not JSON"):
        restore_archive(fresh, iter([Row(1, dump[0]), Row(2, error="d line 2: not JSON")]), name="d")


def test_an_archive_that_is_there_is_not_replaced(archive: Archive, dump: list[dict[str, Any]]) -> None:
    with pytest.raises(ArchiveError, match=r"is there already.*--archive"):
        restore_archive(archive.path, rows(dump), name="d")
    assert lines(archive) == dump


def test_what_a_killed_run_left_is_no_hindrance(archive: Archive, dump: list[dict[str, Any]], fresh: Path) -> None:
    fresh.parent.mkdir()
    draft = fresh.with_name(fresh.name + ".part")
    with sqlite3.connect(archive.path) as source, sqlite3.connect(draft) as target:
        source.backup(target)
    draft.with_name(draft.name + "-journal").write_bytes(b"half")
    restore_archive(fresh, rows(dump), name="d")
    assert list(fresh.parent.iterdir()) == [fresh]


def test_a_dump_is_of_one_moment(archive: Archive, nila: Actor, borzu: Actor) -> None:
    filled(archive, nila, borzu)
    before = lines(archive)
    running = archive.dump()
    seen = [next(running)]
    with open_archive(archive.path) as other:
        other.add_statements([ImportedStatement((nila,), "سخنی نو")])
    assert [json.loads(json.dumps(row)) for row in (*seen, *running)] == before
    assert lines(archive) != before


WORDS = st.text(alphabet="آبپ ت\u200ca=\"'\\\n\u202e\u2028😀۱", min_size=1, max_size=12)
ACTORS = st.builds(
    Actor,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(list(ActorKind)),
    name_fa=st.none() | WORDS,
    aliases=st.lists(WORDS, max_size=2).map(tuple),
    candidates=st.sampled_from([(), ("a", "x")]),
)
DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Statement]]:
    text = draw(st.text(alphabet="آبپ ت\n😀", min_size=4, max_size=30))
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(lambda ends: Span(*sorted(ends)))
    made = st.builds(Statement, cuts, cuts, st.none() | cuts, st.sampled_from(list(StatementKind)), cuts, actors=st.lists(ACTORS, max_size=2).map(tuple))
    url = draw(st.sampled_from([None, "https://x.example/1", "https://x.example/2"]))
    return Article(text, draw(st.sampled_from(["", "i1", "i2"])), draw(DAYS), draw(st.none() | WORDS), url), draw(st.lists(made, max_size=3))


IMPORTED = st.builds(ImportedStatement, st.lists(ACTORS, min_size=1, max_size=2).map(tuple), WORDS, DAYS, st.none() | WORDS)
CHECKS = st.builds(PublishedCheck, WORDS, st.none() | st.just("https://s.example/"), st.none() | WORDS, st.none() | st.floats(0, 1), DAYS)
REVIEWS = st.tuples(WORDS.filter(str.strip), WORDS.filter(str.strip), st.sampled_from([state for state in ReviewState if state is not ReviewState.OPEN]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(articles(), max_size=4), st.lists(st.tuples(IMPORTED, CHECKS), max_size=3), st.lists(REVIEWS, max_size=3), st.booleans())
def test_any_archive_comes_back_as_it_was(
    filed: list[tuple[Article, list[Statement]]], checked: list[tuple[ImportedStatement, PublishedCheck]], reviewed: list[Any], merging: bool
) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "a.sqlite") as archive:
        for article, statements in filed:
            archive.add_article(article, statements, read_at=AT)
        archive.add_published(checked)
        for claim, evidence, state in reviewed:
            seen = archive.reviews([key]) if (key := _pair(claim, evidence)) else {}
            archive.review(claim, evidence, state, reviewer="r", seen=seen[key].id if key in seen else None, at=AT)
        if merging and len(archive.actors()) > 1:
            first, second = archive.actors()[:2]
            archive.merge(first.id, second.id, at=AT)
        dump = lines(archive)
        fresh = Path(folder) / "b.sqlite"
        restore_archive(fresh, rows(dump), name="d")
        with open_archive(fresh, create=False) as restored:
            assert lines(restored)[1:] == dump[1:]
            assert restored.statements(current=False) == archive.statements(current=False)
            assert restored.actors() == archive.actors()


def _pair(claim: str, evidence: str) -> str:
    from factcheck.archive.reviews import pair_key

    return pair_key(claim, evidence)

"""Published fact-checks become statements of their claimants, and stand beside them in findings without deciding anything."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from running import Run
from test_cli import lines

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.archive.archive import Archive
from factcheck.archive.published import Filed
from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.config import data_folder
from factcheck.domain import Actor, ActorKind, DateMethod, Precision, PublishedCheck, Role
from factcheck.publishing import import_reviews
from factcheck.reading.claimreview import Claimant, ClaimReview, ReadReview
from factcheck.reports.lines import finding_row

CLAIM = "هزینه پل تازه شهر ۴۰ میلیارد تومان است."
CHECK = PublishedCheck("سنجه‌نامه ساختگی", "https://sanjeh.example/1", "نادقیق", 0.25, dt.date(2025, 11, 25), "fa")
REVIEW = ClaimReview(CLAIM, (Claimant("مهرزاد کاویانفر"),), CHECK, dt.date(2025, 11, 1), "روزنامه ساختگی آذرگون", "https://azargun.example/3")


@pytest.fixture
def sepandestan(checker: Checker) -> Checker:
    """A checker that knows the invented country of the samples, one of its ministers by Wikidata too, and who was minister before."""
    known = load_gazetteer(data_folder() / "samples")
    minister = replace(known.actors["manush_kamvar"], wikidata="Q999999998")
    (office,) = minister.roles
    before = Actor("before", ActorKind.PERSON, name_fa="آرشاک دیروزیان", roles=(Role(office.title, office.of, dt.date(2018, 1, 1), dt.date(2022, 6, 3)),))
    return replace(checker, gazetteer=known.with_actors([minister, before]))


def imported(checker: Checker, *reviews: ClaimReview) -> Filed:
    filed, errors = import_reviews(checker, [ReadReview("f", review) for review in reviews])
    assert errors == []
    return filed


def test_a_check_is_filed_under_the_known_claimant_and_shown_in_findings(checker: Checker) -> None:
    without = checker.check(CLAIM, actor="کاویانفر")
    assert imported(checker, REVIEW) == Filed(statements=1, checks=1)
    checker.reindex()
    finding = checker.check(CLAIM, actor="کاویانفر")
    (item,) = [item for item in finding.evidence if item.match.statement.checks]
    statement = item.match.statement
    assert (statement.text, statement.outlet, statement.url, statement.article) == (CLAIM, REVIEW.outlet, REVIEW.url, None)
    assert statement.actors == finding.actors
    assert statement.checks == (CHECK,)
    assert finding.coverage.statements == without.coverage.statements + 1
    (row,) = [row for row in finding_row(finding)["evidence"] if row["published_checks"]]
    assert row["published_checks"] == [
        {"publisher": CHECK.publisher, "url": CHECK.url, "rating": "نادقیق", "score": 0.25, "date": "2025-11-25", "lang": "fa"},
    ]


def test_a_check_never_changes_a_verdict(checker: Checker) -> None:
    imported(checker, replace(REVIEW, check=replace(CHECK, rating="کاملاً دقیق", score=1.0)))
    checker.reindex()
    before = checker.check(CLAIM, actor="کاویانفر")
    imported(checker, replace(REVIEW, check=replace(CHECK, rating="یکسره ساختگی", score=0.0, checked_on=dt.date(2025, 12, 1))))
    after = checker.check(CLAIM, actor="کاویانفر")
    assert [item.judgement for item in before.evidence] == [item.judgement for item in after.evidence]
    assert (before.verdict, before.strength) == (after.verdict, after.strength)
    assert {check.rating for item in after.evidence for check in item.match.statement.checks} == {"یکسره ساختگی"}


def test_the_same_file_again_changes_nothing(checker: Checker) -> None:
    other = replace(REVIEW, claimants=(Claimant("پرهام ناشناس‌پور"), Claimant("کاویانفر")), date=None)
    assert imported(checker, REVIEW, other) == Filed(statements=2, checks=2)
    generation = checker.archive.generation
    assert imported(checker, REVIEW, other) == Filed()
    assert checker.archive.generation == generation


@pytest.mark.parametrize(
    ("again", "filed", "rating"),
    [
        pytest.param(replace(CHECK, rating="دقیق", checked_on=dt.date(2025, 12, 1)), Filed(changed=1), ["دقیق"], id="a later one takes its place"),
        pytest.param(replace(CHECK, rating="دقیق"), Filed(changed=1), ["دقیق"], id="a correction of the same day"),
        pytest.param(replace(CHECK, rating="دقیق", checked_on=dt.date(2025, 11, 1)), Filed(), ["نادقیق"], id="an older one does not"),
        pytest.param(replace(CHECK, rating="دقیق", checked_on=None), Filed(), ["نادقیق"], id="an undated one does not"),
        pytest.param(replace(CHECK, rating="دقیق", publisher="ترازوی خیالی"), Filed(checks=1), ["دقیق", "نادقیق"], id="another newsroom's stands beside it"),
        pytest.param(replace(CHECK, rating="دقیق", url=None), Filed(checks=1), ["دقیق", "نادقیق"], id="one without an address is another"),
    ],
)
def test_what_a_newsroom_publishes_anew(checker: Checker, again: PublishedCheck, filed: Filed, rating: list[str]) -> None:
    imported(checker, REVIEW)
    assert imported(checker, replace(REVIEW, check=again)) == filed
    (statement,) = [one for one in checker.archive.statements() if one.checks]
    assert sorted(str(check.rating) for check in statement.checks) == rating


def test_a_claim_without_a_day_was_made_before_it_was_checked(checker: Checker) -> None:
    imported(checker, replace(REVIEW, date=None))
    (statement,) = [one for one in checker.archive.statements() if one.checks]
    assert (statement.date.start, statement.date.end) == (None, CHECK.checked_on)
    assert (statement.date.precision, statement.date.how) == (Precision.OPEN, DateMethod.INFERRED)


@pytest.mark.parametrize(
    ("claimant", "id_", "kind"),
    [
        pytest.param(Claimant("کاویانفر"), "person-", ActorKind.PERSON, id="known by a last name"),
        pytest.param(Claimant("Manush Kamvar"), "manush_kamvar", ActorKind.PERSON, id="known by name in another script"),
        pytest.param(Claimant("M. K.", None, "Q999999998"), "manush_kamvar", ActorKind.PERSON, id="known by Wikidata alone"),
        pytest.param(Claimant("Manush Kamvar", ActorKind.PERSON, "Q999999999"), "wikidata-Q999999999", ActorKind.PERSON, id="a namesake by Wikidata"),
        pytest.param(Claimant("انجمن ساختگی دریانوردان", ActorKind.ORGANISATION), "named-", ActorKind.ORGANISATION, id="unknown organisation"),
        pytest.param(Claimant("وزیر دارایی سپندستان"), "manush_kamvar", ActorKind.PERSON, id="known by an office of the day"),
        pytest.param(Claimant("یک مقام آگاه", ActorKind.PERSON), "named-", ActorKind.ANONYMOUS, id="nobody by name"),
    ],
)
def test_whose_statement_it_is(sepandestan: Checker, claimant: Claimant, id_: str, kind: ActorKind) -> None:
    imported(sepandestan, replace(REVIEW, claimants=(claimant,)))
    (statement,) = [one for one in sepandestan.archive.statements() if one.checks]
    (actor,) = statement.actors
    assert actor.id.startswith(id_)
    assert actor.kind is kind


def test_bad_items_are_told_and_the_rest_filed(checker: Checker) -> None:
    filed, errors = import_reviews(checker, [ReadReview("f [0]", error="f [0]: bad"), ReadReview("f [1]", REVIEW)])
    assert (filed, errors) == (Filed(statements=1, checks=1), ["f [0]: bad"])


def test_all_or_nothing_is_filed(archive: Archive) -> None:
    good = ImportedStatement((Actor("a", ActorKind.PERSON),), "الف")

    def broken() -> Any:
        yield good, CHECK
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add_published(broken())
    assert archive.counts().statements == 0


def test_an_office_means_whoever_held_it_on_the_day(sepandestan: Checker) -> None:
    office = replace(REVIEW, claimants=(Claimant("وزیر دارایی سپندستان"),))
    imported(sepandestan, office, replace(office, claim="ادعایی ساختگی", date=dt.date(2021, 5, 1)))
    assert [one.actors[0].id for one in sepandestan.archive.statements() if one.checks] == ["manush_kamvar", "before"]


@pytest.fixture
def archive(checker: Checker, tmp_path: Path) -> Any:
    from factcheck.archive.archive import open_archive

    with open_archive(tmp_path / "other.sqlite") as opened:
        yield opened


def item(**more: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": CLAIM,
        "url": "https://sanjeh.example/1",
        "author": {"name": "سنجه‌نامه ساختگی"},
        "datePublished": "2025-11-25",
        "itemReviewed": {"author": {"name": "مهرزاد کاویانفر"}, "datePublished": "2025-11-01"},
        "reviewRating": {"alternateName": "نادقیق"},
        **more,
    }


def test_import_and_check_on_the_command_line(run: Run, articles: Path, tmp_path: Path) -> None:
    run("ingest", articles)
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps({"dataFeedElement": [{"item": [item(), item(claimReviewed="")]}]}, ensure_ascii=False), encoding="utf-8")
    code, out, err = run("import-statements", feed)
    assert (code, out) == (3, "1 statements filed, 1 published fact-checks new, 0 changed\n")
    assert err.startswith("feed.json dataFeedElement[0].item[1]: no claimReviewed")
    assert run("import-statements", feed)[1] == "0 statements filed, 0 published fact-checks new, 0 changed\n"
    said = run("check", CLAIM, "--actor", "کاویانفر")[1].translate(str.maketrans("", "", "\u2068\u2069"))
    assert "   راستی‌آزمایی منتشرشده: سنجه‌نامه ساختگی: نادقیق (۴ آذر ۱۴۰۴)، https://sanjeh.example/1\n" in said
    english = run("check", CLAIM, "--actor", "کاویانفر", "--lang", "en")[1].translate(str.maketrans("", "", "\u2068\u2069"))
    assert "   Published fact-check: سنجه‌نامه ساختگی: نادقیق (25 November 2025), https://sanjeh.example/1\n" in english
    (row,) = lines(run("check", CLAIM, "--actor", "کاویانفر", "--json")[1])
    assert sum(len(one["published_checks"]) for one in row["evidence"]) == 1  # type: ignore[attr-defined, index]


def test_a_feed_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text("{}", encoding="utf-8")
    code, _, err = run("import-statements", path)
    assert code == 2
    assert "no ClaimReview in it" in err


PROSE = "مهرزاد کاویانفر، شهردار سپیدان، گفت که هزینه پل تازه شهر ۴۰ میلیارد تومان است. او افزود که کار پل از آذر آغاز می‌شود و شهرداری پول آن را دارد. " * 3
SCRIPT = f'<script type="application/ld+json">{json.dumps(item(), ensure_ascii=False)}</script>'
PAGE = f"""<html lang="fa"><head><title>هزینه پل سپیدان</title><meta property="article:published_time" content="2025-11-02">{SCRIPT}</head>
<body><article><h1>هزینه پل سپیدان</h1><p>{PROSE}</p></article></body></html>"""
BARE_PAGE = f"<html><head>{SCRIPT}</head><body></body></html>"
FEED = json.dumps([item(), {"@type": "ClaimReview", "claimReviewed": "پل بسته است"}], ensure_ascii=False)
ARTICLES = json.dumps([{"id": name, "date": "2025-11-02", "text": PROSE} for name in ("a", "b")], ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "text", "code", "articles", "checks"),
    [
        pytest.param("page.html", PAGE, 0, 1, 1, id="a page with an article and its fact-check"),
        pytest.param("page.html", BARE_PAGE, 0, 0, 1, id="a page with nothing but a fact-check"),
        pytest.param("feed.jsonld", FEED, 3, 0, 1, id="a feed, one of its items bad"),
        pytest.param("feed.json", FEED, 3, 0, 1, id="the same, called JSON"),
        pytest.param("articles.json", ARTICLES, 0, 2, 0, id="JSON that holds articles"),
    ],
)
def test_ingest_files_articles_and_fact_checks(run: Run, tmp_path: Path, name: str, text: str, code: int, articles: int, checks: int) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("ingest", tmp_path / name, "--dry-run")[0] in {0, code}
    assert not (tmp_path / "archive.sqlite").exists()
    for again in (False, True):
        got, out, err = run("ingest", tmp_path / name)
        assert got == code, err
        assert len(out.splitlines()) == articles
        assert (f"{0 if again else checks} published fact-checks new" in err) is bool(checks)
    statements = lines(run("statements", "--json")[1])
    assert sum(len(row["published_checks"]) for row in statements) == checks  # type: ignore[arg-type]
    assert lines(run("runs", "--json")[1])[0]["counts"]["bad"] == (code == 3)  # type: ignore[index]


def test_a_fact_check_is_no_article_to_extract_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(BARE_PAGE, encoding="utf-8")
    assert run("extract", tmp_path / "page.html") == (0, "", f"{'page.html'}: a published fact-check, not an article: file it with ingest\n")

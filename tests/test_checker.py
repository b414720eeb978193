from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from fakes import NEWS

from factcheck.checker import Checker
from factcheck.domain import Article, Stance, Verdict
from factcheck.errors import IndexStaleError, InputError

CLAIM = "کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود."


def test_ingest_twice_changes_nothing(checker: Checker) -> None:
    before = (checker.archive.counts(), checker.archive.generation)
    added = checker.ingest_all(NEWS)
    assert [one.status for one in added] == ["unchanged", "unchanged"]
    assert (checker.archive.counts(), checker.archive.generation) == before


def test_same_actor_before_and_after_makes_a_mixed_verdict(checker: Checker) -> None:
    finding = checker.check(CLAIM)
    assert finding.verdict is Verdict.MIXED
    stances = {evidence.match.statement.article: evidence.judgement.stance for evidence in finding.evidence if evidence.judgement.stance is not Stance.NEUTRAL}
    assert set(stances.values()) == {Stance.SUPPORTS, Stance.CONFLICTS}


def test_statements_later_than_the_claim_do_not_count(checker: Checker) -> None:
    assert checker.check(CLAIM, date=dt.date(2025, 10, 30)).verdict is Verdict.SUPPORTED


def test_what_others_said_is_apart_and_never_counts(checker: Checker) -> None:
    finding = checker.check("پل تازه شهر تا پایان سال ساخته می‌شود.", actor="دلارام سروستان")
    assert finding.verdict is Verdict.SUPPORTED
    own = {actor.name for evidence in finding.evidence for actor in evidence.match.statement.actors}
    others = {actor.name for evidence in finding.others for actor in evidence.match.statement.actors}
    assert own == {"دلارام سروستان"}
    assert "مهرزاد کاویانفر" in others
    assert "دلارام سروستان" not in others


def test_coverage_says_what_was_searched(checker: Checker) -> None:
    coverage = checker.check(CLAIM).coverage
    assert coverage.statements == 3
    assert coverage.start == dt.date(2025, 10, 7)
    assert len(coverage.outlets) == 2


@pytest.mark.parametrize(
    ("claim", "actor", "note"),
    [
        pytest.param("پل تازه شهر ساخته می‌شود.", None, "names no speaker", id="no actor"),
        pytest.param("پل تازه شهر ساخته می‌شود.", "فرامرز نادیده‌پور", "nobody known", id="unknown actor"),
    ],
)
def test_nobody_to_search_is_an_honest_empty_answer(checker: Checker, claim: str, actor: str | None, note: str) -> None:
    finding = checker.check(claim, actor=actor)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert finding.evidence == ()
    assert finding.coverage.statements == 0
    assert note in finding.notes[0]


def test_known_actor_without_statements_is_an_honest_empty_answer(checker: Checker) -> None:
    finding = checker.check("شهر پل تازه‌ای می‌سازد.", actor="آنتونیو گوترش")
    assert finding.actors
    assert finding.coverage.statements == 0
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_any_actor_searches_everybody(checker: Checker) -> None:
    finding = checker.check("پل تازه شهر تا پایان سال ساخته می‌شود.", any_actor=True)
    assert len({actor.name for evidence in finding.evidence for actor in evidence.match.statement.actors}) == 2


def test_empty_claim_is_refused(checker: Checker) -> None:
    with pytest.raises(InputError, match="claim is empty"):
        checker.check("  ")


def test_article_is_checked_against_the_archive_without_itself(checker: Checker) -> None:
    text = "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر تا پایان سال ساخته نمی‌شود."
    findings = checker.check_article(Article(id="draft", text=text, date=dt.date(2025, 12, 1)))
    assert len(findings) == 1
    assert findings[0].claim_span is not None
    assert findings[0].claim_span.of(text).startswith("پل تازه")
    assert any(evidence.judgement.stance is Stance.CONFLICTS for evidence in findings[0].evidence)
    again = checker.check_article(replace(NEWS[0]))
    assert all(evidence.match.statement.article not in {"n1", NEWS[0].url} for finding in again for evidence in finding.evidence)


def test_corrected_article_replaces_the_searched_statements_and_keeps_the_old_text(checker: Checker) -> None:
    corrected = replace(NEWS[0], text=NEWS[0].text.replace("۱۲ میلیارد", "۱۵ میلیارد"))
    assert checker.ingest_all([corrected])[0].status == "updated"
    current = [statement.text for statement in checker.archive.statements()]
    assert any("۱۵ میلیارد" in text for text in current)
    assert not any("۱۲ میلیارد" in text for text in current)
    assert "۱۲ میلیارد" in checker.archive.article(NEWS[0].url or "", version=1).text


def test_index_of_an_older_state_is_refused(checker: Checker) -> None:
    checker.file(Article(id="n3", text="کاویانفر گفت که پل باز شد.", date=dt.date(2025, 12, 2)))
    with pytest.raises(IndexStaleError, match="factcheck reindex"):
        checker.check(CLAIM)
    checker.reindex()
    assert checker.check(CLAIM).evidence

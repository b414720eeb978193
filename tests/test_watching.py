"""Watching: new articles are filed once, and each new statement that may not fit is told once."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pytest
from fakes import NEWS

from factcheck.archive.archive import open_archive
from factcheck.archive.conflicts import Conflict
from factcheck.checker import Checker
from factcheck.domain import Article
from factcheck.errors import ArchiveError
from factcheck.reading.articles import ReadResult
from factcheck.scanning import scan
from factcheck.watching import Alert, alert_line, file_new, watch

DENIAL = Article(
    id="n9",
    date=dt.date(2025, 12, 1),
    outlet="روزنامه ساختگی آذرگون",
    url="https://azargun.example/9",
    text="مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر تا پایان سال ساخته نمی‌شود.",
)


class Told(list[tuple[str, bool]]):
    def __call__(self, message: str, bad: bool) -> None:
        self.append((message, bad))


class Scripted:
    """A source that gives at each look what it was told to."""

    unsettled = False

    def __init__(self, *looks: Iterable[Article]) -> None:
        self.looks = list(looks)
        self.looked = 0

    def look(self, *, last: bool = False) -> Iterator[ReadResult]:
        self.looked += 1
        for article in self.looks.pop(0) if self.looks else ():
            yield ReadResult(article.id, article)


def told(checker: Checker, *articles: Article, stop: threading.Event | None = None) -> list[Alert]:
    results = [ReadResult(article.id, article) for article in articles]
    return list(file_new(checker, results, stop=stop or threading.Event(), tell=Told()))


def test_a_new_statement_that_conflicts_is_told_with_the_earlier_one(checker: Checker) -> None:
    (alert,) = told(checker, DENIAL)
    assert alert.statement.article == DENIAL.url
    (conflict,) = alert.conflicts
    assert (conflict.later.article, conflict.earlier.article) == (DENIAL.url, NEWS[0].url)
    line = alert_line(alert, {})
    assert line["ok"] is True
    assert line["statement"]["actor"]["name"] == "مهرزاد کاویانفر"
    assert line["conflicts"][0]["stance"] == "conflicts"
    assert line["conflicts"][0]["reasons"]
    assert line["conflicts"][0]["earlier"]["url"] == NEWS[0].url
    assert line["conflicts"][0]["earlier"]["date"]["start"]


def test_what_is_filed_already_is_not_told_again(checker: Checker) -> None:
    assert told(checker, DENIAL)
    assert told(checker, DENIAL, *NEWS) == []
    assert told(checker, replace(DENIAL, date=None)) == []


def test_an_older_version_that_comes_again_is_not_told_again(checker: Checker) -> None:
    assert told(checker, DENIAL)
    told(checker, replace(DENIAL, text="مهرزاد کاویانفر، شهردار سپیدان، گفت که پارک شهر باز است."))
    assert told(checker, DENIAL) == []


def test_statements_of_one_pass_are_held_against_each_other_whatever_their_order(checker: Checker) -> None:
    later = replace(DENIAL, text=DENIAL.text.replace("پل تازه شهر", "موزه بزرگ سپیدان"))
    earlier = replace(later, id="n8", url="https://azargun.example/8", date=dt.date(2025, 11, 1), text=later.text.replace("نمی‌شود", "می‌شود"))
    (alert,) = told(checker, later, earlier)
    assert alert.statement.article == earlier.url
    assert (alert.conflicts[0].later.article, alert.conflicts[0].earlier.article) == (later.url, earlier.url)


def test_a_correction_tells_only_what_it_adds(checker: Checker) -> None:
    told(checker, DENIAL)
    added = " وی افزود که هزینه آن ۱۲ میلیارد تومان نیست."
    alerts = told(checker, replace(DENIAL, text=DENIAL.text + added))
    assert [alert.statement.text for alert in alerts] == ["هزینه آن ۱۲ میلیارد تومان نیست"]
    assert checker.archive.article(DENIAL.url or "").text.endswith(added)


def test_two_statements_of_one_article_are_not_told(checker: Checker) -> None:
    both = replace(DENIAL, text="سپهر آبانگان، وزیر راه سپیدان، گفت که تونل شهر ساخته می‌شود. سپهر آبانگان، وزیر راه سپیدان، گفت که تونل شهر ساخته نمی‌شود.")
    assert told(checker, both) == []
    assert len(checker.archive.conflicts(until=dt.date(2025, 12, 31))) == 1


def test_what_is_told_is_kept_as_a_scan_keeps_it(checker: Checker) -> None:
    scan(checker)
    known = len(checker.archive.conflicts())
    told(checker, DENIAL)
    assert len(checker.archive.conflicts()) == known + 1
    assert scan(checker).statements == 0


def test_a_stop_is_heard_after_the_article_in_hand(checker: Checker) -> None:
    stop = threading.Event()

    def results() -> Iterator[ReadResult]:
        yield ReadResult("a", DENIAL)
        stop.set()
        yield ReadResult("b", replace(DENIAL, id="n10", url="https://azargun.example/10"))
        raise AssertionError("read on after the stop")

    heard = list(file_new(checker, results(), stop=stop, tell=Told()))
    assert heard[0].statement.article == DENIAL.url
    assert checker.search("پل تازه شهر", limit=1)


def test_bad_articles_are_told_and_the_others_filed(checker: Checker) -> None:
    heard = Told()
    german = replace(DENIAL, id="de", url=None, text="Der Minister sagte, die Gespräche würden weitergehen und es gebe keinen Grund zur Sorge.", lang="de")
    results = [ReadResult("a line 1", error="no text"), ReadResult("b", DENIAL, note="b: from the feed"), ReadResult("c", german)]
    assert list(file_new(checker, results, stop=threading.Event(), tell=heard))
    assert ("a line 1: no text", True) in heard
    assert ("b: from the feed", False) in heard
    assert any("only direct quotations" in message for message, _ in heard)
    assert [bad for _, bad in heard].count(True) == 1


def test_sources_are_looked_at_in_turn_until_the_stop(checker: Checker) -> None:
    stop = threading.Event()
    first, second = Scripted((), (DENIAL,)), Scripted(())
    alerts = []
    for alert in watch(checker, [first, second], stop=stop, tell=Told(), every=0.01):
        alerts.append(alert)
        stop.set()
    assert len(alerts) == 1
    assert (first.looked, second.looked) == (2, 1)


def test_a_source_that_fails_is_looked_at_less_often(checker: Checker) -> None:
    stop = threading.Event()
    steady, failing = Scripted(), Scripted()
    failing.failures = 12  # type: ignore[attr-defined]

    def end() -> Iterator[ReadResult]:
        steady.looked += 1
        if steady.looked == 5:
            stop.set()
        return iter(())

    steady.look = lambda *, last=False: end()  # type: ignore[method-assign]
    assert list(watch(checker, [steady, failing], stop=stop, tell=Told(), every=0.01)) == []
    assert failing.looked == 1


def test_once_looks_once_at_each(checker: Checker) -> None:
    sources = [Scripted((DENIAL,), (DENIAL,)), Scripted(())]
    assert len(list(watch(checker, sources, stop=threading.Event(), tell=Told(), once=True))) == 1
    assert [source.looked for source in sources] == [1, 1]


def test_what_was_filed_before_a_failure_is_told_before_it(checker: Checker) -> None:
    def results() -> Iterator[ReadResult]:
        yield ReadResult("a", DENIAL)
        raise ArchiveError("the archive is locked: try again")

    heard = file_new(checker, results(), stop=threading.Event(), tell=Told())
    assert next(heard).statement.article == DENIAL.url
    with pytest.raises(ArchiveError, match="locked"):
        next(heard)


def test_another_process_that_files_meanwhile_does_not_stop_it(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    import factcheck.watching as watching

    real, calls = watching.conflicts_of, []

    def meddled(checker: Checker, ids: Sequence[int]) -> list[Conflict]:
        if not calls:
            calls.append(ids)
            with open_archive(checker.archive.path) as other:
                theirs = Checker(other, checker.encoder, checker.stance_model, checker.gazetteer, checker.combination)
                theirs.file(replace(DENIAL, id="theirs", url="https://azargun.example/theirs", text=DENIAL.text.replace("پل", "تونل")))
        return real(checker, ids)

    monkeypatch.setattr(watching, "conflicts_of", meddled)
    (alert,) = told(checker, DENIAL)
    assert calls
    assert alert.statement.article == DENIAL.url


def test_many_articles_are_taken_together_and_each_is_told_once(checker: Checker) -> None:
    speakers = ["کاوه نیلوفری", "آرمین سپندار", "بهار تیروانی", "جهان مهرگانی", "رامین شهابی", "سپهر آبانگان", "فرزاد گلستانه"] * 5
    articles = [
        Article(f"{name}، وزیر راه سپیدان، گفت که تونل تازه شهر ساخته {'نمی' if n // 7 == 4 else 'می'}‌شود.", f"m{n}", dt.date(2025, 12, 1 + n // 7))
        for n, name in enumerate(speakers)
    ]
    alerts = told(checker, *articles)
    assert [alert.statement.article for alert in alerts] == [f"m{n}" for n in range(28, 35)]
    assert all(len(alert.conflicts) == 4 for alert in alerts)

"""File articles as they come, and tell of each new statement that may not fit what the archive holds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from factcheck.archive.conflicts import Conflict
from factcheck.archive.filing import Status
from factcheck.archive.reviews import Review
from factcheck.archive.rows import sha256
from factcheck.checker import Checker
from factcheck.domain import ArchivedStatement, Article
from factcheck.errors import FactcheckError, IndexStaleError, InputError
from factcheck.extraction.extract import language_note
from factcheck.reading.articles import ReadResult
from factcheck.reading.asked import pause
from factcheck.reports.lines import archived_row, conflict_row
from factcheck.scanning import conflicts_of, judges_id

# Few articles at first, so that what comes alone is told at once; more of many, since the index is built anew each time.
_FEWEST, _MOST = 16, 64
_STATEMENTS_AT_ONCE = 16
_UNSETTLED_SECONDS = 1.5
_TRIES = 3

Tell = Callable[[str, bool], None]
"""Told in words what became of an article or source, and whether that is an error."""


class Source(Protocol):
    """Something that is looked at for new articles."""

    @property
    def unsettled(self) -> bool:
        """Whether something was still being written, so that it is to be looked at again soon."""

    def look(self, *, last: bool = False) -> Iterator[ReadResult]:
        """Yield what is new since the last look."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A new statement and the conflicts that it has with statements from other articles."""

    statement: ArchivedStatement
    conflicts: tuple[Conflict, ...]


def watch(checker: Checker, sources: Sequence[Source], *, stop: threading.Event, tell: Tell, every: float = 300.0, once: bool = False) -> Iterator[Alert]:
    """Look at the sources in turn, file what is new, and yield the new statements that may conflict with others of the same actor.

    What was filed before is known by its content, so that nothing is reported twice, whenever watching begins again.

    :param checker: the archive to file in, and the models.
    :param sources: files, folders and addresses.
    :param stop: when it is set, the article in hand is finished and that is all.
    :param tell: told of articles filed and of what could not be used.
    :param every: seconds between two looks at one source.
    :param once: look once at each and end.
    :yields: the statements, as soon as they are known.
    :raises ArchiveError: if the archive is locked, full or damaged; what was filed before stays filed.
    """
    due = [0.0] * len(sources)
    while not stop.is_set():
        for place, source in enumerate(sources):
            if not stop.is_set() and (once or due[place] <= time.monotonic()):
                yield from file_new(checker, source.look(last=once), stop=stop, tell=tell)
                failures = getattr(source, "failures", 0)
                due[place] = time.monotonic() + (min(every, _UNSETTLED_SECONDS) if source.unsettled else pause(every, failures))
        if once:
            return
        stop.wait(max(min(due) - time.monotonic(), 0.0))


def file_new(checker: Checker, results: Iterable[ReadResult], *, stop: threading.Event, tell: Tell) -> Iterator[Alert]:
    """File the articles that the archive has not, some at a time, and yield the new statements that may conflict with others.

    :param checker: the archive to file in, and the models.
    :param results: what was read.
    :param stop: when it is set, no further article is taken.
    :param tell: told of each article filed and of each that cannot be.
    :yields: the statements, in the order in which they were filed.
    """
    new = _new_articles(checker, results, stop, tell)
    size, filed, failure = _FEWEST, {"": ""}, None
    while filed and failure is None:
        ids = checker.archive.statement_ids(current=False)
        filed = {}
        try:
            for key, before in islice(new, size):
                filed.setdefault(key, before)
        except FactcheckError as error:  # what was filed before it is still to be told
            failure = error
        if filed:
            yield from _alerts(checker, filed, int(ids[-1]) if len(ids) else 0)
        size = min(2 * size, _MOST)
    if failure:
        raise failure


def alert_line(alert: Alert, reviews: dict[str, Review]) -> dict[str, Any]:
    """Lay out an alert: the new statement, and each conflict with both of its statements, what people have said of the pair included."""
    conflicts = [conflict_row(conflict, reviews.get(conflict.pair)) for conflict in alert.conflicts]
    return {"ok": True, "statement": archived_row(alert.statement), "conflicts": conflicts}


def _new_articles(checker: Checker, results: Iterable[ReadResult], stop: threading.Event, tell: Tell) -> Iterator[tuple[str, str]]:
    """File each article that is new; yield its key and how it read before."""
    for result in results:
        for line in (result.note or "").splitlines():
            tell(line, False)
        if result.article is None and result.error is None:
            continue
        if result.article is None:
            tell(f"{result.place}: {result.error}", True)
        elif not _is_filed(checker, result.article):
            yield _filed(checker, result.article, result.place, tell)
        if stop.is_set():
            return


def _filed(checker: Checker, article: Article, place: str, tell: Tell) -> tuple[str, str]:
    if note := language_note(article):
        tell(f"{place}: {note}", False)
    before = _text_filed(checker, article)
    added = checker.file(article)
    tell(f"{article.id}: {added.status}, {added.statements} statements", False)
    return added.article, before if added.status is Status.UPDATED else ""


def _is_filed(checker: Checker, article: Article) -> bool:
    """Tell whether some version of the article says what it says, so that nothing needs to be read in it again."""
    number = 1
    while True:
        try:
            known = checker.archive.article(_key(article), version=number)
        except InputError:
            return False
        if known.text == article.text and (article.date is None or known.date == article.date):
            return True
        number += 1


def _text_filed(checker: Checker, article: Article) -> str:
    try:
        return checker.archive.article(_key(article)).text
    except InputError:
        return ""


def _key(article: Article) -> str:
    return article.url or article.id or sha256(article.text)


def _alerts(checker: Checker, filed: dict[str, str], last: int) -> Iterator[Alert]:
    """Hold the statements filed after the ``last`` against all the others, and keep what is found as any scan does."""
    ids = checker.archive.statement_ids()
    fresh = [one for one in checker.archive.statements(ids=ids[ids > last].tolist()) if one.article in filed and one.actors]
    checker.reindex()
    for start in range(0, len(fresh), _STATEMENTS_AT_ONCE):
        group = fresh[start : start + _STATEMENTS_AT_ONCE]
        found = _conflicts(checker, [one.id for one in group])
        checker.archive.store_scan(judges_id(checker), [one.id for one in group], found)
        for one in group:
            theirs = tuple(conflict for conflict in found if one.id == max(conflict.later.id, conflict.earlier.id) and not _within_one_article(conflict))
            if theirs and one.text not in filed[one.article or ""]:
                yield Alert(one, theirs)


def _conflicts(checker: Checker, ids: Sequence[int]) -> list[Conflict]:
    """Find the conflicts of some statements; where another process has filed something in the meantime, once more with a new index."""
    for _ in range(_TRIES - 1):
        try:
            return conflicts_of(checker, ids)
        except IndexStaleError:
            checker.reindex()
    return conflicts_of(checker, ids)


def _within_one_article(conflict: Conflict) -> bool:
    return conflict.later.article is not None and conflict.later.article == conflict.earlier.article

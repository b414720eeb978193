"""Articles into the archive, one after another, however many processes read them; or the same foretold, with nothing written."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.actors.statements import read_statements
from factcheck.archive.archive import Archive
from factcheck.archive.filing import Status, article_key
from factcheck.archive.rows import sha256
from factcheck.archive.runs import RunCounts, RunError
from factcheck.archive.sqlite import explained
from factcheck.domain import Actor, Article, Statement
from factcheck.errors import InputError
from factcheck.extraction.extract import language_note
from factcheck.reading.articles import ReadResult
from factcheck.workers import Opened, in_order


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one article, or why it was not filed; ``note`` says what was not read of it."""

    place: str
    article: str = ""
    status: Status | None = None
    statements: int = 0
    error: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Tally:
    """The sum of what became of articles, and the errors that nobody has taken yet."""

    counts: RunCounts = field(default_factory=RunCounts)
    errors: list[RunError] = field(default_factory=list)

    def add(self, filed: Filed) -> None:
        """Count one article."""
        name = filed.status.value if filed.status else "bad"
        before = self.counts
        self.counts = replace(before, **{name: getattr(before, name) + 1}, statements=before.statements + filed.statements)
        if filed.error:
            self.errors.append(RunError(filed.place, filed.error))

    def take_errors(self) -> list[RunError]:
        """Return the errors since the last time."""
        taken, self.errors = self.errors, []
        return taken


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of one article: its statements, their texts as the models read them, and what was not read."""

    statements: list[Statement]
    texts: list[str]
    note: str | None


_AT_ONCE = 16  # articles

Ahead = Callable[[list[str]], None]
"""Told the texts of the statements that are to be filed next, so that their vectors can be there before them."""


def no_ahead(texts: list[str]) -> None:
    """Prepare nothing."""


def file_articles(
    archive: Archive, results: Iterable[ReadResult], *, gazetteer: Path | None = None, workers: int = 1, ahead: Ahead = no_ahead
) -> Iterator[Filed]:
    """File articles with their statements, in order; one that is there already is not read again.

    Each article is filed whole or not at all. Only this process writes; the others read what it hands them. The archive is the same for any number.

    :param archive: where to.
    :param results: the articles; one with an error is passed on with it.
    :param gazetteer: a folder with more known actors.
    :param workers: how many processes find the statements.
    :param ahead: told what is about to be filed, some articles at a time.
    :returns: what became of each article, one at a time. Their statements can be searched after the next ``Checker.reindex``.
    :raises ArchiveError: if the archive is locked, full or damaged; what was filed before stays filed.
    """

    def file(article: Article, statements: list[Statement]) -> tuple[Status, int]:
        added = archive.add_article(article, statements)
        return added.status, added.statements

    opened = partial(_reader, gazetteer, tuple(archive.actors(archive.given_names())))
    return _each(results, archive.status_of, file, opened, workers, ahead)


def foretell_articles(archive: Archive | None, results: Iterable[ReadResult], *, gazetteer: Path | None = None, workers: int = 1) -> Iterator[Filed]:
    """Yield what ``file_articles`` would, and write nothing.

    :param archive: what is there already; ``None`` for nothing.
    :param results: the articles.
    :param gazetteer: a folder with more known actors.
    :param workers: how many processes find the statements.
    :returns: what would become of each article, one at a time.
    """
    outlook = _Outlook(archive)
    opened = partial(_reader, gazetteer, tuple(archive.actors(archive.given_names())) if archive else ())
    return _each(results, outlook.status_of, lambda article, statements: (outlook.take(article), len(statements)), opened, workers)


@dataclass(slots=True)
class _Outlook:
    """An archive as it would be with the articles seen so far: key → text and day of the versions that have come."""

    archive: Archive | None
    _come: dict[str, set[tuple[str, dt.date | None]]] = field(default_factory=dict)

    def status_of(self, article: Article) -> Status:
        """Tell what filing an article would make of it now."""
        there = self.archive.status_of(article) if self.archive else Status.NEW
        come = self._come.get(article_key(article))
        if there is Status.UNCHANGED or come is None:
            return there
        hash_ = sha256(article.text)
        known = any(text == hash_ and article.date in {None, day} for text, day in come)
        return Status.UNCHANGED if known else Status.UPDATED

    def take(self, article: Article) -> Status:
        """Take an article as filed."""
        status = self.status_of(article)
        self._come.setdefault(article_key(article), set()).add((sha256(article.text), article.date))
        return status


def _each(
    results: Iterable[ReadResult],
    status_of: Callable[[Article], Status],
    file: Callable[[Article, list[Statement]], tuple[Status, int]],
    opened: Opened[Article | None, _Read | None],
    workers: int,
    ahead: Ahead = no_ahead,
) -> Iterator[Filed]:
    waiting: deque[tuple[ReadResult, Filed | None]] = deque()

    def unread() -> Iterator[Article | None]:
        for result in results:
            settled = _settled(result, status_of)
            waiting.append((result, settled))
            yield None if settled else result.article

    reads = in_order(unread(), opened, workers=workers)
    while batch := list(islice(reads, _AT_ONCE)):
        ahead([text for read in batch if read for text in read.texts])
        for read in batch:
            result, settled = waiting.popleft()
            yield settled or _filed(result, read, file)


def _settled(result: ReadResult, status_of: Callable[[Article], Status]) -> Filed | None:
    """Tell what becomes of an article that need not be read: it cannot be used, or is there already."""
    if result.article is None:
        return Filed(result.place, error=result.error)
    try:
        with explained(Path(result.place)):
            sha256(result.article.text)  # a text that no file can store is refused before it is read
        status = status_of(result.article)
    except InputError as error:
        return Filed(result.place, result.article.id, error=str(error))
    return Filed(result.place, result.article.id, status) if status is Status.UNCHANGED else None


def _filed(result: ReadResult, read: _Read | None, file: Callable[[Article, list[Statement]], tuple[Status, int]]) -> Filed:
    if result.article is None or read is None:
        raise RuntimeError(f"{result.place}: not read")
    status, statements = file(result.article, read.statements)
    return Filed(result.place, result.article.id, status, 0 if status is Status.UNCHANGED else statements, note=read.note)


@contextmanager
def _reader(folder: Path | None, named: Sequence[Actor]) -> Iterator[Callable[[Article | None], _Read | None]]:
    """Open the known actors, those with the names that people have given them since among them."""
    gazetteer = load_gazetteer(folder)
    yield partial(_read, gazetteer.with_actors(named) if named else gazetteer)


def _read(gazetteer: Gazetteer, article: Article | None) -> _Read | None:
    if article is None:
        return None
    statements = read_statements(article, gazetteer)
    return _Read(statements, [statement.resolved or statement.content.of(article.text) for statement in statements], language_note(article))

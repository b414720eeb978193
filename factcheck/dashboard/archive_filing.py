"""Add uploaded files to the archive: read them, file what can be filed, and remember what became of each article."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from factcheck.archive.filing import Added, Status
from factcheck.checker import Checker
from factcheck.dashboard.background import Job, Steps
from factcheck.errors import ArchiveError, FactcheckError, InputError
from factcheck.extraction.extract import language_note
from factcheck.reading.articles import Defaults, ReadResult, reader_of
from factcheck.reading.decoding import buffered
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import persian_digits
from factcheck.reports.words import word

_PLACE = re.compile(r"(?P<file>.*) line (?P<line>\d+)", re.DOTALL)
_ERRORS = (
    (re.compile(r"no date: give "), "archive.file.no_date"),
    (re.compile(r'the day of the header "(?P<text>.*)" does not exist', re.DOTALL), "archive.file.header"),
    (re.compile(r"(?:no text|text is not a string): give "), "archive.file.no_text"),
    (re.compile(r"text is empty: "), "archive.file.empty_text"),
    (re.compile(r"not (?:usable )?JSON \((?P<text>.*)\): correct", re.DOTALL), "archive.file.not_json"),
    (re.compile(r"[\w ]+, not an object: "), "archive.file.not_object"),
    (re.compile(r'date "(?P<text>.*)" is no day', re.DOTALL), "archive.file.day_form"),
    (re.compile(r'date "(?P<text>.*)" is of a year', re.DOTALL), "archive.file.day_year"),
    (re.compile(r'date "(?P<text>.*)" does not exist', re.DOTALL), "archive.file.day_none"),
    (re.compile(r"nothing in it: |no rows "), "archive.file.nothing"),
    (re.compile(r"no column text in the header \((?P<text>.*)\): ", re.DOTALL), "archive.file.no_column"),
    (re.compile(r".* that is damaged |neither an? .* nor a text: ", re.DOTALL), "archive.file.broken"),
    (re.compile(r"\d+ fields where the header has|not a row "), "archive.file.fields"),
    (re.compile(r"text is the error (?P<text>[^:]*): "), "archive.file.cell"),
    (re.compile(r'no reader for "\.?(?P<text>.*)" files: ', re.DOTALL), "archive.file.format"),
    (re.compile(r"binary, it holds NUL|an? [\w, ]+, not a text: "), "archive.file.not_text"),
    (re.compile(r"neither UTF-8 nor Windows-1256|damaged "), "archive.file.encoding"),
    (re.compile(r"more than (?P<text>\d+) MB of text"), "archive.file.too_long"),
)

Tell = Callable[[str, int, int], None]
"""Told the stage (``fetching``, ``filing``, ``encoding``) and how many of how many steps of it are done."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one article: ``added`` if it was filed, ``error`` if not; ``note`` is a remark on its language."""

    place: str
    name: str = ""
    added: Added | None = None
    error: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an addition did: ``left`` counts the articles not reached when ``failure`` stopped it; ``indexed`` is whether the search knows all of it."""

    filed: tuple[Filed, ...]
    left: int = 0
    failure: FactcheckError | None = None
    indexed: bool = True

    def count(self, status: Status) -> int:
        """Count the articles of a status."""
        return sum(one.added is not None and one.added.status is status for one in self.filed)

    @property
    def errors(self) -> tuple[Filed, ...]:
        """What could not be read or filed."""
        return tuple(one for one in self.filed if one.error)

    @property
    def complete(self) -> bool:
        """Whether everything that could be read is filed and can be searched."""
        return self.failure is None and not self.left


@dataclass(slots=True)
class Work:
    """The one piece of work on an archive that may go on at a time, whoever started it, and the stage it is at."""

    job: Job[Outcome] = field(default_factory=Job)
    stage: str = ""

    def start(self, work: Callable[[Tell], Outcome]) -> bool:
        """Start work in the background, unless some is going on; return whether it was started."""
        self.stage = "" if not self.job.running else self.stage
        return self.job.start(lambda job: work(self._tell))

    def words(self, lang: str) -> str:
        """Say how far it is."""
        steps: Steps = self.job.progress
        if not self.stage:
            return word("archive.work.starting", lang)
        done, total = (persian_digits(str(count)) if lang == "fa" else str(count) for count in (steps.done, steps.total))
        return word(f"archive.work.{self.stage}", lang, done=done, total=total)

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.stage = stage
        self.job.report(done, total)


@cache
def work_on(archive: Path) -> Work:
    """Return the work on an archive: the same for every session."""
    return Work()


def read_upload(name: str, data: bytes, *, date: dt.date | None = None, outlet: str | None = None) -> list[ReadResult]:
    """Read the articles of one uploaded file.

    :param name: its name, whose ending tells the format.
    :param data: what is in it.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :returns: one result an article; a file that is of no use as a whole is one result with its error.
    """
    path = Path(name)
    try:
        results = reader_of(path)(buffered(io.BytesIO(data)), Defaults(path.name, path.stem, date, outlet))
        return [result for result in results if result.article or result.error]
    except InputError as error:
        return [ReadResult(path.name, error=str(error))]


def file_articles(checker: Checker, results: Sequence[ReadResult], tell: Tell) -> Outcome:
    """File what was read, article by article, then make it searchable; what is filed stays filed whatever comes after it.

    :param checker: with the archive to fill.
    :param results: articles and errors, in order.
    :param tell: told how far it is.
    :returns: what became of each article.
    """
    filed: list[Filed] = []
    failure: FactcheckError | None = None
    for position, result in enumerate(results):
        tell("filing", position, len(results))
        try:
            filed.append(_file(checker, result))
        except ArchiveError as error:
            failure = error
            break
    left = sum(result.article is not None for result in results[len(filed) :])
    built = rebuild(checker, tell) if any(one.added for one in filed) else Outcome(())
    return Outcome(tuple(filed), left, failure or built.failure, built.indexed)


def rebuild(checker: Checker, tell: Tell) -> Outcome:
    """Encode what has no vector yet and rebuild the index.

    :param checker: with the archive.
    :param tell: told how far it is.
    :returns: an outcome without articles.
    """
    tell("encoding", 0, 0)
    try:
        checker.reindex(progress=lambda done, total: tell("encoding", done, total))
    except FactcheckError as error:
        return Outcome((), failure=error, indexed=False)
    return Outcome(())


def place_words(place: str, lang: str) -> str:
    """Say where in which file something stands."""
    if found := _PLACE.fullmatch(place):
        line = persian_digits(found["line"]) if lang == "fa" else found["line"]
        return word("archive.result.line", lang, file=isolated(found["file"]), line=line)
    return isolated(place)


def error_words(place: str, error: str, lang: str) -> str:
    """Say what is wrong with a file or a line in the reader's language; what is not in the table stays as the program says it."""
    said = error.removeprefix(place).removeprefix(" line 1").removeprefix(":").strip()
    for pattern, label in _ERRORS:
        if found := pattern.match(said):
            return word(label, lang, **{name: isolated(text) for name, text in found.groupdict().items()})
    return isolated(said)


def note_words(note: str, lang: str) -> str:
    """Say what of an article's language is not read."""
    if not note:
        return ""
    found = re.match(r'language "(.*?)": only', note)
    return word("archive.note.quotations", lang, lang=isolated(found[1])) if found else word("archive.note.arabic", lang)


def _file(checker: Checker, result: ReadResult) -> Filed:
    """File one article; one that no file can store is an error of its own."""
    article = result.article
    if article is None:
        return Filed(result.place, error=result.error or "")
    try:
        added = checker.file(article)
    except InputError as error:
        return Filed(result.place, article.title or article.id, error=str(error))
    return Filed(result.place, article.title or article.id, added, note=language_note(article) or "")

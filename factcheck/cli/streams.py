"""What every command opens, reads and writes to: the archive, articles, standard streams, the exit code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from factcheck.cli.sources import Url, read_mixed
from factcheck.cli.telling import shows_bars, tell, tell_detail, tell_notes
from factcheck.config import Settings
from factcheck.domain import Actor, Article
from factcheck.errors import EmptyInputError, FactcheckError

if TYPE_CHECKING:
    from factcheck.actors.gazetteer import Gazetteer
    from factcheck.archive.archive import Archive
    from factcheck.checker import Checker
    from factcheck.reading.claimreview import ReadReview

DONE, FAILED, WRONG_USAGE, SOME_BAD, CONFLICTS = 0, 1, 2, 3, 4


@contextmanager
def open_checker(settings: Settings, *, create: bool) -> Iterator[Checker]:
    """Open everything a check needs."""
    from factcheck import opening

    with opening.open_checker(settings, create=create) as checker:
        yield checker


@contextmanager
def open_archive(settings: Settings) -> Iterator[Archive]:
    """Open an archive that is there."""
    from factcheck.archive import archive as archives

    with archives.open_archive(settings.archive, create=False, timeout=settings.timeout) as archive:
        yield archive


def open_gazetteer(settings: Settings) -> Gazetteer:
    """Load the known actors that the settings name."""
    from factcheck.actors.gazetteer import load_gazetteer

    return load_gazetteer(settings.gazetteer)


def actors_called(name: str, archive: Archive, settings: Settings) -> list[Actor]:
    """Return whoever goes by a name, an office or an id, those of the archive first; nobody where nobody does."""
    from factcheck.actors.claims import find_speaker

    found = archive.actors([name]) or archive.find_actors(name)
    return found or list(find_speaker(name, open_gazetteer(settings).with_actors(archive.actors()), None))


def read_articles(
    paths: Sequence[Path | Url],
    *,
    date: dt.datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    require_date: bool = True,
    columns: Mapping[str, str] | None = None,
    allow_private: bool = False,
    follow: bool = False,
    reviews: list[ReadReview] | None = None,
) -> Iterator[tuple[str, Article | None, str | None]]:
    """Yield each article of the paths and addresses with its place, or the error that kept it from being read; a single file that cannot be used stops at once.

    What is to be known of how a file was read, such as its encoding, is told on stderr. Fact-checks that stand in it are added to ``reviews`` as they come.
    """
    from factcheck.reading import articles
    from factcheck.reading.paths import is_pattern

    defaults: dict[str, Any] = {"date": day_of(date), "outlet": outlet, "lang": lang, "require_date": require_date, "columns": columns}
    files = [path for path in paths if isinstance(path, Path)]
    if len(files) < len(paths):
        results = read_mixed(paths, allow_private=allow_private, follow=follow, **defaults)
    elif len(files) == 1 and not files[0].is_dir() and not is_pattern(files[0]):
        results = articles.read_articles(files[0], **defaults)
    else:
        results = articles.read_article_files(files, **defaults)
    for result in results:
        tell_notes(result.note)
        if result.article is not None:
            tell_detail(f"an article of {len(result.article.text)} characters", place=result.place)
        if reviews is not None:
            reviews.extend(result.reviews)
        elif result.reviews and result.article is None:
            tell("a published fact-check, not an article: file it with ingest", place=result.place)
        if result.article is None and result.error is None:
            continue
        yield result.place, result.article, result.error and result.error.removeprefix(f"{result.place}: ")


@contextmanager
def show_progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr, on a terminal only."""
    from tqdm import tqdm

    with tqdm(desc=label, file=sys.stderr, disable=not shows_bars(), leave=False) as bar:

        def update(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield update


def write_lines(output: Path | None, lines: Iterable[str]) -> int:
    """Write lines to stdout, or to a file that appears only when it is whole; return how many."""
    if output is None:
        count = 0
        for count, line in enumerate(lines, start=1):  # noqa: B007
            click.echo(line)
        return count
    draft = output.with_name(output.name + ".part")
    try:
        with draft.open("w", encoding="utf-8") as target:
            count = sum(target.write(line + "\n") > 0 for line in lines)
        draft.replace(output)
    except OSError as error:
        raise FactcheckError(f"{output}: cannot be written ({error.strerror}): free space or name another file") from error
    return count


def text_or_stdin(text: str) -> str:
    """Return ``text``, or standard input where it is a dash."""
    return sys.stdin.read().strip() if text == "-" else text


def day_of(date: dt.datetime | None) -> dt.date | None:
    """Return the day of a date option."""
    return date.date() if date else None


def fail(message: str) -> NoReturn:
    """Stop with a message."""
    raise FactcheckError(message)


def leave(code: int, *, empty: bool = False) -> None:
    """Leave with an exit code; an empty input is an error of its own."""
    if empty:
        raise EmptyInputError("no rows in the input: give a file with at least one")
    if code:
        raise click.exceptions.Exit(code)

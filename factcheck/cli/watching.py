"""The command that files articles as they come."""

from __future__ import annotations

import datetime as dt
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from factcheck.cli.sources import PathOrUrl, Url, web_options
from factcheck.cli.streams import CONFLICTS, DONE, SOME_BAD, day_of, leave, open_checker
from factcheck.cli.telling import tell, tell_error
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.watching import Source


@click.command()
@click.argument("sources", nargs=-1, required=True, type=PathOrUrl())
@click.option("--every", type=click.FloatRange(min=1), default=300, show_default=True, metavar="SECONDS", help="how often to look")
@click.option("--once", is_flag=True, help="look once and end, for cron")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="day of publication, where the articles do not tell")
@click.option("--outlet", help="outlet, where the articles do not tell")
@click.option("--lang", help="language (fa, en, ar, de …), where neither the articles nor their words tell")
@click.option("--fail-on", type=click.Choice(["conflict"]), help="exit with 4 at the first conflict, or with --once at the end if there was one")
@web_options(follow=True)
@click.pass_obj
def watch(
    settings: Settings,
    sources: tuple[Path | Url, ...],
    every: float,
    once: bool,
    date: dt.datetime | None,
    outlet: str | None,
    lang: str | None,
    fail_on: str | None,
    allow_private: bool,
    follow: bool,
) -> None:
    """File articles as they come (files, folders, pages, feeds) and print a JSON line for each new statement that may conflict with the archive.

    Ctrl-C or a termination signal ends it after the article in hand; what was filed is known by its content when it begins again.
    """
    from factcheck.reports.lines import to_line
    from factcheck.watching import alert_line
    from factcheck.watching import watch as watching

    seen = {"bad": 0, "conflicts": 0}

    def report(message: str, bad: bool) -> None:
        seen["bad"] += bad
        place, _, words = message.partition(": ")
        tell_error(words, place=place) if bad else tell(words, place=place)

    opened = [_open(source, day_of(date), outlet, lang, allow_private, follow) for source in sources]
    with open_checker(settings, create=True) as checker, _stopped_by_signals() as stop:
        for alert in watching(checker, opened, stop=stop, tell=report, every=every, once=once):
            seen["conflicts"] += 1
            click.echo(to_line(alert_line(alert, checker.archive.reviews(conflict.pair for conflict in alert.conflicts))))
            if fail_on and not once:
                break
    leave(CONFLICTS if fail_on and seen["conflicts"] else SOME_BAD if once and seen["bad"] else DONE)


def _open(source: Path | Url, date: dt.date | None, outlet: str | None, lang: str | None, allow_private: bool, follow: bool) -> Source:
    from factcheck.reading.articles import Defaults
    from factcheck.reading.asked import open_address
    from factcheck.reading.fetching import Limits
    from factcheck.reading.growing import open_growing

    defaults = Defaults(str(source), str(source), date, outlet, lang)
    if isinstance(source, Path):
        return open_growing(source, defaults)
    return open_address(source, defaults, limits=Limits(allow_private=allow_private), follow=follow)


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Give an event that the first signal to end sets; a second one ends at once."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

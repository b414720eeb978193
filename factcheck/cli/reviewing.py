"""The command that finds and lists what may not fit together in the archive itself."""

from __future__ import annotations

import datetime as dt

import click

from factcheck.cli.streams import CONFLICTS, DONE, day_of, leave, open_checker
from factcheck.cli.telling import shows_bars, tell
from factcheck.config import Settings


@click.command()
@click.option("--actor", help="only of this actor, by any name")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="only where the later statement was made on this day or later")
@click.option("--limit", type=click.IntRange(min=1), help="most conflicts to list")
@click.option("--scan/--no-scan", "scanning", default=True, show_default=True, help="first look at the statements that no scan has looked at yet")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a conflict")
@click.option("--fail-on", type=click.Choice(["conflict"]), help="exit with 4 if there is one")
@click.pass_obj
def conflicts(settings: Settings, actor: str | None, since: dt.datetime | None, limit: int | None, scanning: bool, as_json: bool, fail_on: str | None) -> None:
    """List statements of one actor in the archive that may not both stand, the newest first.

    Each pair is judged once; later calls look at new statements only. Ctrl-C stops the looking without losing what is done.
    """
    from tqdm import tqdm

    from factcheck.reports.lines import conflict_row, to_line
    from factcheck.reports.text import conflict_text
    from factcheck.scanning import scan

    with open_checker(settings, create=False) as checker:
        ids = checker.actor_ids(actor) if actor else None
        if scanning:
            with tqdm(unit=" statements", disable=not shows_bars()) as bar:
                done = scan(checker, progress=lambda number, all_: (bar.reset(all_), bar.update(number))[0])
            tell(f"looked at {done.statements} statements, found {done.found} conflicts")
        listed = checker.archive.conflicts(actor_ids=ids, since=day_of(since), limit=limit)
        reviews = checker.archive.reviews(conflict.pair for conflict in listed)
        for conflict in listed:
            review = reviews.get(conflict.pair)
            click.echo(to_line(conflict_row(conflict, review)) if as_json else conflict_text(conflict, review, lang=settings.lang))
    leave(CONFLICTS if fail_on and listed else DONE)

"""Commands that show statements and actors."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from factcheck.cli.mapping import column_option, columns_of
from factcheck.cli.sources import PathOrUrl, Url, web_options
from factcheck.cli.streams import DONE, SOME_BAD, actors_called, fail, leave, open_archive, open_gazetteer, read_articles
from factcheck.cli.telling import tell, tell_error
from factcheck.config import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PathOrUrl())
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="day of publication, where the articles do not tell")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a statement (the default prints a table)")
@column_option
@web_options(follow=True)
@click.pass_obj
def extract(
    settings: Settings,
    paths: tuple[Path | Url, ...],
    date: dt.datetime | None,
    as_json: bool,
    columns: tuple[str, ...],
    allow_private: bool,
    follow: bool,
) -> None:
    """Print the statements of articles, without archiving anything."""
    from factcheck.actors.statements import read_statements
    from factcheck.extraction.extract import language_note
    from factcheck.reading.columns import ARTICLE
    from factcheck.reports.lines import statement_row, to_line
    from factcheck.reports.text import statement_text

    chosen = columns_of(columns, ARTICLE, settings.columns)
    gazetteer, bad = open_gazetteer(settings), 0
    for place, article, error in read_articles(paths, date=date, require_date=False, columns=chosen, allow_private=allow_private, follow=follow):
        if article is None:
            bad += 1
            tell_error(str(error), place=place)
            continue
        if article.date is None:
            tell("no date, so the statements stay undated: give --date YYYY-MM-DD", place=place)
        if note := language_note(article):
            tell(note, place=place)
        for statement in read_statements(article, gazetteer):
            click.echo(to_line(statement_row(article, statement)) if as_json else statement_text(article, statement, lang=settings.lang))
    leave(SOME_BAD if bad else DONE)


@click.command()
@click.option("--actor", help="only of this actor, by any name")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a statement")
@click.pass_obj
def statements(settings: Settings, actor: str | None, as_json: bool) -> None:
    """List the archive's statements."""
    from factcheck.reports.lines import archived_row, to_line
    from factcheck.reports.text import archived_text

    with open_archive(settings) as archive:
        ids = archive.standing_for(found.id for found in actors_called(actor, archive, settings)) if actor else None
        if actor and not ids:
            fail(f'no actor called "{actor}" in the archive: see "factcheck actors"')
        for statement in archive.statements(actor_ids=ids):
            click.echo(to_line(archived_row(statement)) if as_json else archived_text(statement, lang=settings.lang))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON line an actor")
@click.pass_obj
def actors(settings: Settings, as_json: bool) -> None:
    """List the archive's actors and how many statements each has."""
    from factcheck.reports.lines import actor_row, to_line

    with open_archive(settings) as archive:
        counts = archive.statement_counts()
        for actor in sorted(archive.actors(), key=lambda actor: (-counts.get(actor.id, 0), actor.id)):
            count = counts.get(actor.id, 0)
            click.echo(to_line({**actor_row(actor), "statements": count}) if as_json else f"{count}\t{actor.name}\t{actor.name_en or ''}\t{actor.id}")

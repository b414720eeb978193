"""Commands that fill the archive and look after it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from factcheck.cli.mapping import column_option, columns_of, noted
from factcheck.cli.sources import PathOrUrl, Url, web_options
from factcheck.cli.streams import DONE, SOME_BAD, leave, open_checker, read_articles, show_progress
from factcheck.cli.telling import tell, tell_error
from factcheck.config import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PathOrUrl())
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="day of publication, where the articles do not tell")
@click.option("--outlet", help="outlet, where the articles do not tell")
@click.option("--lang", help="language (fa, en, ar, de …), where neither the articles nor their words tell")
@column_option
@web_options(follow=True)
@click.pass_obj
def ingest(
    settings: Settings,
    paths: tuple[Path | Url, ...],
    date: dt.datetime | None,
    outlet: str | None,
    lang: str | None,
    columns: tuple[str, ...],
    allow_private: bool,
    follow: bool,
) -> None:
    """File articles (text, tables, web pages, feeds, also as .gz; files, folders, patterns, addresses, - for stdin) and their statements; an article that is there already changes nothing."""
    from factcheck.extraction.extract import language_note
    from factcheck.reading.columns import ARTICLE
    from factcheck.reports.bidi import visible

    bad, chosen = 0, columns_of(columns, ARTICLE)
    with open_checker(settings, create=True) as checker:
        for place, article, error in read_articles(paths, date=date, outlet=outlet, lang=lang, columns=chosen, allow_private=allow_private, follow=follow):
            if article is None:
                bad += 1
                tell_error(str(error), place=place)
                continue
            if note := language_note(article):
                tell(note, place=place)
            added = checker.file(article)
            click.echo(f"{visible(article.id)}: {added.status}, {added.statements} statements")
        with show_progress("encoding") as progress:
            count = checker.reindex(progress=progress)
        tell(f"index: {count} statements")
    leave(SOME_BAD if bad else DONE)


@click.command("import-statements")
@click.argument("path", type=click.Path(path_type=Path))
@column_option
@click.pass_obj
def import_statements(settings: Settings, path: Path, columns: tuple[str, ...]) -> None:
    """File ready-made statements (a table in any form: actor, text, date, outlet, id) under their actors, without an article."""
    from factcheck.batch import import_rows
    from factcheck.reading.claims import read_statements
    from factcheck.reading.columns import STATEMENT

    chosen = columns_of(columns, STATEMENT)
    with open_checker(settings, create=True) as checker:
        imported, errors = import_rows(checker, noted(read_statements(path, columns=chosen)))
        for error in errors:
            tell_error(error)
        with show_progress("encoding") as progress:
            checker.reindex(progress=progress)
    click.echo(f"{imported} statements filed")
    leave(SOME_BAD if errors else DONE)


@click.command()
@click.pass_obj
def reindex(settings: Settings) -> None:
    """Encode what has no vector of the model yet, and rebuild the index."""
    with open_checker(settings, create=False) as checker, show_progress("encoding") as progress:
        count = checker.reindex(progress=progress)
    click.echo(f"index: {count} statements")


@click.command()
@click.pass_obj
def prepare(settings: Settings) -> None:
    """Unpack the models that the settings ask for, so that the first check starts quickly."""
    from factcheck.models.encoder import load_encoder
    from factcheck.models.stance import load_stance_model

    encoder, stance = load_encoder(settings, progress=tell), load_stance_model(settings, progress=tell)
    encoder.encode(["آماده"])
    stance.predict([("آماده", "آماده")])
    click.echo(f"encoder\t{encoder.model_id}\nstance\t{stance.model_id}")

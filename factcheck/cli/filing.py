"""Commands that fill the archive and look after it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.ingesting import expected, filed, foretold, reviews_said
from factcheck.cli.mapping import column_option, columns_of, noted
from factcheck.cli.sources import PathOrUrl, Url, web_options
from factcheck.cli.streams import DONE, SOME_BAD, day_of, leave, open_checker, read_articles, show_progress
from factcheck.cli.telling import tell, tell_error
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.checker import Checker
    from factcheck.reading.claimreview import ReadReview


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PathOrUrl())
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="day of publication, where the articles do not tell")
@click.option("--outlet", help="outlet, where the articles do not tell")
@click.option("--lang", help="language (fa, en, ar, de …), where neither the articles nor their words tell")
@column_option
@web_options(follow=True)
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="processes that find the statements; the archive is the same")
@click.option("--dry-run", is_flag=True, help="say what would be filed, and write nothing")
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
    workers: int,
    dry_run: bool,
) -> None:
    """File articles (text, tables, web pages, feeds, also as .gz; files, folders, patterns, addresses, - for stdin) and their statements; an article that is there already changes nothing."""
    from factcheck.reading.columns import ARTICLE

    chosen = columns_of(columns, ARTICLE, settings.columns)
    reviews: list[ReadReview] = []
    articles = read_articles(paths, date=date, outlet=outlet, lang=lang, columns=chosen, allow_private=allow_private, follow=follow, reviews=reviews)
    if dry_run:
        counts = foretold(settings, articles, reviews, total=expected(paths), workers=workers)
    else:
        options = (("--date", day_of(date)), ("--outlet", outlet), ("--lang", lang), *(("--column", column) for column in columns))
        given = [*map(str, paths), *(part for name, value in options if value for part in (name, str(value)))]
        counts = filed(settings, articles, reviews, arguments=given, total=expected(paths), workers=workers)
    leave(SOME_BAD if counts.bad else DONE)


@click.command("import-statements")
@click.argument("path", type=click.Path(path_type=Path))
@column_option
@click.pass_obj
def import_statements(settings: Settings, path: Path, columns: tuple[str, ...]) -> None:
    """File ready-made statements (a table in any form: actor, text, date, outlet, id) or published fact-checks (ClaimReview: JSON-LD, a feed, a saved page).

    Statements are filed under their actors, without an article. A fact-check comes as a statement of the claimant, with the rating and the link beside it.
    """
    from factcheck.archive.runs import RunCounts, RunError
    from factcheck.reading.claimreview import SUFFIXES
    from factcheck.reading.columns import STATEMENT
    from factcheck.recording import recorded

    chosen = columns_of(columns, STATEMENT, settings.columns)
    with open_checker(settings, create=True) as checker:
        models = {"encoder": checker.encoder.model_id, "stance_model": checker.stance_model.model_id}
        with recorded(checker.archive, "import-statements", [str(path)], **models) as record:
            reviewed = path.suffix.lower() in SUFFIXES
            said, filed, errors = _import_reviews(checker, path) if reviewed else _import_rows(checker, path, chosen)
            record.note(RunCounts(bad=len(errors), statements=filed), [RunError(path.name, error) for error in errors])
            for error in errors:
                tell_error(error)
            with show_progress("encoding") as progress:
                checker.refresh(progress=progress)
    click.echo(said)
    leave(SOME_BAD if errors else DONE)


def _import_rows(checker: Checker, path: Path, columns: dict[str, str]) -> tuple[str, int, list[str]]:
    from factcheck.batch import import_rows
    from factcheck.reading.claims import read_statements

    filed, errors = import_rows(checker, noted(read_statements(path, columns=columns)))
    return f"{filed} statements filed", filed, errors


def _import_reviews(checker: Checker, path: Path) -> tuple[str, int, list[str]]:
    from factcheck.publishing import import_reviews
    from factcheck.reading.claimreview import read_claim_reviews

    filed, errors = import_reviews(checker, read_claim_reviews(path))
    return reviews_said(filed), filed.statements, errors


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

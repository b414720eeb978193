"""The command that finds statements by their words and their meaning."""

from __future__ import annotations

import datetime as dt
import sys

import click

from factcheck.cli.streams import day_of, open_checker, text_or_stdin
from factcheck.cli.telling import tell
from factcheck.config import Settings


@click.command()
@click.argument("text")
@click.option("--actor", help="only of this actor, by any name")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="only what may have been said on this day or later")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="only what may have been said on this day or earlier")
@click.option("--outlet", help="only from this outlet")
@click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="only speech given in this way")
@click.option("--by", type=click.Choice(["words", "meaning", "both"]), default="both", show_default=True, help="what to search by; words need no model")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="most statements to list")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a statement")
@click.option("--lang", type=click.Choice(["fa", "en"]), help="language of the words around; as the settings say if not given")
@click.pass_obj
def search(
    settings: Settings,
    text: str,
    actor: str | None,
    since: dt.datetime | None,
    until: dt.datetime | None,
    outlet: str | None,
    kind: str | None,
    by: str,
    limit: int,
    as_json: bool,
    lang: str | None,
) -> None:
    """Find the archive's statements that have the words of a text, or its meaning, best first (- for stdin).

    Words count in any form and spelling; "exact words" in quotation marks have to stand as they are.
    """
    from factcheck.kinds import StatementKind
    from factcheck.matching.search import By
    from factcheck.reports.found import hit_row, hit_text
    from factcheck.reports.lines import to_line

    with open_checker(settings, create=False) as checker:
        hits = checker.find(
            text_or_stdin(text),
            actor=actor,
            since=day_of(since),
            until=day_of(until),
            outlet=outlet,
            kind=StatementKind(kind) if kind else None,
            by=By(by),
            limit=limit,
        )
    for hit in hits:
        click.echo(to_line(hit_row(hit)) if as_json else hit_text(hit, lang=lang or settings.lang, mark=_bold if sys.stdout.isatty() else str))
    if not hits:
        tell("nothing found")


def _bold(words: str) -> str:
    return click.style(words, bold=True, underline=True)

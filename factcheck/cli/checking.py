"""Commands that check claims and judge pairs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from factcheck.cli.mapping import noted
from factcheck.cli.sources import PathOrUrl, Url, web_options
from factcheck.cli.streams import CONFLICTS, DONE, SOME_BAD, day_of, fail, leave, open_checker, open_gazetteer, read_articles, text_or_stdin, write_lines
from factcheck.config import Settings
from factcheck.domain import Finding, Verdict


@click.command()
@click.argument("claim", required=False)
@click.option("--actor", help="whose statements to search; read from the claim if not given")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="day of the claim; later statements are left out")
@click.option("--article", type=PathOrUrl(), help="check every statement of this article (a file or an address) instead")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a claim")
@click.option("--lang", type=click.Choice(["fa", "en"]), help="language of the report; as the settings say if not given")
@click.option("--explain", is_flag=True, help="show what went into each judgement: the model's word and each rule that spoke")
@click.option("--fail-on", type=click.Choice(["conflict"]), help="exit with 4 when something conflicts")
@web_options(follow=False)
@click.pass_obj
def check(
    settings: Settings,
    claim: str | None,
    actor: str | None,
    date: dt.datetime | None,
    article: Path | Url | None,
    as_json: bool,
    lang: str | None,
    explain: bool,
    fail_on: str | None,
    allow_private: bool,
) -> None:
    """Check a claim, or every statement of an article, against the archive."""
    from factcheck.reports.lines import finding_row, to_line
    from factcheck.reports.text import finding_text

    if (claim is None) == (article is None):
        raise click.UsageError("give either a claim or --article FILE")
    findings: list[Finding] = []
    with open_checker(settings, create=False) as checker:
        if claim is not None:
            findings.append(checker.check(text_or_stdin(claim), actor=actor, date=day_of(date)))
        elif article is not None:
            for place, read, error in read_articles((article,), date=date, allow_private=allow_private):
                if read is None:
                    fail(f"{place}: {error}")
                findings.extend(checker.check_article(read))
    for finding in findings:
        click.echo(to_line(finding_row(finding, explain=explain)) if as_json else finding_text(finding, lang=lang or settings.lang, explain=explain))
    conflicting = any(finding.verdict in {Verdict.CONTRADICTED, Verdict.MIXED} for finding in findings)
    leave(CONFLICTS if fail_on and conflicting else DONE)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, default=True, help="one JSON line a pair (the only form)")
@click.option("--model-only", is_flag=True, help="the stance model alone: premise = evidence, hypothesis = claim")
@click.option("--explain", is_flag=True, help="show what went into each judgement")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="file for the result; stdout if not given")
@click.pass_obj
def compare(settings: Settings, path: Path, as_json: bool, model_only: bool, explain: bool, output: Path | None) -> None:
    """Judge given pairs of claim and evidence (a table in any form; - for stdin), without an archive."""
    from factcheck.batch import compare_rows
    from factcheck.models.encoder import load_encoder
    from factcheck.models.stance import load_stance_model
    from factcheck.reading.claims import read_pairs
    from factcheck.reports.lines import to_line

    bad = 0

    def written(row: dict[str, Any]) -> str:
        nonlocal bad
        bad += row.get("ok") is False
        return to_line(row)

    models = load_stance_model(settings), load_encoder(settings)
    rows = compare_rows(*models, open_gazetteer(settings), noted(read_pairs(path)), model_only=model_only, explain=explain)
    count = write_lines(output, map(written, rows))
    leave(SOME_BAD if bad else DONE, empty=not count)

"""The command that lists the runs that have filled the archive."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from factcheck.cli.streams import open_archive
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.archive.runs import Run, RunError


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="list so many at most")
@click.option("--errors", is_flag=True, help="list what each run could not file, and why")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a run, with its errors")
@click.pass_obj
def runs(settings: Settings, limit: int, errors: bool, as_json: bool) -> None:
    """List the runs that have filled the archive, the newest first: when, with which models, what they did and how they ended."""
    from factcheck.reports.lines import to_line

    with open_archive(settings) as archive:
        for run in archive.runs(limit=limit):
            wrong = archive.run_errors(run.id) if errors or as_json else []
            click.echo(to_line(_row(run, wrong)) if as_json else _text(run, wrong))


def _row(run: Run, errors: list[RunError]) -> dict[str, object]:
    times = {"started_at": run.started_at.isoformat(timespec="seconds"), "ended_at": run.ended_at.isoformat(timespec="seconds") if run.ended_at else None}
    counts = asdict(run.counts)
    return {**asdict(run), **times, "status": run.status.value, "counts": counts, "errors": [asdict(error) for error in errors]}


def _text(run: Run, errors: list[RunError]) -> str:
    from factcheck.reports.bidi import visible

    took = f"{(run.ended_at - run.started_at).total_seconds():.0f} s" if run.ended_at else "-"
    counts = ", ".join(f"{count} {name}" for name, count in asdict(run.counts).items() if count) or "nothing"
    parts = (str(run.id), f"{run.started_at:%Y-%m-%d %H:%M:%S}", took, run.status.value, run.command, counts, visible(" ".join(run.arguments)))
    return "\n".join(["\t".join(parts), *(f"\t{visible(f'{error.place}: {error.message}')}" for error in errors)])

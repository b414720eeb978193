"""The command that checks a file of claims."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from factcheck.cli.mapping import column_option, columns_of, noted
from factcheck.cli.pace import show_pace
from factcheck.cli.stopping import stoppable
from factcheck.cli.streams import CONFLICTS, DONE, SOME_BAD, leave, open_checker
from factcheck.cli.telling import shows_bars
from factcheck.config import Settings
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.batch_run import BatchCounts, Wanted
    from factcheck.reading.claims import ClaimRow

_IN_MEMORY = 1 << 20  # bytes of standard input


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="file for the result, which appears when it is whole; stdout if not given")
@click.option("--any-actor", is_flag=True, help="check claims that name nobody against everybody's statements")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "xlsx", "text"]), help="by the output's name if not given, else jsonl; text is for reading"
)
@click.option("--lang", type=click.Choice(["fa", "en"]), help="language of csv, xlsx and text; as the settings say if not given")
@click.option("--skip", type=click.IntRange(min=0), default=0, help="leave out so many rows at the beginning")
@click.option("--limit", type=click.IntRange(min=1), help="check so many rows at most")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="processes that check, each with models of its own; the result is the same"
)
@click.option("--resume", is_flag=True, help="go on with a run that was broken off (with -o); begin if there is none")
@click.option("--restart", is_flag=True, help="throw away what a run that was broken off has left (with -o)")
@click.option("--fail-on", type=click.Choice(["conflict"]), help="exit with 4 when something conflicts")
@column_option
@click.pass_obj
def batch(
    settings: Settings,
    path: Path,
    output: Path | None,
    any_actor: bool,
    form: str | None,
    lang: str | None,
    skip: int,
    limit: int | None,
    workers: int,
    resume: bool,
    restart: bool,
    fail_on: str | None,
    columns: tuple[str, ...],
) -> None:
    """Check a file of claims (JSONL, CSV, TSV, XLSX, Parquet, also as .gz; - for stdin): one JSON line out for each row in, in the same order."""
    from factcheck.batch_forms import BatchForm, form_for
    from factcheck.batch_run import Wanted
    from factcheck.reading.columns import CLAIM

    if output is None and (resume or restart):
        raise click.UsageError("--resume and --restart need -o FILE: what goes to stdout is not kept")
    if resume and restart:
        raise click.UsageError("--resume goes on, --restart begins anew: give one of them")
    chosen = tuple(sorted(columns_of(columns, CLAIM, settings.columns).items()))
    wanted = Wanted(_name(path), BatchForm(form) if form else form_for(output), lang or settings.lang, any_actor, skip, limit, chosen)
    counts = _to_stdout(settings, path, wanted, workers) if output is None else _to_file(settings, path, wanted, workers, output, resume, restart)
    leave(SOME_BAD if counts.bad else CONFLICTS if fail_on and counts.conflicts else DONE, empty=not counts.rows)


def _to_stdout(settings: Settings, path: Path, wanted: Wanted, workers: int) -> BatchCounts:
    """Write each row's result as soon as it is there."""
    import json

    from factcheck.batch_forms import BatchForm, write_text
    from factcheck.batch_run import BatchCounts, checked_lines, said_of
    from factcheck.reading.claims import read_claims

    if wanted.form is BatchForm.XLSX:
        raise click.UsageError("a workbook cannot be written to stdout: give -o FILE.xlsx")
    counts = BatchCounts()
    with open_checker(settings, create=False) as checker:
        generation = checker.archive.generation

    def rows() -> Iterator[dict[str, object]]:
        nonlocal counts
        for line in lines:
            row = json.loads(line)
            counts = counts.plus(**said_of(row))
            if wanted.form is BatchForm.JSONL:
                click.echo(line)
            yield row

    with closing(
        checked_lines(settings, wanted, wanted.of(noted(read_claims(path, columns=dict(wanted.columns)))), generation=generation, workers=workers)
    ) as lines:
        if wanted.form is BatchForm.JSONL:
            for _ in rows():
                pass
        else:
            write_text(rows(), wanted.form, sys.stdout)
    return counts


def _to_file(settings: Settings, path: Path, wanted: Wanted, workers: int, output: Path, resume: bool, restart: bool) -> BatchCounts:
    from factcheck.batch_run import checked_lines, facts_of, fingerprint, write_batch
    from factcheck.drafts import draft_path
    from factcheck.reading.claims import read_claims

    with _input(path) as file:
        with open_checker(settings, create=False) as checker:
            facts, generation = facts_of(checker, settings, wanted, fingerprint(file)), checker.archive.generation

        def given() -> Iterator[ClaimRow]:
            file.seek(0)
            columns = dict(wanted.columns)
            return read_claims(None, stream=file, columns=columns) if _is_stdin(path) else read_claims(path, columns=columns)

        with (
            show_pace("checking", "rows", _total(given(), wanted)) as pace,
            stoppable(lambda: f"stopped: {pace.done} rows are kept in {draft_path(output).name}: go on with --resume"),
        ):
            lines = partial(checked_lines, settings, wanted, generation=generation, workers=workers)
            return write_batch(
                output, facts, wanted, wanted.of(noted(given())), lines, resume=resume, restart=restart, progress=lambda counts: pace.at(counts.rows)
            )


def _total(rows: Iterator[ClaimRow], wanted: Wanted) -> int | None:
    """Count the rows to come where somebody watches; else it is not worth the reading."""
    return sum(1 for _ in wanted.of(rows)) if shows_bars() else None


@contextmanager
def _input(path: Path) -> Iterator[BinaryIO]:
    """Open the input so that it can be read twice; standard input is put aside first."""
    if not _is_stdin(path):
        try:
            file = path.open("rb")
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}): check the name and the permissions") from error
        with file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        shutil.copyfileobj(sys.stdin.buffer, spooled)
        spooled.seek(0)
        yield spooled  # type: ignore[misc]


def _is_stdin(path: Path) -> bool:
    return str(path) == "-"


def _name(path: Path) -> str:
    return "stdin" if _is_stdin(path) else path.name

"""The command that scores factcheck against gold files."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.streams import fail, write_lines
from factcheck.config import Settings


@click.command()
@click.argument("task", type=click.Choice(["extraction", "dates", "stance", "pairs", "retrieval", "claims"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rows", type=click.Path(path_type=Path), help="write one JSON line an item, with gold and prediction")
@click.pass_obj
def evaluate(settings: Settings, task: str, files: tuple[Path, ...], rows: Path | None) -> None:
    r"""Score a task against gold files and print a table, with 95 % intervals in brackets (bootstrap over the items).

    \b
    extraction  annotated articles: JSONL (id, text, publish_date, statements) or one JSON document with "file"
    dates       JSONL: text, base_date, start, end
    stance      JSONL: id, premise, hypothesis, label (entailment, contradiction, neutral); the model alone
    pairs       JSONL: id, claim, claim_date, evidence, evidence_date, relation (supports, conflicts, unrelated);
                or the "pairs" of a JSON document with "statements"
    retrieval   JSONL: id, actor, claim, claim_date, exclude, gold_ids; in the archive that import-statements filled
    claims      JSONL: id, claim, actor, date, expected; or the "claims" of a JSON document; against the archive
    """
    from factcheck.evaluation.tasks import run_task
    from factcheck.reports.lines import to_line

    for path in files:
        if not path.is_file():
            fail(f"{path}: no such file")
    evaluation = run_task(task, files, settings)
    if rows:
        write_lines(rows, map(to_line, evaluation.rows))
    for name, value in evaluation.figures.items():
        shown = f"{value:.4f}" if isinstance(value, float) else str(value)
        low_high = evaluation.intervals.get(name)
        click.echo(f"{name:48} {shown}" + (f"  [{low_high[0]:.4f}, {low_high[1]:.4f}]" if low_high else ""))

"""Commands that hand out what the archive holds, and take a whole archive back."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from factcheck.cli.streams import DONE, SOME_BAD, actors_called, day_of, fail, leave, open_archive, open_checker, show_progress
from factcheck.cli.telling import tell, tell_error
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.archive.archive import Archive
    from factcheck.batch import CheckedRow
    from factcheck.checker import Checker
    from factcheck.domain import Finding
    from factcheck.exporting import Export, Limits
    from factcheck.reports.claimreview import Publisher
    from factcheck.reports.files import Written

_TABLES = ("jsonl", "csv", "xlsx", "parquet")
_FORMATS = {
    "statements": (*_TABLES, "claimreview"),
    "actors": _TABLES,
    "articles": _TABLES,
    "reviews": _TABLES,
    "conflicts": (*_TABLES, "claimreview", "pack"),
    "findings": (*_TABLES, "claimreview", "pack"),
    "archive": ("jsonl",),
}
_LIMITS = {
    "statements": frozenset({"actor", "since", "until", "outlet"}),
    "actors": frozenset({"actor"}),
    "articles": frozenset({"since", "until", "outlet"}),
    "reviews": frozenset({"since", "until"}),
    "conflicts": frozenset({"actor", "since", "until", "outlet"}),
    "findings": frozenset({"claims"}),
    "archive": frozenset[str](),
}
_SUFFIXES = {
    **{".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"},
    **{".jsonld": "claimreview", ".json": "claimreview", ".html": "pack"},
}
_NOT_PRINTED = {"xlsx", "parquet"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to write, how and where to; ``output`` is ``None`` for stdout."""

    what: str
    form: str
    output: Path | None
    lang: str
    bom: bool
    publisher: Publisher | None


@click.command()
@click.argument("what", type=click.Choice(list(_FORMATS)))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="file for the result, there only when it is whole; stdout if not given")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "xlsx", "parquet", "claimreview", "pack"]), help="default: by the suffix of -o, else jsonl"
)
@click.option("--actor", help="only of this actor, by any name")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="only of this day or later, and what is undated")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="only of this day or earlier, and what is undated")
@click.option("--outlet", help="only of this outlet, by its exact name")
@click.option("--claims", type=click.Path(path_type=Path), help="for findings: the file of claims to check")
@click.option("--bom", is_flag=True, help="begin CSV with the mark that Excel needs")
@click.option("--lang", type=click.Choice(["fa", "en"]), help="language of words in tables, packs and ratings; as the settings say if not given")
@click.option("--publisher", help="for claimreview: name of the organisation that answers for it")
@click.option("--publisher-url", help="for claimreview: its web address")
@click.option("--conflicts/--no-conflicts", "with_conflicts", default=True, show_default=True, help="for archive: conflicts too, which a scan could find again")
@click.pass_obj
def export(
    settings: Settings,
    /,
    what: str,
    output: Path | None,
    form: str | None,
    bom: bool,
    lang: str | None,
    publisher: str | None,
    publisher_url: str | None,
    with_conflicts: bool,
    **limits: Any,
) -> None:
    """Write statements, actors, articles, reviews, conflicts or findings as JSONL, CSV, XLSX, Parquet, ClaimReview or an evidence pack, or the whole archive.

    Conflicts are those that "factcheck conflicts" has found; findings are those on the claims of --claims. In ClaimReview stands what somebody has
    confirmed; what nobody has decided about stands in it as plain claims, what was rejected is left out. "export archive" is read back by "restore".
    """
    given = {name for name, value in limits.items() if value is not None}
    if given - _LIMITS[what]:
        raise click.UsageError(f"--{min(given - _LIMITS[what])} does not narrow {what} down: leave it out")
    wanted = _Wanted(what, _form(what, form, output), output, lang or settings.lang, bom, None)
    if wanted.form == "claimreview":
        wanted = _published(wanted, publisher, publisher_url)
    if what == "findings":
        if limits["claims"] is None:
            raise click.UsageError("findings are those on given claims: name a file of them with --claims")
        with open_checker(settings, create=False) as checker:
            leave(SOME_BAD if _write_findings(wanted, checker, limits["claims"]) else DONE)
        return
    with open_archive(settings) as archive:
        if what == "archive":
            _write_dump(wanted, archive, conflicts=with_conflicts)
        else:
            _write(wanted, archive, _export(wanted, archive, _limits(settings, archive, limits)))


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--index/--no-index", "indexing", default=True, show_default=True, help="encode the statements too, so that claims can be checked at once")
@click.pass_obj
def restore(settings: Settings, path: Path, indexing: bool) -> None:
    """Make a new archive of what "factcheck export archive" wrote (- for stdin): --archive names it and must not be there yet."""
    from factcheck.archive.restoring import restore_archive
    from factcheck.reading.rows import json_rows
    from factcheck.reading.sources import named, opened

    with opened(named(path), None) as (source, name):
        counts = restore_archive(settings.archive, json_rows(source, name=name), name=name)
    click.echo(" ".join(["restored", *(f"{count} {table}" for table, count in counts.items() if table in {"articles", "actors", "statements", "reviews"})]))
    if indexing:
        with open_checker(settings, create=False) as checker, show_progress("encoding") as progress:
            checker.reindex(progress=progress)


def _form(what: str, form: str | None, output: Path | None) -> str:
    """Tell the format by the option, else by the file's suffix, else by what can be printed."""
    suffix = output.suffix.lower() if output else ""
    found = form or (_SUFFIXES.get(suffix) if output else "jsonl")
    if found is None:
        raise click.UsageError(f'"{suffix}" tells no format: name one with --format, or end the file in {", ".join(_SUFFIXES)}')
    if found not in _FORMATS[what]:
        raise click.UsageError(f"no {found} of {what}: there are {', '.join(_FORMATS[what])}")
    if output is None and found in _NOT_PRINTED:
        raise click.UsageError(f"{found} is not for printing: name a file with -o")
    return found


def _published(wanted: _Wanted, name: str | None, url: str | None) -> _Wanted:
    from factcheck.reports.claimreview import Publisher

    if not name or not url:
        raise click.UsageError("claimreview needs somebody to answer for it: give --publisher NAME and --publisher-url URL")
    return _Wanted(wanted.what, wanted.form, wanted.output, wanted.lang, wanted.bom, Publisher(name, url))


def _limits(settings: Settings, archive: Archive, given: dict[str, Any]) -> Limits:
    from factcheck.exporting import Limits

    ids = None
    if given["actor"] is not None:
        found = [actor.id for actor in actors_called(given["actor"], archive, settings)]
        if not found:
            fail(f'no actor called "{given["actor"]}" in the archive: see "factcheck actors"')
        ids = frozenset([*found, *archive.standing_for(found)])
    since, until = day_of(given["since"]), day_of(given["until"])
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: swap them")
    return Limits(ids, since, until, given["outlet"])


def _export(wanted: _Wanted, archive: Archive, limits: Limits) -> Export[Any]:
    from factcheck import exporting

    of: dict[str, Callable[[Archive, Limits], Export[Any]]] = {
        "statements": exporting.export_statements,
        "actors": exporting.export_actors,
        "articles": exporting.export_articles,
        "reviews": exporting.export_reviews,
        "conflicts": lambda archive, limits: exporting.export_conflicts(archive, limits, wanted.lang, wanted.publisher),
    }
    return of[wanted.what](archive, limits)


def _write_findings(wanted: _Wanted, checker: Checker, path: Path) -> int:
    """Check the claims of a file and write the findings; return how many rows were bad."""
    from factcheck.batch import check_rows
    from factcheck.exporting import export_findings
    from factcheck.reading.claims import read_claims

    bad = 0

    def told() -> Iterator[CheckedRow]:
        nonlocal bad
        for row in check_rows(checker, read_claims(path)):
            if row.finding is None:
                bad += 1
                tell_error(str(row.error), place=f"{path.name} line {row.line}")
            yield row

    _write(wanted, checker.archive, export_findings(checker.archive, told(), wanted.lang, wanted.publisher))
    return bad


def _write(wanted: _Wanted, archive: Archive, given: Export[Any]) -> None:
    with _target(wanted.output) as target:
        written = _written(wanted, archive, given, target)
    tell(f"{written.rows} rows")
    if written.cut:
        tell(f"{written.cut} cells were cut, as XLSX holds no more than 32,767 characters in one: JSONL, CSV and Parquet have them whole")


def _written(wanted: _Wanted, archive: Archive, given: Export[Any], target: BinaryIO) -> Written:
    from factcheck.reports import claimreview, files

    if wanted.form == "jsonl":
        return files.write_jsonl(target, given.lines())
    if wanted.form == "csv":
        return files.write_csv(target, given.rows(), given.columns, bom=wanted.bom)
    if wanted.form == "xlsx":
        return files.write_xlsx(target, given.rows(), given.columns, title=wanted.what, right_to_left=wanted.lang == "fa")
    if wanted.form == "parquet":
        return files.write_parquet(target, given.rows(), given.columns)
    if wanted.form == "claimreview" and given.nodes:
        return claimreview.write_claim_reviews(target, chain.from_iterable(map(given.nodes, given.things)))
    return _write_pack(wanted, archive, given, target)


def _write_pack(wanted: _Wanted, archive: Archive, given: Export[Any], target: BinaryIO) -> Written:
    from factcheck.dashboard.pack import evidence_pack
    from factcheck.reports.files import Written

    findings: list[Finding] = []
    articles: list[str] = []
    for thing in given.things:
        if given.finding and (finding := given.finding(thing)):
            findings.append(finding)
            articles += filter(None, [given.article(thing)])
    target.write(evidence_pack(findings, archive, wanted.lang, made=dt.datetime.now(dt.UTC), articles=articles).encode())
    return Written(len(findings))


def _write_dump(wanted: _Wanted, archive: Archive, *, conflicts: bool) -> None:
    from factcheck.reports.files import write_jsonl

    with _target(wanted.output) as target:
        write_jsonl(target, archive.dump(conflicts=conflicts))


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Open the file to write, whole or not at all, or standard output."""
    from factcheck.reports.files import whole_file

    if output is not None:
        with whole_file(output) as target:
            yield target
        return
    binary = sys.stdout.buffer
    yield binary
    binary.flush()

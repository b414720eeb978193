"""Check a file of claims into a file that appears when it is whole, the same bytes however many processes check and however often it was broken off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from factcheck import __version__, opening
from factcheck.batch import check_rows
from factcheck.batch_forms import BatchForm, draft_line, is_conflict, write_form
from factcheck.checker import Checker
from factcheck.config import Settings
from factcheck.drafts import Draft, discard, finish, open_draft
from factcheck.errors import ArchiveError
from factcheck.models.libraries import one_thread
from factcheck.reading.claims import ClaimRow
from factcheck.workers import in_order

_AT_ONCE = 4
_BLOCK = 1 << 20
_SAME_LINES = {BatchForm.CSV: "table", BatchForm.XLSX: "table"}  # forms that are made of the same draft


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a batch: how its claims are checked and its result is written.

    ``name`` is what errors call the input, ``columns`` names a table's columns by field, where they are called otherwise.
    """

    name: str
    form: BatchForm = BatchForm.JSONL
    lang: str = "fa"
    any_actor: bool = False
    skip: int = 0
    limit: int | None = None
    columns: tuple[tuple[str, str], ...] = ()

    def of(self, rows: Iterable[ClaimRow]) -> Iterator[ClaimRow]:
        """Yield those of the rows that are wanted."""
        return islice(rows, self.skip, None if self.limit is None else self.skip + self.limit)


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How many rows are done, how many of them could not be checked, and how many claims something conflicts with."""

    rows: int = 0
    bad: int = 0
    conflicts: int = 0

    def plus(self, *, ok: bool, conflict: bool) -> BatchCounts:
        """Return the counts with one row more."""
        return BatchCounts(self.rows + 1, self.bad + (not ok), self.conflicts + conflict)


def state_of(checker: Checker) -> dict[str, str]:
    """Return what a check depends on beside the claim, by name: the archive's identity and state, the models, the known actors, this version."""
    archive = checker.archive
    with archive.frozen():
        chosen = sorted((one.actor.id, one.chosen or "") for one in archive.ambiguities(settled=True))
        people = [*map(repr, checker.known().actors.values()), repr(chosen), *map(repr, archive.merges())]
        return {
            "archive": archive.identity,
            "state of the archive": str(archive.generation),
            "set of known actors": _digest("\n".join(people).encode()),
            "encoder": checker.encoder.model_id,
            "stance model": checker.stance_model.model_id,
            "version of factcheck": __version__,
        }


def facts_of(checker: Checker, settings: Settings, wanted: Wanted, content: str) -> dict[str, str]:
    """Return all that a batch's lines depend on, by name.

    :param checker: archive, models and known actors.
    :param settings: the settings in force.
    :param wanted: what is wanted.
    :param content: fingerprint of the input.
    :returns: facts for a draft; lines of equal facts are equal.
    """
    return {
        "input": content,
        "name of the input": wanted.name,
        **state_of(checker),
        "number of matches": f"{settings.matches} {settings.others}",
        "number format": settings.dtype,
        "format": _SAME_LINES.get(wanted.form, wanted.form.value),
        "language": wanted.lang if wanted.form is not BatchForm.JSONL else "",
        "choice of rows": f"--skip {wanted.skip} --limit {wanted.limit}",
        "--any-actor": str(wanted.any_actor),
        "choice of columns": " ".join(f"{field}={name}" for field, name in wanted.columns),
    }


def fingerprint(file: BinaryIO) -> str:
    """Return the SHA-256 of a file from its beginning to its end."""
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def checked_lines(
    settings: Settings, wanted: Wanted, rows: Iterable[ClaimRow], *, generation: int, workers: int = 1, at_once: int = _AT_ONCE
) -> Generator[str, None, None]:
    """Check claims and yield one line a row, in order, the same for any number of processes.

    Every claim is computed by itself, with one thread: neither what stands beside it in a batch nor the number of processors can show in it.

    :param settings: which archive and models; each process opens them for itself, and reads the archive as it is at that moment.
    :param wanted: what is wanted.
    :param rows: the claims.
    :param generation: the state that the archive must be in.
    :param workers: how many processes check.
    :param at_once: how many claims are handed to a process together.
    :returns: lines as ``draft_line`` makes them, each when it is there.
    :raises FactcheckError: if archive, index or models are of no use, or a process ended.
    """
    return in_order(rows, partial(_checking, settings, wanted, generation), workers=workers, at_once=at_once)


def write_batch(
    output: Path,
    facts: dict[str, str],
    wanted: Wanted,
    rows: Iterable[ClaimRow],
    lines: Callable[[Iterable[ClaimRow]], Generator[str, None, None]],
    *,
    resume: bool = False,
    restart: bool = False,
    progress: Callable[[BatchCounts], None] = lambda _: None,
) -> BatchCounts:
    """Check rows into a file; what is done stays in its draft, whatever ends this.

    :param output: the file.
    :param facts: what the lines depend on.
    :param wanted: what is wanted.
    :param rows: all rows that are wanted; those that the draft has already are passed over.
    :param lines: checks rows, a line each.
    :param resume: go on with a draft.
    :param restart: throw a draft away.
    :param progress: told what is done, row by row.
    :returns: what was done in all, in this run and before.
    :raises InputError: if there is a draft and neither is asked for, or it was made from something else.
    :raises FactcheckError: if the file cannot be written; with the number of rows kept, if the checking failed.
    """
    with open_draft(output, facts, resume=resume, restart=restart) as draft:
        counts = _counted(draft)
        progress(counts)
        with closing(lines(islice(rows, counts.rows, None))) as fresh:
            for line in fresh:
                draft.append(line)
                counts = counts.plus(**said_of(json.loads(line)))
                progress(counts)
        if counts.rows:
            _finish(draft, output, wanted)
        else:
            discard(draft)
    return counts


@contextmanager
def _checking(settings: Settings, wanted: Wanted, generation: int) -> Iterator[Callable[[ClaimRow], str]]:
    with one_thread(), opening.open_checker(settings) as checker, checker.archive.frozen():
        if checker.archive.generation != generation:
            raise ArchiveError(f"{settings.archive}: another process has changed the archive while this one began: run the command again")
        checker.open_index()
        yield partial(_line, checker, wanted)


def _line(checker: Checker, wanted: Wanted, row: ClaimRow) -> str:
    (checked,) = check_rows(checker, [row], any_actor=wanted.any_actor)
    return draft_line(checked, wanted.form, name=wanted.name, lang=wanted.lang)


def _counted(draft: Draft) -> BatchCounts:
    """Count the rows that a draft has already."""
    counts = BatchCounts()
    for line in draft.lines():
        counts = counts.plus(**said_of(line))
    return counts


def said_of(line: Mapping[str, Any]) -> dict[str, bool]:
    """Tell what a line says of its row, as ``BatchCounts.plus`` takes it."""
    return {"ok": bool(line.get("ok")), "conflict": is_conflict(line)}


def _finish(draft: Draft, output: Path, wanted: Wanted) -> None:
    if wanted.form is BatchForm.JSONL:
        finish(draft, output)
        return
    made = output.with_name(output.name + ".new")
    write_form(draft.lines(), wanted.form, made, lang=wanted.lang)
    finish(draft, output, made)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

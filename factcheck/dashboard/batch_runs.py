"""Files of claims being checked in the background, and what has come of them; they outlive the session that started them."""

from __future__ import annotations

import json
import secrets
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any

from factcheck.batch import CheckedRow, check_rows, checked_line
from factcheck.checker import Checker
from factcheck.dashboard.background import Job
from factcheck.domain import Stance, Verdict
from factcheck.kinds import Strength
from factcheck.reading.claims import ClaimRow, claim_rows
from factcheck.reading.columns import Columns
from factcheck.reading.tables import open_table
from factcheck.reports.tables import finding_table
from factcheck.reports.words import LANGUAGES

MOST_RUNS = 20
"""How many runs are kept; the oldest that has ended makes room for a new one."""


@dataclass(frozen=True, slots=True)
class Source:
    """An uploaded file, and how it is to be read."""

    name: str
    data: bytes = field(repr=False)
    sheet: str = ""
    header: bool = True
    columns: Columns = field(default_factory=Columns)
    any_actor: bool = False

    def claims(self) -> Iterator[ClaimRow]:
        """Yield the file's claims, read anew from its beginning."""
        yield from claim_rows(open_table(BytesIO(self.data), name=self.name, sheet=self.sheet, header=self.header).rows, self.columns, name=self.name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of one row. ``verdict`` is missing where ``error`` says why; ``packed`` holds the rest, a hundredth of the size of a ``Finding``."""

    line: int
    claim: str
    actor: str
    date: str
    verdict: Verdict | None
    strength: Strength | None
    supports: int
    conflicts: int
    error: str
    packed: bytes = field(repr=False)

    @property
    def row(self) -> dict[str, Any]:
        """The row as ``factcheck batch`` writes it."""
        row: dict[str, Any] = self._unpacked()["row"]
        return row

    def table(self, lang: str) -> list[dict[str, Any]]:
        """Lay out the row for a spreadsheet, as ``finding_table`` does, with its line, id and error."""
        rows: list[dict[str, Any]] = self._unpacked()[lang]
        return rows

    def _unpacked(self) -> dict[str, Any]:
        unpacked: dict[str, Any] = json.loads(zlib.decompress(self.packed))
        return unpacked


@dataclass(slots=True)
class Run:
    """A file being checked: ``outcomes`` only grows, in the order of the file, and may be read while it does."""

    id: str
    name: str
    any_actor: bool
    clock: Callable[[], float] = time.monotonic
    job: Job[None] = field(default_factory=Job)
    outcomes: list[Outcome] = field(default_factory=list)
    _began: float | None = None
    _ended: float | None = None

    @property
    def seconds(self) -> float:
        """How long the checking has taken so far; counting the rows is not counted."""
        return 0.0 if self._began is None else (self.clock() if self._ended is None else self._ended) - self._began

    def check(self, checker: Checker, source: Source, job: Job[None]) -> None:
        """Check the file's claims until they are through or somebody stops the job.

        :param checker: what to check with.
        :param source: the file.
        :param job: is told how many of how many rows are done.
        :raises TableError: if the file cannot be read to its end; what was checked before stays.
        """
        total = 0
        for _ in source.claims():
            total += 1
            if job.stopped:
                return
        job.report(0, total)
        self._began = self.clock()
        try:
            for done, claim in enumerate(source.claims(), start=1):
                if job.stopped:
                    return
                self.outcomes.extend(outcome_of(claim, row) for row in check_rows(checker, [claim], any_actor=source.any_actor))
                job.report(done, total)
        finally:
            self._ended = self.clock()


class Runs:
    """The runs of all sessions, by the id in the address of their page."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._runs: dict[str, Run] = {}

    def start(self, checker: Checker, source: Source) -> Run:
        """Start to check a file, and return its run at once."""
        run = Run(secrets.token_urlsafe(9), source.name, source.any_actor)
        with self._lock:
            ended = [id_ for id_, other in self._runs.items() if not other.job.running]
            for id_ in ended[: max(len(self._runs) + 1 - MOST_RUNS, 0)]:
                del self._runs[id_]
            self._runs[run.id] = run
            run.job.start(lambda job: run.check(checker, source, job))
        return run

    def find(self, run: str) -> Run | None:
        """Return the run with this id, if it is still kept."""
        with self._lock:
            return self._runs.get(run)


RUNS = Runs()
"""The runs of this server."""


def outcome_of(claim: ClaimRow, row: CheckedRow) -> Outcome:
    """Keep of a checked row what the page and the downloads need."""
    finding = row.finding
    given = {"line": row.line, "id": row.id or ""}
    stances = [evidence.judgement.stance for evidence in finding.evidence] if finding else []
    refused = [{**given, "claim": claim.claim or "", "error": row.error or ""}]
    tables = {lang: [{**given, **cells} for cells in finding_table(finding, lang)] if finding else refused for lang in LANGUAGES}
    return Outcome(
        line=row.line,
        claim=claim.claim or "",
        actor=claim.actor or "",
        date=claim.date.isoformat() if claim.date else "",
        verdict=finding.verdict if finding else None,
        strength=finding.strength if finding and any(stance is not Stance.NEUTRAL for stance in stances) else None,
        supports=stances.count(Stance.SUPPORTS),
        conflicts=stances.count(Stance.CONFLICTS),
        error=row.error or "",
        packed=zlib.compress(json.dumps({"row": checked_line(row), **tables}).encode()),
    )

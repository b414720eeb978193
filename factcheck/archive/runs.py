"""The record of runs: which command filed what, when, with which models, how it ended and what it could not file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from factcheck import __version__
from factcheck.archive.desk_tables import RunErrorRow, RunRow
from factcheck.archive.processes import Process, is_gone, this_process
from factcheck.archive.transactions import Transactions

MOST_ERRORS = 1000
"""How many errors of a run are kept; ``bad`` counts them all."""
_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)(?:[^/?#\s]*@)?(?P<rest>[^?#\s]*)(?P<query>\?[^#\s]*)?(?:#\S*)?", re.IGNORECASE)


class RunStatus(StrEnum):
    """How a run stands. ``interrupted`` is one that was told to stop, or that was killed."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What a run did: articles by what became of them, and the statements that were added."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class RunError:
    """What could not be filed: where it stood, and why."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run; times are UTC, ``ended_at`` is missing while it runs and where it was killed."""

    id: int
    command: str
    arguments: tuple[str, ...]
    version: str
    encoder: str
    stance_model: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    status: RunStatus
    counts: RunCounts


class Runs(Transactions):
    """The archive's part that keeps the record of runs."""

    def begin_run(self, command: str, arguments: Iterable[str], *, encoder: str, stance_model: str, at: dt.datetime | None = None) -> int:
        """Write down that a run begins; runs of processes that are gone are marked as interrupted.

        :param command: its name.
        :param arguments: what it was given; passwords and queries of addresses are left out.
        :param encoder: id and revision of the embedding model.
        :param stance_model: id and revision of the stance model.
        :param at: when, with a time zone; now by default.
        :returns: the run's number.
        """
        process = this_process()
        values = {
            "command": command,
            "arguments": json.dumps([without_secrets(argument) for argument in arguments], ensure_ascii=False),
            "version": __version__,
            "encoder": encoder,
            "stance_model": stance_model,
            "started_at": _utc(at),
            "status": RunStatus.RUNNING.value,
            **asdict(RunCounts()),
            "host": process.host,
            "process": process.number,
            "process_began": process.began,
        }
        with self._writing() as connection:
            gone = [row["id"] for row in _read(connection) if _status(row) is RunStatus.INTERRUPTED and row["status"] == RunStatus.RUNNING]
            connection.execute(update(RunRow).where(RunRow.id.in_(gone)).values(status=RunStatus.INTERRUPTED.value))
            return connection.execute(insert(RunRow).values(values).returning(RunRow.id)).scalar_one()

    def note_run(self, run: int, counts: RunCounts, errors: Sequence[RunError] = ()) -> None:
        """Write down how far a run is.

        :param run: its number.
        :param counts: all that it has done so far.
        :param errors: what could not be filed since the last time; kept up to :data:`MOST_ERRORS`.
        """
        with self._writing() as connection:
            _note(connection, run, asdict(counts), errors)

    def end_run(self, run: int, status: RunStatus, counts: RunCounts, errors: Sequence[RunError] = (), *, at: dt.datetime | None = None) -> None:
        """Write down how a run ended.

        :param run: its number.
        :param status: how.
        :param counts: all that it has done.
        :param errors: what could not be filed since the last time.
        :param at: when, with a time zone; now by default.
        """
        with self._writing() as connection:
            _note(connection, run, {**asdict(counts), "status": status.value, "ended_at": _utc(at)}, errors)

    def runs(self, *, limit: int | None = None) -> list[Run]:
        """Return the runs, the newest first; one whose process is gone counts as interrupted."""
        with self._reading() as connection:
            return [_run(row) for row in _read(connection, limit)]

    def run_errors(self, run: int) -> list[RunError]:
        """Return what a run could not file, in order; of very many, the first ones."""
        with self._reading() as connection:
            rows = select(RunErrorRow.place, RunErrorRow.message).where(RunErrorRow.run_id == run).order_by(RunErrorRow.position)
            return [RunError(place, message) for place, message in connection.execute(rows)]


def without_secrets(argument: str) -> str:
    """Leave out of an argument what an address may hold of names, passwords and keys.

    >>> without_secrets("https://nila:pass@feeds.example/rss?key=123"), without_secrets("news/may.jsonl")
    ('https://feeds.example/rss?…', 'news/may.jsonl')
    """
    return _ADDRESS.sub(lambda found: f"{found['scheme']}{found['rest']}{'?…' if found['query'] else ''}", argument)


def _note(connection: Connection, run: int, values: Mapping[str, Any], errors: Sequence[RunError]) -> None:
    connection.execute(update(RunRow).where(RunRow.id == run).values(**values))
    kept = connection.scalar(select(func.count()).select_from(RunErrorRow).where(RunErrorRow.run_id == run)) or 0
    rows = [{"run_id": run, "position": kept + number, **asdict(error)} for number, error in enumerate(errors[: max(MOST_ERRORS - kept, 0)])]
    if rows:
        connection.execute(insert(RunErrorRow), rows)


def _read(connection: Connection, limit: int | None = None) -> Sequence[Mapping[str, Any]]:
    rows = select(RunRow.__table__).order_by(RunRow.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(rows).mappings()]


def _run(row: Mapping[str, Any]) -> Run:
    return Run(
        row["id"],
        row["command"],
        tuple(json.loads(row["arguments"])),
        row["version"],
        row["encoder"],
        row["stance_model"],
        row["started_at"].replace(tzinfo=dt.UTC),
        row["ended_at"].replace(tzinfo=dt.UTC) if row["ended_at"] else None,
        _status(row),
        RunCounts(*(row[name] for name in RunCounts.__dataclass_fields__)),
    )


def _status(row: Mapping[str, Any]) -> RunStatus:
    status = RunStatus(row["status"])
    process = Process(row["host"], row["process"], row["process_began"])
    return RunStatus.INTERRUPTED if status is RunStatus.RUNNING and is_gone(process) else status


def _utc(at: dt.datetime | None) -> dt.datetime:
    return (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(tzinfo=None)

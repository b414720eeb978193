"""Read and write the fact-checks that others have published, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from factcheck.archive.desk_tables import PublishedCheckRow
from factcheck.archive.sqlite import chunks
from factcheck.domain import PublishedCheck


def read_checks(connection: Connection, statement_ids: Sequence[int]) -> dict[int, tuple[PublishedCheck, ...]]:
    """Read the published checks of statements: statement → its checks, oldest first, undated ones last; statements without any are left out."""
    found: dict[int, list[PublishedCheck]] = defaultdict(list)
    order = (PublishedCheckRow.checked_on.is_(None), PublishedCheckRow.checked_on, PublishedCheckRow.publisher, PublishedCheckRow.url)
    for chunk in chunks(statement_ids):
        wanted = select(PublishedCheckRow.__table__).where(PublishedCheckRow.statement_id.in_(chunk)).order_by(*order)
        for row in connection.execute(wanted):
            found[row.statement_id].append(_check(row))
    return {id_: tuple(checks) for id_, checks in found.items()}


def save_checks(connection: Connection, checks: Iterable[tuple[int, PublishedCheck]]) -> tuple[int, int]:
    """Add published checks; one of the same publisher at the same address takes the place of the one there, unless it is older.

    :param connection: a connection with its transaction open for writing.
    :param checks: statement and check, in the order in which they were read.
    :returns: how many are new, and how many have changed.
    """
    added = changed = 0
    for statement_id, check in checks:
        place = {"statement_id": statement_id, "publisher": check.publisher, "url": check.url or ""}
        facts = {"rating": check.rating, "score": check.score, "checked_on": check.checked_on, "lang": check.lang}
        same = [getattr(PublishedCheckRow, name) == value for name, value in place.items()]
        known = connection.execute(select(PublishedCheckRow.__table__).where(*same)).first()
        if known is None:
            connection.execute(insert(PublishedCheckRow).values(**place, **facts))
            added += 1
        elif _check(known) != check and not _is_older(check, _check(known)):
            connection.execute(update(PublishedCheckRow).where(*same).values(**facts))
            changed += 1
    return added, changed


def _is_older(check: PublishedCheck, known: PublishedCheck) -> bool:
    return known.checked_on is not None and (check.checked_on is None or check.checked_on < known.checked_on)


def _check(row: Row[Any]) -> PublishedCheck:
    return PublishedCheck(row.publisher, row.url or None, row.rating, row.score, row.checked_on, row.lang)

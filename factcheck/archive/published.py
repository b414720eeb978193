"""The archive's part that files what other newsrooms have checked: the claim as a statement of its claimant, the check beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.archive.checks import save_checks
from factcheck.archive.filing import add_statements
from factcheck.archive.rows import ImportedStatement, imported_values
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import StatementRow
from factcheck.archive.transactions import Transactions
from factcheck.domain import PublishedCheck

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Filed:
    """What filing published checks did: how many statements and checks are new, and how many checks have changed."""

    statements: int = 0
    checks: int = 0
    changed: int = 0


class PublishedChecks(Transactions):
    """The archive's part that keeps published fact-checks."""

    def add_published(self, checked: Iterable[tuple[ImportedStatement, PublishedCheck]]) -> Filed:
        """File claims with the fact-checks published of them, all or none; what is there already stays as it is.

        :param checked: each claim as a statement of its claimant, with one check of it.
        :returns: what was done.
        """
        filed = Filed()
        with self._writing() as connection:
            for chunk in chunks(checked, _AT_ONCE):
                statements = add_statements(connection, [statement for statement, _ in chunk])
                ids = _ids_of(connection, [statement for statement, _ in chunk])
                added, changed = save_checks(connection, zip(ids, [check for _, check in chunk], strict=True))
                filed = Filed(filed.statements + statements.added, filed.checks + added, filed.changed + changed)
        return filed


def _ids_of(connection: Connection, statements: list[ImportedStatement]) -> list[int]:
    """Return the keys of imported statements that are in the archive, in order."""
    keys = [str(imported_values(statement)["import_key"]) for statement in statements]
    rows = connection.execute(select(StatementRow.import_key, StatementRow.id).where(StatementRow.import_key.in_(set(keys))))
    ids = {str(key): int(id_) for key, id_ in rows}
    return [ids[key] for key in keys]

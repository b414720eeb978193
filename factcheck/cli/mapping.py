"""The option that says which column of a table holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from factcheck.cli.telling import tell_notes

if TYPE_CHECKING:
    from factcheck.reading.columns import Kind


class Noted(Protocol):
    """A row that may come with a remark on its file."""

    @property
    def note(self) -> str | None:
        """The remark."""


Row = TypeVar("Row", bound=Noted)


def column_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--column``."""
    help_ = "the column of a table that holds a field, as --column text=متن; may be given again for others"
    return click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help=help_)(command)


def columns_of(given: Iterable[str], kind: Kind) -> dict[str, str]:
    """Return the chosen columns by field.

    :param given: what was given with ``--column``.
    :param kind: what the rows are.
    :returns: names of columns by field.
    :raises click.BadParameter: if there is no such field, or something is missing or given twice.
    """
    chosen: dict[str, str] = {}
    for pair in given:
        field, sign, name = (part.strip() for part in pair.partition("="))
        if not sign or not name:
            raise click.BadParameter(f'"{pair}" is not of the form FIELD=NAME: write for example --column {next(iter(kind.needed))}=متن', param_hint="--column")
        if field not in kind.names:
            raise click.BadParameter(f'there is no field "{field}": give one of {", ".join(kind.names)}', param_hint="--column")
        if field in chosen:
            raise click.BadParameter(f'two columns for {field}, "{chosen[field]}" and "{name}": give one', param_hint="--column")
        chosen[field] = name
    return chosen


def noted(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on, and show on stderr what comes with them."""
    for row in rows:
        tell_notes(row.note)
        yield row

"""The option that says which column of a table holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from factcheck.cli.telling import tell_notes
from factcheck.errors import SettingsError
from factcheck.reading.columns import IF_THERE

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


def columns_of(given: Iterable[str], kind: Kind, usual: str = "") -> dict[str, str]:
    """Return the chosen columns by field.

    :param given: what was given with ``--column``.
    :param kind: what the rows are.
    :param usual: the setting ``columns``: what else they may be called, for fields of any kind.
    :returns: names of columns by field, those of the setting for where a file has them.
    :raises click.BadParameter: if there is no such field, or something is missing or given twice.
    :raises SettingsError: if the setting is not of its form.
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
    return {**{field + IF_THERE: name for field, name in _usual(usual) if field in kind.names and field not in chosen}, **chosen}


def _usual(setting: str) -> Iterator[tuple[str, str]]:
    """Read the setting ``columns``: pairs of field and name, commas between them."""
    for pair in filter(None, map(str.strip, setting.split(","))):
        field, sign, name = (part.strip() for part in pair.partition("="))
        if not sign or not name:
            raise SettingsError(f'columns holds "{pair}": write FIELD=NAME, with commas between, for example text=متن, date=تاریخ')
        yield field, name


def noted(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on, and show on stderr what comes with them."""
    for row in rows:
        tell_notes(row.note)
        yield row

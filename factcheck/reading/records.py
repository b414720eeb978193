"""The rows of a file with their values under the names of the fields, whatever form the file has and whatever its columns are called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.columns import Kind, chosen_columns, find_columns, listed
from factcheck.reading.decoding import detect_encoding
from factcheck.reading.forms import FORMS, Problem, TableError
from factcheck.reading.rows import Row
from factcheck.reading.separated import LONGEST, named_separator, separator_of
from factcheck.reading.sources import named, opened, suffix_of
from factcheck.reading.tables import Asked, Table, open_rows
from factcheck.reading.values import is_blank

_SAMPLE = 65_536  # bytes
_ENDS = (".", "!", "?", "؟", ":")  # of a sentence that begins as a header might
_MOST_SHAPES = 1000  # different sets of fields in the objects of one file

Places = Mapping[str, tuple[str, ...]]
"""The columns of each field, first choice first."""


def read_rows(path: Path | None, *, kind: Kind, stream: BinaryIO | None = None, columns: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Yield the rows of a file of any form, in constant memory.

    :param path: the file; its suffix tells whether it is read at all. Without it, or for ``-``, ``stream`` or standard input is read.
    :param kind: what the rows are.
    :param stream: bytes to read where there is no path; it stays open.
    :param columns: names of columns by field, where they are not called as ``kind`` knows them.
    :yields: the rows in order, bad ones with their error; values are under the names of the fields, and those of other columns under their own.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file cannot be read, or has no column for what must be there.
    """
    path = named(path)
    suffix = suffix_of(path.name) if path else ""
    if path and suffix not in FORMS:
        raise InputError(f'{path.name}: no reader for "{suffix}" files: give one of {", ".join(sorted(FORMS))}, also packed as .gz')
    with opened(path, stream) as (source, name):
        yield from records(source, name=name, kind=kind, columns=columns or {})


def records(source: io.BufferedReader, *, name: str, kind: Kind, columns: Mapping[str, str], longest: int = LONGEST) -> Iterator[Row]:
    """Yield the rows of a stream as ``read_rows`` does; damage after the first row comes as a last row with its error.

    :param source: the bytes, with nothing read from them yet.
    :param name: what to call them in an error; its suffix helps to tell the form.
    :param kind: what the rows are.
    :param columns: names of columns by field, where they are not called as ``kind`` knows them.
    :param longest: the most characters in a row of a CSV.
    :yields: the rows in order.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if it cannot be read, or has no column for what must be there.
    """
    try:
        table = open_rows(source, Asked(name, longest=longest))
    except TableError as error:
        if error.problem in {Problem.EMPTY, Problem.NO_ROWS}:
            raise EmptyInputError(str(error)) from error
        raise
    yield from _fielded(table, kind, chosen_columns(table.columns, columns, name=name), name)


def has_header(source: io.BufferedReader, *, kind: Kind, columns: Mapping[str, str]) -> bool:
    """Tell whether text begins with a line that names the columns of a CSV; nothing is read away.

    :param source: the bytes, with nothing read from them yet.
    :param kind: what the rows would be.
    :param columns: names of columns by field, where they are not called as ``kind`` knows them.
    :returns: whether there is a column for all that must be there, and it does not read like the beginning of a sentence.
    """
    cells = _first_cells(source.peek(_SAMPLE)[:_SAMPLE])
    header = [cell.strip() for cell in cells]
    try:
        found = find_columns(header, kind, chosen_columns(header, columns, name=""))
    except InputError:
        return False
    return set(kind.needed) <= found.keys() and (len(found) > 1 or not any(cell != cell.strip() or cell.endswith(_ENDS) for cell in cells))


def placed(values: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """Put the values of a row under the names of its fields; of several columns the first that is not empty counts.

    >>> placed({"متن": "سد پر شد", "topic": "dam"}, {"text": ("متن",)})
    {'topic': 'dam', 'text': 'سد پر شد'}
    """
    if not values:
        return {}
    taken = {column for columns in places.values() for column in columns}
    found = {column: value for column, value in values.items() if column not in taken and column not in places}
    for field, columns in places.items():
        found[field] = next((values.get(column) for column in columns if not is_blank(values.get(column))), values.get(columns[0]))
    return found


def _first_cells(sample: bytes) -> list[str]:
    """Split the first line of a text as that of a CSV; none of what is no text."""
    try:
        text = sample.decode(detect_encoding(sample, place="", complete=False), errors="replace")
    except InputError:
        return []
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()][:2]
    separator = named_separator(lines[0]) if lines else None
    header = lines[1 if separator else 0 :][:1]
    try:
        return next(csv.reader(header, delimiter=separator or separator_of(header[0]))) if header else []
    except csv.Error:
        return []


def _fielded(table: Table, kind: Kind, chosen: Mapping[str, str], name: str) -> Iterator[Row]:
    shapes: dict[tuple[str, ...], Places] = {}
    if table.fixed:
        shapes[table.columns] = _required(find_columns(table.columns, kind, chosen), table, kind, name)
    notes = [*table.notes, *_renamed(find_columns(table.columns, kind, chosen), kind, name)]
    last = 0
    try:
        for row in table.rows:
            last = row.line
            notes += [row.note] if row.note else []
            yield Row(row.line, placed(row.values, _places(row, table, shapes, kind, chosen)), row.error, "\n".join(notes) or None)
            notes = []
    except InputError as error:
        if not last:
            raise
        said = str(error).removeprefix(f"{name}: ")
        yield Row(last + 1, error=f"{name} line {last + 1}: {said} (what was read up to line {last} counts)")


def _required(places: Places, table: Table, kind: Kind, name: str) -> Places:
    """Refuse a file without a column for what must be there."""
    for field, said in kind.needed.items():
        if field not in places:
            raise InputError(
                f"{name}: no column {said} in the header ({listed(table.columns)}): name the columns in the first row, or one by --column {field}=NAME"
            )
    return places


def _renamed(places: Places, kind: Kind, name: str) -> list[str]:
    """Say which columns are taken for what, if they are called otherwise."""
    own = {field: {field, *kind.needed.get(field, "").split(" or "), f"claim_{field}"} for field in places}
    said = [f'"{columns[0]}" as {field}' for field, columns in places.items() if columns[0].strip().lower().replace(" ", "_") not in own[field]]
    return [f"{name}: columns: {', '.join(said)}"] if said else []


def _places(row: Row, table: Table, shapes: dict[tuple[str, ...], Places], kind: Kind, chosen: Mapping[str, str]) -> Places:
    """Tell where the fields of a row stand; the objects of a JSONL file need not all have the same."""
    shape = table.columns if table.fixed else tuple(row.values)
    if shape not in shapes:
        if len(shapes) >= _MOST_SHAPES:
            shapes.clear()
        shapes[shape] = find_columns(shape, kind, chosen)
    return shapes[shape]

"""A file that people keep their rows in, CSV, TSV, XLSX, Parquet or JSON lines: its columns as they are named there, and its rows one at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, BinaryIO, TextIO, TypeVar

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading import parquet, workbook
from factcheck.reading.decoding import buffered, encoding_note, open_text
from factcheck.reading.forms import FORMS, SAID, Form, Problem, TableError, damaged, refuse_other_packages, told_form
from factcheck.reading.rows import Row, json_rows
from factcheck.reading.separated import LONGEST, separated_cells, table_row
from factcheck.reading.sources import seekable, suffix_of

MOST_BYTES = 50_000_000
"""The largest file that ``open_table`` reads, in bytes."""

_LOOKED_AT = 100  # rows of JSON, whose fields are the columns
_LOOKED_AT_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A file opened once: its columns, and its rows, which can be gone through once.

    ``fixed`` is whether every row has the columns and no others, as in all forms but JSON; ``notes`` are remarks on how the file was read.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    fixed: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read: its name for errors, which sheet of a workbook, whether its first row names the columns, and its longest row."""

    name: str
    sheet: str = ""
    header: bool = True
    longest: int = LONGEST


def open_table(stream: BinaryIO, *, name: str, sheet: str = "", header: bool = True) -> Table:
    """Open an uploaded file as a table; its form is told by what it holds.

    :param stream: the file, at its beginning and able to go back there; it stays open, and is read as far as rows are taken.
    :param name: the file's name; its suffix tells JSON lines where the first character does not.
    :param sheet: which sheet of a workbook; the first that has a row if it is empty.
    :param header: whether the first row names the columns; without one they are called A, B, C. JSON and Parquet name them themselves.
    :returns: at least one column, and at least one row, those that cannot be read with their error.
    :raises TableError: if there is none, or the file cannot be read; taking rows may raise it too.
    """
    _refuse_large(stream, name)
    table = open_rows(buffered(stream), Asked(name, sheet, header))
    if not table.columns:
        raise TableError(Problem.NO_COLUMNS, next(table.rows).error or f"{name}: its objects are empty: give each a claim")
    return table


def open_rows(stream: io.BufferedReader, asked: Asked) -> Table:
    """Open bytes of any length as a table, in constant memory; the form is told by what they hold, and by the name where that tells nothing.

    :param stream: the bytes, with nothing read from them yet.
    :param asked: how they are to be read.
    :returns: the table, with at least one row; of JSON lines it may be that none can be read, and then there are no columns.
    :raises TableError: if there is no row, or the bytes cannot be read; taking rows may raise it too.
    """
    try:
        form = told_form(stream, name=asked.name)
        table = _OPENERS[form](stream, asked)
    except EmptyInputError as error:
        raise TableError(Problem.EMPTY, str(error)) from error
    expected = FORMS.get(suffix_of(asked.name), form)
    if expected is form:
        return table
    note = f"{asked.name}: read as {SAID[form]}, which it is by what it holds"
    return Table(table.columns, table.rows, table.fixed, (note, *table.notes))


def form_of(stream: BinaryIO, *, name: str) -> Form:
    """Tell the form of an uploaded file.

    :param stream: the file, which is left at its beginning.
    :param name: its name.
    :returns: the form.
    :raises TableError: if it is empty, too large, locked with a password, or of a form that is not read.
    """
    _refuse_large(stream, name)
    form = told_form(buffered(stream), name=name)
    stream.seek(0)
    return form


def sheet_names(stream: BinaryIO, *, name: str) -> tuple[str, ...]:
    """Return the names of a workbook's sheets; none of a file of another form.

    :param stream: the file, which is left at its beginning.
    :param name: its name.
    :returns: the names, in order.
    :raises TableError: if the file cannot be read.
    """
    if form_of(stream, name=name) is not Form.WORKBOOK:
        return ()
    refuse_other_packages(stream, name=name)
    try:
        names = workbook.sheets(stream)
    except Exception as error:  # openpyxl has no error of its own: on a damaged file it raises whatever happens
        raise damaged(name, error, Form.WORKBOOK) from error
    stream.seek(0)
    return names


def _refuse_large(stream: BinaryIO, name: str) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MOST_BYTES:
        raise TableError(Problem.TOO_LARGE, f"{name}: {size // 1_000_000} MB, at most {MOST_BYTES // 1_000_000} are read: split it")


_Taken = TypeVar("_Taken")
_Cells = Iterator[tuple[int, list[Any], str | None]]


def _json(stream: io.BufferedReader, asked: Asked) -> Table:
    """Open JSON lines; the columns are the fields of the first rows, as many as are looked at."""
    rows = json_rows(stream, name=asked.name)
    head, after, length = list[Row](), rows, 0
    try:
        while len(head) < _LOOKED_AT and length < _LOOKED_AT_CHARACTERS and (row := next(rows, None)):
            head.append(row)
            length += sum(len(value) for value in row.values.values() if isinstance(value, str))
    except InputError as error:
        if not head:
            raise _of_text(error) from error
        after = _raising(error)
    if not head:
        raise TableError(Problem.NO_ROWS, f"{asked.name}: nothing in it: give at least one row")
    columns = tuple(dict.fromkeys(str(field) for row in head for field in row.values))
    return Table(columns, chain(head, after), fixed=False)


def _separated(stream: io.BufferedReader, asked: Asked) -> Table:
    try:
        text = open_text(stream, place=asked.name)
    except EmptyInputError:
        raise
    except InputError as error:
        raise _of_text(error) from error
    note = encoding_note(text.encoding, name=asked.name)
    return replace(_cell_table(_text_cells(text, asked), asked, strict=True), notes=(note,) if note else ())


def _workbook(stream: io.BufferedReader, asked: Asked) -> Table:
    found = _guarded(_sheet_rows(stream, asked), asked, Form.WORKBOOK)
    first = next(found, None)
    if first is None:
        raise TableError(Problem.EMPTY, f"{asked.name}: nothing in it: give at least one row")
    cells: _Cells = ((row.number, row.cells, None) for row in chain([first], found))
    return replace(_cell_table(cells, asked, strict=False), notes=tuple(_notes_of(first, asked)))


def _notes_of(row: workbook.SheetRow, asked: Asked) -> Iterator[str]:
    if row.others and not asked.sheet:
        yield f'{asked.name}: of its sheets "{row.sheet}" is read, and not {_quoted(row.others)}'
    if row.unworked:
        yield f"{asked.name}: it has formulas that were never worked out, and count as empty: save it from a spreadsheet program"


def _parquet(stream: io.BufferedReader, asked: Asked) -> Table:
    found = _guarded(_parquet_rows(stream, asked), asked, Form.PARQUET)
    _, names = next(found)
    columns, first = _column_names(names), next(found, None)
    if first is None or not columns:
        raise TableError(Problem.NO_ROWS, f"{asked.name}: no rows in it: give at least one")
    return Table(columns, (Row(number, dict(zip(columns, values, strict=True))) for number, values in chain([first], found)))


_OPENERS: dict[Form, Callable[[io.BufferedReader, Asked], Table]] = {
    Form.JSON: _json,
    Form.SEPARATED: _separated,
    Form.WORKBOOK: _workbook,
    Form.PARQUET: _parquet,
}


def _raising(error: InputError) -> Iterator[Row]:
    """Yield nothing, and raise where the next row would come."""
    raise error
    yield  # makes it a generator


def _of_text(error: InputError) -> TableError:
    return error if isinstance(error, TableError) else TableError(Problem.NOT_TEXT, str(error))


def _text_cells(text: TextIO, asked: Asked) -> _Cells:
    try:
        yield from separated_cells(text, name=asked.name, longest=asked.longest)
    except InputError as error:
        raise _of_text(error) from error
    except UnicodeError as error:
        raise TableError(Problem.NOT_TEXT, f"{asked.name}: damaged ({error}): save it as UTF-8") from error


def _sheet_rows(stream: io.BufferedReader, asked: Asked) -> Iterator[workbook.SheetRow]:
    with seekable(stream, name=asked.name) as file:
        refuse_other_packages(file, name=asked.name)
        yield from workbook.cells(file, asked.sheet)


def _parquet_rows(stream: io.BufferedReader, asked: Asked) -> Iterator[tuple[int, list[Any]]]:
    """Yield the names of the columns, then the rows."""
    with seekable(stream, name=asked.name) as file:
        yield 0, parquet.columns_of(file)
        yield from parquet.cells(file)


def _guarded(found: Iterator[_Taken], asked: Asked, form: Form) -> Iterator[_Taken]:
    """Pass rows on; whatever openpyxl and pyarrow raise on a damaged file, which is of no one kind, says that it is damaged."""
    while True:
        try:
            taken = next(found)
        except StopIteration:
            return
        except InputError:
            raise
        except Exception as error:
            raise damaged(asked.name, error, form) from error
        yield taken


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _cell_table(found: _Cells, asked: Asked, *, strict: bool) -> Table:
    line, first, error = next(found, (0, [], None))
    if error or not first:
        raise TableError(Problem.NO_COLUMNS if error else Problem.EMPTY, error or f"{asked.name}: nothing in it: give at least one row")
    columns = _column_names(first if asked.header else [None] * len(first))
    rest = found if asked.header else chain([(line, first, error)], found)
    begun = next(rest, None)
    if begun is None:
        raise TableError(Problem.NO_ROWS, f"{asked.name}: no rows under the header: give at least one")
    return Table(columns, (_row(row, columns, asked.name, strict=strict) for row in chain([begun], rest)))


def _row(row: tuple[int, list[Any], str | None], columns: tuple[str, ...], name: str, *, strict: bool) -> Row:
    line, values, error = row
    if error:
        return Row(line, error=error)
    return table_row(line, columns, values, name=name) if strict else Row(line, dict(zip(columns, values, strict=False)))


def _column_names(cells: Iterable[Any]) -> tuple[str, ...]:
    """Name columns after the cells of the header; one without a name is called by its letter, one named again by a number.

    >>> _column_names(["claim", None, "claim"])
    ('claim', 'B', 'claim 2')
    """
    names: list[str] = []
    for place, cell in enumerate(cells):
        name = " ".join(str(cell if cell is not None else "").split()) or _letter(place)
        again = sum(other == name or other.startswith(f"{name} ") for other in names)
        names.append(f"{name} {again + 1}" if name in names else name)
    return tuple(names)


def _letter(place: int) -> str:
    """Call a column as a spreadsheet does.

    >>> _letter(0), _letter(27)
    ('A', 'AB')
    """
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)

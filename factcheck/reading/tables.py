"""A file that people keep their rows in, CSV, TSV, XLSX or JSON lines: its columns as they are named there, and its rows one at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import PurePath
from typing import Any, BinaryIO

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading import workbook
from factcheck.reading.decoding import buffered, open_text, starts_with_brace
from factcheck.reading.rows import JSON_SUFFIXES, Row, json_rows, separated_cells, table_row

MOST_BYTES = 50_000_000
"""The largest file that is read, in bytes."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 100  # rows of JSON, whose fields are the columns


class Problem(StrEnum):
    """Why a file as a whole cannot be read."""

    EMPTY = "empty"
    NO_ROWS = "no_rows"
    NO_COLUMNS = "no_columns"
    NOT_TEXT = "not_text"
    NOT_A_TABLE = "not_a_table"
    OLD_EXCEL = "old_excel"
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_LARGE = "too_large"


class TableError(InputError):
    """A file that is no table, or none that can be read; ``problem`` tells which."""

    def __init__(self, problem: Problem, message: str) -> None:
        super().__init__(message)
        self.problem = problem


class Form(StrEnum):
    """The forms that a table comes in."""

    SEPARATED = "separated"
    JSON = "json"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Table:
    """A file opened once: its columns, and its rows, which can be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def open_table(stream: BinaryIO, *, name: str, sheet: str = "", header: bool = True) -> Table:
    """Open a file as a table; its form is told by what it holds.

    :param stream: the file, at its beginning and able to go back there; it stays open, and is read as far as rows are taken.
    :param name: the file's name; its suffix tells JSON lines where the first character does not.
    :param sheet: which sheet of a workbook; the first that has a row if it is empty.
    :param header: whether the first row names the columns; without one they are called A, B, C. JSON names its fields itself.
    :returns: at least one column, and at least one row, those that cannot be read with their error.
    :raises TableError: if there is none, or the file cannot be read; taking rows may raise it too.
    """
    form = form_of(stream, name=name)
    try:
        if form is Form.JSON:
            return _json_table(json_rows(buffered(stream), name=name), name)
        found = _sheet_cells(stream, name, sheet) if form is Form.WORKBOOK else _text_cells(stream, name)
        return _cell_table(found, name, header=header, strict=form is Form.SEPARATED)
    except EmptyInputError as error:
        raise TableError(Problem.EMPTY, str(error)) from error


def form_of(stream: BinaryIO, *, name: str) -> Form:
    """Tell the form of a file.

    :param stream: the file, which is left at its beginning.
    :param name: its name.
    :returns: the form.
    :raises TableError: if it is empty, too large, locked with a password, or of a form that is not read.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if not size:
        raise TableError(Problem.EMPTY, f"{name}: nothing in it: give at least one row")
    if size > MOST_BYTES:
        raise TableError(Problem.TOO_LARGE, f"{name}: {size // 1_000_000} MB, at most {MOST_BYTES // 1_000_000} are read: split it")
    start = stream.read(4)
    stream.seek(0)
    if start == _OLE:
        _refuse_old(stream, name)
    if start == _ZIP:
        _refuse_other(stream, name)
        return Form.WORKBOOK
    brace = starts_with_brace(buffered(stream))
    stream.seek(0)
    return Form.JSON if brace or PurePath(name).suffix.lower() in JSON_SUFFIXES else Form.SEPARATED


def sheet_names(stream: BinaryIO, *, name: str) -> tuple[str, ...]:
    """Return the names of a workbook's sheets; none of a file of another form.

    :param stream: the file, which is left at its beginning.
    :param name: its name.
    :returns: the names, in order.
    :raises TableError: if the file cannot be read.
    """
    if form_of(stream, name=name) is not Form.WORKBOOK:
        return ()
    try:
        names = workbook.sheets(stream)
    except Exception as error:  # openpyxl has no error of its own: on a damaged file it raises whatever happens
        raise _broken(name, error) from error
    stream.seek(0)
    return names


def _refuse_old(stream: BinaryIO, name: str) -> None:
    locked = _ENCRYPTED in stream.read()
    stream.seek(0)
    if locked:
        raise TableError(Problem.LOCKED, f"{name}: locked with a password: save it without one")
    raise TableError(Problem.OLD_EXCEL, f"{name}: an old Word or Excel file: save it as XLSX or CSV")


def _refuse_other(stream: BinaryIO, name: str) -> None:
    try:
        with zipfile.ZipFile(stream) as package:
            members = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _broken(name, error) from error
    stream.seek(0)
    if "xl/workbook.xml" not in members:
        raise TableError(Problem.NOT_A_TABLE, f"{name}: a ZIP file, not an XLSX workbook: save the table as XLSX or CSV")


def _broken(name: str, error: Exception) -> TableError:
    return TableError(Problem.BROKEN, f"{name}: a damaged workbook ({type(error).__name__}: {str(error)[:200]}): save it again as XLSX or CSV")


Cells = Iterator[tuple[int, list[Any], str | None]]


def _text_cells(stream: BinaryIO, name: str) -> Cells:
    try:
        yield from separated_cells(open_text(buffered(stream), place=name), name=name)
    except EmptyInputError:
        raise
    except (InputError, UnicodeError) as error:
        raise TableError(Problem.NOT_TEXT, str(error) if isinstance(error, InputError) else f"{name}: damaged ({error}): save it as UTF-8") from error


def _sheet_cells(stream: BinaryIO, name: str, sheet: str) -> Cells:
    found = workbook.cells(stream, sheet)
    while True:
        try:
            number, values = next(found)
        except StopIteration:
            return
        except Exception as error:  # openpyxl has no error of its own: on a damaged file it raises whatever happens
            raise _broken(name, error) from error
        yield number, values, None


def _cell_table(found: Cells, name: str, *, header: bool, strict: bool) -> Table:
    line, first, error = next(found, (0, [], None))
    if error or not first:
        raise TableError(Problem.NO_COLUMNS if error else Problem.EMPTY, error or f"{name}: nothing in it: give at least one row")
    columns = _column_names(first if header else [None] * len(first))
    rest = found if header else chain([(line, first, error)], found)
    begun = next(rest, None)
    if begun is None:
        raise TableError(Problem.NO_ROWS, f"{name}: no rows under the header: give at least one")
    return Table(columns, (_row(row, columns, name, strict=strict) for row in chain([begun], rest)))


def _row(row: tuple[int, list[Any], str | None], columns: tuple[str, ...], name: str, *, strict: bool) -> Row:
    line, values, error = row
    if error:
        return Row(line, error=error)
    return table_row(line, columns, values, name=name) if strict else Row(line, dict(zip(columns, values, strict=False)))


def _json_table(rows: Iterator[Row], name: str) -> Table:
    try:
        head = list(islice(rows, _LOOKED_AT))
    except EmptyInputError:
        raise
    except InputError as error:
        raise TableError(Problem.NOT_TEXT, str(error)) from error
    if not head:
        raise TableError(Problem.NO_ROWS, f"{name}: no rows in it: give at least one")
    columns = tuple(dict.fromkeys(str(field) for row in head for field in row.values))
    if not columns:
        raise TableError(Problem.NO_COLUMNS, head[0].error or f"{name}: its objects are empty: give each a claim")
    return Table(columns, chain(head, rows))


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

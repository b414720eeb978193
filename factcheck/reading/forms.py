"""The forms that rows come in, and which of them a file is by what it holds."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import BinaryIO

from factcheck.errors import InputError
from factcheck.reading import parquet
from factcheck.reading.decoding import detect_encoding, starts_with_brace
from factcheck.reading.sources import suffix_of

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAMPLE = 4096  # bytes


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
    PARQUET = "parquet"


SAID = {Form.SEPARATED: "CSV", Form.JSON: "JSON lines", Form.WORKBOOK: "an XLSX workbook", Form.PARQUET: "a Parquet file"}
"""What to call each form in a message."""

FORMS: dict[str, Form] = {
    ".jsonl": Form.JSON,
    ".ndjson": Form.JSON,
    ".csv": Form.SEPARATED,
    ".tsv": Form.SEPARATED,
    ".xlsx": Form.WORKBOOK,
    ".parquet": Form.PARQUET,
}
"""The forms by suffix, for all that is read in rows: articles, claims, pairs, statements; a further suffix is a further entry."""


def told_form(stream: io.BufferedReader, *, name: str) -> Form:
    """Tell the form of bytes by what they hold, and by their name where that tells nothing.

    :param stream: the bytes; nothing is read away.
    :param name: what they are called.
    :returns: the form.
    :raises TableError: if there is nothing, or they are locked with a password, or of a form that is not read.
    """
    start = stream.peek(_SAMPLE)[:_SAMPLE]
    expected = FORMS.get(suffix_of(name))
    if not start:
        raise TableError(Problem.EMPTY, f"{name}: nothing in it: give at least one row")
    if start.startswith(_OLE):
        _refuse_old(stream, name)
    if start.startswith(_ZIP):
        return Form.WORKBOOK
    if start.startswith(parquet.MAGIC):
        return Form.PARQUET
    if expected is Form.WORKBOOK or expected is Form.PARQUET:
        _refuse_binary(start, name, expected)
    return Form.JSON if starts_with_brace(stream) or expected is Form.JSON else Form.SEPARATED


def begins_as_table(stream: io.BufferedReader) -> bool:
    """Tell by their first bytes whether they are rows for certain: JSON lines, a workbook or Parquet; nothing is read away."""
    return stream.peek(_SAMPLE)[:4] in {_ZIP, _OLE, parquet.MAGIC} or starts_with_brace(stream)


def _refuse_binary(start: bytes, name: str, expected: Form) -> None:
    """Take text that is called a workbook as what it is, but nothing else."""
    try:
        detect_encoding(start, place=name, complete=False)
    except InputError as error:
        raise TableError(Problem.BROKEN, f"{name}: neither {SAID[expected]} nor a text: save it again, or name it by what it is") from error


def _refuse_old(stream: BinaryIO, name: str) -> None:
    locked, before = False, b""
    while (chunk := stream.read(1 << 20)) and not locked:
        locked, before = _ENCRYPTED in before + chunk, chunk[-len(_ENCRYPTED) :]
    if locked:
        raise TableError(Problem.LOCKED, f"{name}: locked with a password: save it without one")
    raise TableError(Problem.OLD_EXCEL, f"{name}: an old Word or Excel file: save it as XLSX or CSV")


def refuse_other_packages(stream: BinaryIO, *, name: str) -> None:
    """Refuse a ZIP file that is no workbook.

    :param stream: the file, which is left at its beginning.
    :param name: its name.
    :raises TableError: if it is another ZIP file, or a damaged one.
    """
    try:
        with zipfile.ZipFile(stream) as package:
            members = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged(name, error, Form.WORKBOOK) from error
    stream.seek(0)
    if "xl/workbook.xml" not in members:
        raise TableError(Problem.NOT_A_TABLE, f"{name}: a ZIP file, not an XLSX workbook: save the table as XLSX or CSV")


def damaged(name: str, error: Exception, form: Form) -> TableError:
    """Say that a file is damaged, in one line whatever its library said."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return TableError(Problem.BROKEN, f"{name}: {SAID[form]} that is damaged ({reason}): save it again, or as CSV")

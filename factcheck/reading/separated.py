"""The cells of a CSV or TSV text, row by row and in constant memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from factcheck.reading.decoding import MOST_BYTES
from factcheck.reading.rows import Row

LONGEST = 131_072
"""The longest row, in characters, of a file of short texts: a quotation mark that is never closed runs on no further."""

_SEPARATORS = ",;\t|"
_EXCEL_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
csv.field_size_limit(MOST_BYTES)  # the module's one limit for the whole process; the limit of a row is kept here, by _Lines


def separated_cells(text: TextIO, *, name: str, longest: int = LONGEST) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield the cells of a CSV row by row, its header first; the separator is what the first line has most of, or what Excel's ``sep=;`` names.

    :param text: the text, with nothing read from it yet.
    :param name: what to call it in an error.
    :param longest: the most characters of a row.
    :yields: the line that the row begins on, its cells, and the error of a row that is none; empty rows are passed over.
    """
    lines = _Lines(text, longest)
    separator = lines.begin(tabs=name.lower().removesuffix(".gz").endswith((".tsv", ".tab")))
    reader = csv.reader(lines, delimiter=separator)
    while True:
        lines.start_row()
        line = lines.number + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], f"{name} line {line}: not a row ({error}): correct its quotation marks"
            continue
        if any(value.strip() for value in values):
            yield line, values, None


def separator_of(header: str, *, tabs: bool = False) -> str:
    """Tell by its first line what separates the cells of a CSV.

    :param header: the line that names the columns.
    :param tabs: whether a tab is what is looked for first.
    :returns: comma, semicolon, tab or bar, whichever the line has most of.
    """
    return "\t" if tabs and "\t" in header else max(_SEPARATORS, key=header.count)


def named_separator(line: str) -> str | None:
    r"""Return the separator that a first line names as Excel does, or ``None`` if it is another line.

    >>> named_separator("sep=;\r\n"), named_separator("id;text")
    (';', None)
    """
    match = _EXCEL_SEPARATOR.fullmatch(line.removeprefix("\ufeff").rstrip("\r\n"))
    return match[1] if match else None


def table_row(line: int, header: Sequence[str], values: Sequence[str], *, name: str) -> Row:
    """Put the cells of a CSV row under their columns; a row with more cells than columns carries its error."""
    if len(values) > len(header):
        return Row(
            line,
            error=f"{name} line {line}: {len(values)} fields where the header has {len(header)}: put the field that holds the separator in quotation marks",
        )
    return Row(line, dict(zip(header, values, strict=False)))


class _Lines:
    """Hands a CSV reader its lines, counts them, and stops it where a row has no end."""

    def __init__(self, text: TextIO, longest: int) -> None:
        self.number = 0
        self._text = text
        self._longest = longest
        self._taken = 0  # characters of the row that is being read
        self._ahead = ""

    def begin(self, *, tabs: bool) -> str:
        """Go to the first line that is not empty, and tell the separator by it."""
        line = self._next_that_holds()
        separator = named_separator(line)
        if separator:
            self.number += 1
            line = self._next_that_holds()
        self._ahead = line.removeprefix("\ufeff")
        return separator or separator_of(line, tabs=tabs)

    def start_row(self) -> None:
        """Count the characters of a row anew."""
        self._taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self._ahead = self._ahead or self._text.readline(self._longest + 1), ""
        if not line and self._taken:
            raise csv.Error(f"a quotation mark in it is never closed, so that the lines up to {self.number} went with it")
        if not line:
            raise StopIteration
        self.number += 1
        self._taken += len(line)
        if self._taken > self._longest:
            self._pass_over(line)
            raise csv.Error(f"more than {self._longest} characters up to line {self.number}")
        return line

    def _next_that_holds(self) -> str:
        while (line := self._text.readline(self._longest + 1)) and not line.strip("\ufeff \t\r\n"):
            self.number += 1
        return line

    def _pass_over(self, line: str) -> None:
        """Leave the rest of a line that is too long."""
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._longest + 1)

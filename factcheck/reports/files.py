"""Rows written to files as they come: JSON lines, CSV, XLSX and Parquet, each file whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import FactcheckError
from factcheck.reports.tables import BOM, MOST_CHARACTERS, harmless

Row = Mapping[str, Any]
Columns = Mapping[str, type]
"""Name → what stands in the column: str, int, float, bool or dt.date. The order is that of the file."""

MOST_ROWS = 1_048_576
"""Of a sheet, its header included, as Excel has it."""
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, and how many cells hold only the beginning of a text that is too long for one."""

    rows: int
    cut: int = 0


def write_jsonl(target: BinaryIO, rows: Iterable[Row]) -> Written:
    """Write one JSON object a line in UTF-8, Persian as it is."""
    count = 0
    for row in rows:
        target.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
        count += 1
    return Written(count)


def write_csv(target: BinaryIO, rows: Iterable[Row], columns: Columns, *, bom: bool = False) -> Written:
    """Write rows as CSV in UTF-8, each text whole, on one line, and such that no program takes it for a formula.

    :param target: where to.
    :param rows: column → value.
    :param columns: which columns, in order.
    :param bom: begin with a byte-order mark, without which Excel takes Persian for something else.
    :returns: how many rows.
    """
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    try:
        text.write(BOM if bom else "")
        writer = csv.writer(text)
        writer.writerow(columns)
        count = 0
        for row in rows:
            writer.writerow([harmless(row.get(name), most=None) for name in columns])
            count += 1
    finally:
        text.detach()
    return Written(count)


def write_xlsx(target: BinaryIO, rows: Iterable[Row], columns: Columns, *, title: str, right_to_left: bool) -> Written:
    """Write rows as a workbook of one sheet, its header frozen; numbers stay numbers, days stay days.

    :param target: where to.
    :param rows: column → value.
    :param columns: which columns, in order.
    :param title: the sheet's name.
    :param right_to_left: whether the first column stands on the right.
    :returns: how many rows, and how many cells were cut.
    :raises FactcheckError: if there are more rows than a sheet holds.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    sheet.append(list(columns))
    count = cut = 0
    try:
        for row in rows:
            count += 1
            if count >= MOST_ROWS:
                raise FactcheckError(f"more rows than the {MOST_ROWS - 1:,} that a sheet holds: narrow them down, or write CSV or Parquet")
            values = [row.get(name) for name in columns]
            cut += sum(isinstance(value, str) and len(value) > MOST_CHARACTERS for value in values)
            sheet.append([value if isinstance(value, (bool, dt.date)) else harmless(value) for value in values])
    except BaseException:
        sheet.close()
        raise
    book.save(target)
    return Written(count, cut)


def write_parquet(target: BinaryIO, rows: Iterable[Row], columns: Columns) -> Written:
    """Write rows as Parquet, each column of its own kind, texts exactly as they are.

    :param target: where to.
    :param rows: column → value; what is missing is null.
    :param columns: which columns, in order.
    :returns: how many rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dt.date: pa.date32()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    count, waiting = 0, iter(rows)
    with pq.ParquetWriter(target, schema) as writer:
        while batch := list(islice(waiting, _ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist([{name: row.get(name) for name in columns} for row in batch], schema))
            count += len(batch)
    return Written(count)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears under its name only when all is written; what failed leaves nothing behind.

    :param path: the file; one that is there is replaced.
    :yields: where to write.
    :raises FactcheckError: if it cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    try:
        try:
            with draft.open("wb") as target:
                yield target
            draft.replace(path)
        except OSError as error:
            raise FactcheckError(f"{path}: cannot be written ({error.strerror}): free space or name another file") from error
    finally:
        _quietly(lambda: draft.unlink(missing_ok=True))


def _quietly(act: Callable[[], None]) -> None:
    """Tidy up without hiding the error that made it necessary."""
    try:
        act()
    except OSError:
        return

"""The same rows written in every form that is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

Rows = Sequence[dict[str, Any]]
Write = Callable[[Rows], bytes]


def jsonl(rows: Rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def separated(rows: Rows, *, delimiter: str = ",", before: str = "", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return (before + text.getvalue()).encode(encoding)


def xlsx(rows: Rows) -> bytes:
    book = Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet_file(rows: Rows) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([dict(row) for row in rows]), file, row_group_size=2)
    return file.getvalue()


def packed(write: Write) -> Write:
    return lambda rows: gzip.compress(write(rows))


PLAIN: dict[str, Write] = {
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".csv": separated,
    ".tsv": lambda rows: separated(rows, delimiter="\t"),
    ".xlsx": xlsx,
    ".parquet": parquet_file,
}
WRITERS: dict[str, Write] = {**PLAIN, **{f"{suffix}.gz": packed(write) for suffix, write in PLAIN.items()}}
"""By the suffix of the file that they write."""

VARIANTS: dict[str, tuple[str, Write]] = {
    "bar": (".csv", lambda rows: separated(rows, delimiter="|")),
    "excel-sep-line": (".csv", lambda rows: separated(rows, delimiter=";", before="sep=;\r\n")),
    "excel-sep-tab": (".csv", lambda rows: separated(rows, delimiter="\t", before="\ufeffsep=\t\n")),
    "utf-8-mark": (".csv", lambda rows: separated(rows, encoding="utf-8-sig")),
    "utf-16": (".csv", lambda rows: separated(rows, delimiter="\t", encoding="utf-16")),
    "utf-16-sep-line": (".csv", lambda rows: separated(rows, delimiter=";", before="sep=;\r\n", encoding="utf-16")),
    "utf-16-packed": (".csv.gz", packed(lambda rows: separated(rows, encoding="utf-16"))),
    "utf-16-jsonl": (".jsonl", lambda rows: jsonl(rows).decode().encode("utf-16")),
}
"""Further ways to write a form, by name, with the suffix."""

FIRST_LINE = {".jsonl": 1, ".ndjson": 1, ".parquet": 1}
"""The number of the first row; where nothing stands here there is a header before it."""


def first_line(suffix: str) -> int:
    return FIRST_LINE.get(suffix.removesuffix(".gz"), 2)


def lines_each(suffix: str) -> int:
    """Count the lines of a row whose text has two."""
    return 2 if suffix.startswith((".csv", ".tsv")) else 1

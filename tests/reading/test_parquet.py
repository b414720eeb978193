"""What the columns of a Parquet file may hold."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from factcheck.errors import EmptyInputError
from factcheck.reading.articles import read_articles
from factcheck.reading.claims import ClaimRow, read_claims

DAY = dt.date(2025, 10, 16)
NOON = dt.datetime(2025, 10, 16, 12)


def claims(columns: dict[str, Any], **options: Any) -> list[ClaimRow]:
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file, **options)
    file.seek(0)
    return list(read_claims(None, stream=file))


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(pa.array([DAY], pa.date32()), id="date32"),
        pytest.param(pa.array([DAY], pa.date64()), id="date64"),
        pytest.param(pa.array([NOON], pa.timestamp("ms")), id="milliseconds"),
        pytest.param(pa.array([NOON], pa.timestamp("ns")), id="nanoseconds"),
        pytest.param(pa.array([NOON], pa.timestamp("us", tz="Asia/Tehran")), id="zone"),
        pytest.param(pa.array(["۱۴۰۴/۰۷/۲۴"]), id="jalali-text"),
        pytest.param(pa.array([14040724]), id="jalali-number"),
        pytest.param(pa.array(["2025-10-16"]).dictionary_encode(), id="dictionary"),
        pytest.param(pa.array([b"2025-10-16"]), id="bytes"),
    ],
)
def test_a_day_is_read_from_every_type(days: pa.Array) -> None:
    (row,) = claims({"claim": ["سد پر شد"], "date": days})
    assert (row.claim, row.date, row.error) == ("سد پر شد", DAY, None)


@pytest.mark.parametrize(
    ("values", "id_"),
    [
        pytest.param(pa.array(["7"], pa.large_string()), "7", id="large-text"),
        pytest.param(pa.array([b"7"]), "7", id="bytes"),
        pytest.param(pa.array([7], pa.uint8()), "7", id="integer"),
        pytest.param(pa.array([Decimal("7.50")]), "7.50", id="decimal"),
        pytest.param(pa.array([None], pa.string()), None, id="null"),
        pytest.param(pa.array([float("nan")]), None, id="no-number"),
        pytest.param(pa.nulls(1), None, id="column-of-nulls"),
    ],
)
def test_text_is_read_from_every_type(values: pa.Array, id_: str | None) -> None:
    (row,) = claims({"claim": ["a"], "id": values})
    assert (row.id, row.error) == (id_, None)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param(pa.array([["a"], None]), "claim is a list: give text", id="list"),
        pytest.param(pa.array([{"a": 1}, None]), "claim is an object: give text", id="struct"),
        pytest.param(pa.array([b"caf\xe9", None]), "claim is a value that cannot be read: give text", id="bytes-that-are-no-text"),
        pytest.param(pa.array([NOON, None]), "claim is a day: give text", id="day"),
        pytest.param(pa.array([10**18, None], pa.timestamp("s")), "claim is a value that cannot be read: give text", id="day-beyond-all-years"),
        pytest.param(pa.array([True, None]), "claim is true or false: give text", id="boolean"),
        pytest.param(pa.array([None, None], pa.string()), "no claim or text: add it", id="null"),
    ],
)
def test_what_is_no_text_is_refused_row_by_row(values: pa.Array, message: str) -> None:
    bad, empty = claims({"claim": values})
    assert bad.error == f"stdin line 1: {message}"
    assert empty.error == "stdin line 2: no claim or text: add it"


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
def test_rows_are_numbered_through_the_row_groups(compression: str) -> None:
    found = claims({"claim": [f"claim {number}" for number in range(2500)]}, row_group_size=700, compression=compression)
    assert [(row.line, row.claim) for row in found] == [(number + 1, f"claim {number}") for number in range(2500)]


def test_a_file_without_columns_or_rows_is_empty_input() -> None:
    with pytest.raises(EmptyInputError, match="no rows"):
        claims({})
    with pytest.raises(EmptyInputError, match="no rows"):
        claims({"claim": pa.array([], pa.string())})


def test_damage_in_a_later_row_group_comes_after_the_rows_before_it() -> None:
    file = io.BytesIO()
    parquet.write_table(pa.table({"claim": [f"claim {number} {pow(number, 9, 99991)}" for number in range(4000)]}), file, row_group_size=2000)
    data = bytearray(file.getvalue())
    start = parquet.ParquetFile(file).metadata.row_group(1).column(0).dictionary_page_offset
    data[start : start + 400] = bytes([255]) * 400
    *good, last = read_claims(None, stream=io.BytesIO(bytes(data)))
    assert len(good) == 2000
    assert last.error is not None
    assert last.error.startswith("stdin line 2001: a Parquet file that is damaged")


def test_long_articles_are_unpacked_a_few_at_a_time() -> None:
    file = io.BytesIO()
    parquet.write_table(
        pa.table({"text": [f"{number} " + "سد پر شد. " * 60_000 for number in range(12)], "date": [DAY] * 12}), file, use_dictionary=False, compression="none"
    )
    file.seek(0)
    results = list(read_articles(None, stream=file))
    assert [result.article.text[:2].strip() for result in results if result.article] == [str(number) for number in range(12)]

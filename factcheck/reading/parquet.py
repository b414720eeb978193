"""The rows of a Parquet file, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from factcheck.reading.rows import Fault

MAGIC = b"PAR1"
"""What a Parquet file begins with."""

_AT_ONCE = 4_000_000  # bytes of values that are unpacked together
_MOST_ROWS = 1024
_BUFFER = 1 << 16
_UNREADABLE = Fault("a value that cannot be read")


def columns_of(stream: BinaryIO) -> list[str]:
    """Return the names of the columns.

    :param stream: the file; it stays open.
    :returns: the names, in order; a nested column is one.
    :raises Exception: as pyarrow raises it, if the file is damaged or encrypted.
    """
    return [str(name) for name in _opened(stream).schema_arrow.names]


def cells(stream: BinaryIO) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows: their number, counted from 1, and a value for each column.

    :param stream: the file; it stays open.
    :yields: the rows in order; values are Python's own, bytes that are UTF-8 are text, and what cannot be read is a ``Fault``.
    :raises Exception: as pyarrow raises it, if the file is damaged or encrypted.
    """
    file = _opened(stream)
    number = 0
    for batch in _batches(file):
        columns = [_values(column) for column in batch.columns]
        for values in zip(*columns, strict=True):
            number += 1
            yield number, list(values)


def _opened(stream: BinaryIO) -> Any:
    from pyarrow import parquet

    stream.seek(0)
    return parquet.ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)


def _batches(file: Any) -> Iterator[Any]:
    """Yield the rows some at a time; none with rows of two groups, so that a damaged group takes no others with it."""
    for group in range(file.num_row_groups):
        yield from file.iter_batches(batch_size=_rows_at_once(file.metadata), row_groups=[group], use_threads=False)


def _rows_at_once(metadata: Any) -> int:
    """Choose so many rows that their values fit together: articles are long, claims short."""
    size = sum(metadata.row_group(place).total_byte_size for place in range(metadata.num_row_groups))
    return int(min(max(_AT_ONCE * metadata.num_rows // max(size, 1), 1), _MOST_ROWS))


def _values(column: Any) -> list[Any]:
    try:
        values = column.to_pylist()
    except (ValueError, OverflowError):  # one value that Python has no object for, or text that is none
        values = [_value(scalar) for scalar in column]
    return [_plain(value) for value in values]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return _UNREADABLE


def _plain(value: Any) -> Any:
    """Turn bytes into text, which many a writer keeps it as."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return _UNREADABLE

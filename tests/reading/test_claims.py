"""Claims, pairs and statements from JSONL and CSV: each form, and each way in which a row can be bad."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.claims import ClaimRow, PairRow, StatementRow, read_claims, read_pairs, read_statements

_DAY = dt.date(2025, 10, 21)


def _written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("c.jsonl", '{"claim": "سد پر شد", "actor": "رائو", "date": "2025-10-21", "id": "c1", "topic": "dam"}', id="jsonl"),
        pytest.param("c.jsonl", '{"text": "سد پر شد", "actor": "رائو", "claim_date": "2025-10-21", "id": "c1", "topic": "dam"}', id="jsonl-other-names"),
        pytest.param("c.csv", "id,claim,actor,date,topic\nc1,سد پر شد,رائو,2025-10-21,dam\n", id="comma"),
        pytest.param("c.csv", "\ufeffID;Claim;Actor;Claim Date;Topic\r\nc1;سد پر شد;رائو;2025-10-21;dam\r\n", id="semicolon-mark-capitals"),
        pytest.param("c.tsv", "id\ttext\tactor\tdate\ttopic\nc1\tسد پر شد\tرائو\t2025-10-21\tdam", id="tab"),
        pytest.param("c.csv", "id,claim,actor,date,topic\nc1,سد پر شد,رائو,2025-10-21,dam\n".replace("ی", "ي").encode("cp1256"), id="windows-1256"),
        pytest.param("c.csv", "id,claim,actor,date,topic\nc1,سد پر شد,رائو,2025-10-21,dam\n".encode("utf-16"), id="utf-16"),
        pytest.param("c.csv", '\n\nid,claim,actor,date,topic\n\n"c1","سد پر شد","رائو","2025-10-21","dam"\n', id="quoted-and-blank-lines"),
    ],
)
def test_claim_is_read_from_each_form(tmp_path: Path, name: str, data: bytes | str) -> None:
    (row,) = read_claims(_written(tmp_path, name, data))
    assert (row.claim, row.actor, row.date, row.id, row.error) == ("سد پر شد", "رائو", _DAY, "c1", None)
    assert {name.lower(): value for name, value in row.other.items()} == {"topic": "dam"}


def test_only_the_claim_is_needed(tmp_path: Path) -> None:
    assert list(read_claims(_written(tmp_path, "c.jsonl", '{"claim": "x", "actor": null}'))) == [ClaimRow(1, "x")]
    assert list(read_claims(_written(tmp_path, "c.csv", "claim\nx\n"))) == [ClaimRow(2, "x")]


def test_line_is_where_the_row_begins(tmp_path: Path) -> None:
    path = _written(tmp_path, "c.csv", 'claim,id\n"two\nlines",a\n"one",b\n')
    assert [(row.line, row.claim) for row in read_claims(path)] == [(2, "two\nlines"), (4, "one")]


@pytest.mark.parametrize(
    ("name", "head", "bad", "message"),
    [
        pytest.param("c.jsonl", "", "{bad", "line 2: not JSON", id="not-json"),
        pytest.param("c.jsonl", "", "7", "not an object", id="number"),
        pytest.param("c.jsonl", "", '{"actor": "Rao"}', "no claim or text", id="no-claim"),
        pytest.param("c.jsonl", "", '{"claim": "  "}', "no claim or text", id="blank-claim"),
        pytest.param("c.jsonl", "", '{"claim": ["x"]}', "claim is a list", id="claim-list"),
        pytest.param("c.jsonl", "", '{"claim": "x", "date": "yesterday"}', 'date "yesterday" is no day that can be read', id="date-form"),
        pytest.param("c.jsonl", "", '{"claim": "x", "claim_date": "2025-13-01"}', "does not exist", id="no-such-month"),
        pytest.param("c.jsonl", "", '{"claim": "x", "actor": true}', "actor is true or false", id="actor-boolean"),
        pytest.param("c.csv", "claim,date\n", ",2025-10-21", "line 3: no claim or text", id="csv-no-claim"),
        pytest.param("c.csv", "claim,date\n", "x,2025", "line 3: date", id="csv-date"),
        pytest.param("c.csv", "claim,date\n", "x, which, is,2025-10-21", "4 fields where the header has 2", id="csv-too-many-fields"),
        pytest.param("c.csv", "claim,date\n", "x" * 200_000 + ",", "line 3: not a row", id="csv-huge-field"),
    ],
)
def test_bad_row_carries_its_error_and_the_others_run(tmp_path: Path, name: str, head: str, bad: str, message: str) -> None:
    good = "good,2025-10-21" if head else '{"claim": "good"}'
    first, wrong, last = read_claims(_written(tmp_path, name, f"{head}{good}\n{bad}\n{good}\n"))
    assert (first.claim, last.claim) == ("good", "good")
    assert wrong.error is not None
    assert wrong.error.startswith(f"{name} line {wrong.line}: ")
    assert message in wrong.error


def test_bad_bytes_spoil_their_row_only(tmp_path: Path) -> None:
    rows = list(read_claims(_written(tmp_path, "c.csv", b"claim,id\n" + "سد پر شد,a\n".encode() * 20_000 + b"caf\xe9,b\nlast,c\n")))
    assert [row.id for row in rows if row.error] == ["b"]
    assert rows[-1].claim == "last"


def test_refused_row_keeps_its_id(tmp_path: Path) -> None:
    (row,) = read_claims(_written(tmp_path, "c.jsonl", '{"id": "c9"}'))
    assert (row.id, row.claim) == ("c9", None)


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        pytest.param("c.jsonl", b"", EmptyInputError, "c.jsonl: no", id="empty-jsonl"),
        pytest.param("c.csv", b"", EmptyInputError, "c.csv: nothing in it", id="empty-csv"),
        pytest.param("c.csv", b"claim,actor\n", EmptyInputError, "c.csv: no rows", id="header-only"),
        pytest.param("c.csv", b"name,words\na,b\n", InputError, "no column claim or text in the header (name, words)", id="foreign-header"),
        pytest.param(
            "c.ods", b"PK\x03\x04", InputError, 'no reader for ".ods" files: give one of .csv, .jsonl, .ndjson, .parquet, .tsv, .xlsx', id="unknown-suffix"
        ),
        pytest.param("c.csv", b"claim\0,x", InputError, "NUL bytes", id="binary"),
    ],
)
def test_file_of_no_use_is_refused(tmp_path: Path, name: str, data: bytes, error: type[InputError], message: str) -> None:
    path = _written(tmp_path, name, data)
    with pytest.raises(error, match=r".*") as caught:
        list(read_claims(path))
    assert message in str(caught.value)


@pytest.mark.parametrize("data", [pytest.param('{"claim": "x"}\n', id="jsonl"), pytest.param("claim\nx\n", id="csv")])
def test_stream_is_read_as_what_it_looks_like(data: str) -> None:
    (row,) = read_claims(None, stream=io.BytesIO(data.encode()))
    assert row.claim == "x"


def test_bad_row_of_a_stream_names_stdin() -> None:
    (row,) = read_claims(None, stream=io.BytesIO(b'{"claim": ""}'))
    assert row.error == "stdin line 1: no claim or text: add it"


class _Endless(io.RawIOBase):
    """A file without end that counts what was taken from it."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 < size < 1_000_000
        line = b'{"claim": "x"}\n'
        self.taken += size
        return (line * (size // len(line) + 1))[: size // len(line) * len(line)]


def test_rows_come_before_the_file_is_read_to_its_end() -> None:
    endless = _Endless()
    rows: Iterator[ClaimRow] = read_claims(None, stream=endless)  # type: ignore[arg-type]
    assert [row.claim for row in itertools.islice(rows, 3)] == ["x", "x", "x"]
    assert endless.taken < 1_000_000


def test_pairs_are_read_with_both_days(tmp_path: Path) -> None:
    line = '{"id": "p1", "actor": "Rao", "claim": "x", "claim_date": "2025-10-21", "evidence": "y", "evidence_date": "2025-10-20", "type": "t"}'
    whole, short, bad = read_pairs(_written(tmp_path, "p.jsonl", line + '\n{"claim": "x", "evidence": "y"}\n{"claim": "x"}\n'))
    assert whole == PairRow(1, "x", "y", "Rao", _DAY, dt.date(2025, 10, 20), "p1", None, {"type": "t"})
    assert short == PairRow(2, "x", "y")
    assert bad.error == "p.jsonl line 3: no evidence: add it"


def test_statements_are_read_from_csv_and_jsonl(tmp_path: Path) -> None:
    expected = StatementRow(2, "Rao", "x", _DAY, "Courier", "s1")
    assert list(read_statements(_written(tmp_path, "s.csv", "actor,text,date,outlet,id\nRao,x,2025-10-21,Courier,s1\n"))) == [expected]
    whole, bad = read_statements(_written(tmp_path, "s.jsonl", '{"actor": "Rao", "text": "x"}\n{"text": "x", "id": 4}\n'))
    assert whole == StatementRow(1, "Rao", "x")
    assert (bad.error, bad.id) == ("s.jsonl line 2: no actor: add it", "4")

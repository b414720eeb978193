"""Every form of file × what can be right or wrong with it, for articles and for claims."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from written_forms import PLAIN, VARIANTS, WRITERS, Write, first_line, lines_each, parquet_file, separated, xlsx

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import ReadResult, read_articles
from factcheck.reading.claims import ClaimRow, read_claims, read_pairs, read_statements

DAY = dt.date(2025, 10, 16)
GOOD = {
    "id": "n1",
    "text": 'مانوش کامور گفت: "بودجه، ۴۲۰ میلیارد; درم|است".\nسد پر نمی‌شود.',
    "date": "2025-10-16",
    "outlet": "آریوند",
    "url": "https://arivand.example/1",
    "title": "بودجه",
    "lang": "fa",
}
EXPECTED = Article(GOOD["text"], "n1", DAY, "آریوند", "https://arivand.example/1", "بودجه", "fa")
SHORT = {"id": "n2", "text": "Rao said no.", "date": "", "outlet": "", "url": "", "title": "", "lang": ""}
every_form = pytest.mark.parametrize("suffix", WRITERS)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def articles(results: list[ReadResult]) -> list[Article]:
    assert [result.error for result in results] == [None] * len(results)
    return [result.article for result in results if result.article]


@every_form
def test_good_articles_are_read_from_every_form(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, f"news{suffix}", WRITERS[suffix]([GOOD, SHORT]))
    results = list(read_articles(path, date=DAY, outlet="پگاه"))
    assert articles(results) == [EXPECTED, Article("Rao said no.", "n2", DAY, "پگاه")]
    assert [result.place for result in results] == [f"news{suffix} line {first_line(suffix) + place * lines_each(suffix)}" for place in range(2)]
    assert [result.note for result in results] == [None, None]


@pytest.mark.parametrize(("suffix", "write"), VARIANTS.values(), ids=VARIANTS)
def test_other_ways_to_write_a_form_are_read_alike(tmp_path: Path, suffix: str, write: Any) -> None:
    assert articles(list(read_articles(written(tmp_path, f"a{suffix}", write([GOOD, SHORT])), date=DAY)))[0] == EXPECTED


@every_form
def test_standard_input_is_told_by_what_it_holds(suffix: str) -> None:
    results = list(read_articles(None, stream=_Pipe(WRITERS[suffix]([GOOD, SHORT])), date=DAY))
    assert articles(results)[0] == EXPECTED
    assert results[0].place == f"stdin line {first_line(suffix)}"


@pytest.mark.parametrize(("suffix", "write"), VARIANTS.values(), ids=VARIANTS)
def test_standard_input_may_be_written_in_other_ways(suffix: str, write: Any) -> None:
    assert articles(list(read_articles(None, stream=_Pipe(write([GOOD, SHORT])), date=DAY)))[0] == EXPECTED


@every_form
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path, suffix: str) -> None:
    bad = {**GOOD, "date": "last week"}
    first, wrong, empty, last = read_articles(written(tmp_path, f"a{suffix}", WRITERS[suffix]([GOOD, bad, {**GOOD, "text": "  "}, GOOD])))
    line = first_line(suffix) + lines_each(suffix)
    assert first.article == last.article == EXPECTED
    assert wrong.error == f'a{suffix} line {line}: date "last week" is no day that can be read: write it as 2025-10-21 or 1404/07/29'
    assert (empty.place, empty.error) == (
        f"a{suffix} line {line + lines_each(suffix)}",
        f'a{suffix} line {line + lines_each(suffix)}: text is empty: give the article as "text"',
    )


@every_form
def test_columns_may_have_persian_names_and_jalali_days(tmp_path: Path, suffix: str) -> None:
    row = {"شناسه": "n1", "متن خبر": "سد پر شد.", "تاریخ انتشار": "۱۴۰۴/۰۷/۲۴", "خبرگزاری": "آریوند", "لینک": "https://a.example", "تیتر": "سد", "زبان": "fa"}
    (result,) = read_articles(written(tmp_path, f"a{suffix}", WRITERS[suffix]([row])))
    assert result.article == Article("سد پر شد.", "n1", DAY, "آریوند", "https://a.example", "سد", "fa")
    assert result.note is not None
    assert result.note.startswith(f'a{suffix}: columns: "متن خبر" as text, "تاریخ انتشار" as date')


@every_form
def test_columns_can_be_chosen(tmp_path: Path, suffix: str) -> None:
    row = {"text": "not this", "گزارش": "سد پر شد.", "when": "1404-07-24", "more": "x"}
    path = written(tmp_path, f"a{suffix}", WRITERS[suffix]([row]))
    (result,) = read_articles(path, columns={"text": "گزارش", "date": "When"})
    assert result.article == Article("سد پر شد.", f"a-{first_line(suffix)}", DAY)


@every_form
def test_a_chosen_column_that_is_not_there_is_refused_with_what_there_is(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, f"a{suffix}", WRITERS[suffix]([{"text": "x", "day": "2025-10-16"}]))
    with pytest.raises(InputError) as caught:
        list(read_articles(path, columns={"date": "روز"}))
    assert str(caught.value) == f'a{suffix}: no column "روز" for date: there are text, day'


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if "json" not in suffix])
def test_a_table_without_a_column_for_the_text_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_articles(written(tmp_path, f"a{suffix}", WRITERS[suffix]([{"words": "x", "when": "y"}]))))
    assert str(caught.value).startswith(f"a{suffix}: no column text in the header (words, when): name the columns")
    assert "--column text=NAME" in str(caught.value)


@every_form
def test_nothing_in_a_file_is_empty_input(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(EmptyInputError, match="nothing in it"):
        list(read_articles(written(tmp_path, f"a{suffix}", gzip.compress(b"") if suffix.endswith(".gz") else b"")))
    with pytest.raises(EmptyInputError):
        list(read_claims(written(tmp_path, f"a{suffix}", b"")))


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if "json" not in suffix])
def test_a_header_alone_is_empty_input(tmp_path: Path, suffix: str) -> None:
    data = {"": separated, ".xlsx": xlsx, ".parquet": parquet_file}
    plain = suffix.removesuffix(".gz")
    write = data.get(plain, PLAIN[plain])
    whole = write([{"text": "x", "date": ""}])
    if plain == ".xlsx":
        whole = _book([["text", "date"]])
    elif plain == ".parquet":
        file = io.BytesIO()
        parquet.write_table(pa.table({"text": pa.array([], pa.string())}), file)
        whole = file.getvalue()
    else:
        whole = whole.splitlines(keepends=True)[0]
    with pytest.raises(EmptyInputError, match="no rows"):
        list(read_articles(written(tmp_path, f"a{suffix}", gzip.compress(whole) if suffix.endswith(".gz") else whole)))


@pytest.mark.parametrize("suffix", [suffix for suffix in WRITERS if suffix.endswith(".gz") or suffix in {".xlsx", ".parquet"}])
def test_a_file_cut_off_at_its_beginning_is_refused(tmp_path: Path, suffix: str) -> None:
    data = WRITERS[suffix]([GOOD] * 50)
    with pytest.raises(InputError) as caught:
        list(read_articles(written(tmp_path, f"a{suffix}", data[: 40 if suffix.endswith(".gz") else len(data) // 2]), date=DAY))
    assert str(caught.value).startswith(f"a{suffix}")
    assert "cut off" in str(caught.value) or "damaged" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".csv.gz", ".tsv.gz"])
@pytest.mark.parametrize("how", ["cut", "flipped", "checksum", "rubbish-after"])
def test_rows_before_damage_in_gzip_are_kept_and_the_damage_is_the_last_row(tmp_path: Path, suffix: str, how: str) -> None:
    rows = [{**GOOD, "id": f"n{number}", "text": f"{number} {pow(number + 3, 7, 1_000_003)} گفت."} for number in range(30_000)]
    data = bytearray(WRITERS[suffix](rows))
    if how == "cut":
        data = data[: len(data) // 2]
    elif how == "flipped":
        data[len(data) // 2 : len(data) // 2 + 2000] = bytes(2000)
    elif how == "checksum":
        data[-8] ^= 1
    else:
        data += b"rubbish"
    *read, last = read_articles(written(tmp_path, f"a{suffix}", bytes(data)))
    assert last.article is None
    assert last.error is not None
    assert last.error.startswith(f"{last.place}: gzip ")
    assert ("cut off" if how == "cut" else "damaged") in last.error
    good = [result.article for result in read if result.article]
    assert len(good) > (1000 if how in {"cut", "flipped"} else 29_999 - 1)
    sure = good[:-2000] if how == "flipped" else good  # damage shows some time after it begins
    assert [(article.id, article.text) for article in sure] == [(row["id"], row["text"]) for row in rows[: len(sure)]]
    assert how == "flipped" or len(good) == len(read)


def test_a_packed_text_that_is_cut_off_is_no_article(tmp_path: Path) -> None:
    data = gzip.compress("سد پر شد. ".encode() * 5000 + bytes(range(65, 91)) * 100)
    with pytest.raises(InputError, match="gzip cut off"):
        list(read_articles(written(tmp_path, "a.txt.gz", data[:-20]), date=DAY))


def test_a_packed_text_is_read_and_named_without_its_suffixes(tmp_path: Path) -> None:
    (result,) = read_articles(written(tmp_path, "dam.txt.gz", gzip.compress("date 2025-10-16 سد پر شد.".encode())))
    assert result.article == Article("date 2025-10-16 سد پر شد.", "dam", DAY)
    (result,) = read_articles(written(tmp_path, "dam.TXT.GZ", b"date 2025-10-16 not packed at all"))
    assert result.article is not None
    with pytest.raises(InputError, match="nothing in it"):
        list(read_articles(written(tmp_path, "none.txt.gz", gzip.compress(b""))))


def test_a_small_file_that_unpacks_to_a_huge_text_is_refused_without_unpacking_it_all(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 30_000_000)
    with pytest.raises(InputError, match="more than 20 MB"):
        list(read_articles(written(tmp_path, "a.txt.gz", bomb), date=DAY))
    long = gzip.compress(b'{"text": "' + b"a" * 30_000_000 + b'"}\n{"text": "short"}\n')
    bad, good = read_articles(written(tmp_path, "a.jsonl.gz", long), date=DAY)
    assert bad.error is not None
    assert "more than 20 MB" in bad.error
    assert good.article is not None
    rows = gzip.compress(b"text,id\n" + b"a" * 30_000_000 + b",1\nshort,2\n")
    bad, good = read_articles(written(tmp_path, "a.csv.gz", rows), date=DAY)
    assert bad.error is not None
    assert "not a row (more than 20000000 characters" in bad.error
    assert good.place == "a.csv.gz line 3"


@pytest.mark.parametrize(
    ("holds", "called", "said"),
    [
        pytest.param(".xlsx", ".csv", "an XLSX workbook", id="workbook-called-csv"),
        pytest.param(".parquet", ".jsonl", "a Parquet file", id="parquet-called-jsonl"),
        pytest.param(".jsonl", ".csv", "JSON lines", id="jsonl-called-csv"),
        pytest.param(".csv", ".xlsx", "CSV", id="csv-called-xlsx"),
        pytest.param(".jsonl", ".parquet", "JSON lines", id="jsonl-called-parquet"),
        pytest.param(".xlsx.gz", ".csv", "an XLSX workbook", id="packed-workbook-called-csv"),
        pytest.param(".csv.gz", ".csv", None, id="packed-without-saying-so"),
        pytest.param(".csv", ".csv.gz", None, id="said-to-be-packed"),
    ],
)
def test_a_wrong_suffix_does_not_matter_but_is_told(tmp_path: Path, holds: str, called: str, said: str | None) -> None:
    first, _ = read_articles(written(tmp_path, f"a{called}", WRITERS[holds]([GOOD, SHORT])), date=DAY)
    assert first.article == EXPECTED
    assert first.note == (f"a{called}: read as {said}, which it is by what it holds" if said else None)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.xlsx", b"\0\1\2 nothing known", "neither an XLSX workbook nor a text", id="binary-called-xlsx"),
        pytest.param("a.parquet", b"\0\1\2 nothing known", "neither a Parquet file nor a text", id="binary-called-parquet"),
        pytest.param("a.csv", b"\0\1\2 nothing known", "NUL bytes", id="binary-called-csv"),
        pytest.param("a.parquet", b"PAR1" + b"\0" * 300, "a Parquet file that is damaged", id="hollow-parquet"),
        pytest.param("a.parquet", b"PAR1", "a Parquet file that is damaged", id="parquet-mark-alone"),
        pytest.param("a.xlsx", b"PK\x03\x04", "an XLSX workbook that is damaged", id="zip-mark-alone"),
        pytest.param("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Word or Excel file", id="old-excel"),
        pytest.param("a.csv.gz", b"\x1f\x8b\x08", "gzip cut off", id="gzip-mark-alone"),
        pytest.param("a.gz", gzip.compress(b"text\nx\n"), 'no reader for "" files', id="no-suffix-but-gz"),
        pytest.param("a.ods", b"PK\x03\x04", 'no reader for ".ods" files', id="unknown-suffix"),
        pytest.param("a.xls.gz", gzip.compress(b"x"), 'no reader for ".xls" files', id="unknown-suffix-packed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = written(tmp_path, name, data)
    for read in (read_articles, read_claims, read_pairs, read_statements):
        with pytest.raises(InputError) as caught:
            list(read(path))
        assert str(caught.value).startswith(f"{name}: ")
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)


@every_form
def test_claims_pairs_and_statements_come_from_every_form(tmp_path: Path, suffix: str) -> None:
    write = WRITERS[suffix]
    line = first_line(suffix)
    claim = written(tmp_path, f"c{suffix}", write([{"شناسه": "7", "گوینده": "رائو", "متن ادعا": "سد پر شد", "تاریخ": "1404/7/24", "more": "x"}]))
    (row,) = read_claims(claim)
    assert (row.line, row.claim, row.actor, row.date, row.id, row.error, dict(row.other)) == (line, "سد پر شد", "رائو", DAY, "7", None, {"more": "x"})
    assert row.note == f'c{suffix}: columns: "متن ادعا" as claim, "گوینده" as actor, "تاریخ" as date, "شناسه" as id'
    (pair,) = read_pairs(written(tmp_path, f"p{suffix}", write([{"claim": "x", "evidence": "y", "claim_date": "2025-10-16", "evidence_date": "۱۴۰۴/۰۷/۲۴"}])))
    assert (pair.claim, pair.evidence, pair.claim_date, pair.evidence_date, pair.note) == ("x", "y", DAY, DAY, None)
    (said,) = read_statements(written(tmp_path, f"s{suffix}", write([{"actor": "رائو", "text": "سد پر شد", "date": "2025-10-16", "outlet": "آریوند"}])))
    assert (said.actor, said.text, said.date, said.outlet, said.error) == ("رائو", "سد پر شد", DAY, "آریوند", None)


@every_form
def test_a_bad_claim_is_passed_over_with_its_line(tmp_path: Path, suffix: str) -> None:
    rows = [{"claim": "a", "actor": "رائو", "date": ""}, {"claim": "", "actor": "رائو", "date": ""}, {"claim": "b", "actor": "", "date": "1404/13/1"}]
    good, empty, dated = read_claims(written(tmp_path, f"c{suffix}", WRITERS[suffix](rows)))
    line = first_line(suffix)
    assert good == ClaimRow(line, "a", "رائو")
    assert empty.error == f"c{suffix} line {line + 1}: no claim or text: add it"
    assert dated.error == f'c{suffix} line {line + 2}: date "1404/13/1" is no day that can be read: write it as 2025-10-21 or 1404/07/29'


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cc", "Cs", "Cn"]), max_size=40)
SAID = TEXT.filter(lambda text: bool(text.strip()) and not text.startswith(("=", "#")) and "_x" not in text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(SAID, TEXT.filter(lambda text: not text.startswith(("=", "#")) and "_x" not in text), st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1))),
        min_size=1,
        max_size=5,
    )
)
def test_the_same_rows_read_the_same_from_every_form(rows: list[tuple[str, str, dt.date]]) -> None:
    given_rows = [{"text": f"{text}.\n{text}", "title": title, "date": day.isoformat(), "id": f"n{place}"} for place, (text, title, day) in enumerate(rows)]
    expected = [
        Article(row["text"], row["id"], day, title=row["title"] if row["title"].strip() else None) for row, (_, _, day) in zip(given_rows, rows, strict=True)
    ]
    for suffix, write in WRITERS.items():
        assert articles(list(read_articles(None, stream=_Pipe(write(given_rows))))) == expected, suffix
    for name, (_, write) in VARIANTS.items():
        assert articles(list(read_articles(None, stream=_Pipe(write(given_rows))))) == expected, name


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*WRITERS.items(), *VARIANTS.values()]), st.integers(0, 9999), st.integers(0, 60), st.binary(max_size=30), st.booleans())
def test_a_damaged_file_gives_rows_and_errors_of_one_line_but_never_a_crash(form: tuple[str, Write], place: int, gone: int, put: bytes, cut: bool) -> None:
    suffix, write = form
    whole = write([GOOD, SHORT] * 5)
    start = place % (len(whole) + 1)
    damaged = whole[:start] + put + (b"" if cut else whole[start + gone :])
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), f"a{suffix}", damaged)
        for read in (read_articles, read_claims):
            try:
                errors = [row.error for row in read(path) if row.error]
            except InputError as error:
                errors = [str(error)]
            assert all(error.startswith(f"a{suffix}") and "\n" not in error for error in errors)


def test_utf_16_that_breaks_gives_the_rows_before(tmp_path: Path) -> None:
    good = '{"text": "سد پر شد"}\n'.encode("utf-16") + ('{"text": "سد پر شد"}\n' * 30_000).encode("utf-16-le")
    *read, last = read_articles(written(tmp_path, "a.jsonl", good + b"\x00\xdc" * 100 + b"\n\x00"), date=DAY)
    assert len(read) > 25_000
    assert last.error is not None
    assert last.error.startswith(f"{last.place}: damaged utf-16 (")


class _Pipe(io.RawIOBase):
    """Bytes that cannot be gone back in, as from another program."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(size)


def _book(rows: list[list[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()

"""Which column is which, how text is told from a table, and where rows of a CSV begin and end."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from factcheck.domain import Article
from factcheck.errors import InputError
from factcheck.reading.articles import ReadResult, read_articles
from factcheck.reading.claims import read_claims
from factcheck.reading.columns import ARTICLE, CLAIM, PAIR, STATEMENT, Kind, chosen_columns, find_columns

DAY = dt.date(2025, 10, 16)


def read(data: str | bytes, *, columns: dict[str, str] | None = None) -> list[ReadResult]:
    return list(read_articles(None, stream=io.BytesIO(data.encode() if isinstance(data, str) else data), date=DAY, columns=columns))


def texts(results: list[ReadResult]) -> list[str]:
    return [result.article.text for result in results if result.article]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("text,date\nsaid,2025-10-16\n", ["said"], id="header"),
        pytest.param("متن خبر;تاریخ\nسد پر شد.;1404/07/24\n", ["سد پر شد."], id="persian-header"),
        pytest.param("\ufeffText\tOutlet\r\nsaid\tCourier\r\n", ["said"], id="mark-capitals-tabs"),
        pytest.param("sep=;\ntext;date\nsaid;\n", ["said"], id="excel-line"),
        pytest.param('"id","text"\n1,said\n', ["said"], id="quoted-header"),
        pytest.param("\n\n text , id \nsaid,1\n", ["said"], id="blank-lines-and-spaces"),
        pytest.param("متن\nسد پر شد.\nسد پر نشد.\n", ["سد پر شد.", "سد پر نشد."], id="one-column"),
        pytest.param("Rao said no, and left.\nThe text, he said, was long.", ["Rao said no, and left.\nThe text, he said, was long."], id="prose"),
        pytest.param("Text, he said, was lost.\nMore.", ["Text, he said, was lost.\nMore."], id="prose-that-begins-with-a-name"),
        pytest.param("متن، تاریخ و ناشر\nسد پر شد.", ["متن، تاریخ و ناشر\nسد پر شد."], id="persian-prose"),
        pytest.param("date,outlet\n2025-10-16,Courier", ["date,outlet\n2025-10-16,Courier"], id="no-column-for-the-text"),
        pytest.param("text,mood\nsaid,gay\n", ["said"], id="another-column"),
        pytest.param('{"text": "said"}', ["said"], id="json"),
    ],
)
def test_standard_input_is_a_table_if_its_first_line_names_the_text(data: str, expected: list[str]) -> None:
    assert texts(read(data)) == expected


def test_a_chosen_column_makes_a_header() -> None:
    assert texts(read("when,words\n2025-10-16,said\n", columns={"text": "words"})) == ["said"]
    assert texts(read("when,words\n2025-10-16,said\n")) == ["when,words\n2025-10-16,said\n"]


@pytest.mark.parametrize(
    ("header", "kind", "chosen", "found"),
    [
        pytest.param(["text", "date", "outlet", "url", "title", "lang", "id"], ARTICLE, {}, {name: (name,) for name in ARTICLE.names}, id="our-own"),
        pytest.param(
            ["Published At", "BODY", "Headline", "Link"],
            ARTICLE,
            {},
            {"text": ("BODY",), "date": ("Published At",), "url": ("Link",), "title": ("Headline",)},
            id="English",
        ),
        pytest.param(
            ["متن‌کامل", "تاريخ_انتشار", "رسانه"],
            ARTICLE,
            {},
            {"text": ("متن‌کامل",), "date": ("تاريخ_انتشار",), "outlet": ("رسانه",)},
            id="Persian-half-space-Arabic-letters",
        ),
        pytest.param(["body", "text"], ARTICLE, {}, {"text": ("text", "body")}, id="first-choice-first"),
        pytest.param(["context", "text size"], ARTICLE, {}, {}, id="whole-names-only"),
        pytest.param(["ردیف", "no", "متن"], ARTICLE, {}, {"text": ("متن",)}, id="row-numbers-are-no-ids-of-articles"),
        pytest.param(["ردیف", "ادعا"], CLAIM, {}, {"claim": ("ادعا",), "id": ("ردیف",)}, id="row-numbers-are-ids-of-claims"),
        pytest.param(["text", "x"], ARTICLE, {"text": "x"}, {"text": ("x",)}, id="chosen-instead"),
        pytest.param(["text", "date"], ARTICLE, {"title": "date"}, {"text": ("text",), "title": ("date",)}, id="chosen-for-another-field"),
        pytest.param(
            ["claim", "evidence", "claim date", "تاریخ شاهد"],
            PAIR,
            {},
            {"claim": ("claim",), "evidence": ("evidence",), "claim_date": ("claim date",), "evidence_date": ("تاریخ شاهد",)},
            id="pairs",
        ),
        pytest.param(["گوینده", "گفته", "منبع"], STATEMENT, {}, {"actor": ("گوینده",), "text": ("گفته",), "outlet": ("منبع",)}, id="statements"),
    ],
)
def test_columns_are_found_by_their_whole_names(header: list[str], kind: Kind, chosen: dict[str, str], found: dict[str, tuple[str, ...]]) -> None:
    assert find_columns(header, kind, chosen) == found


@pytest.mark.parametrize("kind", [ARTICLE, CLAIM, PAIR, STATEMENT], ids=["article", "claim", "pair", "statement"])
def test_no_name_stands_for_two_fields(kind: Kind) -> None:
    names = [name for names in kind.names.values() for name in names]
    for name in names:
        assert len(find_columns([name], kind, {})) == 1, name
    assert set(kind.needed) <= set(kind.names)
    assert all(find_columns([field], kind, {}) == {field: (field,)} for field in kind.names)


def test_a_chosen_column_is_found_however_it_is_typed() -> None:
    assert chosen_columns(["تاريخ‌انتشار", "Text"], {"date": "تاریخ انتشار", "text": "text"}, name="a.csv") == {"date": "تاريخ‌انتشار", "text": "Text"}
    with pytest.raises(InputError) as caught:
        chosen_columns(["a"] * 500, {"date": "b"}, name="a.csv")
    assert len(str(caught.value)) < 300


def test_objects_with_other_fields_are_each_read_by_their_own() -> None:
    data = '{"text": "a"}\n{"body": "b", "more": 1}\n{"text": "", "content": "c"}\n{"متن": "d"}\n{"x": 1}\n{"text": null, "متن": "e"}\n'
    results = read(data)
    assert texts(results) == ["a", "b", "c", "d", "e"]
    assert [result.error for result in results if result.error] == ['stdin line 5: no text: give the article as "text"']


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be-with-mark", "utf-32", "cp1256"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_another_encoding_is_told_once(tmp_path: Path, name: str, encoding: str) -> None:
    said = "وزير گفت سد پر شد"
    data = {"a.txt": said, "a.csv": f"text,id\n{said},1\n{said},2\n", "a.jsonl": f'{{"text": "{said}"}}\n{{"text": "{said}"}}\n'}[name]
    path = tmp_path / name
    path.write_bytes(b"\xfe\xff" + data.encode("utf-16-be") if encoding == "utf-16-be-with-mark" else data.encode(encoding))
    results = list(read_articles(path, date=DAY))
    shown = {"cp1256": "Windows-1256", "utf-32": "UTF-32"}.get(encoding, "UTF-16")
    assert set(texts(results)) == {said}
    assert [result.note for result in results] == [f"{name}: read as {shown}", *[None] * (len(results) - 1)]


def test_utf_8_needs_no_note(tmp_path: Path) -> None:
    for name, data in {"a.txt": "سد", "b.txt": "\ufeffسد", "a.csv": "\ufefftext\nسد\n", "a.jsonl": '\ufeff{"text": "سد"}'}.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
        assert [(result.article and result.article.text, result.note) for result in read_articles(tmp_path / name, date=DAY)] == [("سد", None)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(
            'claim,id\na,1\n"b,2\nc,3\n',
            [("a", None), (None, "line 3: not a row (a quotation mark in it is never closed, so that the lines up to 4 went with it)")],
            id="never-closed",
        ),
        pytest.param('claim,id\n"a\nb",1\nc,2\n', [("a\nb", None), ("c", None)], id="two-lines"),
        pytest.param('claim,id\n"a",x,y\nc,2\n', [(None, "3 fields where the header has 2"), ("c", None)], id="too-many"),
        pytest.param("claim,id\na\nc,2\n", [("a", None), ("c", None)], id="too-few"),
        pytest.param('claim,id\n"a""b",1\n', [('a"b', None)], id="doubled-mark"),
        pytest.param("claim,id\r\ra,1\rc,2\r", [("a", None), ("c", None)], id="old-line-ends"),
        pytest.param("claim,id\na,1", [("a", None)], id="no-line-end"),
        pytest.param(f"claim,id\n{'x' * 131_100},1\nc,2\n", [(None, "not a row (more than 131072 characters up to line 2)"), ("c", None)], id="too-long"),
        pytest.param(
            f'claim,id\n"{"x" * 100 + chr(10)}{("y" * 99 + chr(10)) * 1400}",1\nc,2\n', [(None, "not a row (more than 131072"), None], id="too-long-over-lines"
        ),
    ],
)
def test_rows_of_a_csv_end_where_they_do(data: str, found: list[tuple[str | None, str | None] | None]) -> None:
    rows = list(read_claims(None, stream=io.BytesIO(data.encode())))
    for row, expected in zip(rows, found, strict=None not in found):
        if expected is None:
            break
        claim, error = expected
        assert row.claim == claim
        assert (error in row.error) if error and row.error else error == row.error


def test_lines_are_counted_on_after_a_row_that_is_too_long() -> None:
    data = "claim,id\n" + "x" * 300_000 + ',1\n"a\nb",2\nc,3\n'
    assert [row.line for row in read_claims(None, stream=io.BytesIO(data.encode()))] == [2, 3, 5]


def test_a_long_article_fits_into_a_cell(tmp_path: Path) -> None:
    text = "سد پر شد. " * 300_000
    path = tmp_path / "a.csv"
    path.write_text(f'text,id\n"{text}",1\n', encoding="utf-8")
    assert [result.article for result in read_articles(path, date=DAY)] == [Article(text, "1", DAY)]

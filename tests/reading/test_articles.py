"""Articles from files, folders and streams: what is read, whose date counts, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import READERS, ReadResult, article_files, read_article_files, read_articles

_DAY = dt.date(2025, 10, 21)


def _written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _only(results: list[ReadResult]) -> Article:
    (result,) = results
    assert result.article is not None
    return result.article


def test_plain_text_keeps_header_and_line_ends(tmp_path: Path) -> None:
    text = " date 2025-10-21 ری‌رو گفت سد پر شد.\r\nپایان\n"
    article = _only(list(read_articles(_written(tmp_path, "dam.txt", text))))
    assert article == Article(text, "dam", _DAY)


def test_options_fill_in_what_the_file_does_not_say(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.TXT", "Rao said no.")
    article = _only(list(read_articles(path, date=_DAY, outlet="Courier", lang="en")))
    assert (article.date, article.outlet, article.lang) == (_DAY, "Courier", "en")


def test_header_comes_before_the_option(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.txt", "date 2024-02-29 Rao said no.")
    assert _only(list(read_articles(path, date=_DAY))).date == dt.date(2024, 2, 29)


def test_date_may_be_missing_only_if_it_is_not_required(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.txt", "Rao said no.")
    assert _only(list(read_articles(path, require_date=False))).date is None
    assert list(read_articles(path)) == [ReadResult("a.txt", error="a.txt: no date: give --date YYYY-MM-DD or a header")]


def test_day_of_the_header_must_exist(tmp_path: Path) -> None:
    (result,) = read_articles(_written(tmp_path, "a.txt", "date 2025-02-30 x"), date=_DAY)
    assert result.error == 'a.txt line 1: the day of the header "date 2025-02-30" does not exist: correct it'


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        pytest.param("a.txt", b"", EmptyInputError, "a.txt: nothing in it", id="empty-text"),
        pytest.param("a.jsonl", b"", EmptyInputError, "a.jsonl: nothing in it", id="empty-jsonl"),
        pytest.param("a.jsonl", b"\n \n", EmptyInputError, "a.jsonl: nothing in it", id="blank-lines"),
        pytest.param("a.txt", b"a\0b", InputError, "a.txt: binary", id="binary"),
        pytest.param("a.pdf", b"%PDF", InputError, 'no reader for ".pdf" files: give one of .', id="unknown-suffix"),
        pytest.param("a", b"x", InputError, 'no reader for "" files', id="no-suffix"),
    ],
)
def test_file_of_no_use_is_refused(tmp_path: Path, name: str, data: bytes, error: type[InputError], message: str) -> None:
    path = _written(tmp_path, name, data)
    with pytest.raises(error, match=r".*") as caught:
        list(read_articles(path, require_date=False))
    assert message in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_articles(tmp_path / "none.txt"))


def test_jsonl_row_gives_every_field(tmp_path: Path) -> None:
    row = {
        "id": "a1",
        "text": "Rao said\r\nno.",
        "date": "2025-10-21T08:30:00Z",
        "outlet": "Courier",
        "url": "https://x.example/1",
        "title": "No",
        "lang": "en",
        "more": 1,
    }
    article = _only(list(read_articles(_written(tmp_path, "a.jsonl", json.dumps(row)))))
    assert article == Article("Rao said\r\nno.", "a1", _DAY, "Courier", "https://x.example/1", "No", "en")


def test_row_without_id_is_named_after_file_and_line(tmp_path: Path) -> None:
    path = _written(tmp_path, "feed.jsonl", '\n{"text": "one"}\n\n{"text": "two", "id": 7}\n')
    assert [r.article.id for r in read_articles(path, date=_DAY) if r.article] == ["feed-2", "7"]


def test_row_dates_itself_by_field_then_header_then_option(tmp_path: Path) -> None:
    rows = [{"text": "date 2024-01-01 x", "date": "2023-05-05"}, {"text": "date 2024-01-01 x"}, {"text": "x"}]
    path = _written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    found = [r.article.date for r in read_articles(path, date=_DAY) if r.article]
    assert found == [dt.date(2023, 5, 5), dt.date(2024, 1, 1), _DAY]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(b"{bad", "not JSON", id="not-json"),
        pytest.param(b"[1]", "a list, not an object", id="list"),
        pytest.param(b'"x"', "not an object", id="string"),
        pytest.param(b"{}", "no text", id="no-text"),
        pytest.param(b'{"text": 5}', "text is not a string", id="number"),
        pytest.param(b'{"text": ""}', "text is empty", id="empty-text"),
        pytest.param(b'{"text": " \\n"}', "text is empty", id="blank-text"),
        pytest.param(b'{"text": "x", "date": "last week"}', "no day that can be read: write it as 2025-10-21 or 1404/07/29", id="date-form"),
        pytest.param(b'{"text": "x", "date": "2025-02-30"}', "does not exist", id="no-such-day"),
        pytest.param(b'{"text": "x", "date": "1404-13-29"}', "no day that can be read", id="no-such-jalali-month"),
        pytest.param(b'{"text": "x", "date": ["2025-10-21"]}', "date is a list", id="date-list"),
        pytest.param(b'{"text": "x", "outlet": {}}', "outlet is an object", id="outlet-object"),
        pytest.param(b'{"text": "\\ud800"}', "no text: save the file", id="half-surrogate"),
        pytest.param(b'{"text": "a\\u0000b"}', "NUL character", id="nul"),
        pytest.param(b'{"text": "caf\xe9"}', "neither UTF-8", id="latin-1"),
        pytest.param(b'{"text": "x"} {}', "not JSON", id="two-objects"),
        pytest.param(b'{"text": ' + b"[" * 100_000, "not JSON", id="deep"),
    ],
)
def test_bad_row_is_named_and_the_good_ones_still_come(tmp_path: Path, line: bytes, message: str) -> None:
    good = b'{"text": "Rao said no.", "date": "2025-10-21"}'
    path = _written(tmp_path, "feed.jsonl", b"\n".join([good, line, good]))
    first, bad, last = read_articles(path, date=_DAY)
    assert first.article is not None
    assert last.article is not None
    assert (bad.article, bad.place) == (None, "feed.jsonl line 2")
    assert bad.error is not None
    assert bad.error.startswith("feed.jsonl line 2: ")
    assert message in bad.error


def test_row_without_any_date_is_an_error_of_its_row(tmp_path: Path) -> None:
    (result,) = read_articles(_written(tmp_path, "a.jsonl", '{"text": "x"}'))
    assert result.error == "a.jsonl line 1: no date: give --date YYYY-MM-DD or a header"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_jsonl_may_come_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    lines = '{"text": "وزير گفت سد پر شد"}\r\n{"text": "وزير رفت"}\r\n'
    path = _written(tmp_path, "a.jsonl", lines.encode(encoding))
    assert [r.article.text for r in read_articles(path, date=_DAY) if r.article] == ["وزير گفت سد پر شد", "وزير رفت"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param("Rao said no.", ["Rao said no."], id="plain"),
        pytest.param('{"text": "one"}\n{"text": "two"}', ["one", "two"], id="jsonl"),
        pytest.param('\ufeff {"text": "one"}', ["one"], id="jsonl-with-mark"),
    ],
)
def test_stream_is_read_as_what_it_looks_like(data: str, texts: list[str]) -> None:
    stream = io.BytesIO(data.encode())
    assert [r.article.text for r in read_articles(None, stream=stream, date=_DAY) if r.article] == texts
    assert not stream.closed


def test_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Rao said no.")))
    assert _only(list(read_articles(Path("-"), date=_DAY))) == Article("Rao said no.", "stdin", _DAY)


def test_folder_gives_its_files_in_order_and_other_formats_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.jsonl", "README.md", ".hidden.txt"):
        _written(tmp_path, name, '{"text": "x"}')
    assert [path.name for path in article_files([tmp_path])] == ["a.txt", "b.txt", "c.jsonl"]


def test_folder_without_articles_is_empty_and_a_missing_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="no article files"):
        article_files([tmp_path])
    with pytest.raises(InputError, match="no such file or folder"):
        article_files([tmp_path / "none"])


def test_bad_file_among_many_is_a_result_and_the_others_run(tmp_path: Path) -> None:
    paths = [_written(tmp_path, "a.txt", "x\0"), _written(tmp_path, "b.txt", "Rao said no."), _written(tmp_path, "c.doc", "x")]
    bad, good, unknown = read_article_files(paths, date=_DAY)
    assert good.article is not None
    assert bad.error is not None
    assert bad.error.startswith("a.txt: binary")
    assert unknown.error is not None


def test_further_format_is_a_further_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".upper", lambda stream, defaults: iter([ReadResult(defaults.name, Article(stream.read().decode().upper(), defaults.stem))]))
    assert _only(list(read_articles(_written(tmp_path, "a.upper", "abc")))).text == "ABC"


def test_five_megabyte_article_is_read_whole(tmp_path: Path) -> None:
    text = "سد پر شد. " * 300_000
    assert _only(list(read_articles(_written(tmp_path, "a.txt", text), date=_DAY))).text == text


def test_row_longer_than_the_limit_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.jsonl", '{"text": "' + "a" * 41_000_000 + '"}\n{"text": "short"}\n')
    long, short = read_articles(path, date=_DAY)
    assert long.error is not None
    assert "more than 20 MB" in long.error
    assert short.article is not None
    assert short.place == "a.jsonl line 2"


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        pytest.param("pages/agency_jsonld.html", 1, id="a page"),
        pytest.param("pages/newspaper_windows1256.html", 1, id="a page in Windows-1256"),
        pytest.param("feeds/rss.xml", 2, id="a feed"),
        pytest.param("feeds/atom.xml", 2, id="an Atom feed"),
    ],
)
def test_standard_input_may_be_a_page_or_a_feed(name: str, articles: int) -> None:
    with (Path(__file__).parent / name).open("rb") as stream:
        results = list(read_articles(None, stream=stream, date=dt.date(2025, 10, 21)))
    assert sum(result.article is not None for result in results) == articles
    assert all("<" not in result.article.text for result in results if result.article)


def test_a_text_that_speaks_of_tags_is_a_text() -> None:
    (result,) = read_articles(None, stream=io.BytesIO("<نقل> گفت <feed > و <html> را خواند.".encode()), date=dt.date(2025, 10, 21))
    assert result.article
    assert "<html>" in result.article.text

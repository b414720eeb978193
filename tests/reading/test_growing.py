"""Files, folders and addresses that are looked at again: only what is new comes, and nothing is lost."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from webserver import Site, send, serving

from factcheck.errors import InputError
from factcheck.reading.articles import Defaults, ReadResult
from factcheck.reading.asked import open_address, pause
from factcheck.reading.fetching import Limits
from factcheck.reading.growing import GrowingFile, open_growing

DEFAULTS = Defaults("", "", date(2025, 10, 16))
LOCAL = Limits(allow_private=True, total_seconds=5)


def row(text: str) -> bytes:
    return json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n"


def texts(results: Iterator[ReadResult]) -> list[str]:
    return [result.article.text if result.article else f"! {result.error}" for result in results]


def append(path: Path, data: bytes) -> None:
    with path.open("ab") as target:
        target.write(data)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_bytes(row("یک") + row("دو"))
    return path


def test_only_lines_that_were_appended_come_and_keep_their_numbers(lines: Path) -> None:
    source = open_growing(lines, DEFAULTS)
    first = list(source.look())
    assert texts(iter(first)) == ["یک", "دو"]
    assert texts(source.look()) == []
    append(lines, b"\nbad\n" + row("سه"))
    bad, third = source.look()
    assert bad.place == "a.jsonl line 4"
    assert third.article
    assert (third.article.id, third.article.text) == ("a-5", "سه")
    assert first[1].article
    assert first[1].article.id == "a-2"


def test_a_line_that_is_still_being_written_waits_for_its_end(lines: Path) -> None:
    source = open_growing(lines, DEFAULTS)
    list(source.look())
    whole = row("سه")
    append(lines, whole[:9])
    assert texts(source.look()) == []
    append(lines, whole[9:])
    assert texts(source.look()) == ["سه"]


def test_a_last_line_without_its_end_is_read_when_nothing_more_comes(lines: Path) -> None:
    source = open_growing(lines, DEFAULTS)
    append(lines, row("سه").rstrip())
    assert texts(source.look()) == ["یک", "دو"]
    assert texts(source.look()) == ["سه"]
    assert texts(source.look()) == []
    append(lines, b"\n" + row("چهار"))
    assert texts(source.look()) == ["چهار"]
    assert texts(open_growing(lines, DEFAULTS).look(last=True)) == ["یک", "دو", "سه", "چهار"]


@pytest.mark.parametrize("way", ["shortened", "replaced", "rewritten-longer"])
def test_a_file_that_was_written_anew_is_read_from_its_beginning(lines: Path, way: str) -> None:
    source = open_growing(lines, DEFAULTS)
    list(source.look())
    if way == "shortened":
        lines.write_bytes(row("نو"))
    elif way == "replaced":
        other = lines.with_name("b.jsonl")
        other.write_bytes(row("یک") + row("نو") + row("سه"))
        other.replace(lines)
    else:
        lines.write_bytes(row("نوشته‌ای دیگر") + row("و بازهم") + row("نو"))
    assert "نو" in texts(source.look())


def test_a_file_that_has_gone_is_told_once_and_read_when_it_is_back(lines: Path) -> None:
    source = open_growing(lines, DEFAULTS)
    list(source.look())
    lines.unlink()
    assert texts(source.look()) == ["! a.jsonl: cannot be read (No such file or directory): it is looked for again"]
    assert texts(source.look()) == []
    lines.write_bytes(row("نو"))
    assert texts(source.look()) == ["نو"]


def test_an_empty_file_of_lines_is_no_error_yet(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    source = open_growing(path, DEFAULTS)
    assert texts(source.look()) == []
    append(path, b"\n" + row("یک"))
    assert texts(source.look()) == ["یک"]


def test_lines_in_utf_16_are_read_whole_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes((row("یک")).decode().encode("utf-16"))
    source = open_growing(path, DEFAULTS)
    assert texts(source.look(last=True)) == ["یک"]
    assert texts(source.look(last=True)) == []


def test_a_long_file_of_lines_is_read_part_by_part(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(row(f"نوشته {number} " + "و " * 200) for number in range(500)))
    source = open_growing(path, DEFAULTS)
    assert len(texts(source.look())) == 500
    append(path, b"".join(row(f"تازه {number}") for number in range(3)))
    found = list(source.look())
    assert [result.article.id for result in found if result.article] == ["a-501", "a-502", "a-503"]


def test_a_file_that_changed_a_moment_ago_waits(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("سد پر شد", encoding="utf-8")
    source = GrowingFile(path, DEFAULTS)
    assert texts(source.look()) == []
    assert source.unsettled
    assert texts(source.look(now=lambda: time.time() + 2)) == ["سد پر شد"]
    assert not source.unsettled
    assert texts(source.look(now=lambda: time.time() + 2)) == []
    path.write_text("سد پر نشد", encoding="utf-8")
    assert texts(source.look(last=True)) == ["سد پر نشد"]


def test_files_that_appear_in_a_folder_come(tmp_path: Path) -> None:
    source = open_growing(tmp_path, DEFAULTS)
    assert texts(source.look()) == []
    (tmp_path / "b.jsonl").write_bytes(row("یک"))
    (tmp_path / "a.txt").write_text("دو", encoding="utf-8")
    (tmp_path / "skip.pdf").write_bytes(b"%PDF")
    old = time.time() - 60
    os.utime(tmp_path / "a.txt", (old, old))
    assert texts(source.look()) == ["دو", "یک"]
    append(tmp_path / "b.jsonl", row("سه"))
    (tmp_path / "c.txt").write_bytes(b"\x00")
    os.utime(tmp_path / "c.txt", (old, old))
    found = texts(source.look())
    assert found[0] == "سه"
    assert "binary" in found[1]
    (tmp_path / "b.jsonl").unlink()
    assert texts(source.look()) == []


@pytest.mark.parametrize(("name", "message"), [("none.jsonl", "no such file or folder"), ("a.pdf", "no reader")])
def test_what_cannot_be_looked_at_is_refused_at_once(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=message):
        open_growing(tmp_path / name, DEFAULTS)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def feed(*entries: str) -> str:
    items = "".join(
        f"<item><title>{entry}</title><link>https://s.example/{n}</link><description>{entry}</description></item>" for n, entry in enumerate(entries)
    )
    return f'<rss version="2.0"><channel><title>s</title>{items}</channel></rss>'


def test_an_address_is_asked_whether_it_has_changed(site: Site) -> None:
    def answer(request: object) -> None:
        unchanged = site.asked[-1][1].get("If-None-Match") == '"1"'
        send(request, 304 if unchanged else 200, {"ETag": '"1"', "Content-Type": "application/rss+xml"}, b"" if unchanged else feed("یک").encode())  # type: ignore[arg-type]

    site.pages["/f"] = answer
    source = open_address(site.url("/f"), DEFAULTS, limits=LOCAL, follow=False)
    assert texts(source.look()) == ["یک"]
    assert texts(source.look()) == []
    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"1"']


def test_an_address_that_does_not_say_is_compared(site: Site) -> None:
    site.put("/f", feed("یک"), "application/rss+xml")
    source = open_address(site.url("/f"), DEFAULTS, limits=LOCAL, follow=False)
    assert texts(source.look()) == ["یک"]
    assert texts(source.look()) == []
    site.put("/f", feed("یک", "دو"), "application/rss+xml")
    assert texts(source.look()) == ["یک", "دو"]


def test_pages_of_a_feed_are_fetched_once(site: Site) -> None:
    page = "<!doctype html><article><p>مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر ساخته می‌شود.</p></article>"
    site.put("/p", page)
    body = feed("یک").replace("https://s.example/0", site.url("/p"))
    site.put("/f", body, "application/rss+xml")
    source = open_address(site.url("/f"), DEFAULTS, limits=LOCAL, follow=True)
    assert "شهردار" in texts(source.look())[0]
    site.put("/f", body + "<!-- later -->", "application/rss+xml")
    assert "شهردار" in texts(source.look())[0]
    assert [path for path, _ in site.asked] == ["/f", "/p", "/f"]


def test_an_address_that_fails_is_told_and_asked_less_often_until_it_is_back(site: Site) -> None:
    source = open_address(site.url("/f"), DEFAULTS, limits=LOCAL, follow=False)
    for expected in (1, 2):
        assert "404" in texts(source.look())[0]
        assert source.failures == expected
    site.put("/f", feed("یک"), "application/rss+xml")
    assert texts(source.look()) == ["یک"]
    assert source.failures == 0


@pytest.mark.parametrize(("url", "private"), [("http://s.example:8080/", False), ("ftp://s.example/", True)])
def test_an_address_that_may_not_be_fetched_is_refused_at_once(url: str, private: bool) -> None:
    with pytest.raises(InputError):
        open_address(url, DEFAULTS, limits=Limits(allow_private=private), follow=False)


@pytest.mark.parametrize(
    ("every", "failures", "chance", "seconds"),
    [
        pytest.param(300, 0, 0.9, 300, id="no-failure"),
        pytest.param(300, 1, 0.5, 600, id="twice"),
        pytest.param(300, 1, 0.0, 450, id="sooner"),
        pytest.param(300, 1, 1.0, 750, id="later"),
        pytest.param(300, 50, 0.5, 3600, id="an-hour-at-most"),
        pytest.param(86_400, 3, 0.5, 86_400, id="never-more-often"),
        pytest.param(1, 10_000, 0.5, 3600, id="no-overflow"),
    ],
)
def test_pauses_grow_with_failures(every: float, failures: int, chance: float, seconds: float) -> None:
    assert pause(every, failures, chance=lambda: chance) == seconds

"""Fetching from a server of the test's own: limits, redirects, packing, types, and that only what was checked is connected to."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from webserver import Site, send, serving

from factcheck.errors import InputError
from factcheck.reading.fetching import Fetched, Limits, fetch

PAGE = "<!doctype html><p>کامور گفت که بودجه افزایش نمی‌یابد.</p>"
LOCAL = Limits(allow_private=True, most_bytes=200_000, total_seconds=5, connect_seconds=2)


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.asked.clear()
    return server


def got(url: str, limits: Limits = LOCAL, **marks: str) -> Fetched:
    fetched = fetch(url, limits=limits, **marks)
    assert fetched is not None
    return fetched


def test_a_page_comes_with_its_kind_charset_and_marks(site: Site) -> None:
    site.put("/a", PAGE, 'text/html; Charset="UTF-8"', ETag='"one"', Last_Modified="Thu, 16 Oct 2025 08:00:00 GMT")
    assert got(site.url("/a")) == Fetched(site.url("/a"), PAGE.encode(), "html", "UTF-8", '"one"', "Thu, 16 Oct 2025 08:00:00 GMT")


def test_the_request_says_who_asks_and_nothing_of_whom(site: Site) -> None:
    site.put("/خبر", PAGE)
    site.put("/%D8%AE%D8%A8%D8%B1", PAGE)
    got(site.url("/خبر#بخش"))
    ((path, headers),) = site.asked
    assert path == "/%D8%AE%D8%A8%D8%B1"
    assert headers["User-Agent"].startswith("factcheck/")
    assert headers["Host"] == site.address.removeprefix("http://")
    assert not {"Cookie", "Referer", "Authorization", "If-None-Match"} & headers.keys()


def test_a_private_address_is_refused_before_anything_is_sent(site: Site) -> None:
    site.put("/", PAGE)
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        with pytest.raises(InputError, match=r"--allow-private|no such host"):
            fetch(f"http://{host}/")
    assert site.asked == []


def test_a_host_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("1.1.1.1", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)
    with pytest.raises(InputError, match=r"news\.example is 10\.0\.0\.7, not a public address"):
        fetch("http://news.example/")


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/a", PAGE)
    port = int(site.address.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, *arguments: Any, **named: Any) -> Any:
        if host != "rebound.example":
            return real(host, *arguments, **named)
        asked.append(host)
        ip = "127.0.0.1" if len(asked) == 1 else "203.0.113.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert got(f"http://rebound.example:{port}/a").body == PAGE.encode()
    assert asked == ["rebound.example"]
    assert site.asked[0][1]["Host"] == f"rebound.example:{port}"


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.put("/a", PAGE)
    assert got(site.url("/a")).kind == "html"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.move("/a", "/b", status)
    site.put("/b", PAGE)
    assert got(site.url("/a")).url == site.url("/b")


def test_a_redirect_may_be_persian(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write("HTTP/1.1 302 Found\r\nLocation: /خبر\r\nContent-Length: 0\r\n\r\n".encode())

    site.pages["/a"] = answer
    site.put("/%D8%AE%D8%A8%D8%B1", PAGE)
    assert got(site.url("/a")).url == site.url("/خبر")


@pytest.mark.parametrize(
    ("to", "message"),
    [
        pytest.param("file:///etc/hosts", "only http and https", id="file"),
        pytest.param("http://a:b@127.0.0.1/", "name or password", id="credentials"),
        pytest.param("", "redirect to nowhere", id="nowhere"),
        pytest.param("/a", "in a circle", id="itself"),
        pytest.param("/moved/1", "more than 5 redirects", id="too-many"),
        pytest.param("http://[::1", "address", id="broken"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site: Site, to: str, message: str) -> None:
    site.move("/a", to)
    for number in range(1, 9):
        site.move(f"/moved/{number}", f"/moved/{number + 1}")
    with pytest.raises(InputError, match=message):
        fetch(site.url("/a"), limits=LOCAL)


def test_five_redirects_are_not_too_many(site: Site) -> None:
    for number in range(5):
        site.move(f"/{number}", f"/{number + 1}")
    site.put("/5", PAGE)
    assert got(site.url("/0")).url == site.url("/5")


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is let through as if it were public; the second is what it is."""
    import factcheck.reading.connecting as connecting

    port = int(site.address.rpartition(":")[2])
    site.move("/a", f"http://127.0.0.2:{port}/secret")
    site.put("/secret", PAGE)
    monkeypatch.setattr(connecting, "is_public", lambda ip: ip == "127.0.0.1")
    monkeypatch.setattr("factcheck.reading.addresses._PORTS", {"http": port, "https": 443})
    with pytest.raises(InputError, match=r"127\.0\.0\.2, not a public address"):
        fetch(site.url("/a"), limits=Limits(total_seconds=5))
    assert [path for path, _ in site.asked] == ["/a"]


def _streaming(*pieces: bytes, wait: float = 0.0, headers: dict[str, str] | None = None) -> Any:
    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, 200, {"Content-Type": "text/html", **(headers or {})})
        for piece in pieces:
            request.wfile.write(piece)
            request.wfile.flush()
            time.sleep(wait)

    return answer


def test_a_large_body_is_refused_by_its_length_and_by_what_comes(site: Site) -> None:
    site.put("/told", b"x" * 300_000)
    site.pages["/untold"] = _streaming(*[b"x" * 50_000] * 6)
    for path in ("/told", "/untold"):
        with pytest.raises(InputError, match=r"more than 0\.2 MB"):
            fetch(site.url(path), limits=LOCAL)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw"])
def test_a_packed_body_is_unpacked(site: Site, packing: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    data = {"gzip": gzip.compress(PAGE.encode()), "deflate": zlib.compress(PAGE.encode()), "raw": raw.compress(PAGE.encode()) + raw.flush()}[packing]
    site.put("/a", data, Content_Encoding="gzip" if packing == "gzip" else "deflate")
    assert got(site.url("/a")).body == PAGE.encode()


def test_a_body_packed_in_parts_is_unpacked_and_rubbish_after_it_left(site: Site) -> None:
    site.put("/a", gzip.compress(b"<p>one") + gzip.compress(b" two") + b"\0\0rubbish", Content_Encoding="gzip")
    assert got(site.url("/a")).body == b"<p>one two"


def test_a_bomb_does_not_go_off(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < LOCAL.most_bytes
    site.put("/a", bomb, Content_Encoding="gzip")
    started = time.monotonic()
    with pytest.raises(InputError, match=r"more than 0\.2 MB"):
        fetch(site.url("/a"), limits=LOCAL)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("body", "headers", "message"),
    [
        pytest.param(gzip.compress(b"x" * 1000)[:-12], {"Content_Encoding": "gzip"}, "breaks off", id="packed-cut"),
        pytest.param(b"not packed", {"Content_Encoding": "gzip"}, "broken off or not understood", id="not-packed"),
        pytest.param(b"x", {"Content_Encoding": "br"}, "packed as br", id="brotli"),
        pytest.param(b"x", {"Content_Length": "100"}, "broken off", id="short"),
    ],
)
def test_a_body_that_is_not_whole_is_refused(site: Site, body: bytes, headers: dict[str, str], message: str) -> None:
    site.put("/a", body, **headers)
    with pytest.raises(InputError, match=message):
        fetch(site.url("/a"), limits=LOCAL)


def test_a_body_in_chunks_is_read(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.protocol_version = "HTTP/1.1"
        send(request, 200, {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}, b"3\r\n<p>\r\n2\r\nok\r\n0\r\n\r\n")
        request.close_connection = True

    site.pages["/a"] = answer
    assert got(site.url("/a")).body == b"<p>ok"


@pytest.mark.parametrize("where", ["body", "head"])
def test_what_drips_is_given_up_when_the_time_is_over(site: Site, where: str) -> None:
    def head(request: BaseHTTPRequestHandler) -> None:
        for number in range(40):
            request.wfile.write(b"HTTP/1.1 200 OK\r\n" if not number else b"X-%d: y\r\n" % number)
            request.wfile.flush()
            time.sleep(0.1)

    site.pages["/a"] = head if where == "head" else _streaming(*[b"x"] * 40, wait=0.1)
    started = time.monotonic()
    with pytest.raises(InputError, match=r"not there after 0\.5 seconds"):
        fetch(site.url("/a"), limits=Limits(allow_private=True, total_seconds=0.5))
    assert time.monotonic() - started < 1.5


def test_looking_up_a_host_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(1) or [])
    started = time.monotonic()
    with pytest.raises(InputError, match="no such host, or none that answers"):
        fetch("http://slow.example/", limits=Limits(connect_seconds=0.2))
    assert time.monotonic() - started < 0.8


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("text/html", "html", id="html"),
        pytest.param("application/xhtml+xml; charset=utf-8", "html", id="xhtml"),
        pytest.param("application/rss+xml", "xml", id="rss"),
        pytest.param("Application/Atom+XML", "xml", id="upper-case"),
        pytest.param("text/xml", "xml", id="xml"),
        pytest.param("application/json", "json", id="json"),
        pytest.param("text/plain", "text", id="text"),
        pytest.param("", "html", id="untold"),
        pytest.param("application/pdf", None, id="pdf"),
        pytest.param("image/png", None, id="image"),
        pytest.param("application/octet-stream", None, id="binary"),
        pytest.param("text/javascript", None, id="script"),
    ],
)
def test_only_what_can_be_read_is_taken(site: Site, kind: str, expected: str | None) -> None:
    site.put("/a", PAGE, kind)
    if expected:
        assert got(site.url("/a")).kind == expected
        return
    with pytest.raises(InputError, match="not a page, feed, JSON or text"):
        fetch(site.url("/a"), limits=LOCAL)


@pytest.mark.parametrize("status", [204, 206, 401, 404, 410, 429, 500, 503])
def test_an_answer_that_is_no_page_is_told_with_its_number(site: Site, status: int) -> None:
    site.put("/a", b"", status=status)
    with pytest.raises(InputError, match=f"the server says {status}"):
        fetch(site.url("/a"), limits=LOCAL)


def test_what_has_not_changed_is_not_fetched_again(site: Site) -> None:
    site.put("/a", b"", status=304)
    assert fetch(site.url("/a"), limits=LOCAL, etag='"one"', last_modified="Thu, 16 Oct 2025 08:00:00 GMT") is None
    headers = site.asked[0][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"one"', "Thu, 16 Oct 2025 08:00:00 GMT")
    with pytest.raises(InputError, match="the server says 304"):
        fetch(site.url("/a"), limits=LOCAL)


def test_a_server_that_is_not_there_or_speaks_something_else_is_told(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(InputError, match="cannot be connected to"):
        fetch(f"http://127.0.0.1:{port}/", limits=LOCAL)
    site.pages["/a"] = lambda request: request.wfile.write(b"SSH-2.0-x\r\n") and None
    with pytest.raises(InputError, match="broken off or not understood"):
        fetch(site.url("/a"), limits=LOCAL)
    with pytest.raises(InputError, match=r"certificate or encryption|cannot be connected to"):
        fetch(site.url("/a").replace("http:", "https:"), limits=LOCAL)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_is_asked_for_by_the_name_and_checked_against_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import factcheck.reading.connecting as connecting

    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(certificate), *subject]
    subprocess.run(command, check=True, capture_output=True)
    names: list[str | None] = []
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    served.sni_callback = lambda sock, name, context: names.append(name)
    trusted = ssl.create_default_context(cafile=str(certificate))
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1" if str(host).endswith(".example") else host, *a, **k))
    with serving(context=served) as site:
        site.put("/a", PAGE)
        port = site.address.rpartition(":")[2]
        with pytest.raises(InputError, match="certificate or encryption is refused"):
            fetch(f"https://news.example:{port}/a", limits=LOCAL)
        monkeypatch.setattr(connecting, "_context", lambda: trusted)
        assert got(f"https://news.example:{port}/a").body == PAGE.encode()
        with pytest.raises(InputError, match="certificate or encryption is refused"):
            fetch(f"https://other.example:{port}/a", limits=LOCAL)
    assert names == ["news.example", "news.example", "other.example"]
    assert [headers["Host"] for _, headers in site.asked] == [f"news.example:{port}"]

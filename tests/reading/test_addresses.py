"""Which addresses may be fetched: the table of what is refused, and how the rest is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.reading.addresses import is_public, parse_address, shortened, web_link


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("0.0.0.0", id="this-network"),
        pytest.param("0.1.2.3", id="this-network-host"),
        pytest.param("10.0.0.1", id="private-10"),
        pytest.param("100.64.0.1", id="shared"),
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.255.254", id="loopback-end"),
        pytest.param("169.254.169.254", id="cloud-metadata"),
        pytest.param("172.16.0.1", id="private-172"),
        pytest.param("172.31.255.255", id="private-172-end"),
        pytest.param("192.0.0.1", id="protocol-assignments"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("192.88.99.1", id="6to4-relay"),
        pytest.param("192.168.1.1", id="private-192"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("203.0.113.9", id="documentation-3"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="v6-unspecified"),
        pytest.param("::1", id="v6-loopback"),
        pytest.param("::127.0.0.1", id="v4-compatible"),
        pytest.param("::8.8.8.8", id="v4-compatible-public"),
        pytest.param("::ffff:127.0.0.1", id="mapped-loopback"),
        pytest.param("::ffff:7f00:1", id="mapped-loopback-hex"),
        pytest.param("::ffff:192.168.0.1", id="mapped-private"),
        pytest.param("64:ff9b::10.0.0.1", id="nat64-private"),
        pytest.param("64:ff9b:1::1", id="nat64-local"),
        pytest.param("2002:7f00:1::", id="6to4-loopback"),
        pytest.param("2001:0:4136:e378::1", id="teredo"),
        pytest.param("2001:db8::1", id="v6-documentation"),
        pytest.param("100::1", id="v6-discard"),
        pytest.param("fc00::1", id="unique-local"),
        pytest.param("fd12:3456::1", id="unique-local-fd"),
        pytest.param("fe80::1", id="link-local"),
        pytest.param("fe80::1%eth0", id="link-local-zone"),
        pytest.param("2606:4700::1%eth0", id="public-with-zone"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("ff02::1", id="v6-multicast"),
        pytest.param("127.1", id="short-form"),
        pytest.param("0x7f.0.0.1", id="hexadecimal"),
        pytest.param("", id="nothing"),
    ],
)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"])
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_mapped_into_version_6_counts_as_what_it_is(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address)) == is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("ftp://site.example/a", "only http and https", id="ftp"),
        pytest.param("file:///etc/hosts", "only http and https", id="file"),
        pytest.param("gopher://site.example/", "only http and https", id="gopher"),
        pytest.param("site.example/a", "only http and https", id="no-scheme"),
        pytest.param("http:///a", "without a host", id="no-host"),
        pytest.param("https://mina:secret@site.example/", "name or password", id="credentials"),
        pytest.param("https://@site.example/", "name or password", id="empty-credentials"),
        pytest.param("http://site.example:8080/", "port 8080", id="port"),
        pytest.param("http://site.example:22/", "port 22", id="ssh-port"),
        pytest.param("http://site.example:99999/", "not an address", id="port-range"),
        pytest.param("http://site.example:x/", "not an address", id="port-word"),
        pytest.param("http://[::1", "not an address", id="bracket"),
        pytest.param("http://site.example/a b", "spaces", id="space"),
        pytest.param("http://site.example/\r\nHost: other", "control characters", id="header-injection"),
        pytest.param("http://site.example\\@other.example/", "control characters", id="backslash"),
        pytest.param("http://site.example/" + "a" * 3000, "too long", id="long"),
        pytest.param("http://" + "ب" * 100 + ".example/", "not the name of a host", id="long-label"),
    ],
)
def test_what_may_not_be_fetched_is_refused(url: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        parse_address(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        pytest.param("https://Site.Example", "site.example", 443, "/", id="no-path"),
        pytest.param("http://site.example:80/a?b=c#d", "site.example", 80, "/a?b=c", id="fragment"),
        pytest.param("https://site.example/خبر/۱?q=پل", "site.example", 443, "/%D8%AE%D8%A8%D8%B1/%DB%B1?q=%D9%BE%D9%84", id="persian-path"),
        pytest.param("https://site.example/%D8%AE?x=50%", "site.example", 443, "/%D8%AE?x=50%25", id="quoted-already"),
        pytest.param("http://خبر.example/", "xn--mgb7bj.example", 80, "/", id="persian-host"),
        pytest.param("http://[2606:4700::1]/", "2606:4700::1", 80, "/", id="version-6"),
        pytest.param("http://site.example./a", "site.example", 80, "/a", id="final-dot"),
    ],
)
def test_an_address_is_made_ready_to_be_asked_for(url: str, host: str, port: int, path: str) -> None:
    address = parse_address(url)
    assert (address.port, address.path) == (port, path)
    assert address.host == host or (host.startswith("xn--") and address.host == "خبر.example".encode("idna").decode())


def test_other_ports_are_asked_where_private_addresses_are() -> None:
    assert parse_address("http://127.0.0.1:8080/", allow_private=True).port == 8080


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        pytest.param("https://s.example/7?utm_source=rss&utm_medium=x", "https://s.example/7", id="only-counting"),
        pytest.param("https://s.example/?id=7&utm_source=rss", "https://s.example/?id=7", id="id-kept"),
        pytest.param("https://s.example/7#top", "https://s.example/7", id="fragment"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("/7", None, id="relative"),
        pytest.param("http://[", None, id="broken"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_link_is_kept_as_the_address_of_one_article(link: str, kept: str | None) -> None:
    assert web_link(link) == kept


def test_an_address_is_shown_without_disguise() -> None:
    assert shortened("http://a:b@s.example/\u202e\x1b[2J" + "x" * 300).startswith("http://s.example/[2Jxxx")

"""Connections to an address of a host that was checked, with a last moment for all that is read from them."""

from __future__ import annotations

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from factcheck.errors import InputError
from factcheck.reading.addresses import Address, is_public, shortened

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def connect(address: Address, *, connect_seconds: float, deadline: float, allow_private: bool) -> http.client.HTTPConnection:
    """Look a host up once, check every address it has, and connect to one of those checked.

    The name is not looked up again, so that it cannot mean another machine by then. Proxies of the environment are not used.

    :param address: what to connect to.
    :param connect_seconds: longest time for looking up and connecting.
    :param deadline: when to stop reading, on the clock of ``time.monotonic``.
    :param allow_private: whether addresses of the machine's own network may be connected to.
    :returns: the connection; close it.
    :raises InputError: if the host is unknown or not to be reached, one of its addresses is not public, or its certificate is not trusted.
    """
    until = min(deadline, time.monotonic() + connect_seconds)
    found = _look_up(address, until)
    refused = [ip for ip in found if not is_public(ip)]
    if refused and not allow_private:
        raise InputError(f"{shortened(address.url)}: {address.host} is {refused[0]}, not a public address: allow it with --allow-private")
    plain = _first_that_answers(address, found, until)
    try:
        plain.settimeout(max(until - time.monotonic(), 0.001))
        secured = _context().wrap_socket(plain, server_hostname=address.host) if address.scheme == "https" else plain
    except ssl.SSLError as error:
        plain.close()
        reason = error.reason or error
        raise InputError(f"{shortened(address.url)}: its certificate or encryption is refused ({reason}): save the page and give the file") from error
    except OSError as error:
        plain.close()
        raise InputError(f"{shortened(address.url)}: cannot be connected to ({_reason(error)}): try again later") from error
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.auto_open = 0  # it would look the host up again
    connection.sock = _Timed(secured, deadline)
    return connection


class _Timed:
    """A socket as http.client uses it, which nothing can be read from after the last moment, however slowly it comes."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        """Keep the socket and the last moment."""
        self._socket = sock
        self._deadline = deadline
        self._read = False

    def sendall(self, data: bytes) -> None:
        """Send."""
        self._socket.settimeout(_left(self._deadline))
        self._socket.sendall(data)

    def makefile(self, mode: str) -> BinaryIO:
        """Return what reads from the socket, and closes it when it is closed."""
        self._read = True
        return io.BufferedReader(_Reading(self._socket, self._deadline))

    def close(self) -> None:
        """Close the socket, unless an answer is being read from it: http.client closes the connection first."""
        if not self._read:
            self._socket.close()


class _Reading(io.RawIOBase):
    """Reads from a socket until the last moment."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        """Keep the socket and the last moment."""
        self._socket = sock
        self._deadline = deadline

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` with what comes next."""
        self._socket.settimeout(_left(self._deadline))
        return self._socket.recv_into(buffer)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
        super().close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def _look_up(address: Address, until: float) -> list[str]:
    """Return the IP addresses of the host, each once; the system's own waiting has no limit, so it waits apart."""
    answer: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=max(until - time.monotonic(), 0.001))
    except queue.Empty:
        found = OSError("timed out")
    if isinstance(found, OSError):
        raise InputError(f"{shortened(address.url)}: no such host, or none that answers ({_reason(found)}): check the address and the network") from found
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _first_that_answers(address: Address, found: list[str], until: float) -> socket.socket:
    error: OSError = OSError("no address")
    for ip in found:
        try:
            return socket.create_connection((ip, address.port), timeout=max(until - time.monotonic(), 0.001))
        except OSError as failure:
            error = failure
    raise InputError(f"{shortened(address.url)}: cannot be connected to ({_reason(error)}): try again later") from error


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error) or type(error).__name__).lower()

"""A web server of a test's own, on the loopback address, that answers as it is told."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What is at each path, and what was asked for."""

    address: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    def put(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Answer ``path`` with a body; underscores of header names stand for hyphens."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            send(request, status, {"Content-Type": kind, "Content-Length": str(len(data)), **{n.replace("_", "-"): v for n, v in headers.items()}}, data)

        self.pages[path] = answer

    def move(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = lambda request: send(request, status, {"Location": to, "Content-Length": "0"})


def send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], data: bytes = b"") -> None:
    request.send_response(status)
    for name, value in headers.items():
        if value:
            request.send_header(name, value)
    request.end_headers()
    request.wfile.write(data)


@contextmanager
def serving(*, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            answer = site.pages.get(self.path)
            if answer is None:
                send(self, 404, {"Content-Length": "0"})
                return
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *arguments: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()

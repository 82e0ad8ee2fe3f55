"""HTTP servers on loopback that keep what they get, and answer as a test says."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from tests.delivery.mail_servers import LOOPBACK


@dataclass(frozen=True)
class Request:
    """What came."""

    line: str
    """Method, target and version."""
    headers: dict[str, str]
    """By their names in small letters."""
    body: bytes


@dataclass
class Hooks:
    """A server for webhooks."""

    port: int = 0
    requests: list[Request] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    """That the test is over: whoever waits on purpose stops."""

    @property
    def url(self) -> str:
        """Where webhooks go."""
        return f"http://{LOOPBACK}:{self.port}/in?key=tulip"


class Answering(BaseHTTPRequestHandler):
    """One request, and what a test says to it."""

    protocol_version = "HTTP/1.1"
    hooks: Hooks
    answer: Callable[["Answering"], None]

    def do_POST(self) -> None:
        """Called by http.server for a POST."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) < int(self.headers["Content-Length"]):
            return  # broken off
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.hooks.requests.append(Request(self.requestline, headers, body))
        with suppress(OSError):
            type(self).answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def say(self, status: int, **headers: str) -> None:
        """Answer with a status, and headers whose names have `_` for `-`."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()


def wait(handler: Answering) -> None:
    """Say nothing until the test is over."""
    handler.hooks.closing.wait()


def say(status: int, **headers: str) -> Callable[[Answering], None]:
    """Always answer so."""
    return lambda handler: handler.say(status, **headers)


_taken = say(200)


@contextmanager
def hook_server(answer: Callable[[Answering], None] = _taken, context: ssl.SSLContext | None = None) -> Iterator[Hooks]:
    """A server that answers so, over TLS where a context is given."""
    hooks = Hooks()
    handler = type("Handler", (Answering,), {"hooks": hooks, "answer": staticmethod(answer)})
    server = ThreadingHTTPServer((LOOPBACK, 0), handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    hooks.port = server.server_port
    serving = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    serving.start()
    try:
        yield hooks
    finally:
        hooks.closing.set()
        server.shutdown()
        server.server_close()

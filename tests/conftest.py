"""An opened desk at a fixed moment, on a real file, in an environment of its own."""

import gc
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy
from typing import Any, TypeVar

import pendulum
import pytest
from hypothesis import settings
from pendulum import DateTime
from tests.builders import ZONE, StoppedClock
from tests.postgres_server import NoServerError, TestServer, running

from frontdesk_tui.desk import business
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place, Server

P = TypeVar("P", Path, Server)

MOMENT = pendulum.datetime(2026, 11, 22, 15, 41, tz="UTC")
"""Sunday 22 November 2026, 17:41 in Jerusalem."""

# Screens are many small objects that live long: looking through all of them so often takes a fifth of the time.
gc.set_threshold(150_000, 20, 20)

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
    config.addinivalue_line("markers", "race: is of what desks do at the same moment, so many times as --rounds says")
    config.addinivalue_line("markers", "on_both: is of what engines do differently, and so tried on both in every run")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is of both engines is tried on both, unless one of them is asked for."""
    if "engine" not in metafunc.fixturenames or metafunc.config.getoption("--engine") != "both":
        return
    marked = metafunc.definition.get_closest_marker
    if marked("on_both") and not marked("of_files") and not marked("of_servers"):
        metafunc.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In one order, wherever the collecting began; what is about the other engine is not asked of this one."""
    items.sort(key=lambda item: item.path.parent)
    other = {"postgresql": "of_files", "sqlite": "of_servers"}.get(config.getoption("--engine"))
    for item in items:
        if other is not None and item.get_closest_marker(other) is not None:
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which engine keeps the desks of this run."""
    said = "what keeps the tests' data: by default a file, and a server as well where a test is `on_both`"
    parser.addoption("--rounds", type=int, default=20, help="how often desks do something at the same moment")
    parser.addoption("--engine", choices=("both", "sqlite", "postgresql"), default="both", help=said)
    parser.addoption("--faults", choices=("quick", "full"), default="quick", help="how much of tests/faults is tried")
    parser.addoption("--seed", type=int, default=random.randrange(1_000_000), help="of the faults' chance")


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often two desks do something at the same moment."""
    return int(request.config.getoption("--rounds"))


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the data of this test: `sqlite` or `postgresql`."""
    asked = request.config.getoption("--engine")
    if asked != "both":
        return str(asked)
    of_servers = request.node.get_closest_marker("of_servers") is not None
    return str(getattr(request, "param", "postgresql" if of_servers else "sqlite"))


_SERVER = pytest.StashKey[tuple[str, str]]()
"""The URL of this run's server, or empty and why there is none; it is started when it is first asked for."""


def _server_of(config: pytest.Config) -> tuple[str, str]:
    if hasattr(config, "workerinput"):
        return tuple(config.workerinput["postgresql"])
    if _SERVER not in config.stash:
        used = ExitStack()
        config.add_cleanup(used.close)
        try:
            config.stash[_SERVER] = (used.enter_context(running()), "")
        except NoServerError as error:
            config.stash[_SERVER] = ("", f"{NO_SERVER}: {error}")
    return config.stash[_SERVER]


NO_SERVER = "NO POSTGRESQL COULD BE STARTED, SO NOTHING WAS TRIED ON IT"
"""What is said, loudly, where none can be had; TEST_DATABASE_URL says where there is one."""


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """The processes that the tests are shared out to have one server between them."""
    if node.config.getoption("--engine") != "sqlite":
        node.workerinput["postgresql"] = _server_of(node.config)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """That nothing was tried on a server is not overlooked."""
    _, missing = config.stash.get(_SERVER, ("", ""))
    if missing:
        terminalreporter.write_line(missing, red=True, bold=True)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> "Iterator[TestServer]":
    """The server of this run, started by the first who asks for it."""
    url, missing = _server_of(request.config)
    if missing and request.config.getoption("--engine") == "postgresql":
        pytest.exit(missing, 5)
    if missing:
        pytest.skip(missing)
    found = TestServer(url)
    yield found
    found.close()


_COPIES = {"reception", "seeded", "studio"}
"""Fixtures that put a copy into the desk's place: what they fill need not be made before."""


@pytest.fixture
def desk_file(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> "Iterator[Place]":
    """Where the desk's data is, or will be."""
    if engine == "sqlite":
        yield tmp_path / "desk.sqlite3"
        return
    server: TestServer = request.getfixturevalue("server")
    url = server.make() if _COPIES.isdisjoint(request.fixturenames) else server.url_of_one()
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
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new desk in Jerusalem with `ronit` as its admin; tests work on copies, which are quicker made."""
    return _made(tmp_path_factory.mktemp("new") / "desk.sqlite3")


@pytest.fixture(scope="session")
def new_database(server: TestServer) -> Server:
    """The same on a server."""
    return _made(Server(server.make()))


def _made(place: P) -> P:
    with pytest.MonkeyPatch.context() as environment:
        _sign_in(environment)
        opened = open_desk(place, StoppedClock(MOMENT))
        business.set_up(opened.desk(), Business(name="Studio", zone=ZONE, country="IL", currency="ILS", language="he"))
        close_desk()
    database.initialize(None)
    return place


def _copy(request: pytest.FixtureRequest, place: Place) -> None:
    made = "new_database" if isinstance(place, Server) else "new_file"
    copy_place(request, request.getfixturevalue(made), place)


def copy_place(request: pytest.FixtureRequest, one: Place, other: Place) -> None:
    """Put what one place has, which nobody has open, into another of the same engine."""
    if isinstance(one, Server) and isinstance(other, Server):
        request.getfixturevalue("server").copy(one.url, other.url)
    elif isinstance(one, Path) and isinstance(other, Path):
        copy(one, other)


@pytest.fixture(scope="session")
def to_copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]:
    """Where what is too long in the making is made once, for tests that are not of both engines and work on copies."""
    if request.config.getoption("--engine") == "postgresql":
        server: TestServer = request.getfixturevalue("server")
        return lambda: Server(server.make())
    return lambda: tmp_path_factory.mktemp("to_copy") / "desk.sqlite3"


@pytest.fixture
def another_desk(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> "Iterator[Callable[[], Place]]":
    """Where one more such desk is, each time it is called: for rules that are tried on many."""
    made: list[Place] = []
    server: TestServer | None = None if engine == "sqlite" else request.getfixturevalue("server")

    def make() -> Place:
        made.append(Server(server.url_of_one()) if server else tmp_path / f"another{len(made)}.sqlite3")
        _copy(request, made[-1])
        return made[-1]

    yield make
    if database.obj is not None:
        close_desk()
    for place in made:
        if isinstance(place, Server) and server is not None:
            server.drop(place.url)


@pytest.fixture
def reception(request: pytest.FixtureRequest, desk_file: Place, clock: StoppedClock) -> Reception:
    """A desk in Jerusalem, opened by its admin `ronit`."""
    _copy(request, desk_file)
    return open_desk(desk_file, clock)


@pytest.fixture
def desk(reception: Reception) -> Desk:
    """That desk at its moment: what verbs are given."""
    return reception.desk()

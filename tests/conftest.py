"""An opened desk at a fixed moment, on a real file, in an environment of its own."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pendulum
import pytest
from hypothesis import settings
from pendulum import DateTime
from tests.builders import ZONE, StoppedClock

from frontdesk_tui.desk import business
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.models.database import database

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In one order, wherever the collecting began."""
    items.sort(key=lambda item: item.path.parent)


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


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    """Where the desk's file is, or will be."""
    return tmp_path / "desk.sqlite3"


@pytest.fixture
def moment() -> DateTime:
    """The moment that the desk's clock stands at."""
    return MOMENT


@pytest.fixture
def clock(moment: DateTime) -> StoppedClock:
    """The desk's clock; it stands still until a test sets `clock.moment`."""
    return StoppedClock(moment)


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new desk in Jerusalem with `ronit` as its admin; tests work on copies, which are quicker made."""
    file = tmp_path_factory.mktemp("new") / "desk.sqlite3"
    with pytest.MonkeyPatch.context() as environment:
        _sign_in(environment)
        opened = open_desk(file, StoppedClock(MOMENT))
        business.set_up(opened.desk(), Business(name="Studio", zone=ZONE, country="IL", currency="ILS", language="he"))
        close_desk()
    database.initialize(None)
    return file


@pytest.fixture
def reception(desk_file: Path, clock: StoppedClock, new_desk: Path) -> Reception:
    """A desk in Jerusalem, opened by its admin `ronit`."""
    copy(new_desk, desk_file)
    return open_desk(desk_file, clock)


@pytest.fixture
def desk(reception: Reception) -> Desk:
    """That desk at its moment: what verbs are given."""
    return reception.desk()

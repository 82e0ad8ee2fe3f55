"""A desk that has just been opened, at a fixed moment."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pendulum
import pytest

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import Filled, fill

NOW = pendulum.datetime(2026, 11, 22, 10, 20)


@pytest.fixture
def open_new(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Opens new desks under names, one after the other; the last one is closed afterwards."""
    opened: list[str] = []

    def open_one(name: str) -> Desk:
        if opened:
            close_desk()
        opened.append(name)
        return open_desk(tmp_path / f"{name}.db", lambda: NOW).desk()

    yield open_one
    if opened:
        close_desk()


@pytest.fixture
def desk(open_new: Callable[[str], Desk]) -> Desk:
    """A new desk without clients."""
    return open_new("desk")


@pytest.fixture(scope="session")
def a_thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Filled]:
    """A closed file with a thousand clients, to copy."""
    path = tmp_path_factory.mktemp("seeding") / "thousand.db"
    filled = fill(open_desk(path, lambda: NOW).desk(), 1_000)
    close_desk()
    return path, filled


@pytest.fixture
def filled(a_thousand: tuple[Path, Filled], tmp_path: Path) -> Iterator[Filled]:
    """A desk with a thousand clients."""
    template, made = a_thousand
    open_desk(Path(copy(template, tmp_path / "desk.db")), lambda: NOW)
    yield made
    close_desk()

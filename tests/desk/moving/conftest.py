"""A desk in a file, and where it is to move."""

from pathlib import Path

import pytest
from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.place import Place


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Where the desk is that moves."""
    return tmp_path / "source.sqlite3"


@pytest.fixture
def desk(source: Path, moment: DateTime) -> Desk:
    """A new desk in a file, opened by its admin `ronit`."""
    return open_desk(source, lambda: moment).desk()


@pytest.fixture
def target(desk_file: Place) -> Place:
    """A database with nothing in it, or a file that is not there yet."""
    return desk_file

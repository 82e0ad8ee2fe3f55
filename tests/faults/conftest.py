"""How much is tried, and by which chance."""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.builders import StoppedClock
from tests.cli.conftest import clients_csv, frontdesk
from tests.conftest import MOMENT
from tests.faults.disks import SmallDisk, small_disk
from tests.pty.conftest import opens, seeded, seeded_once

from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.database import database

__all__ = ["clients_csv", "frontdesk", "opens", "seeded", "seeded_once"]


@pytest.fixture
def many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How many of something this run tries: the first of two numbers, or with `--faults full` the second."""
    full = request.config.getoption("--faults") == "full"
    return lambda quick, whole: whole if full else quick


@pytest.fixture
def dice(request: pytest.FixtureRequest) -> random.Random:
    """The chance of this test; a test that fails shows the seed, which `--seed` takes again."""
    seed = request.config.getoption("--seed")
    sys.stdout.write(f"--seed {seed}\n")
    return random.Random(f"{seed} {request.node.nodeid}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk, that can be full. Where none may be mounted test_no_larger_files.py is what tries full disks."""
    with small_disk(tmp_path / "disk") as made:
        if made is None:
            pytest.skip("NO SMALL DISK MAY BE MOUNTED HERE: only the limit to the size of files is tried")
        yield made


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with 60 clients and all they did, opened by `ronit`, that nobody writes to."""
    place = tmp_path_factory.mktemp("whole") / "desk.sqlite3"
    with pytest.MonkeyPatch.context() as environment:
        for name in ("LOGNAME", "USER"):
            environment.setenv(name, "ronit")
        fill(open_desk(place, StoppedClock(MOMENT)).desk(), 60)
        close_desk()
    database.initialize(None)
    return place

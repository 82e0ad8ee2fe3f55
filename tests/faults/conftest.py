"""How much is tried, and by which chance."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from screenshots.studio import CLIENT_LIST, MOMENT, open_studio
from tests.conftest import copy_place
from tests.faults.hostile_desk import make_hostile

from frontdesk_tui.desk import opening
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place


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


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reception]:
    """The studio that pictures are taken of, to copy, and who sits there."""
    place = tmp_path_factory.mktemp("studio") / "desk.sqlite3"
    reception = open_studio(place)
    database.initialize(None)
    return place, reception


@pytest.fixture
def hostile(
    studio: tuple[Path, Reception], desk_file: Place, request: pytest.FixtureRequest, dice: random.Random
) -> Reception:
    """That studio, where all that was written is hostile."""
    assert isinstance(desk_file, Path)
    copy_place(request, studio[0], desk_file)
    make_hostile(desk_file, dice)
    opening.open_desk(desk_file, lambda: MOMENT)
    opening.close_desk()
    (Path.home() / CLIENT_LIST[0]).write_bytes(CLIENT_LIST[1])
    return studio[1]

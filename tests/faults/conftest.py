"""How much is tried, and by which chance."""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from screenshots import studio as pictured
from tests.builders import StoppedClock
from tests.cli.conftest import clients_csv, frontdesk
from tests.conftest import MOMENT, copy_place
from tests.faults import hostile_texts
from tests.faults.disks import SmallDisk, small_disk
from tests.faults.hostile_desk import make_hostile
from tests.pty.conftest import opens, seeded, seeded_once

from frontdesk_tui.desk import opening, unfinished
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.desk.unfinished import Writing
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place

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


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reception]:
    """The studio that pictures are taken of, to copy, and who sits there."""
    place = tmp_path_factory.mktemp("studio") / "desk.sqlite3"
    reception = pictured.open_studio(place)
    database.initialize(None)
    return place, reception


HOSTILE_FILE = "\x1b]0;owned\x07\x9b2J\u202e[@click=app.quit]\udcff[b.csv"
"""Name of a file in the home folder, with a byte that is of no encoding; it comes first there."""


@pytest.fixture
def hostile(
    studio: tuple[Path, Reception], desk_file: Place, request: pytest.FixtureRequest, dice: random.Random
) -> Reception:
    """That studio, where all that was written is hostile."""
    assert isinstance(desk_file, Path)
    copy_place(request, studio[0], desk_file)
    with opening.desk_at(desk_file):
        written = Writing("NoteForm", "Note", {}, (("text", "Note", "Window seat"),))
        unfinished.keep(studio[1].desk(), [written])
    make_hostile(desk_file, dice)
    database.initialize(None)
    opening.open_desk(desk_file, lambda: pictured.MOMENT)
    opening.close_desk()
    (Path.home() / pictured.CLIENT_LIST[0]).write_bytes(pictured.CLIENT_LIST[1])
    cells = [text.replace('"', "") for text in hostile_texts.PAINTED]
    row = ",".join(f'"{text}"' for text in cells[:60])
    (Path.home() / HOSTILE_FILE).write_text(f"{row}\n{row}\n", encoding="utf-8")
    return studio[1]


@pytest.fixture
def texts(many: Callable[[int, int], int], dice: random.Random) -> list[str]:
    """Hostile texts: all that a terminal obeys, and of the others some, or in the full tier all."""
    others = hostile_texts.ALL[len(hostile_texts.PAINTED) :]
    return [*hostile_texts.PAINTED, *dice.sample(others, many(30, len(others)))]

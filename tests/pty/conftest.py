"""The real program in a real terminal, on data of a test's own."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from tests.conftest import copy_place
from tests.pty.terminal import Terminal

from frontdesk_tui.models.place import Place, asked_by

Open = Callable[..., Terminal]
"""Opens a desk in a terminal: `opens(place, columns=120, rows=36, env=…)`."""

PROGRAM = [sys.executable, "-m", "frontdesk_tui"]


@pytest.fixture(scope="session")
def seeded_once(to_copy: Callable[[], Place]) -> Place:
    """300 made-up clients, that nobody writes to."""
    place = to_copy()
    command = [*PROGRAM, "--database", asked_by(place), "seed", "--contacts", "300"]
    subprocess.run(command, check=True, capture_output=True, env={"LOGNAME": "ronit", "USER": "ronit", "TZ": "UTC"})
    return place


@pytest.fixture
def seeded(request: pytest.FixtureRequest, seeded_once: Place, desk_file: Place) -> Place:
    """A desk with 300 made-up clients."""
    copy_place(request, seeded_once, desk_file)
    return desk_file


@pytest.fixture
def opens() -> Iterator[Open]:
    """Opens desks, which are closed at the end of the test."""
    opened: list[Terminal] = []

    def open_terminal(place: Place, columns: int = 120, rows: int = 36, **env: str) -> Terminal:
        opened.append(Terminal([*PROGRAM, "--database", asked_by(place)], columns=columns, rows=rows, env=env))
        return opened[-1]

    yield open_terminal
    for terminal in opened:
        terminal.close()

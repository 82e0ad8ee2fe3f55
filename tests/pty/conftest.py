"""The real program in a real terminal, on files of a test's own."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.pty.terminal import Terminal

Open = Callable[..., Terminal]
"""Opens a desk in a terminal: `opens(file, columns=120, rows=36, env=…)`."""

PROGRAM = [sys.executable, "-m", "frontdesk_tui"]


@pytest.fixture(scope="session")
def seeded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with 300 made-up clients, that nobody writes to."""
    file = tmp_path_factory.mktemp("seeded") / "desk.sqlite3"
    command = [*PROGRAM, "--database", str(file), "seed", "--contacts", "300"]
    subprocess.run(command, check=True, capture_output=True, env={"LOGNAME": "ronit", "USER": "ronit", "TZ": "UTC"})
    return file


@pytest.fixture
def seeded(seeded_once: Path, desk_file: Path) -> Path:
    """A desk's file with 300 made-up clients."""
    shutil.copy(seeded_once, desk_file)
    return desk_file


@pytest.fixture
def opens() -> Iterator[Open]:
    """Opens desks, which are closed at the end of the test."""
    opened: list[Terminal] = []

    def open_terminal(file: Path, columns: int = 120, rows: int = 36, **env: str) -> Terminal:
        opened.append(Terminal([*PROGRAM, "--database", str(file)], columns=columns, rows=rows, env=env))
        return opened[-1]

    yield open_terminal
    for terminal in opened:
        terminal.close()

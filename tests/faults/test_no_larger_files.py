"""Where no file may grow, by a limit as of `ulimit -f` or a quota: a sentence, and what was there stays."""

import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
from tests.builders import StoppedClock, somebody
from tests.conftest import MOMENT
from tests.faults.invariants import wrong_with

from frontdesk_tui.desk.opening import close_desk, open_desk

pytestmark = pytest.mark.of_files

WORK = """
import resource, sys
from frontdesk_tui.cli import main

resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
days = ["--from", "2025-01-01", "--to", "2028-01-01", "--overwrite", "--output", "report"]
for words in (
    *(["export", "bookings", "--format", kind, *days] for kind in ("csv", "json", "xlsx")),
    ["backup", "report", "--overwrite"],
    ["import", "clients.csv"],
    ["worker", "--once"],
):
    try:
        main(["--database", "desk.sqlite3", *words], prog_name="frontdesk")
    except SystemExit as end:
        print(end.code)
"""


def test_every_command_says_so_in_one_sentence_and_nothing_is_half_done(whole: Path, desk_file: Path) -> None:
    """C18, S8, S2: another desk is open meanwhile."""
    copy(whole, desk_file)
    desk = open_desk(desk_file, StoppedClock(MOMENT)).desk()
    somebody(desk, "Before")
    folder = desk_file.parent
    (folder / "report").write_text("last week's")
    rows = "".join(f"Number {number},n{number}@example.com\n" for number in range(600))
    (folder / "clients.csv").write_text(f"First Name,Email\n{rows}")
    ran = subprocess.run([sys.executable, "-c", WORK], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1"] * 6
    full = "The disk is full; nothing was saved. Make room, then try again."
    assert ran.stderr.splitlines() == [
        *["report cannot be written: File too large."] * 3,
        "The database report cannot be read or written; look at its disk, or the share that it is on.",
        *[full] * 2,
    ]
    assert (folder / "report").read_text() == "last week's"
    assert not [file for file in folder.iterdir() if file.name.startswith((".report", "report."))]
    somebody(desk, "After")
    close_desk()
    assert wrong_with(desk_file) == []

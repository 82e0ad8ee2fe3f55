"""Who waits for the file gets it in the first pause that another leaves."""

import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk

pytestmark = pytest.mark.of_files

TURNS = 40

BUSY = """
import sys, time, apsw
held = apsw.Connection(sys.argv[1])
for turn in range(int(sys.argv[2])):
    held.execute("BEGIN IMMEDIATE")
    print(turn, flush=True)
    time.sleep(0.05)
    held.execute("ROLLBACK")
    time.sleep(0.002)
"""
"""A program that writes for a twentieth of a second at a time, as a worker does that has very much to do."""


def test_a_desk_gets_its_turn_beside_a_worker_that_is_never_done(desk: Desk, desk_file: Path) -> None:
    """S7: in one of the first pauses, not when it is all over."""
    with subprocess.Popen([sys.executable, "-c", BUSY, str(desk_file), str(TURNS)], stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"0\n"
        contacts.add(desk, ContactDraft(first_name="Dana"))
        worker.terminate()
        turns = worker.stdout.read().splitlines()
    assert len(turns) < TURNS / 4

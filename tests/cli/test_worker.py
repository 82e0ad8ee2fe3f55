"""A11: `frontdesk worker`, without a screen."""

import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from tests.automations.rules import active, at, rule
from tests.builders import a_booking, dana
from tests.cli.conftest import Frontdesk

from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.place import asked_by


def test_once_does_what_is_due_and_says_so(frontdesk: Frontdesk, desk: Desk) -> None:
    """The clock of this test stands in the past, so that what it books is due, but too late."""
    active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), dana(desk))
    found = frontdesk("worker", "--once")
    assert found.exit_code == 0
    assert found.output.endswith(" fired 1 missed\n")
    assert frontdesk("worker", "--once").output == ""


def test_there_must_be_a_desk(frontdesk: Frontdesk, desk_file: Path) -> None:
    found = frontdesk("worker", "--once")
    assert (found.exit_code, found.output) == (1, f"There is no database {desk_file}.\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_ends_by_a_signal_with_exit_code_0(desk: Desk, desk_file: Path, number: int) -> None:
    command = [sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file), "worker"]
    with Popen(command, stdout=PIPE, stderr=PIPE, text=True) as running:
        assert running.stdout is not None
        assert "the worker runs" in running.stdout.readline()
        running.send_signal(number)
        said, wrong = running.communicate(timeout=20)
    assert (running.returncode, wrong) == (0, "")
    assert "the worker has ended" in said

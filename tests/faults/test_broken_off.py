"""C18: what stops a report on its way out, run as a program of its own: one sentence, and no half files."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.exchange.whole_file import file_or_standard_output, whole_file
from frontdesk_tui.exits import tidy_end
from frontdesk_tui.models.place import asked_by

pytestmark = pytest.mark.usefixtures("busy_desk")


@pytest.fixture
def busy_desk(desk: Desk) -> None:
    """A desk with some hundred bookings: more than a pipe holds."""
    fill(desk, 120)


def command(desk_file: Path, *arguments: str | Path) -> list[str]:
    """`frontdesk export bookings` for all years there are."""
    days = ("--from", "2025-01-01", "--to", "2028-01-01")
    program = (sys.executable, "-m", "frontdesk_tui", "--database", asked_by(desk_file))
    return [*program, "export", "bookings", *days, *map(str, arguments)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_full_disk_is_one_sentence(desk_file: Path, kind: str) -> None:
    """C18: also while there is more to be read."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command(desk_file, "--format", kind), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"Standard output cannot be used: No space left on device.\n")


def test_whoever_reads_only_the_beginning_is_told_nothing(desk_file: Path) -> None:
    """C18: `frontdesk export bookings | head -1`"""
    with subprocess.Popen(command(desk_file), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        assert running.stdout.readline().startswith(b"Booking,")
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_closed_standard_output_is_one_sentence(desk_file: Path) -> None:
    """C18: as some timers start their commands."""
    ran = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command(desk_file)], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"The standard output is closed; name a file to write to.\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_leaves_no_half_file(tmp_path: Path, number: signal.Signals) -> None:
    """C18: the terminal is closed, or the machine goes down."""
    folder = tmp_path / "exports"
    folder.mkdir()
    before = signal.signal(number, signal.SIG_DFL)  # under nohup the tests themselves ignore a hang-up
    try:
        with pytest.raises(SystemExit) as ended, tidy_end(), whole_file(folder / "report") as out:
            out.write("half")
            os.kill(os.getpid(), number)
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert ended.value.code == 128 + number
    assert list(folder.iterdir()) == []


def test_what_is_started_to_outlive_its_terminal_does() -> None:
    """C18: `nohup frontdesk export …`"""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with tidy_end():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_where_there_is_no_standard_output_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(DeskError, match="closed"), file_or_standard_output(None):
        pass

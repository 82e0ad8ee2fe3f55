"""Bugs at public screens, on threads, and at a desk in a real terminal."""

import sys
from asyncio import sleep
from pathlib import Path
from threading import Event, Thread, current_thread
from time import monotonic

import pytest
from tests.builders import dana, somebody
from tests.faults import broken_desk
from tests.faults.broken_desk import PHONE, WHOM, fail
from tests.faults.invariants import wrong_with
from tests.pty.terminal import Terminal
from tests.screens.front import DEADLINE

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception, close_desk
from frontdesk_tui.heartbeat import Beat, Heartbeat
from frontdesk_tui.models.place import Place, asked_by
from frontdesk_tui.public_app import KioskApp, PublicApp, WallboardApp
from frontdesk_tui.worker import Status, Worker


@pytest.mark.parametrize("kind", [KioskApp, WallboardApp])
async def test_a_public_screen_begins_anew_and_says_nothing(
    reception: Reception, kind: type[PublicApp], capfd: pytest.CaptureFixture[str]
) -> None:
    """Clients stand before it: they see neither the bug nor where it is logged."""
    app = kind(reception, log_file="/var/log/frontdesk.log")
    app.recovers_unseen = True
    async with app.run_test(size=(80, 24), notifications=True):
        before = app.screen
        for _ in range(2):
            app.screen.call_later(fail)
            end = monotonic() + DEADLINE
            while app.screen is before or app._recovery is not None or not app.screen.is_mounted:
                assert monotonic() < end
                await sleep(0.002)
            before = app.screen
        assert type(app.screen) is kind.SHOWS
        assert len(app.screen_stack) == 2
        assert not app._notifications
        app.exit()
    assert "/" not in app.parting()


def test_the_clock_goes_on_after_a_bug(reception: Reception, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever it was, also in telling of it: what was found then is told with the next look."""
    told: list[Beat] = []

    def tell(beat: Beat) -> None:
        told.append(beat)
        if len(told) == 1:
            fail()
        clock.stop()

    clock = Heartbeat(reception.desk, tell)
    somebody(reception.desk())
    thread = Thread(target=clock.run, daemon=True)
    thread.start()
    thread.join(10)
    clock.stop()
    assert [one.changes is not None and one.changes.contacts is None for one in told] == [False, True]
    assert caplog.text.count("The clock could not look") == 1


def test_the_worker_goes_on_after_a_bug_and_says_that_it_could_not(reception: Reception) -> None:
    looked, looks = Event(), 0
    told: list[Status] = []

    def desk() -> Desk:
        nonlocal looks
        if current_thread().name == "worker-fire":
            looks += 1
            if looks == 1:
                fail()
        return reception.desk()

    def tell(status: Status) -> None:
        told.append(status)
        if status.is_failing:
            worker.nudge()

    worker = Worker(desk, tell, looked.set)
    worker.start()
    worker.nudge()
    assert looked.wait(20)
    worker.stop()
    assert next(one.is_failing for one in told)
    assert not told[-1].is_failing


def test_a_bug_in_a_real_terminal_is_seen_through(reception: Reception, desk_file: Place, tmp_path: Path) -> None:
    """One sentence with the log's path, the place as it was; what fails for good ends it, with exit code 1."""
    dana(reception.desk())
    close_desk()
    log = tmp_path / "desk.log"
    command = [sys.executable, broken_desk.__file__, asked_by(desk_file), str(log)]
    desk = Terminal(command, columns=200, env={"PYTHONPATH": ":".join(sys.path)})
    try:
        desk.wait_for("Contacts · 1")
        for bug in ("f2", "f5", "f6", "f8"):
            desk.send(bug)
            desk.wait_for("Something went wrong here")
            desk.wait_for("desk.log")
            desk.send("ctrl+l")
            desk.wait_for("Dana Levi")
        desk.send("f9")
        assert desk.exit_code(15) == 1
        screen, left, parting = desk.raw.decode().rpartition("\x1b[?1049l")
        assert left
        assert "had to close" in parting
        assert log.name in parting.replace("\r\n", "")
        assert not [word for word in ("Traceback", "RuntimeError", *WHOM.split(), PHONE) if word in desk.raw.decode()]
        logged = log.read_text()
        assert "RuntimeError" in logged
        assert not [word for word in (*WHOM.split(), PHONE, "Dana") if word in logged]
        assert screen
    finally:
        desk.close()
    assert wrong_with(desk_file) == []

"""What runs by itself for weeks: a worker, a wallboard, a kiosk, the log; and a desk over midnight."""

import gc
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from screenshots.rest import rests
from tests.automations.rules import active, rule
from tests.builders import StoppedClock, a_booking, dana
from tests.faults.held import held_by
from tests.faults.test_let_go import Counted, counted
from tests.painting import paint_when_asked
from tests.screens.day import at_the_calendar
from textual.widgets import Input

from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.public_app import KioskApp, PublicApp, WallboardApp
from frontdesk_tui.screens.kiosk import KioskScreen
from frontdesk_tui.screens.public_screen import PublicScreen
from frontdesk_tui.worker import Worker

_FEW = 90
"""Objects that come and go; a look that leaves one behind leaves more of them in the end."""

_SPARE = Counted(nodes=4, timers=4, tasks=6, threads=2, files=2)
"""What comes and goes: a notice that is shown just now, a thread of what is asked off the event loop."""


def is_no_more(after: Counted, before: Counted) -> bool:
    """Whether there is no more than before, but for what comes and goes."""
    return all(now <= was + spare for now, was, spare in zip(after, before, _SPARE, strict=True))


@pytest.mark.on_both
def test_a_worker_that_looks_all_week_holds_no_more(
    reception: Reception, desk: Desk, clock: StoppedClock, many: Callable[[int, int], int]
) -> None:
    active(desk, rule(SessionStarts(), AddTask("Prepare the room")))
    contact = dana(desk)
    for day in range(7):
        a_booking(desk, contact, hours=24 * day + 3)
    worker = Worker(reception.desk, lambda _: None)
    fire, send = worker._fire(), worker._send()

    def look(times: int) -> tuple[int, int]:
        for _ in range(times):
            clock.moment = clock.moment.add(minutes=many(15, 1))
            fire()
            send()
        gc.collect()
        return len(gc.get_objects()), held_by(os.getpid()).files

    look(many(10, 200))
    before = look(many(10, 200))
    after = look(looks := many(100, 10_000))
    sys.stdout.write(
        f"{looks:,} looks of a worker: {after[0] - before[0]} objects and {after[1] - before[1]} files more\n"
    )
    assert after[0] <= before[0] + _FEW
    assert after[1] <= before[1]


@pytest.mark.parametrize("kind", [WallboardApp, KioskApp])
async def test_a_screen_for_everybody_that_is_open_for_days_holds_no_more(
    reception: Reception,
    desk: Desk,
    clock: StoppedClock,
    many: Callable[[int, int], int],
    monkeypatch: pytest.MonkeyPatch,
    kind: type[PublicApp],
) -> None:
    paint_when_asked(monkeypatch)
    contact = dana(desk)
    for day in range(5):
        a_booking(desk, contact, hours=24 * day)
    gc.collect()
    gc.freeze()
    app = kind(reception)
    async with app.run_test(size=(80, 24)):

        async def open_for(minutes: int) -> Counted:
            for _ in range(minutes):
                clock.moment = clock.moment.add(minutes=many(30, 2))
                shown = app.screen
                assert isinstance(shown, PublicScreen)
                shown.look_again()
                if isinstance(shown, KioskScreen):  # a client comes, and goes on without checking in
                    shown.query_one(Input).value = "dan"
                    await rests(app)
                    shown.action_begin_again()
                while not await rests(app):
                    pass
            gc.collect()
            return counted(app)

        before = await open_for(many(20, 300))
        after = await open_for(many(40, 3_000))
        assert is_no_more(after, before), (before, after)


def test_the_log_stays_small_however_much_is_said(tmp_path: Path, many: Callable[[int, int], int]) -> None:
    handlers, level = logging.root.handlers[:], logging.root.level
    try:
        start_log(tmp_path / "frontdesk.log")
        for number in range(many(6_000, 60_000)):
            logging.getLogger("flood").warning("%d %s", number, "x" * 1_000)
        for handler in logging.root.handlers:
            handler.close()
    finally:
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)
    files = sorted(tmp_path.glob("frontdesk.log*"))
    sizes = [file.stat().st_size for file in files]
    sys.stdout.write(f"the log: {len(files)} files of {sum(sizes) / 1e6:.1f} MB\n")
    assert 2 <= len(files) <= 4
    assert max(sizes) <= 1_000_000
    assert f"{many(6_000, 60_000) - 1} x" in files[0].read_text()[-2_000:]


async def test_the_calendar_follows_midnight_the_end_of_the_week_and_the_hour_that_comes_twice(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """B8: the night to Sunday, 25 October 2026, has 25 hours in Jerusalem, and the week begins there on a Sunday."""
    clock.moment = desk.at(desk.today.set(month=10, day=24), 23, 58).in_timezone("UTC")
    async with at_the_calendar(reception) as front:
        await front.until(lambda: "Sat 24 today" in front.text)
        clock.moment = clock.moment.add(minutes=4)
        front.app.heartbeat.nudge()
        await front.until(lambda: "today" not in front.text)
        await front.press("t")
        await front.until(lambda: "Sun 25 today" in front.text)
        for hours, shown in ((24, "Sun 25 Oct 23:03"), (1, "Mon 26 Oct 00:04")):
            clock.moment = clock.moment.add(hours=hours, minutes=1)
            front.app.heartbeat.nudge()
            await front.until(lambda shown=shown: shown in front.text)  # type: ignore[misc]
            assert f"{shown[:6]} today" in front.text

"""S7, B8: what the clock thread notices."""

from dataclasses import replace
from threading import Event

import pytest
from tests.builders import DANA, StoppedClock, a_booking, dana
from tests.screens.front import sitting_at

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.heartbeat import TICK, Heartbeat


def test_a_change_is_noticed_within_two_seconds_with_time_to_read_it() -> None:
    """S7"""
    assert TICK <= 1


async def test_what_another_desk_does_before_the_clock_begins_is_shown(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S7: the list was read already."""
    contact, begin, run = dana(desk), Event(), Heartbeat.run

    def run_later(heartbeat: Heartbeat) -> None:
        begin.wait()
        run(heartbeat)

    monkeypatch.setattr(Heartbeat, "run", run_later)
    async with sitting_at(reception) as front:
        contacts.edit(desk, contact, replace(DANA, last_name="Levi-Katz"), 1)
        begin.set()
        await front.until(lambda: front.names == ["Dana Levi-Katz"])


async def test_today_becomes_yesterday_at_midnight(reception: Reception, desk: Desk, clock: StoppedClock) -> None:
    """B8: in the business's zone."""
    attendance.check_in(desk, a_booking(desk, dana(desk), hours=0))
    async with sitting_at(reception) as front:
        await front.until(lambda: "today" in front.text)
        clock.moment = desk.at(desk.today.add(days=1), 0, 1)
        front.app.heartbeat.nudge()
        await front.until(lambda: "yesterday" in front.text)

"""A11: the background timer of the app fires what is due."""

from pendulum import Duration
from tests.automations.rules import active, rule
from tests.builders import StoppedClock, a_booking, dana
from tests.screens.front import sitting_at

from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception


async def test_the_app_fires_what_is_due(reception: Reception, desk: Desk, clock: StoppedClock) -> None:
    active(desk, rule(SessionStarts(), PutLabel("Came"), wait=-1))
    client = dana(desk)
    a_booking(desk, client, hours=2)
    async with sitting_at(reception) as front:
        clock.moment += Duration(hours=1)
        front.app.worker.nudge()
        await front.until(lambda: "Came" in [label.name for label in labels.of(client)])


async def test_a_desk_is_left_at_once_while_the_worker_waits(reception: Reception, desk: Desk) -> None:
    active(desk, rule(None, NotifyDesks("Hello")))
    async with sitting_at(reception) as front:
        front.app.worker.nudge()
        await front.press("ctrl+q")
        await front.until(lambda: front.app._exit)
    assert not any(thread.is_alive() for thread in front.app.worker._threads)

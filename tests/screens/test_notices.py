"""A5: what every desk is told."""

from tests.builders import colleague, dana
from tests.screens.front import sitting_at

from frontdesk_tui.desk import notices
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.verb import verb


async def test_a_notice_shows_once_wherever_one_is(reception: Reception, desk: Desk) -> None:
    """A5: also above a dialog; none of what was told before the desk was opened."""
    contact = dana(desk)
    notices.post(desk, "Long ago")
    async with sitting_at(reception) as front:
        await front.press("n")
        notices.post(colleague(desk, "Noa"), "Dana is [/x] [b]here[/b]\x1b[2J", contact)
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        await front.until(lambda: "Dana is [/x] [b]here[/b]" in front.text)
        (notice,) = front.app._notifications
        assert (notice.title, notice.timeout, notice.markup) == ("Notice", 15, False)
        assert "\x1b" not in notice.message
        dana(desk)
        front.app.heartbeat.nudge()
        await front.settled()
        assert len(front.said) == 1


@verb
def five_at_once(desk: Desk) -> None:
    """One thing that brings about five notices."""
    for number in range(1, 6):
        notices.post(desk, f"Notice {number}")


async def test_of_many_notices_three_show_and_how_many_there_are(reception: Reception, desk: Desk) -> None:
    """A5"""
    async with sitting_at(reception) as front:
        five_at_once(desk)
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        assert front.said == ["Notice 1", "Notice 2", "Notice 3\n… and 2 more"]

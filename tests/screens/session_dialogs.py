"""Sitting at the calendar, with the dialogs about its sessions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.screens.front import Front, sitting_at

from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.calendar import CalendarPlace


@asynccontextmanager
async def at_the_calendar(reception: Reception) -> AsyncIterator[Front]:
    """The Calendar place on screen."""
    async with sitting_at(reception, (120, 40)) as front:
        await front.press("2")
        await closed(front)
        yield front


async def begin(front: Front, what: str, *given: object) -> None:
    """Run an errand about sessions, as the calendar's keys do."""
    assert isinstance(front.app.screen, CalendarPlace)
    front.app.screen.action_errand("session", what, *given)
    await front.settled()


async def pick(front: Front, name: str, *keys: str) -> None:
    """Go to a dropdown and choose by keys."""
    await front.tab_to(name)
    await front.press("enter", *keys, "enter")


def plan(front: Front) -> str:
    """What the form says will be made."""
    return str(front.form.query_one("#plan").render())


async def closed(front: Front) -> None:
    """Wait until no dialog is open over the calendar."""
    await front.until(lambda: isinstance(front.app.screen, CalendarPlace))
    await front.settled()

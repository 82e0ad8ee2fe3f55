"""B1: add and remove times off."""

from functools import partial

from frontdesk_tui.desk import team
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.screens.dialogs.time_off_form import TimeOffDraft, TimeOffForm
from frontdesk_tui.screens.dialogs.times_off import TimesOff


async def new(place: TimesOff) -> None:
    """Ask who is away and when, and put it down."""
    made: list[int] = []

    async def submit(off: TimeOffDraft) -> None:
        made.append(await place.work.act(hours.take_off, off.staff, off.starts_at, off.ends_at, off.reason))

    async def lies_in(off: TimeOffDraft) -> str:
        return await place.work.ask(hours.booked_within, place.work.desk(), off.staff, off.starts_at, off.ends_at)

    form = TimeOffForm(submit, place.work.desk, await place.work.ask(team.colleagues), lies_in)
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(made[-1])
        place.work.say("Time off added")


async def run(place: TimesOff) -> None:
    """Remove the one under the cursor."""
    marked = place.rows.highlighted
    if marked is not None:
        await place.did(partial(place.work.act, hours.give_back, marked), "Time off removed")

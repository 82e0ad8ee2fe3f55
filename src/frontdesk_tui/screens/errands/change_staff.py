"""S5: colleagues added, edited, given a PIN, deactivated and activated."""

from dataclasses import asdict
from functools import partial

from frontdesk_tui.desk import pins, team
from frontdesk_tui.desk.team import StaffDraft
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.pin_form import NewPin, SetPin
from frontdesk_tui.screens.dialogs.staff_form import StaffForm
from frontdesk_tui.screens.dialogs.staff_list import StaffList


async def new(place: StaffList) -> None:
    """Ask for a colleague, and add them."""
    made: list[int] = []

    async def submit(draft: StaffDraft) -> None:
        made.append(await place.work.act(team.add, **asdict(draft)))

    if await place.app.push_screen_wait(StaffForm("New colleague", submit)) is not None:
        await place.reread(made[-1])
        place.work.say("Colleague added")


async def run(place: StaffList) -> None:
    """Ask for what is another now of the colleague under the cursor."""
    line = place.line
    if line is None:
        return
    shown = await place.work.ask(team.read, line.id)
    submit = saving(place, team.edit, line.id, shown=shown)
    if await place.app.push_screen_wait(StaffForm(f"Edit {line.name}", submit, shown)) is not None:
        await place.reread(line.id)
        place.work.say("Colleague saved")


async def pin(place: StaffList) -> None:
    """Ask for a PIN of the colleague under the cursor."""
    line = place.line
    if line is None:
        return

    async def submit(typed: NewPin) -> None:
        await place.work.act(pins.set_for, line.id, typed.pin)

    set_now = await place.app.push_screen_wait(SetPin(f"PIN of {line.name}", submit))
    if set_now is not None:
        await place.reread(line.id)
        place.work.say(f"{line.name} has a PIN now" if set_now.pin else f"{line.name} has no PIN now")


async def switch(place: StaffList) -> None:
    """The colleague under the cursor works here no more, or again."""
    line = place.line
    if line is not None:
        verb = team.deactivate if line.active else team.activate
        said = f"{line.name} is inactive" if line.active else f"{line.name} is active again"
        await place.did(partial(place.work.act, verb, line.id), said, at=line.id)

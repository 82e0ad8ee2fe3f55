"""B1: opening hours of the business, and hours of colleagues."""

from typing import NamedTuple

from frontdesk_tui.desk import team
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.schedule.hours import Week
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.hours_form import HoursForm
from frontdesk_tui.screens.settings import SettingsPlace


class _Whose(NamedTuple):
    """Whose hours they are."""

    staff: int | None
    """None for the business."""
    name: str
    own: bool
    """Whether hours were set for them."""


async def run(place: SettingsPlace) -> None:
    """Ask whose hours, then for the hours of each day, and set them."""
    choices = [_choice(whose) for whose in await place.work.ask(_everybody)]
    whose = await place.app.push_screen_wait(Choose("Whose hours?", choices))
    if isinstance(whose, _Whose):
        await _set(place, whose)


async def of_business(place: SettingsPlace) -> None:
    """Ask for the opening hours, and set them."""
    await _set(place, _Whose(None, "", True))


async def _set(place: SettingsPlace, whose: _Whose) -> None:
    week = await place.work.ask(hours.week_of, whose.staff)
    heading = "Opening hours" if whose.staff is None else f"Hours of {whose.name}"

    async def submit(typed: Week) -> None:
        await place.work.act(hours.set_week, whose.staff, typed)

    if await place.app.push_screen_wait(HoursForm(heading, submit, week, whose.staff is None)) is not None:
        await place.reread()
        place.work.say(f"{heading} saved")


def _everybody() -> list[_Whose]:
    """The business, then the colleagues by name."""
    people = [_Whose(one.id, one_line(one.name, 40), hours.has_own(one.id)) for one in team.colleagues()]
    return [_Whose(None, "The business", hours.has_own(None)), *people]


def _choice(whose: _Whose) -> Choice[_Whose]:
    if whose.staff is None:
        return Choice(whose, "Opening hours", "of the business")
    return Choice(whose, whose.name, "own hours" if whose.own else "all opening hours")

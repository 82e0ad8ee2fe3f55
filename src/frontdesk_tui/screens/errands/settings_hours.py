"""B1: opening hours of the business, and hours of colleagues."""

from typing import NamedTuple

from frontdesk_tui.desk import team
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.schedule.hours_text import WEEKDAYS, hours_to_text
from frontdesk_tui.screens.both_edited import saving
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

    @property
    def id(self) -> int:
        """What a list knows it by, however they are called."""
        return self.staff or 0


async def run(place: SettingsPlace) -> None:
    """Ask whose hours, then for the hours of each day, and set them."""

    async def read() -> list[Choice[_Whose]]:
        return [_choice(whose) for whose in await place.work.ask(_everybody)]

    whose = await place.app.push_screen_wait(Choose("Whose hours?", await read(), anew=read))
    if not isinstance(whose, _Whose):
        return
    week = await place.work.ask(hours.week_of, whose.staff)
    heading = "Opening hours" if whose.staff is None else f"Hours of {whose.name}"

    says = dict.fromkeys(WEEKDAYS, hours_to_text)
    submit = saving(place, hours.set_week, whose.staff, shown=week, says=says)
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

"""C5: how long deleted contacts are kept."""

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.clients import trash
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Ask after how many days they are purged, and set it."""
    days = (await place.work.ask(trash.current)).days
    set_days = saving(place, trash.set_days, shown=days)

    async def submit(typed: str) -> None:
        await set_days(amounts.whole(typed, "days") if typed.strip() else 0)

    label = "Days until deleted contacts are purged; empty for never"
    form = OneLineForm("Trash", label, submit, str(days or ""), field="days", save="Save")
    if await place.app.push_screen_wait(form) is not None:
        place.work.say("Saved")

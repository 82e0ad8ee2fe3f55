"""S6: what is set for the whole business."""

from dataclasses import fields, replace

from frontdesk_tui.desk import business
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.business_form import BusinessForm, BusinessSettings
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Ask for what is set for the business, and set it; all else, such as the language, stays as it is."""
    shown = await place.work.ask(business.current)

    async def submit(typed: BusinessSettings) -> None:
        whole = replace(shown, **{one.name: getattr(typed, one.name) for one in fields(typed)})
        await saving(place, business.set_up, shown=shown)(whole)

    if await place.app.push_screen_wait(BusinessForm(submit, shown)) is not None:
        await place.reread()
        place.work.say("Business saved")

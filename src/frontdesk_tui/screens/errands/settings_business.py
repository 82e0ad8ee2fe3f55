"""S6: what is set for the whole business."""

from dataclasses import replace

from frontdesk_tui.desk import business
from frontdesk_tui.screens.dialogs.business_form import BusinessForm, BusinessSettings
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace) -> None:
    """Ask for name, waitlist and free times, and set them; all else stays as it is."""
    shown = await place.work.ask(business.current)

    async def submit(typed: BusinessSettings) -> None:
        now = await place.work.ask(business.current)
        changed = replace(now, name=typed.name, offers_first=typed.offers_first, slot_minutes=typed.slot_minutes)
        await place.work.act(business.set_up, changed)

    if await place.app.push_screen_wait(BusinessForm(submit, shown)) is not None:
        await place.reread()
        place.work.say("Business saved")

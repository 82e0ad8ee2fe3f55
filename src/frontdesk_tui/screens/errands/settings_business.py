"""S6: what is set for the whole business."""

from frontdesk_tui.desk import business
from frontdesk_tui.screens.dialogs.business_form import BusinessForm, BusinessSettings
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.screens.typed_over import typed_over


async def run(place: SettingsPlace) -> None:
    """Ask for what is set for the business, and set it; all else, such as the language, stays as it is."""
    shown = await place.work.ask(business.current)

    async def submit(typed: BusinessSettings) -> None:
        now = await place.work.ask(business.current)
        await place.work.act(business.set_up, typed_over(now, shown, typed))

    if await place.app.push_screen_wait(BusinessForm(submit, shown)) is not None:
        await place.reread()
        place.work.say("Business saved")

"""S6: what is set for the whole business."""

from frontdesk_tui.desk import business
from frontdesk_tui.screens.dialogs.business_form import BusinessForm
from frontdesk_tui.screens.set_some import set_some
from frontdesk_tui.screens.settings import SettingsPlace


async def run(place: SettingsPlace, *only: str) -> None:
    """Ask for some of it, and set that."""
    await set_some(place, BusinessForm, business.current, business.set_up, only)


async def backup_folder(place: SettingsPlace) -> None:
    """Ask where on the machine the daily backups go, and set it."""
    await run(place, "backup_folder")

"""Sitting at the Settings place."""

from tests.screens.front import Front

from frontdesk_tui.screens.settings import SettingsPlace


async def settings(front: Front) -> SettingsPlace:
    """Go to the place."""
    await front.press("6")
    place = await front.shown(SettingsPlace)
    await front.until(lambda: "Services" in front.text)
    return place


def offered(place: SettingsPlace) -> list[str]:
    """The names in the list, in order."""
    return [line.name for line in place.lines.values()]

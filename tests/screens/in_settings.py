"""Sitting at the Settings place."""

from tests.screens.front import Front

from frontdesk_tui.screens.settings import SettingsPlace


async def settings(front: Front) -> SettingsPlace:
    """Go to the place."""
    await front.press("6")
    place = await front.shown(SettingsPlace)
    await front.until(lambda: _is_painted(front, place))
    return place


def _is_painted(front: Front, place: SettingsPlace) -> bool:
    """Whether all that was read is on screen: it is laid out a frame after it has come in."""
    first = next((line.name for line in place.lines.values()), "add the first service")
    beside = "Free times every" if place.query_one("#set-pane").display else ""
    return first in front.text and beside in front.text


def offered(place: SettingsPlace) -> list[str]:
    """The names in the list, in order."""
    return [line.name for line in place.lines.values()]

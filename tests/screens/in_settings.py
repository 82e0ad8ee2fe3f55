"""Sitting at the Settings place."""

from tests.screens.front import Front

from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.screens.settings_rows import ROWS


async def settings(front: Front) -> SettingsPlace:
    """Go to the place."""
    await front.press("6")
    place = await front.shown(SettingsPlace)
    await front.until(lambda: "Time zone" in front.text and "Studio" in front.text)
    return place


async def the_services(front: Front) -> SettingsPlace:
    """Go to the place, and there to the list of services."""
    place = await settings(front)
    await front.press("v")
    first = next(
        (line.name for line in place.lines.values()), "add the first service" if place.may("services.add") else ""
    )
    await front.until(lambda: first in front.text)
    return place


async def at(front: Front, name: str) -> SettingsPlace:
    """Go to the place, and there to the row of that name."""
    place = await settings(front)
    wanted = next(number for number, row in enumerate(ROWS) if row.name == name)
    await front.press("home", *["j"] * wanted)
    assert place.row is not None
    assert place.row.name == name
    return place


def now(place: SettingsPlace, name: str) -> str:
    """What the row of that name says is set."""
    return next(row.cells[2] for row in place.set_rows if row.cells[1] == name)


def offered(place: SettingsPlace) -> list[str]:
    """The names in the list of services, in order."""
    return [line.name for line in place.lines.values()]

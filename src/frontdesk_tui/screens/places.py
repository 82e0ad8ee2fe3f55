"""The places, by their number keys; the file of one is read when somebody first goes there."""

from importlib import import_module
from typing import Any, NamedTuple

from textual.app import App
from textual.screen import ModalScreen

from frontdesk_tui.screens.errand_screen import Place


class PlaceKey(NamedTuple):
    """A place, and the key that leads to it."""

    key: str
    name: str
    """As the top line has it; in small letters its mode, and its file in this folder."""

    @property
    def mode(self) -> str:
        """Name of the app's mode that shows it."""
        return self.name.lower()

    @property
    def kind(self) -> type[Place]:
        """Its class."""
        found: type[Place] = getattr(import_module(f"frontdesk_tui.screens.{self.mode}"), f"{self.name}Place")
        return found

    def make(self) -> Place:
        """The place itself."""
        return self.kind()


async def go(app: App[Any], mode: str) -> Place | None:
    """Go to a place itself, where the page of a client may have been left open above it; None when there is none."""
    await app.switch_mode(mode)
    await close_dialogs(app)
    return app.screen if isinstance(app.screen, Place) else None


async def show(app: App[Any], mode: str, record: int) -> None:
    """Go to a place, and have its cursor on what has this id. Raises DeskError when that is gone."""
    place = await go(app, mode)
    if place is not None:
        await place.ready()
        await place.show_record(record)


async def close_dialogs(app: App[Any]) -> None:
    """Close what is open above the place that is shown."""
    while isinstance(dialog := app.screen, ModalScreen):
        await dialog.dismiss(None)


PLACES = (
    PlaceKey("1", "Contacts"),
    PlaceKey("2", "Calendar"),
    PlaceKey("3", "Tasks"),
    PlaceKey("4", "Automations"),
    PlaceKey("5", "Loyalty"),
    PlaceKey("6", "Settings"),
)
"""In the order of their keys."""

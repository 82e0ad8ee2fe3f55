"""The places, by their number keys; the file of one is read when somebody first goes there."""

from importlib import import_module
from typing import NamedTuple

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


PLACES = (PlaceKey("1", "Contacts"), PlaceKey("2", "Calendar"), PlaceKey("6", "Settings"))
"""In the order of their keys."""

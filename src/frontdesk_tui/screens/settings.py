"""The Settings place: services, hours, and what is set for the business."""

from textual.app import ComposeResult

from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.top_line import TopLine


class SettingsPlace(Place):
    """B1: what the business offers, and when."""

    KEY = "6"
    PLACE = "Settings"

    def compose(self) -> ComposeResult:
        """Top line and key bar."""
        yield TopLine()
        yield KeyBar()

"""The Calendar place: who comes when."""

from textual.app import ComposeResult

from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.top_line import TopLine


class CalendarPlace(Place):
    """B2: the day or the week, by staff member."""

    KEY = "2"
    PLACE = "Calendar"

    def compose(self) -> ComposeResult:
        """Top line and key bar."""
        yield TopLine()
        yield KeyBar()

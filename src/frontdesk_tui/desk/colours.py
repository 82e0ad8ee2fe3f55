"""The colours that people may give things, such as labels and colleagues."""

from frontdesk_tui.desk.errors import DeskError

COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "violet", "pink")
"""Their names."""


def check(colour: str) -> None:
    """Raises DeskError, at `colour`, for what is none of them; empty stands for no colour."""
    if colour and colour not in COLOURS:
        raise DeskError("Choose one of the colours.", "colour")

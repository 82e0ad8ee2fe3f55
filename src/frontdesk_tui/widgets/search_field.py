"""Where one types what to search for."""

from collections.abc import Callable

from textual.widgets import Input


class SearchField(Input):
    """A text field that says at once that Enter was pressed: the key after it may be for what was found."""

    def __init__(self, entered: Callable[[], None], id: str) -> None:
        super().__init__(placeholder="Search", select_on_focus=False, id=id)
        self._entered = entered

    async def action_submit(self) -> None:
        """Go into what was found."""
        self._entered()

"""A pane with a title in its frame that changes often."""

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region


class TitledPane(Vertical):
    """As a Vertical, but a new title repaints the line it stands in, and not all that is in the pane."""

    def entitle(self, title: str) -> None:
        """Show this title."""
        content = Content(title)
        if self._border_title != content:
            # Setting `border_title` would repaint the whole list: 7 KB a letter of a search.
            self._border_title = content
            self.refresh(Region(-1, -1, self.outer_size.width, 1))

"""What is known of something, one fact a line."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from frontdesk_tui.widgets.cells import fit


def facts(known: Sequence[tuple[str, str]]) -> Content:
    """What each fact is, in one column, and the fact beside it; texts are safe to display."""
    widest = max((cell_len(what) for what, _ in known), default=0)
    return Content("\n").join(Content.assemble((fit(what, widest), "dim"), "  ", said) for what, said in known)

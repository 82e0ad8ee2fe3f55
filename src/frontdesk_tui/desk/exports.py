"""S6: what is written out of the desk is in the log: what, how much, where to, and by whom."""

from pathlib import Path

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import storable
from frontdesk_tui.desk.verb import following, record, verb


@verb
def written(desk: Desk, what: str, entries: int, file: Path | None, contact: int | None = None) -> None:
    """S6: so many of something were written to a file, or to the standard output; all of one client, or of many."""
    with following():  # it is no step that `u` would stop at
        record(desk, "export.written", contact=contact, what=what, entries=entries, file=storable(file) if file else "")

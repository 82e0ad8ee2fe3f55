"""What clients write, as the log has it."""

from typing import Any

from tests.builders import latest_event

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb


@verb
def came_in(desk: Desk, contact: int, kind: str, /, **data: Any) -> int:
    """A client wrote; the id of the event."""
    record(desk, kind, contact=contact, **data)
    return int(latest_event().id)

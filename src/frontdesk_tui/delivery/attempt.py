"""What became of one try."""

from typing import NamedTuple

from frontdesk_tui.desk.messages.outbound import Outcome


class Attempt(NamedTuple):
    """What became of one try, and whether others to the same place make sense now."""

    outcome: Outcome
    is_down: bool = False
    """The other side could not be reached, went away, or refuses us: whatever the message."""

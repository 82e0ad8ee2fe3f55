"""A3: session ends."""

from dataclasses import dataclass

from frontdesk_tui.automations.triggers.sessions import SessionTime
from frontdesk_tui.models.session import Session


@dataclass(frozen=True)
class SessionEnds(SessionTime):
    """Session ends.

    At its end, or before or after it.
    """

    name = "session_ends"
    order = 8
    verb = "the session ends"
    column = Session.ends_at

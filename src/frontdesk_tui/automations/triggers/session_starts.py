"""A3: session starts."""

from dataclasses import dataclass

from frontdesk_tui.automations.triggers.sessions import SessionTime
from frontdesk_tui.models.session import Session


@dataclass(frozen=True)
class SessionStarts(SessionTime):
    """Session starts.

    At its start, or before or after it.
    """

    name = "session_starts"
    order = 7
    verb = "the session starts"
    column = Session.starts_at

"""Notices on the screens of all desks that are open."""

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import record, verb

KIND = "desk.notice"
"""Kind of its event."""

MOST_CHARACTERS = 300
"""Of a notice."""


@verb
def post(desk: Desk, text: str, contact: int | None = None, least: Role = Role.FRONT_DESK) -> None:
    """A5: every desk that is open shows it for a while, where somebody of at least that role sits."""
    shown_to = {} if least is Role.FRONT_DESK else {"least": least.value}
    record(desk, KIND, contact=contact, text=" ".join(text.split())[:MOST_CHARACTERS], **shown_to)

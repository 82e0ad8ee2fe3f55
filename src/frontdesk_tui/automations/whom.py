"""Whom a firing is about, in a few words."""

from collections.abc import Sequence

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import details, names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session


def whom(about: Sequence[tuple[int | None, int | None]], desk: Desk) -> list[str]:
    """For pairs of a client and a session the client, else the session. Safe to display."""
    contacts = {contact for contact, _ in about if contact is not None}
    called = {one.id: one_line(names.called(one.details), 80) for one in details.read(sorted(contacts))}
    sessions = {session for contact, session in about if contact is None and session is not None}
    rows = Session.select(Session.id, Service.name, Session.starts_at).join(Service).where(Session.id.in_(sessions))
    told = {one: f"{one_line(name, 50)} {wording.day_and_time(at, desk)}" for one, name, at in tuples(rows)}
    return [
        called.get(contact, "") if contact is not None else told.get(session or 0, "") for contact, session in about
    ]

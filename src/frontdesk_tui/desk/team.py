"""The team: who works here and who sits at this desk."""

from typing import NamedTuple

from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


class Colleague(NamedTuple):
    """A staff member to choose from."""

    id: int
    name: str


@verb
def add(desk: Desk, name: str, role: Role = Role.FRONT_DESK, login: str = "", email: str = "") -> int:
    """S5: a staff member; the id."""
    staff = Staff.create(name=name, role=role.name.lower(), login=login, email=email, created_at=desk.now)
    record(desk, "staff.added", staff_member=staff.id, name=name, role=role.name.lower())
    return int(staff.id)


def colleagues() -> list[Colleague]:
    """Everybody who works here now, by name."""
    return [Colleague(row.id, row.name) for row in Staff.select().where(Staff.active).order_by(Staff.name, Staff.id)]


def addresses(session: int | None = None) -> list[str]:
    """A5: the email addresses of everybody who works here, or of who gives a session."""
    there = Staff.select(Staff.email).where(Staff.active & (Staff.email != "")).order_by(Staff.name, Staff.id)
    if session is not None:
        there = there.join(Session, on=(Session.staff == Staff.id)).where(Session.id == session)
    return [email for (email,) in tuples(there)]


def email_of(staff: int | None) -> str:
    """The email address of one of them; empty when there is none."""
    row = Staff.get_or_none(Staff.id == staff)
    return row.email if row else ""


def who_is(login: str) -> Actor | None:
    """The staff member with a login name of the machine; None when nobody has it."""
    row = Staff.select().where((Staff.login == login) & Staff.active).first()
    return None if row is None else Actor(row.name, Role[row.role.upper()], row.id)


def nobody_yet() -> bool:
    """Whether this desk has no staff at all: its first start."""
    return not Staff.select().exists()

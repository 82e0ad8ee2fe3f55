"""S5: who sits at the desk, and how that is known: by login name, by an SSH key, or because they said so."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from frontdesk_tui.desk import pins, team
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import following, record, verb
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.staff import Staff


class Machine(NamedTuple):
    """Where somebody sits, as far as it tells who they are."""

    login: str = ""
    """Login name on the machine, or of the SSH account."""
    by_key: bool = False
    """Whether an SSH key has said who it is: then nobody else sits there without their PIN."""


NO_MACHINE = Machine()
"""Of which nothing is known."""


class Seat(NamedTuple):
    """A colleague who may sit at the desk; the name is safe to display."""

    id: int
    name: str
    role: Role
    has_pin: bool
    colour: str


def seats() -> list[Seat]:
    """Everybody who works here, by name."""
    rows = Staff.select().where(Staff.active).order_by(Staff.name, Staff.id)
    return [Seat(row.id, one_line(row.name, 40), team.role_of(row), bool(row.pin), row.colour) for row in rows]


def needs_pin(desk: Desk, staff: int, machine: Machine) -> bool:
    """Whether a PIN is asked for before somebody sits at this desk. Raises DeskError when they would need one.

    Nobody gets a higher role than that of who sits there without a PIN, nor takes the place of who came by a key. Whom
    the machine says they are would be let in by starting the desk anew.
    """
    row = team.of(staff)
    if not row.active:
        raise DeskError(f"{one_line(row.name, 40)} does not work here any more.")
    if row.pin or staff == desk.actor.staff:
        return staff != desk.actor.staff
    is_of_machine = row.login != "" and row.login == machine.login
    if machine.by_key or (team.role_of(row) > desk.actor.role and not is_of_machine):
        raise DeskError(f"{one_line(row.name, 40)} has no PIN, and cannot sit here without one; an admin sets it.")
    return False


def sign_in(desk: Desk, staff: int, machine: Machine, pin: str = "") -> Actor:
    """S5: a colleague sits at this desk from now on. Raises DeskError, at `pin`, for a wrong PIN."""
    if needs_pin(desk, staff, machine):
        pins.prove(desk, staff, pin)
    actor = team.actor_of(team.of(staff))
    came(replace(desk, actor=actor), "chosen at the desk")
    return actor


@verb
def came(desk: Desk, how: str) -> None:
    """S5: somebody has sat down at a desk; the log says how that was known."""
    with following():  # it is no step that `u` would stop at
        record(desk, "staff.signed_in", staff_member=desk.actor.staff, name=desk.actor.name, how=how)


def asked_for(desk: Desk, who: str, machine: Machine, ask_pin: Callable[[str], str]) -> Actor:
    """S5: the colleague whom `--as` or FRONTDESK_STAFF names, by login name, else by name. Raises DeskError.

    An SSH key says who it is, so no PIN is asked for then.
    """
    row = _named(who)
    if not machine.by_key and needs_pin(desk, row.id, machine):
        pins.prove(desk, row.id, ask_pin(one_line(row.name, 40)))
    return team.actor_of(row)


def login_of(who: str) -> str:
    """The login name of a colleague, named by it or by name. Raises DeskError for who is not there, or has none."""
    row = _named(who)
    if not row.login:
        raise DeskError(f"{one_line(row.name, 40)} has no login name; an admin gives one in Settings, Staff.")
    return str(row.login)


def _named(who: str) -> Staff:
    """The row of a colleague who works here."""
    said = one_line(who, 60)
    rows = list(Staff.select().where(Staff.active).order_by(Staff.id))
    found = [row for row in rows if row.login == who] or [row for row in rows if fold(row.name) == fold(who)]
    if len(found) > 1:
        raise DeskError(f"More than one colleague is called “{said}”; say the login name.")
    if not found:
        raise DeskError(f"No colleague has the login name or the name “{said}”.")
    return found[0]

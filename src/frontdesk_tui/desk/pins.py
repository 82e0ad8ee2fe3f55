"""S5: PINs: what a colleague types where several share a machine. Of each only a hash is stored."""

from typing import TYPE_CHECKING

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import following, record, verb
from frontdesk_tui.models.staff import Staff

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 4, 12
"""Digits of a PIN."""

WAITS = (1, 2, 4, 8, 900)
"""Seconds until a PIN is asked for again, after the first wrong one, the second, and so on; the last also from then on.

They are counted in the database: neither another desk nor a restart begins anew.
"""


@verb
def set_for(desk: Desk, staff: int, pin: str) -> None:
    """S5: a colleague has this PIN from now on; none, where it is empty. Raises DeskError, at `pin`, for no PIN."""
    _store(desk, staff, pin)


def change_own(desk: Desk, old: str, pin: str) -> None:
    """S5: the same for who sits at the desk, who types the old one first, at `old`, where there is one."""
    if desk.actor.staff is None:
        raise DeskError("Nobody of the team sits here.")
    if team.of(desk.actor.staff).pin:
        prove(desk, desk.actor.staff, old, "old")
    _set_own(desk, desk.actor.staff, pin)


@verb
def _set_own(desk: Desk, staff: int, pin: str) -> None:
    _store(desk, staff, pin)


def _store(desk: Desk, staff: int, pin: str) -> None:
    row = team.of(staff)
    if pin and not (LEAST <= len(pin) <= MOST and pin.isascii() and pin.isdigit()):
        raise DeskError(f"A PIN has {LEAST} to {MOST} digits.", "pin")
    if not pin and not row.login:
        team.refuse_last_admin(row, "could not sign in any more, and is the last admin; give a login name first", "pin")
    if not pin and not row.pin:
        return
    hashed = _hasher().hash(pin) if pin else ""
    Staff.update(pin=hashed, wrong_pins=0, wrong_pin_at=None).where(Staff.id == staff).execute()
    record(desk, "staff.pin_set" if pin else "staff.pin_cleared", staff_member=staff, name=row.name)


def prove(desk: Desk, staff: int, pin: str, field: str = "pin") -> None:
    """S5: raises DeskError, at the field, unless it is the colleague's PIN; wrong ones make one wait."""
    stored = team.of(staff).pin
    # Hashing takes long on purpose; nobody waits for the database meanwhile.
    if refusal := _tried(desk, staff, stored, _is_it(stored, pin)):
        raise DeskError(refusal, field)


@verb
def _tried(desk: Desk, staff: int, stored: str, is_right: bool) -> str:
    """A PIN was typed: why nobody gets in by it; empty when it was the right one."""
    row = team.of(staff)
    if wait := _seconds_left(desk, row):
        return f"Wait {_said(wait)} more."
    if is_right and stored == row.pin:
        Staff.update(wrong_pins=0, wrong_pin_at=None).where(Staff.id == staff).execute()
        return ""
    wrong, name = row.wrong_pins + 1, one_line(row.name, 40)
    Staff.update(wrong_pins=wrong, wrong_pin_at=desk.now).where(Staff.id == staff).execute()
    with following():  # it is no step that `u` would stop at
        record(desk, "staff.pin_refused", staff_member=staff, name=row.name, wrong=wrong)
    return f"That is not the PIN of {name}. It can be typed again in {_said(_wait_after(wrong))}."


def _wait_after(wrong: int) -> int:
    return WAITS[min(wrong, len(WAITS)) - 1]


def _seconds_left(desk: Desk, row: Staff) -> int:
    """Until a PIN is asked for again; 0 when it may be typed now."""
    if not row.wrong_pins or row.wrong_pin_at is None:
        return 0
    wait = _wait_after(row.wrong_pins)
    # By a clock that was set back it would take days.
    return max(0, min(wait, wait - int((desk.now - row.wrong_pin_at).total_seconds())))


def _said(seconds: int) -> str:
    count, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _is_it(stored: str, pin: str) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return bool(stored) and _hasher().verify(stored, pin)
    except VerifyMismatchError:
        return False


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    # What OWASP asks for at least: a machine at the desk may be a small one.
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

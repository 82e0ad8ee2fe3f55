"""S5: the team: who works here, in which role, and what is known of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from frontdesk_tui.desk import beside, colours, languages
from frontdesk_tui.desk.clients.checks import check_email
from frontdesk_tui.desk.clients.drafts import EmailDraft
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

MOST_CHARACTERS = 80
"""Of a name, and of a login name."""

_LAST = "is the last admin who can sign in; make somebody else one first, with a login name or a PIN"


class Colleague(NamedTuple):
    """A staff member to choose from."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A colleague as they are typed."""

    name: str
    role: Role = Role.FRONT_DESK
    login: str = ""
    """Login name on the machine, or of the SSH account; empty for who never signs in by one."""
    email: str = ""
    languages: tuple[str, ...] = ()
    """BCP 47 tags of what they speak."""
    colour: str = ""
    """Name of one of the colours; empty for none."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A colleague as they are listed; texts are safe to display."""

    id: int
    name: str
    role: Role
    login: str
    email: str
    languages: str
    """By name."""
    colour: str
    active: bool
    has_pin: bool


# -- changed -----------------------------------------------------------------------------------


@verb
def add(
    desk: Desk,
    name: str,
    role: Role = Role.FRONT_DESK,
    login: str = "",
    email: str = "",
    languages: Sequence[str] = (),
    colour: str = "",
) -> int:
    """S5: a further colleague; the id. Raises DeskError at the field that is wrong."""
    draft = _checked(StaffDraft(name, role, login, email, tuple(languages), colour), None)
    row = Staff.create(**_columns(draft), created_at=desk.now)
    record(desk, "staff.added", staff_member=row.id, name=draft.name, role=_stored(role), after=_logged(draft))
    return int(row.id)


@verb
def edit(desk: Desk, staff: int, draft: StaffDraft, shown: StaffDraft | None = None) -> None:
    """S5: what is known of a colleague, and their role. Raises DeskError at the field that is wrong.

    `shown` is what the draft was made from. Raises CollidedError for what another desk has changed, too.
    """
    row = of(staff)
    log = beside.Log(("staff.edited", "staff.role_changed"), "staff_member", staff)
    draft = beside.merged(_draft(row), shown, draft, "colleague", log)
    was, draft = _draft(row), _checked(draft, row)
    if draft.role < Role.ADMIN:
        refuse_last_admin(row, _LAST, "role")
    elif not draft.login and not row.pin:
        refuse_last_admin(row, "could not sign in any more, and is the last admin; set a PIN first", "login")
    Staff.update(**_columns(draft)).where(Staff.id == staff).execute()
    before, after = _logged(was), _logged(draft)
    if before != after:
        record(desk, "staff.edited", staff_member=staff, before=before, after=after)
    if draft.role != was.role:
        change: dict[str, Any] = {"before": {"role": _stored(was.role)}, "after": {"role": _stored(draft.role)}}
        record(desk, "staff.role_changed", staff_member=staff, **change)


@verb
def deactivate(desk: Desk, staff: int) -> None:
    """S5: they no longer work here: they sign in no more, and nothing new is given to them. What they did stays."""
    row = of(staff)
    if not row.active:
        raise DeskError(f"{_called(row)} is inactive already.")
    refuse_last_admin(row, _LAST)
    Staff.update(active=False).where(Staff.id == staff).execute()
    record(desk, "staff.deactivated", staff_member=staff, before={"active": True}, after={"active": False})


@verb
def activate(desk: Desk, staff: int) -> None:
    """S5: they work here again."""
    row = of(staff)
    if row.active:
        raise DeskError(f"{_called(row)} is active already.")
    _refuse_same_login(row.login, row)
    Staff.update(active=True).where(Staff.id == staff).execute()
    record(desk, "staff.activated", staff_member=staff, before={"active": False}, after={"active": True})


def refuse_last_admin(row: Staff, because: str, field: str | None = None) -> None:
    """Raises DeskError when a colleague is the only one who can sign in as an admin, which is about to end."""
    can_sign_in = (Staff.login != "") | (Staff.pin != "")
    others = Staff.select().where(Staff.active & (Staff.role == _stored(Role.ADMIN)) & (Staff.id != row.id))
    is_admin = row.active and row.role == _stored(Role.ADMIN)
    if is_admin and not others.where(can_sign_in).exists():
        raise DeskError(f"{_called(row)} {because}.", field)


def _checked(draft: StaffDraft, row: Staff | None) -> StaffDraft:
    """As it is stored. Raises DeskError at the field that is wrong."""
    name, login, email = " ".join(draft.name.split()), draft.login.strip(), draft.email.strip()
    if not 1 <= len(name) <= MOST_CHARACTERS:
        raise DeskError(f"Give a name of 1 to {MOST_CHARACTERS} characters.", "name")
    if len(login) > MOST_CHARACTERS or len(login.split()) > 1:
        raise DeskError(f"A login name has no spaces, and at most {MOST_CHARACTERS} characters.", "login")
    if row is None or row.active:
        _refuse_same_login(login, row)
    check_email(EmailDraft(email), "email")
    spoken = tuple(dict.fromkeys(languages.meant(one) for one in draft.languages if one.strip()))
    for one in spoken:
        languages.check(one, "languages")
    colours.check(draft.colour)
    return replace(draft, name=name, login=login, email=email, languages=spoken)


def _refuse_same_login(login: str, row: Staff | None) -> None:
    same = Staff.select().where((Staff.login == login) & Staff.active & (Staff.id != (row.id if row else 0))).first()
    if login and same is not None:
        raise DeskError(f"{_called(same)} signs in by this login name already.", "login")


def _columns(draft: StaffDraft) -> dict[str, Any]:
    return _logged(draft) | {"role": _stored(draft.role)}


def _logged(draft: StaffDraft) -> dict[str, Any]:
    """What the log keeps of it beside the role, as the columns are stored."""
    kept = asdict(draft) | {"languages": ",".join(draft.languages)}
    del kept["role"]
    return kept


def _stored(role: Role) -> str:
    return role.name.lower()


# -- taken back --------------------------------------------------------------------------------


@takes_back("staff.added", "staff.activated")
def _away_again(desk: Desk, event: Event) -> str:
    deactivate(desk, int(event.data["staff_member"]))
    return "The colleague is inactive"


@takes_back("staff.deactivated")
def _back_again(desk: Desk, event: Event) -> str:
    activate(desk, int(event.data["staff_member"]))
    return "The colleague is active again"


@takes_back("staff.edited", "staff.role_changed")
def _as_before(desk: Desk, event: Event) -> str:
    staff, before, after = int(event.data["staff_member"]), event.data["before"], event.data["after"]
    now = _columns(_draft(of(staff)))
    changed = [name for name in after if before[name] != after[name]]
    if any(now[name] != after[name] for name in changed):
        raise DeskError("This colleague has been changed since, so that cannot be undone.")
    edit(desk, staff, _of_columns(now | {name: before[name] for name in changed}))
    return "The colleague is as before"


# -- read --------------------------------------------------------------------------------------


def of(staff: int) -> Staff:
    """The row of a colleague. Raises DeskError when there is none."""
    row = Staff.get_or_none(Staff.id == staff)
    if row is None:
        raise DeskError("There is no such colleague.")
    return row


def read(staff: int) -> StaffDraft:
    """A colleague as they would be typed. Raises DeskError when there is none."""
    return _draft(of(staff))


def lines() -> list[StaffLine]:
    """Everybody by name, those who left last."""
    return [_line(row) for row in Staff.select().order_by(Staff.active.desc(), Staff.name, Staff.id)]


def _line(row: Staff) -> StaffLine:
    spoken = ", ".join(languages.named(tag) for tag in row.languages.split(",") if tag)
    return StaffLine(
        row.id,
        _called(row),
        role_of(row),
        one_line(row.login, 40),
        one_line(row.email, 80),
        one_line(spoken, 80),
        row.colour,
        row.active,
        bool(row.pin),
    )


def _draft(row: Staff) -> StaffDraft:
    columns = ("name", "role", "login", "email", "languages", "colour")
    return _of_columns({name: getattr(row, name) for name in columns})


def _of_columns(columns: dict[str, Any]) -> StaffDraft:
    spoken = tuple(tag for tag in columns["languages"].split(",") if tag)
    return StaffDraft(**columns | {"role": Role[columns["role"].upper()], "languages": spoken})


def _called(row: Staff) -> str:
    return one_line(row.name, 40)


def role_of(row: Staff) -> Role:
    """What a colleague is trusted with."""
    return Role[row.role.upper()]


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
    row = Staff.select().where((Staff.login == login) & (Staff.login != "") & Staff.active).first()
    return None if row is None else actor_of(row)


def who_now(actor: Actor) -> Actor:
    """Who sits at the desk as they are by now: a stranger, when they no longer work here."""
    row = Staff.get_or_none((Staff.id == actor.staff) & Staff.active)
    return Actor(actor.name, Role.FRONT_DESK) if row is None else actor_of(row)


def actor_of(row: Staff) -> Actor:
    """A colleague as somebody who acts."""
    return Actor(row.name, role_of(row), row.id)


def nobody_yet() -> bool:
    """Whether this desk has no staff at all: its first start."""
    return not Staff.select().exists()

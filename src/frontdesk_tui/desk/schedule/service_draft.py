"""A service as it is filled in, and what is wrong with it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from frontdesk_tui.desk import business
from frontdesk_tui.desk.booking import booking_forms
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff

MOST_CHARACTERS = labels.MOST_CHARACTERS
"""Of a service's name: no more than of the label that goes by it."""

DAY = 24 * 60
"""Minutes: the longest that a service takes."""

LONGEST_BUFFER = 8 * 60
"""Minutes."""

MOST_PLACES = 10_000
"""Of one session."""


class ServiceKind(StrEnum):
    """What is booked."""

    APPOINTMENT = "appointment"
    """One client, a staff member's free time."""
    CLASS = "class"
    """One session, many places."""


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """B1: what is set for a service."""

    name: str
    kind: ServiceKind = ServiceKind.APPOINTMENT
    duration_minutes: int = 60
    buffer_minutes: int = 0
    """How long after it whoever gives it has no time for another."""
    price: int = 0
    """In the currency's minor unit, for one participant."""
    currency: str = ""
    """ISO 4217 code; empty for the business's."""
    capacity: int = 1
    """Places in one session."""
    staff: tuple[int, ...] = ()
    """Ids of who gives it; empty when everybody does."""
    form: tuple[Question, ...] = ()
    """C12: its booking form."""
    label: str = ""
    """C16: name of the label that whoever books it gets; empty for the service's own name."""


def checked(desk: Desk, draft: ServiceDraft, service: int | None = None) -> ServiceDraft:
    """The draft as it is stored, for a new service or in place of an existing one. Raises DeskError at its field."""
    draft = replace(
        draft,
        name=" ".join(draft.name.split()),
        label=" ".join(draft.label.split()),
        currency=business.currency_meant(draft.currency.strip() or desk.business.currency),
        staff=tuple(sorted(set(draft.staff))),
        form=booking_forms.checked_form(draft.form),
    )
    _check_name(draft.name, service)
    if len(draft.label) > labels.MOST_CHARACTERS:
        raise DeskError(f"A label's name has at most {labels.MOST_CHARACTERS} characters.", "label")
    _check_numbers(draft)
    known = {staff for (staff,) in tuples(Staff.select(Staff.id).where(Staff.id.in_(draft.staff)))}
    if known != set(draft.staff):
        raise DeskError("Somebody chosen here does not work here; choose again.", "staff")
    return replace(draft, label="") if fold(draft.label) == fold(draft.name) else draft


def refuse_taken(name: str, service: int | None = None) -> None:
    """Raises DeskError when another active service has this name."""
    active = tuples(Service.select(Service.id, Service.name).where(Service.active))
    if any(fold(taken) == fold(name) for other, taken in active if other != service):
        raise DeskError("Another service has this name; give this one a different one.", "name")


def _check_name(name: str, service: int | None) -> None:
    if not name:
        raise DeskError("Give the service a name.", "name")
    if len(name) > MOST_CHARACTERS:
        raise DeskError(f"A service's name has at most {MOST_CHARACTERS} characters.", "name")
    refuse_taken(name, service)


def _check_numbers(draft: ServiceDraft) -> None:
    if not 1 <= draft.duration_minutes <= DAY:
        raise DeskError(f"It takes between 1 and {DAY:,} minutes.", "duration_minutes")
    if not 0 <= draft.buffer_minutes <= LONGEST_BUFFER:
        raise DeskError(f"The time after it is between 0 and {LONGEST_BUFFER} minutes.", "buffer_minutes")
    if draft.price < 0:
        raise DeskError("A price cannot be below zero.", "price")
    if draft.capacity < 1:
        raise DeskError("A session has at least one place.", "capacity")
    if draft.kind is ServiceKind.APPOINTMENT and draft.capacity != 1:
        raise DeskError("An appointment is for one client; for more places make it a class.", "capacity")
    if draft.capacity > MOST_PLACES:
        raise DeskError(f"A session has at most {MOST_PLACES:,} places.", "capacity")

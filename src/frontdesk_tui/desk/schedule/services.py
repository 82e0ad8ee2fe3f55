"""Services: what clients book."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from frontdesk_tui.desk import beside, undo
from frontdesk_tui.desk.booking.booking_forms import from_stored, to_stored
from frontdesk_tui.desk.clients import label_keeping, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import service_draft
from frontdesk_tui.desk.schedule.service_draft import ServiceDraft, ServiceKind
from frontdesk_tui.desk.team import Colleague, colleagues
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.service import Service, ServiceStaff
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff

__all__ = ["ServiceDraft", "ServiceKind"]


@verb
def add(desk: Desk, draft: ServiceDraft) -> int:
    """B1: a service with a label (C16); its id. Raises DeskError at the field of the draft that is wrong."""
    draft = service_draft.checked(desk, draft)
    service = int(Service.create(**_columns(draft), label=_label(desk, draft)).id)
    _write_staff(service, draft.staff)
    record(desk, "service.added", service=service, name=draft.name)
    return service


@verb
def edit(desk: Desk, service: int, draft: ServiceDraft, shown: ServiceDraft | None = None) -> None:
    """B1: the service as the draft has it. Sessions and bookings that are there stay as they are.

    With its name its own label is renamed too (C16), on every client. `shown` is what the draft was made from: what
    another desk has changed meanwhile stays beside it. Raises CollidedError for what both changed, and DeskError at the
    field that is wrong.
    """
    row = _of(service)
    before = read(service)
    log = beside.Log(("service.edited",), "service", service)
    draft = beside.merged(before, shown, draft, "service", log)
    after = service_draft.checked(desk, draft, service)
    if after == before:
        return
    Service.update(**_columns(after), label=_label(desk, after, row)).where(Service.id == service).execute()
    labels.keep_or_leave(row.label_id)
    _write_staff(service, after.staff)
    old, new = _stored(before), _stored(after)
    changed = [name for name in new if old[name] != new[name]]
    record(
        desk,
        "service.edited",
        service=service,
        before={name: old[name] for name in changed},
        after={name: new[name] for name in changed},
    )


@verb
def archive(desk: Desk, service: int) -> None:
    """B1: it is offered no more; what was booked of it stays."""
    row = _of(service)
    if not row.active:
        raise DeskError("This service is archived already.")
    Service.update(active=False).where(Service.id == service).execute()
    record(desk, "service.archived", service=service, name=row.name)


@verb
def restore(desk: Desk, service: int) -> None:
    """B1: an archived service is offered again. Raises DeskError when its name is another's by now."""
    row = _of(service)
    if row.active:
        raise DeskError("This service is offered already.")
    service_draft.refuse_taken(row.name)
    Service.update(active=True).where(Service.id == service).execute()
    record(desk, "service.restored", service=service, name=row.name)


@verb
def delete(desk: Desk, service: int) -> None:
    """B1: a service that never was given is gone. Raises DeskError for one that has sessions: it is archived."""
    refuse_given(service)
    row = _of(service)
    was = _stored(read(service))
    ServiceStaff.delete().where(ServiceStaff.service == service).execute()
    Service.delete().where(Service.id == service).execute()
    labels.keep_or_leave(row.label_id)
    record(desk, "service.deleted", service=service, active=row.active, was=was)


def refuse_given(service: int) -> None:
    """Raises DeskError when a service has or had sessions: then it cannot be deleted."""
    name = one_line(_of(service).name, 60)
    if any(table.select().where(table.service == service).exists() for table in (Session, Series)):
        raise DeskError(f"“{name}” has been given; archive it instead, so that its bookings stay.")


@takes_back("service.added")
def _delete_again(desk: Desk, event: Event) -> str:
    # The id of one that was deleted may be another's by now.
    later = Event.select().where((Event.kind == event.kind) & (Event.id > event.id))
    if any(one.data["service"] == event.data["service"] for one in later):
        raise DeskError("This service is no longer there.")
    undo.refuse_edited(event, "This service has been changed since. Delete or archive it.", "service.edited", "service")
    delete(desk, event.data["service"])
    return "The new service is gone again"


@takes_back("service.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    service, now = event.data["service"], _stored(read(event.data["service"]))
    if {name: now[name] for name in event.data["after"]} != event.data["after"]:
        raise DeskError("This service has been changed since, so the edit cannot be undone.")
    edit(desk, service, _draft_from(now | event.data["before"]))
    return "The service is as it was"


@takes_back("service.archived")
def _restore_again(desk: Desk, event: Event) -> str:
    restore(desk, event.data["service"])
    return "The service is offered again"


@takes_back("service.restored")
def _archive_again(desk: Desk, event: Event) -> str:
    archive(desk, event.data["service"])
    return "The service is archived again"


@takes_back("service.deleted", like="services.delete")
def _bring_back(desk: Desk, event: Event) -> str:
    service = event.data["service"]
    if Service.select().where(Service.id == service).exists():
        raise DeskError("Another service has been added since, so this one cannot be brought back.")
    draft = service_draft.checked(desk, _draft_from(event.data["was"]))
    # By its old id, which the log and what is on the screens know it by.
    Service.insert(**_columns(draft), id=service, label=_label(desk, draft), active=event.data["active"]).execute()
    _write_staff(service, draft.staff)
    record(desk, "service.added", service=service, name=draft.name)
    return "The service is back"


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service as it is listed; texts are safe to display."""

    id: int
    name: str
    kind: ServiceKind
    duration_minutes: int
    buffer_minutes: int
    price: int
    """In the currency's minor unit."""
    currency: str
    capacity: int
    staff: tuple[str, ...]
    """Names of who gives it, in order; empty when everybody does."""
    questions: int
    """How many its booking form has."""
    active: bool
    """Whether it is offered."""


def lines(archived: bool = False) -> list[ServiceLine]:
    """B1: the services that are offered, by name; after them those that are not any more, if they are asked for."""
    rows = [row for row in Service.select() if row.active or archived]
    names: dict[int, list[str]] = defaultdict(list)
    given = ServiceStaff.select(ServiceStaff.service, Staff.name).join(Staff).order_by(Staff.name, Staff.id)
    for service, name in tuples(given):
        names[service].append(one_line(name, 60))
    return [
        ServiceLine(
            id=row.id,
            name=one_line(row.name, 80),
            kind=ServiceKind(row.kind),
            duration_minutes=row.duration_minutes,
            buffer_minutes=row.buffer_minutes,
            price=row.price,
            currency=row.currency,
            capacity=row.capacity,
            staff=tuple(names[row.id]),
            questions=len(row.form or ()),
            active=row.active,
        )
        for row in sorted(rows, key=lambda row: (not row.active, fold(row.name), row.id))
    ]


def read(service: int) -> ServiceDraft:
    """A service as it is stored, for `edit`. Raises DeskError when it is gone."""
    row = _of(service)
    label = row.label.name if row.label is not None else ""
    return ServiceDraft(
        name=row.name,
        kind=ServiceKind(row.kind),
        duration_minutes=row.duration_minutes,
        buffer_minutes=row.buffer_minutes,
        price=row.price,
        currency=row.currency,
        capacity=row.capacity,
        staff=_staff_of(service),
        form=from_stored(row.form),
        label="" if fold(label) == fold(row.name) else label,
    )


def givers(service: int) -> list[Colleague]:
    """B1: the colleagues who give a service, by name: all who work here when nobody is listed."""
    listed = _staff_of(service)
    return [colleague for colleague in colleagues() if not listed or colleague.id in listed]


def _of(service: int) -> Service:
    row: Service | None = Service.get_or_none(Service.id == service)
    if row is None:
        raise DeskError("This service is no longer there.")
    return row


def _columns(draft: ServiceDraft) -> dict[str, Any]:
    """The columns that a draft tells, but for its label."""
    return {
        "name": draft.name,
        "kind": draft.kind.value,
        "duration_minutes": draft.duration_minutes,
        "buffer_minutes": draft.buffer_minutes,
        "price": draft.price,
        "currency": draft.currency,
        "capacity": draft.capacity,
        "form": to_stored(draft.form),
    }


def _stored(draft: ServiceDraft) -> dict[str, Any]:
    """The draft as the log keeps it."""
    return asdict(draft) | {"kind": draft.kind.value, "staff": list(draft.staff), "form": to_stored(draft.form)}


def _draft_from(stored: dict[str, Any]) -> ServiceDraft:
    kind, staff, form = ServiceKind(stored["kind"]), tuple(stored["staff"]), from_stored(stored["form"])
    return ServiceDraft(**stored | {"kind": kind, "staff": staff, "form": form})


def _staff_of(service: int) -> tuple[int, ...]:
    rows = ServiceStaff.select(ServiceStaff.staff).where(ServiceStaff.service == service).order_by(ServiceStaff.staff)
    return tuple(staff for (staff,) in tuples(rows))


def _write_staff(service: int, staff: Sequence[int]) -> None:
    ServiceStaff.delete().where(ServiceStaff.service == service).execute()
    for one in staff:
        ServiceStaff.create(service=service, staff=one)


def _label(desk: Desk, draft: ServiceDraft, row: Service | None = None) -> int:
    """Id of the label that a service puts on: the one it has, renamed with it, where no other goes by that name."""
    name = draft.label or draft.name
    own = row.label if row is not None else None
    follows = own is not None and row is not None and not draft.label and fold(own.name) == fold(row.name)
    taken = Label.select().where(Label.name_key == fold(name))
    if follows and own is not None and not _others(own.id, row) and not taken.where(Label.id != own.id).exists():
        label_keeping.rename_with(desk, own.id, name)
        return int(own.id)
    label = labels.named(name)
    Label.update(automatic=True).where(Label.id == label).execute()
    return label


def _others(label: int, row: Service | None) -> bool:
    """Whether other services put this label on, too."""
    return bool(Service.select().where((Service.label == label) & (Service.id != row)).exists())

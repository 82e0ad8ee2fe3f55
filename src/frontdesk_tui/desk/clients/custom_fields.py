"""C8: the fields that this business adds to every contact: defined once, renamed, archived and offered again."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.desk import beside
from frontdesk_tui.desk.clients import custom_values
from frontdesk_tui.desk.clients.custom_values import Defined, FieldKind, Pairs
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import tuples

MOST_CHARACTERS = 60
"""Of a field's name."""


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A field as it is typed."""

    name: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field as it is listed; its name is safe to display."""

    id: int
    name: str
    kind: FieldKind
    archived: bool
    used: int
    """How many contacts have something in it, those in the trash too."""


def lines() -> list[FieldLine]:
    """All fields, archived ones last, the oldest first."""
    counted = CustomValue.select(CustomValue.field, fn.COUNT(CustomValue.id)).group_by(CustomValue.field)
    used = dict(tuples(counted))
    rows = CustomField.select().order_by(CustomField.archived, CustomField.id)
    return [
        FieldLine(row.id, one_line(row.name, 60), FieldKind(row.kind), row.archived, used.get(row.id, 0))
        for row in rows
    ]


def offered() -> list[Defined]:
    """The fields that are offered on every contact, oldest first."""
    return [field for field in custom_values.defined() if not field.archived]


def of(draft: ContactDraft) -> list[Defined]:
    """The fields of one contact, oldest first: those that are offered, and archived ones that it has something in."""
    return custom_values.shown(custom_values.defined(), draft.custom)


def as_called_now(pairs: Pairs, shown: Sequence[Defined]) -> Pairs:
    """Values by the names that their fields have by now; `shown` are the fields as they were when those were read."""
    now = {field.id: field.name for field in custom_values.defined()}
    renamed = {field.name: now.get(field.id, field.name) for field in shown}
    return tuple((renamed.get(name, name), value) for name, value in pairs)


def choices() -> list[tuple[int, str]]:
    """Ids and names of the same. Safe to display."""
    rows = CustomField.select().where(~CustomField.archived).order_by(CustomField.id)
    return [(row.id, one_line(row.name, 60)) for row in rows]


def exported() -> list[str]:
    """Names of the fields that an export has columns for, oldest first: also archived ones that a contact has a value
    in."""
    used = CustomValue.select(CustomValue.field)
    rows = CustomField.select().where(~CustomField.archived | CustomField.id.in_(used))
    return [row.name for row in rows.order_by(CustomField.id)]


def read(field: int) -> FieldDraft:
    """A field as it would be typed. Raises DeskError when it is gone."""
    row = _of(field)
    return FieldDraft(row.name, FieldKind(row.kind))


@verb
def add(desk: Desk, draft: FieldDraft) -> int:
    """C8: a further field, offered on every contact; its id. Raises DeskError at what is wrong with it."""
    name = _free_name(draft.name, None)
    row = CustomField.create(name=name, kind=draft.kind)
    record(desk, "custom_field.added", field=row.id, after={"name": name, "kind": draft.kind})
    return int(row.id)


@verb
def rename(desk: Desk, field: int, name: str, shown: str | None = None) -> None:
    """C8: it is called otherwise; what contacts have in it stays. Its type is for good.

    `shown` is what it was called. Raises CollidedError when another desk has renamed it meanwhile, too.
    """
    row = _of(field)
    if shown is not None:
        log = beside.Log(("custom_field.renamed",), "field", field)
        name = beside.merged_value(row.name, shown, name, "name", "field", log)
    if name == row.name:
        return
    name = _free_name(name, field)
    CustomField.update(name=name).where(CustomField.id == field).execute()
    record(desk, "custom_field.renamed", field=field, before={"name": row.name}, after={"name": name})


@verb
def archive(desk: Desk, field: int) -> None:
    """C8: it is offered no more; what contacts have in it stays, and is exported."""
    if _of(field).archived:
        raise DeskError("This field is archived already.")
    CustomField.update(archived=True).where(CustomField.id == field).execute()
    record(desk, "custom_field.archived", field=field, before={"archived": False}, after={"archived": True})


@verb
def restore(desk: Desk, field: int) -> None:
    """C8: it is offered again."""
    if not _of(field).archived:
        raise DeskError("This field is offered already.")
    CustomField.update(archived=False).where(CustomField.id == field).execute()
    record(desk, "custom_field.restored", field=field, before={"archived": True}, after={"archived": False})


def _of(field: int) -> CustomField:
    row = CustomField.get_or_none(CustomField.id == field)
    if row is None:
        raise DeskError("This field is gone meanwhile.")
    return row


def _free_name(typed: str, field: int | None) -> str:
    """The name as it is stored. Raises DeskError when it is none, or another field's."""
    name = " ".join(typed.split())
    if not 1 <= len(name) <= MOST_CHARACTERS or not fold(name):
        raise DeskError(f"Give the field a name of 1 to {MOST_CHARACTERS} characters.", "name")
    for row in CustomField.select():
        if fold(row.name) == fold(name) and row.id != field:
            hint = "; it is archived and can be offered again" if row.archived else ""
            raise DeskError(f"There is a field “{one_line(row.name, 60)}” already{hint}.", "name")
    return name


# -- taken back --------------------------------------------------------------------------------


@takes_back("custom_field.added", like="custom_fields.add")
def _remove(desk: Desk, event: Event) -> str:
    field = int(event.data["field"])
    row = _of(field)
    if CustomValue.select().where(CustomValue.field == field).exists():
        raise DeskError("Contacts have something in this field by now. Archive it instead.")
    CustomField.delete().where(CustomField.id == field).execute()
    record(desk, "custom_field.removed", field=field, before={"name": row.name, "kind": row.kind})
    return "The field is removed again"


@takes_back("custom_field.renamed")
def _name_before(desk: Desk, event: Event) -> str:
    field = int(event.data["field"])
    if _of(field).name != event.data["after"]["name"]:
        raise DeskError("The field has been renamed since, so that cannot be undone.")
    rename(desk, field, event.data["before"]["name"])
    return "The field is called as before"


@takes_back("custom_field.archived")
def _offer_again(desk: Desk, event: Event) -> str:
    restore(desk, int(event.data["field"]))
    return "The field is offered again"


@takes_back("custom_field.restored")
def _archive_again(desk: Desk, event: Event) -> str:
    archive(desk, int(event.data["field"]))
    return "The field is archived again"

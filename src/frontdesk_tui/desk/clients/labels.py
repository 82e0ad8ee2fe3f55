"""Labels: put on and taken off."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frontdesk_tui.desk.clients.presence import live, living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import contact_of, takes_back
from frontdesk_tui.desk.verb import record, record_many, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import among, get_or_make, insert

MOST_CHARACTERS = 60
"""Of a label's name."""


class LabelChoice(NamedTuple):
    """A label to choose from."""

    id: int
    name: str


@verb
def put(desk: Desk, contacts: Sequence[int], name: str) -> int:
    """C16: put a label, made when there is none of that name, on contacts; on how many it was not yet."""
    name = " ".join(name.split())
    if not name:
        raise DeskError("Give the label a name.", "label")
    if len(name) > MOST_CHARACTERS and Label.get_or_none(Label.name_key == fold(name)) is None:
        raise DeskError(f"A label's name has at most {MOST_CHARACTERS} characters.", "label")
    label = named(name)
    has = {row.contact_id for row in _with(label, contacts)}
    if len(contacts) == 1:
        live(contacts[0])
    lacking = [contact for contact in living(contacts) if contact not in has]
    insert(ContactLabel, [{"contact": contact, "label": label} for contact in lacking])
    record_many(desk, "label.put", lacking, label=label, name=name)
    return len(lacking)


@verb
def take(desk: Desk, contacts: Sequence[int], label: int) -> int:
    """C16: take a label off contacts; off how many."""
    had = [row.contact_id for row in _with(label, contacts)]
    ContactLabel.delete().where((ContactLabel.label == label) & among(ContactLabel.contact, had)).execute()
    name = Label.get_by_id(label).name
    for contact in had:
        record(desk, "label.taken", contact=contact, label=label, name=name)
    return len(had)


@takes_back("label.put")
def _take_again(desk: Desk, event: Event) -> str:
    take(desk, [contact_of(event)], event.data["label"])
    return f"The label {event.data['name']} is off again"


@takes_back("label.taken")
def _put_again(desk: Desk, event: Event) -> str:
    put(desk, [contact_of(event)], event.data["name"])
    return f"The label {event.data['name']} is on again"


def named(name: str) -> int:
    """Id of the label of that name, whatever its case; made when there is none."""
    return int(get_or_make(Label, {"name": name}, name_key=fold(name)).id)


def write(contact: int, names: Iterable[str]) -> None:
    """Put labels on a contact as part of another verb, which records them."""
    for name in names:
        get_or_make(ContactLabel, contact=contact, label=named(name))


def choices() -> list[LabelChoice]:
    """All labels by name."""
    return [LabelChoice(row.id, row.name) for row in Label.select().order_by(Label.name_key)]


def of(contact: int) -> list[LabelChoice]:
    """The labels of one contact, by name."""
    rows = Label.select().join(ContactLabel).where(ContactLabel.contact == contact).order_by(Label.name_key)
    return [LabelChoice(row.id, row.name) for row in rows]


def _with(label: int, contacts: Sequence[int]) -> list[ContactLabel]:
    return list(ContactLabel.select().where((ContactLabel.label == label) & among(ContactLabel.contact, contacts)))

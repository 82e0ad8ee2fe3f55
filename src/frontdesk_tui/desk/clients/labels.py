"""Labels: put on and taken off."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from peewee import fn

from frontdesk_tui.desk.clients.presence import live, living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import contact_of, takes_back_together
from frontdesk_tui.desk.verb import record_many, verb
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import (
    among,
    get_or_make,
    ids,
    insert,
    insert_one,
    next_id,
    number_in,
    read_one,
    tuples,
)
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

MOST_CHARACTERS = 60
"""Of a label's name."""

GONE = ("label.deleted", "label.merged")
"""The kinds of events after which a label is no more; they say which it was."""


_DELETED = "This label has been deleted meanwhile."


class LabelChoice(NamedTuple):
    """A label to choose from."""

    id: int
    name: str
    colour: str = ""
    """One of `colours.COLOURS`; empty for none."""
    mark: str = ""
    """The sign that stands before its name; empty for none."""

    @property
    def said(self) -> str:
        """Its name with its mark before it."""
        return f"{self.mark} {self.name}" if self.mark else self.name

    def safe(self) -> "LabelChoice":
        """The same, safe to display."""
        return self._replace(name=one_line(self.name, MOST_CHARACTERS), mark=one_line(self.mark, 1))


@verb
def put(desk: Desk, contacts: Sequence[int], label: str | int) -> int:
    """C16: put a label on contacts; on how many it was not yet.

    It is given by its id, or by a name: then it is made when there is none. Raises DeskError when it is gone.
    """
    of_it = label if isinstance(label, int) else named(checked_name(label))
    name = _name(of_it)
    has = set(having(of_it, contacts))
    if len(contacts) == 1:
        live(contacts[0])
    lacking = [contact for contact in living(contacts) if contact not in has]
    _put_on(of_it, lacking)
    record_many(desk, "label.put", lacking, label=of_it, name=name)
    return len(lacking)


@verb
def take(desk: Desk, contacts: Sequence[int], label: int) -> int:
    """C16: take a label off contacts; off how many.

    Whoever has booked the service that keeps the label keeps it, unless an automation takes it off. Raises DeskError
    when that leaves nobody, or the label is gone.
    """
    row = kept(label)
    had = having(label, contacts)
    off = had if desk.actor.automation is not None else _not_kept(label, had)
    if had and not off:
        who = "This client has" if len(had) == 1 else "All of these clients have"
        raise DeskError(f"{who} booked “{keepers(label)[0]}”, and its label stays on whoever has.")
    _take_off(desk, row, off)
    return len(off)


@takes_back_together("label.put")
def _take_again(desk: Desk, events: Sequence[Event]) -> str:
    for label, contacts in _by_label(events).items():
        take(desk, contacts, label)
    return f"The label {one_line(events[-1].data['name'], 60)} is off again"


@takes_back_together("label.taken")
def _put_again(desk: Desk, events: Sequence[Event]) -> str:
    """The log says it in other words than `put`, since nothing is to follow from it."""
    for label, contacts in _by_label(events).items():
        put_back(desk, label, contacts)
    return f"The label {one_line(events[-1].data['name'], 60)} is on again"


def put_back(desk: Desk, label: int, contacts: Sequence[int]) -> None:
    """Put a label on contacts that had it, as far as they are there still, as part of another verb.

    Raises DeskError when the label is gone.
    """
    row = kept(label)
    there = among(Contact.id, contacts) & Contact.purged_at.is_null()
    known = tuples(Contact.select(Contact.id, Contact.merged_into).where(there))
    # A merged one has it again, too: for when the merge is taken back.
    theirs = {one for contact, into in known for one in (contact, into) if one is not None}
    lacking = sorted(theirs.difference(having(label, theirs)))
    _put_on(label, lacking)
    record_many(desk, "label.put_back", lacking, label=label, name=row.name)


def take_back_off(desk: Desk, label: int, contacts: Sequence[int]) -> None:
    """Take a label off contacts as part of another verb; whoever has booked its service meanwhile keeps it."""
    _take_off(desk, kept(label), _not_kept(label, having(label, contacts)))


# -- labels by name and id ------------------------------------------------------------------


def kept(label: int) -> Label:
    """The label of that id. Raises DeskError when it is gone."""
    row = Label.get_or_none(Label.id == label)
    if row is None:
        raise DeskError(_DELETED)
    return row


def _name(label: int) -> str:
    """What the label of that id is called. Raises DeskError when it is gone."""
    found = read_one(Label, label, ("name",))
    if found is None:
        raise DeskError(_DELETED)
    return str(found[0])


def checked_name(name: str) -> str:
    """A name as it is stored. Raises DeskError, at `label`, for none, and for one too long that no label has yet."""
    name = " ".join(name.split())
    if not name:
        raise DeskError("Give the label a name.", "label")
    if len(name) > MOST_CHARACTERS and Label.get_or_none(Label.name_key == fold(name)) is None:
        raise DeskError(f"A label's name has at most {MOST_CHARACTERS} characters.", "label")
    return name


def named(name: str) -> int:
    """Id of the label of that name, whatever its case; made when there is none."""
    found = asking.rows(_CALLED(fold(name)))
    return int(found[0][0]) if found else make(name)


def make(name: str, colour: str = "", mark: str = "") -> int:
    """A label of a name that none has; its id, by which the log never knew another."""
    of_old = Event.select(fn.MAX(number_in(Event.data, "label"))).where(Event.kind.in_(GONE)).scalar()
    free = max(next_id(Label), (of_old or 0) + 1)
    return insert_one(Label, id=free, name=name, name_key=fold(name), colour=colour, mark=mark)


def write(contact: int, names: Iterable[str]) -> None:
    """Put labels on a contact as part of another verb, which records them."""
    for name in names:
        get_or_make(ContactLabel, contact=contact, label=named(name))


def keepers(label: int) -> list[str]:
    """C16: the names of the services that put a label on by themselves, safe to display."""
    rows = tuples(Service.select(Service.name).where(Service.label == label).order_by(Service.id))
    return [one_line(name, 60) for (name,) in rows]


def keep_or_leave(label: int | None) -> None:
    """Note whether services put a label on; if none does any more it is one that staff keep, and clients keep it."""
    automatic = Service.select().where(Service.label == label).exists()
    Label.update(automatic=automatic).where(Label.id == label).execute()


# -- who has which --------------------------------------------------------------------------


def choices() -> list[LabelChoice]:
    """All labels by name."""
    return [LabelChoice(*row) for row in tuples(_CHOICES.order_by(Label.name_key))]


def of(contact: int) -> list[LabelChoice]:
    """The labels of one contact, by name."""
    return on([contact]).get(contact, [])


def on(contacts: Sequence[int]) -> dict[int, list[LabelChoice]]:
    """The labels of each of these contacts that has any, by name."""
    return asking.read(reading_on(contacts))


def reading_on(contacts: Sequence[int]) -> Reading[dict[int, list[LabelChoice]]]:
    """The same."""
    found: dict[int, list[LabelChoice]] = defaultdict(list)
    [rows] = yield [_ON(contacts)]
    made: dict[int, LabelChoice] = {}
    for contact, *label in rows:
        if label[0] not in made:
            made[label[0]] = LabelChoice(*label)
        found[contact].append(made[label[0]])
    return found


_ON = Kept(
    lambda contacts: (
        Label.select(ContactLabel.contact, Label.id, Label.name, Label.colour, Label.mark)
        .join(ContactLabel)
        .where(any_of(ContactLabel.contact, contacts))
        .order_by(Label.name_key)
    )
)


def how_many(contacts: Sequence[int]) -> dict[int, int]:
    """How many of these contacts have each label that any of them has, by its id."""
    rows = ContactLabel.select(ContactLabel.label, fn.COUNT(ContactLabel.id))
    return dict(tuples(rows.where(among(ContactLabel.contact, contacts)).group_by(ContactLabel.label)))


_CALLED = Kept(lambda key: Label.select(Label.id).where(Label.name_key == key))

_HAVING = Kept(
    lambda label, contacts: ContactLabel.select(ContactLabel.contact).where(
        (ContactLabel.label == label) & any_of(ContactLabel.contact, contacts)
    )
)

_CHOICES = Label.select(Label.id, Label.name, Label.colour, Label.mark)


def having(label: int, contacts: Iterable[int]) -> list[int]:
    """Those of these contacts who have a label."""
    return [contact for (contact,) in asking.rows(_HAVING(label, [*contacts]))]


def _not_kept(label: int, contacts: Sequence[int]) -> list[int]:
    """Those of these contacts who have not booked a service that keeps the label."""
    services = [service for (service,) in tuples(Service.select(Service.id).where(Service.label == label))]
    if not services:
        return list(contacts)
    booked = Booking.select(Booking.contact).join(Session).where(among(Booking.contact, contacts)).distinct()
    stays = set(ids(booked.where(Booking.status.in_(TAKES_A_PLACE) & Session.service.in_(services))))
    return [contact for contact in contacts if contact not in stays]


def _put_on(label: int, contacts: Sequence[int]) -> None:
    insert(ContactLabel, [{"contact": contact, "label": label} for contact in contacts])


def _take_off(desk: Desk, row: Label, contacts: Sequence[int]) -> None:
    ContactLabel.delete().where((ContactLabel.label == row.id) & among(ContactLabel.contact, contacts)).execute()
    record_many(desk, "label.taken", contacts, label=row.id, name=row.name)


def _by_label(events: Sequence[Event]) -> dict[int, list[int]]:
    """Whom events of labels are about, by label."""
    found: dict[int, list[int]] = defaultdict(list)
    for event in events:
        found[event.data["label"]].append(contact_of(event))
    return found

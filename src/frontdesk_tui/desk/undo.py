"""Taking back what was done: the log says what it was, the subject's file how."""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from frontdesk_tui.desk.clients import history_words
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import TAKES_BACK, refuse_role, taking_back, verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import among

Inverse = Callable[[Desk, Event], str]
"""Takes an event back and says, in a few words, how things stand now. Raises DeskError when things changed since."""

InverseOfMany = Callable[[Desk, Sequence[Event]], str]
"""The same for many events of one kind at once, newest first."""

_PURGED = {"purged": True}
"""What is left of the data of an event whose client was purged."""

_INVERSES: dict[str, InverseOfMany] = {}

MERGED = "contact.merged"
"""C20: the kind of the events of a merge."""

_ABOUT_WHO = ("contact.", "label.", "member.")
"""What the kinds of events begin with that changed a contact itself, not what belongs to it and moves in a merge."""

_TOLD: set[str] = set()
"""Kinds that are told of beside what was done first in the same step."""

_FOLLOWING = (MERGED, "label.taken", "label.deleted", "label.replaced", "label.merged")
"""Those whose inverses find who a merged contact is by now."""


def takes_back(*kinds: str, like: str = "", told: bool = False) -> Callable[[Inverse], Inverse]:
    """Registers the inverse of the verbs that write events of these kinds.

    S5: `like` names the verb, as `module.function`, whose role it takes, when the inverse uses none that would ask.
    What is `told` is said beside what was done first, where a verb did both.
    """
    _TOLD.update(kinds if told else ())

    def register(inverse: Inverse) -> Inverse:
        def each(desk: Desk, events: Sequence[Event]) -> str:
            return [inverse(desk, event) for event in events][-1]

        takes_back_together(*kinds, like=like)(each)
        return inverse

    return register


def takes_back_together(*kinds: str, like: str = "") -> Callable[[InverseOfMany], InverseOfMany]:
    """The same for an inverse that takes many events back as one, where a verb does something for very many."""

    def register(inverse: InverseOfMany) -> InverseOfMany:
        def allowed(desk: Desk, events: Sequence[Event]) -> str:
            refuse_role(desk, like)
            return inverse(desk, events)

        _INVERSES.update(dict.fromkeys(kinds, allowed if like else inverse))
        return inverse

    return register


def contact_of(event: Event) -> int:
    """The contact that an event is about. Raises ValueError when it is about none."""
    if event.contact_id is None:
        raise ValueError(f"the event {event.id} ({event.kind}) is about no contact")
    return event.contact_id


def kinds() -> frozenset[str]:
    """The kinds of events that have an inverse."""
    return frozenset(_INVERSES)


def refuse_later(event: Event, about: Any, sentence: str) -> None:
    """Raises DeskError when one of the events `about` something has come after an event and was not taken back, too."""
    taken_back: list[range] = []
    for one in Event.select().where(about & (Event.id > event.id)).order_by(Event.id.desc()):
        if any(one.id in step for step in taken_back):
            continue
        first, last = one.data.get(TAKES_BACK, (0, 0))
        if first <= event.id:
            raise DeskError(sentence)
        taken_back.append(range(first, last + 1))


def refuse_edited(event: Event, sentence: str, kind: str, key: str = "contact") -> None:
    """Raises DeskError when what an event is about was edited since by events of this kind, and is not as it was again.

    `key` says by which field of their data these name what they are about; else it is their contact.
    """
    # As an expression, for what came since is less than all of the kind; and clocks of two desks may differ.
    later = Event.select().where((Event.kind.concat("") == kind) & (Event.id > event.id))
    if key == "contact":
        later = later.where(Event.contact == event.contact_id)
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for one in later.order_by(Event.id):
        if key == "contact" or one.data.get(key) == event.data[key]:
            was = one.data.get("before", {}) | was
            now |= one.data.get("after", {})
    if any(was.get(name) != value for name, value in now.items()):
        raise DeskError(sentence)


def lasting(events: Sequence[int]) -> str:
    """What of these events cannot be taken back, in words; empty when all can."""
    found = Event.select(Event.kind).where(among(Event.id, events)).order_by(Event.id)
    return next((history_words.words(row.kind).said for row in found if row.kind not in _INVERSES), "")


def _refuse_merged(events: Sequence[Event]) -> None:
    """C20: raises DeskError when one of the contacts that these are about is another one by now."""
    contacts = {event.contact_id for event in events if event.contact_id is not None}
    if Contact.select().where(among(Contact.id, contacts) & Contact.merged_into.is_null(False)).exists():
        raise DeskError("This contact has been merged with another one since. Undo that first.")


@verb
def take_back(desk: Desk, events: Sequence[int]) -> str:
    """S10: undo what these events did, newest first, all or none; what to tell the person."""
    said, told = "", list[str]()
    found = list(Event.select().where(among(Event.id, events)).order_by(Event.id.desc()))
    if any(event.data == _PURGED for event in found):
        raise DeskError("The personal data of this client was purged, so this cannot be undone.")
    for kind, run in groupby(found, key=attrgetter("kind")):
        inverse, of_kind = _INVERSES.get(kind), list(run)
        if inverse is None:
            raise DeskError("This cannot be undone.")
        if kind.startswith(_ABOUT_WHO) and kind not in _FOLLOWING:
            _refuse_merged(of_kind)
        with taking_back(events):
            said = inverse(desk, of_kind)
        told += [said] if kind in _TOLD else []
    if not said:
        raise DeskError("There is nothing to undo.")
    return ". ".join(dict.fromkeys((*told, said)))

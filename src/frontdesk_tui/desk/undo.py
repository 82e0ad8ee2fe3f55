"""Taking back what was done: the log says what it was, the subject's file how."""

from collections.abc import Callable, Sequence

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import refuse_role, verb
from frontdesk_tui.models.event import Event

Inverse = Callable[[Desk, Event], str]
"""Takes an event back and says, in a few words, how things stand now. Raises DeskError when things changed since."""

_INVERSES: dict[str, Inverse] = {}


def takes_back(*kinds: str, like: str = "") -> Callable[[Inverse], Inverse]:
    """Registers the inverse of the verbs that write events of these kinds.

    S5: `like` names the verb, as `module.function`, whose role it takes, when the inverse uses none that would ask.
    """

    def register(inverse: Inverse) -> Inverse:
        def allowed(desk: Desk, event: Event) -> str:
            refuse_role(desk, like)
            return inverse(desk, event)

        _INVERSES.update(dict.fromkeys(kinds, allowed if like else inverse))
        return inverse

    return register


def contact_of(event: Event) -> int:
    """The contact that an event is about. Raises ValueError when it is about none."""
    if event.contact_id is None:
        raise ValueError(f"the event {event.id} ({event.kind}) is about no contact")
    return event.contact_id


def can_take_back(events: Sequence[int]) -> bool:
    """Whether every one of these events has an inverse."""
    kinds = {row.kind for row in Event.select(Event.kind).where(Event.id.in_(events))}
    return bool(kinds) and kinds <= _INVERSES.keys()


@verb
def take_back(desk: Desk, events: Sequence[int]) -> str:
    """S10: undo what these events did, newest first, all or none; what to tell the person."""
    said = ""
    for event in Event.select().where(Event.id.in_(events)).order_by(Event.id.desc()):
        inverse = _INVERSES.get(event.kind)
        if inverse is None:
            raise DeskError("This cannot be undone.")
        said = inverse(desk, event)
    if not said:
        raise DeskError("There is nothing to undo.")
    return said

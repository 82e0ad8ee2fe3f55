"""Small things that tests of labels begin with."""

from collections.abc import Callable

from frontdesk_tui.desk.clients import label_keeping, labels
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import noting


def a_label(desk: Desk, name: str, *clients: int) -> int:
    """A label of that name on these clients; its id."""
    label = label_keeping.add(desk, LabelDraft(name))
    if clients:
        labels.put(desk, clients, label)
    return label


def names_on(contact: int) -> list[str]:
    """The names of a client's labels, by name."""
    return [label.name for label in labels.of(contact)]


def done(desk: Desk, act: Callable[[Desk], object]) -> list[int]:
    """Do something; the events that undo is given."""
    with noting() as written:
        act(desk)
    return written

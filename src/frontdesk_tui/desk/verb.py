"""What makes a function of the desk a verb: allowed for the role, one transaction, one event, one way back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import NotAllowedError
from frontdesk_tui.desk.reaching import in_words, see_whether_kept
from frontdesk_tui.desk.roles import WHO_MAY, may, needed
from frontdesk_tui.models.database import UnsureError, transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import insert, insert_one, next_id

P = ParamSpec("P")
T = TypeVar("T")

TAKES_BACK = "takes_back"
"""By this name the log keeps, of what takes a step back, the first and the last event of that step."""

_written: ContextVar[list[int] | None] = ContextVar("written", default=None)

_step: ContextVar[tuple[int, int] | None] = ContextVar("step", default=None)
"""What is being taken back."""


def verb(function: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """Make a function the only way to one change: it raises DeskError, having changed nothing, or does all of it."""
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"

    @wraps(function)
    def act(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> T:
        refuse_role(desk, name)
        around = _written.get()
        with in_words(), noting() as events:
            try:
                with transaction():
                    result = function(desk, *args, **kwargs)
            except UnsureError as lost:
                see_whether_kept(lost, events[0] if events else None, desk.now)
        if around is not None:
            around.extend(events)
        return result

    return act


def refuse_role(desk: Desk, name: str) -> None:
    """S5: raises NotAllowedError when whoever is at the desk may not use a verb, named `module.function`."""
    if not may(desk.actor.role, name):
        raise NotAllowedError(f"{desk.actor.name} may not do this; ask {WHO_MAY[needed(name)]}.")


def record(
    desk: Desk,
    kind: str,
    *,
    contact: int | None = None,
    booking: int | None = None,
    **data: Any,
) -> None:
    """Append the event of a verb to the log, inside its transaction."""
    if desk.actor.automation is not None:
        data["automation"] = desk.actor.automation
    if step := _step.get():
        data[TAKES_BACK] = step
    event = insert_one(
        Event,
        kind=kind,
        contact=contact,
        booking=booking,
        staff=desk.actor.staff,
        actor=desk.actor.name,
        at=desk.now,
        data=data,
    )
    written = _written.get()
    if written is not None:
        written.append(event)


def record_many(desk: Desk, kind: str, contacts: Sequence[int], **data: Any) -> None:
    """The same for many contacts, an event each."""
    record_each(desk, kind, [(contact, data) for contact in contacts])


def record_each(desk: Desk, kind: str, about: Sequence[tuple[int | None, dict[str, Any]]]) -> None:
    """The same for many contacts, each with data of its own."""
    besides: dict[str, Any] = {} if desk.actor.automation is None else {"automation": desk.actor.automation}
    if step := _step.get():
        besides[TAKES_BACK] = step
    first = next_id(Event)
    said = {"kind": kind, "staff": desk.actor.staff, "actor": desk.actor.name, "at": desk.now}
    rows = [
        {"id": first + number, "contact": contact, **said, "data": data | besides if besides else data}
        for number, (contact, data) in enumerate(about)
    ]
    insert(Event, rows)
    written = _written.get()
    if written is not None:
        written.extend(range(first, first + len(rows)))


@contextmanager
def noting() -> Iterator[list[int]]:
    """Collect the ids of the events that verbs write inside: what `undo.take_back` is given."""
    events: list[int] = []
    token = _written.set(events)
    try:
        yield events
    finally:
        _written.reset(token)


@contextmanager
def taking_back(events: Sequence[int]) -> Iterator[None]:
    """What is done inside takes these events back, and the log says so."""
    token = _step.set((min(events), max(events)) if events else None)
    try:
        yield
    finally:
        _step.reset(token)


@contextmanager
def following() -> Iterator[None]:
    """What is done inside follows by itself from a change: it is taken back with that change, not beside it.

    So its events are in the log, but not among those that `noting` collects.
    """
    token = _written.set(None)
    try:
        yield
    finally:
        _written.reset(token)

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
from frontdesk_tui.models import log
from frontdesk_tui.models.database import UnsureError, transaction
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.json_text import encode

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
    _append(desk, kind, [(contact, booking, data)])


def record_many(desk: Desk, kind: str, contacts: Sequence[int], **data: Any) -> None:
    """The same for many contacts, an event each."""
    record_each(desk, kind, [(contact, data) for contact in contacts])


def record_each(desk: Desk, kind: str, about: Sequence[tuple[int | None, dict[str, Any]]]) -> None:
    """The same for many contacts, each with data of its own."""
    _append(desk, kind, [(contact, None, data) for contact, data in about])


def _append(desk: Desk, kind: str, about: Sequence[tuple[int | None, int | None, dict[str, Any]]]) -> None:
    besides: dict[str, Any] = {} if desk.actor.automation is None else {"automation": desk.actor.automation}
    if step := _step.get():
        besides[TAKES_BACK] = step
    said, text, entries = None, "", []
    staff, actor, at = desk.actor.staff, desk.actor.name, moment_to_stored(desk.now)
    for contact, booking, data in about:
        if data is not said:  # many may have the very same
            said, text = data, encode(data | besides if besides else data)
        entries.append((kind, contact, booking, staff, actor, at, text))
    events = log.append(entries)
    written = _written.get()
    if written is not None:
        written.extend(events)


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

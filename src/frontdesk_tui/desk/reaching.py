"""A database that cannot be reached: said in words, and what became of a change that it was just keeping."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from pendulum import DateTime

from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.models.database import (
    ENGINE_ERRORS,
    UnreachableError,
    UnsureError,
    database,
    known_cause,
    transaction,
)
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.looking_up import look_up
from frontdesk_tui.models.rows import tuples


@contextmanager
def in_words() -> Iterator[None]:
    """What the world is at fault for is an UnavailableError, with a sentence; anything else stays as it is."""
    try:
        yield
    except ENGINE_ERRORS as error:
        sentence = known_cause(error, database.place)
        if sentence is None:
            raise
        raise UnavailableError(sentence) from error


def is_damaged() -> bool:
    """Whether damage of the database was met; nothing more is written then."""
    return bool(database.is_damaged)


def see_whether_kept(lost: UnsureError, event: int | None, at: DateTime) -> None:
    """S7: return when the change that wrote this event was kept. It is looked up, and never made a second time.

    Raises UnavailableError when it was not, and the error itself when nobody can tell.
    """
    if event is None:
        raise lost
    try:
        found = look_up(partial(_moments, event))
    except UnreachableError:
        raise lost from None
    if not found:
        raise UnavailableError("The database was lost before this was saved; nothing was saved. Try again.")
    if found[0][0] != at:
        raise lost  # of somebody else, who was given the same id after all was lost


def _moments(event: int) -> list[tuple[DateTime]]:
    with transaction():  # one's turn comes once whatever was being kept is kept, or never will be
        return tuples(Event.select(Event.at).where(Event.id == event))

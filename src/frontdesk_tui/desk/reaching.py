"""A database that cannot be reached: said in words, and what became of a change that it was just keeping."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

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
from frontdesk_tui.models.rows import tuples

LOOKS_FOR = 8.0
"""Seconds for which a database is looked for that was lost while it kept something."""

_AGAIN = 0.25
"""Seconds between two tries."""


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


def see_whether_kept(lost: UnsureError, event: int | None, at: DateTime) -> None:
    """S7: return when the change that wrote this event was kept. It is looked up, and never made a second time.

    Raises UnavailableError when it was not, and the error itself when nobody can tell.
    """
    until = monotonic() + LOOKS_FOR
    while event is not None:
        try:
            with transaction():  # one's turn comes once whatever was being kept is kept, or never will be
                found = tuples(Event.select(Event.at).where(Event.id == event))
        except UnreachableError:
            if monotonic() > until:
                break
            sleep(_AGAIN)
            continue
        if not found:
            raise UnavailableError("The database was lost before this was saved; nothing was saved. Try again.")
        if found[0][0] == at:
            return
        break  # of somebody else, who was given the same id after all was lost
    raise lost

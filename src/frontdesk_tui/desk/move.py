"""S1: a whole desk moves to another database, of either engine."""

from functools import partial

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import record, refuse_role, verb
from frontdesk_tui.models import moving, schema
from frontdesk_tui.models.database import ENGINE_ERRORS, StoreError, database, explain
from frontdesk_tui.models.place import Place


def refuse_other_version(place: Place) -> None:
    """Raises DeskError for a desk that another version of this program made, and for what is none."""
    try:
        version = schema.stored_version(place)
    except StoreError as error:
        raise DeskError(str(error)) from error
    if version < schema.VERSION:
        raise DeskError(f"{place} is of an older version of frontdesk. Open it once with this one, then move it.")


def move(desk: Desk, target: Place, tell: moving.Tell) -> moving.Moved:
    """Copy all of the opened desk into a new database, which is the opened one from then on.

    Raises DeskError: then the desk is as it was, and there is no new one.
    """
    refuse_role(desk, "move.arrive")
    try:
        return moving.move(target, partial(arrive, desk, str(database.place)), tell)
    except StoreError as error:
        raise DeskError(str(error)) from error
    except ENGINE_ERRORS as error:
        raise DeskError(explain(error, target)) from error


@verb
def arrive(desk: Desk, source: str) -> None:
    """The last of it: the log of the new database says where it comes from."""
    record(desk, "desk.moved", source=source)

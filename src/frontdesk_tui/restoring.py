"""`frontdesk restore`: a backup becomes the database, made ready beside it and put there in one step."""

from pathlib import Path
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.automations import holding
from frontdesk_tui.automations.holding import Held
from frontdesk_tui.desk import changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Clock, close_desk, machine_clock, open_desk
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.safetext import storable
from frontdesk_tui.models import copying, replacing
from frontdesk_tui.models.database import StoreError
from frontdesk_tui.models.place import Place


class Restored(NamedTuple):
    """What was done."""

    kept: Path | None
    """Where the file is that was replaced; None when there was none."""
    newest: DateTime | None
    """When the last thing happened that the backup knows of."""
    held: Held


def restore(place: Place, backup: Path, clock: Clock = machine_clock) -> Restored:
    """Put a backup into the place of the database, which is kept beside it. Raises DeskError, having changed nothing.

    All is done to a copy that nobody knows of yet: whoever opens the database finds the old one or the restored one.
    """
    if not isinstance(place, Path):
        raise DeskError(copying.no_back_up(place))
    place, backup = place.resolve(), backup.expanduser().resolve()
    if backup == place:
        raise DeskError("This is the database itself; name a backup.")
    if not place.parent.is_dir():
        raise DeskError(f"The folder {place.parent} does not exist.")
    close_desk()
    kept = place.with_name(f"{place.stem}.replaced-{clock().format('YYYYMMDD-HHmmss')}{place.suffix}")
    try:
        draft = replacing.draft_of(backup, place)
        try:
            newest, held = _made_ready(draft, storable(backup.name), clock)
            was_there = place.exists()
            replacing.put(draft, place, kept)
        finally:
            copying.remove_draft(draft)
    except StoreError as error:
        raise DeskError(str(error)) from error
    return Restored(kept if was_there else None, newest, held)


def _made_ready(draft: Path, name: str, clock: Clock) -> tuple[DateTime | None, Held]:
    """Nothing that was due since the backup was made is done by itself; the log says that it was restored."""
    try:
        with in_words():
            reception = open_desk(draft, clock)
            return changes.latest_at(), holding.hold(reception.desk(), name)
    finally:
        close_desk()

"""S8: backups: made while desks run, by hand or once a day, and which of the daily ones are kept."""

import glob
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from frontdesk_tui.desk import notices, stored_settings
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.safetext import storable
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import copying, private, schema
from frontdesk_tui.models.database import StoreError, database
from frontdesk_tui.models.fields import moment_to_stored

TRY_AGAIN = timedelta(hours=1)
"""After which one tries once more what failed, or what somebody has begun who was cut off."""

_STATE = "backup"
"""Name of the setting: the last day that has its backup, as an ordinal, and until when nobody else makes one."""

_DATED = re.compile(r"-(\d{4})(\d\d)(\d\d)-\d{6}$")
"""What ends the names of daily backups, without their suffix."""


def make(desk: Desk, target: Path, *, overwrite: bool = False) -> int:
    """A copy of the whole database, while others go on writing; its bytes. Raises DeskError when it cannot be made."""
    if target.is_symlink() or target.is_dir() or (target.exists() and not overwrite):
        raise DeskError(f"{target} is there already; it is not replaced.", "file")
    if target.resolve() == _place():
        raise DeskError("This is the database itself.", "file")
    size = _copied(target, overwrite)
    _made(desk, target, size)
    return size


def daily(desk: Desk) -> None:
    """Make today's backup if nobody has; any number of desks and workers may ask, as often as they like."""
    if desk.business.backup_daily and copying.can_back_up() and _is_due(desk) and _claim(desk):
        folder = folder_of(desk.business)
        place = _place()
        file = folder / f"{place.stem}-{desk.local(desk.now).format('YYYYMMDD-HHmmss')}{place.suffix}"
        try:
            private.make_folder(folder)
            for cut in folder.glob(f"{glob.escape(place.stem)}-*{glob.escape(place.suffix)}{copying.PART}"):
                copying.remove_draft(cut)  # of somebody who was killed
            size = _copied(file, overwrite=False)
            _remove_old(desk, folder, place)
        except (DeskError, OSError) as error:
            _failed(desk, str(error))
        else:
            _done(desk, file, size)


def folder_of(business: Business) -> Path:
    """Where the daily backups are."""
    return Path(business.backup_folder).expanduser() if business.backup_folder else _place().parent / "backups"


def kept(days: Iterable[date], business: Business) -> set[date]:
    """Which days' backups stay: the latest days', and the last of each of the latest weeks and months."""
    newest = sorted(set(days), reverse=True)
    return {
        *newest[: business.backup_daily],
        *_last_of_each(newest, lambda day: day.isocalendar()[:2], business.backup_weekly),
        *_last_of_each(newest, lambda day: (day.year, day.month), business.backup_monthly),
    }


def _last_of_each(newest: Sequence[date], of: Callable[[date], tuple[int, int]], most: int) -> list[date]:
    last: dict[tuple[int, int], date] = {}
    for day in newest:
        last.setdefault(of(day), day)
    return list(last.values())[:most]


def _remove_old(desk: Desk, folder: Path, place: Path) -> None:
    """Remove the daily backups of this database that are not to be kept; nothing else in the folder.

    Those of days to come, which a clock that was ahead has made, take no place of others. They stay until then.
    """
    found = {}
    for file in folder.glob(f"{glob.escape(place.stem)}-*{glob.escape(place.suffix)}"):
        named = _DATED.search(file.stem)
        if named and file.stem[: named.start()] == place.stem:
            found[file] = date(*map(int, named.groups()))
    today = date.fromordinal(desk.today.toordinal())
    stay = kept([day for day in found.values() if day <= today], desk.business)
    for file, day in found.items():
        if day <= today and day not in stay:
            file.unlink()


def _place() -> Path:
    place = database.place
    if not isinstance(place, Path):
        raise DeskError(copying.no_back_up(place))
    return place.resolve()


def _copied(target: Path, overwrite: bool) -> int:
    """Its bytes. What cannot be recognised afterwards is no backup."""
    try:
        copying.back_up(target, overwrite=overwrite)
        schema.recognise(target)
        return target.stat().st_size
    except StoreError as error:
        raise DeskError(str(error)) from error


def _is_due(desk: Desk) -> bool:
    state = stored_settings.read(_STATE)
    if state is None:
        return True
    # Nobody takes longer than that: what is begun until then was begun by a clock that was ahead.
    is_begun = moment_to_stored(desk.now) < state["until"] <= moment_to_stored(desk.now + 2 * TRY_AGAIN)
    return bool(state["day"] != desk.today.toordinal() and not is_begun)


@verb
def _claim(desk: Desk) -> bool:
    """Whether it is this one that makes the backup: nobody else does meanwhile. The first day of all needs none."""
    if not _is_due(desk):
        return False
    state = stored_settings.read(_STATE)
    day = desk.today.toordinal() if state is None else state["day"]
    stored_settings.write(_STATE, {"day": day, "until": moment_to_stored(desk.now + TRY_AGAIN)})
    return state is not None


@verb
def _made(desk: Desk, file: Path, size: int) -> None:
    record(desk, "backup.made", file=storable(file), bytes=size)


@verb
def _done(desk: Desk, file: Path, size: int) -> None:
    stored_settings.write(_STATE, {"day": desk.today.toordinal(), "until": 0})
    _made(desk, file, size)


@verb
def _failed(desk: Desk, sentence: str) -> None:
    """It is tried again after a while; whoever can see to it is told each time."""
    notices.post(desk, f"Today's backup could not be made. {sentence}", least=Role.MANAGER)

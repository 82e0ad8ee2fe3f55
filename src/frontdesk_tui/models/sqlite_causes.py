"""What an error of SQLite means, said in one sentence, by the code of its result."""

import shutil
from pathlib import Path

import apsw

from frontdesk_tui.models.place import said

_LEAST_ROOM = 65_536
"""Bytes: with less on its disk no database can be opened."""

_LOCKED = "The database {path} is locked by another program. Close it there, then try again."
DAMAGED = "The database {path} is damaged. Restore a backup."

UNREADABLE = "The database {path} cannot be read or written; look at its disk, or the share that it is on."
FULL = "The disk is full; nothing was saved. Make room, then try again."

_CAUSES: dict[type[BaseException], str] = {
    apsw.BusyError: _LOCKED,
    apsw.LockedError: _LOCKED,
    apsw.ProtocolError: _LOCKED,
    apsw.NotADBError: "The file {path} is not a frontdesk database.",
    apsw.CorruptError: DAMAGED,
    apsw.ReadOnlyError: "The database {path} is read-only for you.",
    apsw.FullError: FULL,
    apsw.IOError: UNREADABLE,
    apsw.CantOpenError: "The database {path} cannot be opened; check its folder, and that you may write there.",
}
"""By SQLite's result code, of which apsw makes a class each; what is said in an error's text decides nothing."""


def cause(error: BaseException, path: Path) -> str | None:
    """One sentence about an error, when the world is at fault; None when it is a bug of ours."""
    found: BaseException | None = error
    while found is not None:
        if type(found) in (apsw.IOError, apsw.CantOpenError) and _is_full(path):
            return FULL  # even who only reads needs a little room beside the file
        if type(found) in _CAUSES:
            return _CAUSES[type(found)].format(path=said(path))
        if _is_damage(found, path):
            return DAMAGED.format(path=said(path))
        found = found.__cause__ or found.__context__
    return None


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _is_damage(error: BaseException, path: Path) -> bool:
    """Whether it is the file's fault that a text could not be read, or that a statement of ours is none for it."""
    if isinstance(error, UnicodeDecodeError):
        return _came_of_reading(error)
    if type(error) is not apsw.SQLError:
        return False
    from frontdesk_tui.models import soundness

    return soundness.is_misshapen(path)


def _came_of_reading(error: UnicodeDecodeError) -> bool:
    """Whether a text of the file was none; a file that is brought in is read elsewhere."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    name = "" if at is None else str(at.tb_frame.f_globals.get("__name__"))
    return name.startswith(("peewee", "playhouse", "apsw", "frontdesk_tui.models"))

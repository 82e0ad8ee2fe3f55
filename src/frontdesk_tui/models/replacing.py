"""A file in the place of another: recognised and copied first, then put there while nobody has either open."""

import os
import shutil
import sys
from pathlib import Path

import apsw

from frontdesk_tui.models import private, sqlite, sqlite_causes
from frontdesk_tui.models.copying import remove_draft
from frontdesk_tui.models.database import (
    ENGINE_ERRORS,
    StoreError,
    attach,
    connect,
    damage,
    dangling,
    database,
    explain,
    known_cause,
)
from frontdesk_tui.models.place import said
from frontdesk_tui.models.schema import VERSION, recognise, take_steps

_DRAFT = ".restoring"
"""What the name of a file ends with that is to be put into the place of another."""

_PATIENCE = 2_000
"""Milliseconds that one waits for whoever has the file open."""

_TAILS = ("", "-wal", "-shm", "-journal")


def draft_of(backup: Path, place: Path) -> Path:
    """A copy of a backup beside a database, whole and of today's shape, that nobody knows of yet.

    Raises StoreError, having changed nothing, for what is no backup of ours, newer than this program, or damaged.
    """
    if not backup.is_file():
        raise StoreError(f"There is no file {backup}.")
    recognise(backup)
    draft = place.with_name(place.name + _DRAFT)
    remove_draft(draft)
    try:
        _copy(backup, draft)
        attach(draft)
        connect()
        if database.pragma("user_version") < VERSION:
            take_steps()
        if damage() or dangling():
            raise StoreError(f"{backup} is damaged; take another backup.")
    except (*ENGINE_ERRORS, OSError) as error:
        remove_draft(draft)
        raise StoreError(_of_backup(error, backup, draft)) from error
    except BaseException:
        remove_draft(draft)
        raise
    finally:
        if database.obj is not None:
            database.close()
    return draft


def _of_backup(error: Exception, backup: Path, draft: Path) -> str:
    """What is wrong: of damage, that it is the backup's; else as of any database."""
    if known_cause(error, draft) == sqlite_causes.DAMAGED.format(path=said(draft)):
        return f"{backup} is damaged; take another backup."
    return explain(error, backup)


def _copy(source: Path, target: Path) -> None:
    """As the engine copies: with what stands beside the file, and without writing to it."""
    read = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        private.make_file(target)
        written = apsw.Connection(str(target))
        try:
            with written.backup("main", read, "main") as running:
                running.step()
        finally:
            written.close()
    finally:
        read.close()


def put(draft: Path, place: Path, kept: Path) -> None:
    """Put a file into the place of another, which is kept under its new name; at every moment one of them is there.

    Raises StoreError, having changed nothing, while somebody has the other one open.
    """
    if draft.with_name(draft.name + "-wal").exists():
        raise StoreError(f"{draft} could not be written to its end; try again.")
    if place.exists():
        _exchange(draft, place, kept)
    else:
        draft.rename(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name survives a power cut, too
    finally:
        os.close(folder)


def _exchange(draft: Path, place: Path, kept: Path) -> None:
    from frontdesk_tui.models import soundness

    if soundness.is_mixed(place):  # to open it would bring together what does not belong together
        _keep(place, kept)
        draft.rename(place)
        return
    try:
        held = apsw.Connection(str(place))
    except apsw.Error as error:
        raise StoreError(explain(error, place)) from error
    try:
        _hold_alone(held, place)
        _keep(place, kept)
        draft.rename(place)
    finally:
        held.close()


def _hold_alone(held: apsw.Connection, place: Path) -> None:
    """Nobody else has the file open, or can use it until the connection is closed; else raises StoreError."""
    try:
        held.set_busy_timeout(_PATIENCE)
        held.pragma("locking_mode", "exclusive")
        held.pragma("journal_mode", "delete")  # which takes that nobody else is there
        held.execute("BEGIN EXCLUSIVE")
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreError(f"{place} is open{_by(place)}. Close it there, then try again.") from error
    except (apsw.NotADBError, apsw.CorruptError):
        pass  # what is no database any more nobody works with


def _keep(place: Path, kept: Path) -> None:
    try:
        os.link(place, kept)
    except FileExistsError as error:
        raise StoreError(f"{kept} is there already; try again.") from error
    except OSError:  # a file system without second names
        private.make_file(kept)
        shutil.copyfile(place, kept)
    for tail in _TAILS[1:]:  # of a damaged file; of a whole one there are none by now
        beside = place.with_name(place.name + tail)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + tail))


def _by(place: Path) -> str:
    """Who has it open, as far as the machine says."""
    found = sorted(holders(place))
    return f" in {', '.join(f'process {process} ({command})' for process, command in found)}" if found else ""


def holders(place: Path) -> set[tuple[int, str]]:
    """The other processes of this machine that have a file open, with their commands; none where nobody can know."""
    return _in_proc(place) if sys.platform == "linux" else set()


def _in_proc(place: Path) -> set[tuple[int, str]]:
    wanted, found = sqlite.which(place), set()
    for process in Path("/proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        try:
            if any(sqlite.which(one) == wanted for one in (process / "fd").iterdir()):
                words = (process / "cmdline").read_bytes().split(b"\0")
                named = [Path(word.decode(errors="replace")).name for word in words if word]
                found.add((int(process.name), " ".join(named)[:60]))
        except OSError:
            continue  # it has ended, or is somebody else's
    return found

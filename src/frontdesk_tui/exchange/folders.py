"""What there is to choose from while the path of a file is typed."""

import os
from pathlib import Path
from typing import NamedTuple

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.reach import is_shut

MOST = 200
"""Entries of a folder that are offered."""
_LOOKED_AT = 5_000
"""Entries of a folder that are looked at: on a slow disk, a huge one must not take for ever."""


class Entry(NamedTuple):
    """A file or a folder."""

    typed: str
    """What is typed to choose it; a folder ends in a slash."""
    name: str
    """Its name, safe to display."""
    is_folder: bool


def path_of(typed: str, home: Path) -> Path:
    """The path that is meant; one that begins nowhere begins at home. Raises DeskError for what can be none."""
    try:
        return home / Path(typed.strip()).expanduser()
    except (ValueError, RuntimeError, OSError) as error:
        raise DeskError(f"“{one_line(typed, 60)}” cannot be a file.", "file") from error


def entries(typed: str, home: Path) -> list[Entry]:
    """What begins as what is typed, folders first; hidden ones only where they are asked for. Empty where there is no
    such folder."""
    if is_shut():
        return []
    folder_typed, _, beginning = typed.lstrip().rpartition("/")
    prefix = f"{folder_typed}/" if folder_typed or typed.lstrip().startswith("/") else ""
    try:
        with os.scandir(path_of(prefix or ".", home)) as found:
            names = [(one.name, _is_folder(one)) for one, _ in zip(found, range(_LOOKED_AT), strict=False)]
    except (OSError, ValueError, DeskError):
        return []
    wanted = beginning.casefold()
    fitting = [
        (name, is_folder)
        for name, is_folder in names
        if name.casefold().startswith(wanted) and (beginning.startswith(".") or not name.startswith("."))
    ]
    fitting.sort(key=lambda one: (not one[1], one[0].casefold()))
    return [
        Entry(f"{prefix}{name}{'/' if is_folder else ''}", one_line(name, 100), is_folder)
        for name, is_folder in fitting[:MOST]
    ]


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False

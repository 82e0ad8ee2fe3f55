"""A file that someone hands in, opened for reading or refused with a sentence."""

import io
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.reach import refuse_shut

FILE_LIMIT = 100 << 20
"""Bytes: a million clients with what is usual of each are less, so anything above is some other kind of file."""


def open_source(path: Path) -> BinaryIO:
    """The file opened for reading bytes; DeskError when it is missing, no file, unreadable, empty or too large."""
    refuse_shut()
    try:
        # Nobody waits for a pipe; what is judged is what was opened, whatever has the name by now.
        raw = _AsItWas(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except FileNotFoundError as error:
        raise DeskError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise DeskError(f"{path} is a folder; choose a file in it.") from error
    except (OSError, ValueError) as error:
        raise DeskError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if problem := raw.problem():
        raw.close()
        raise DeskError(f"{path} {problem}")
    return io.BufferedReader(raw, 1 << 16)


def size_of(handle: BinaryIO) -> int:
    """Bytes of a file that is open."""
    return os.fstat(handle.fileno()).st_size


class _AsItWas(io.FileIO):
    """A file up to where it ended when it was opened: one that grows all the time has an end, too."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "r")
        self._found = os.fstat(descriptor)

    def problem(self) -> str:
        """Why it is not read; empty when it can be."""
        if not stat.S_ISREG(self._found.st_mode):
            return "is not an ordinary file."
        if self._found.st_size > FILE_LIMIT:
            return "is larger than 100 MB; split it into smaller files."
        return "" if self._found.st_size else "is empty."

    def readinto(self, buffer: Any) -> int | None:
        """As much as fits, but nothing that was added since."""
        return super().readinto(memoryview(buffer)[: self._left()])

    def readall(self) -> bytes:
        """The rest likewise."""
        return super().read(self._left()) or b""

    def _left(self) -> int:
        return max(0, self._found.st_size - self.tell())

"""A file of bounded size that any number of desks and workers write to at once."""

import fcntl
import logging
import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from time import monotonic, sleep

LARGEST = 1_000_000
"""Bytes from which a new file is begun."""

KEPT = 3
"""Files that are kept of those that are full."""

_PATIENCE = 0.3
"""Seconds that one waits for another to write: that one may be stopped, and this one has clients before it."""


class SharedFile(logging.Handler):
    """Appends each record by one write, under a lock on the file itself: none is torn, nor lost when it is full.

    It is opened for each record, of which there are few: who kept it open would go on writing to one that is full.
    """

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        """Raises OSError where it cannot be written."""
        super().__init__()
        self._path = path
        self._largest = largest
        os.close(self._open())

    def emit(self, record: logging.LogRecord) -> None:
        """Write it; a log that cannot be written, as on a full disk, stops nothing."""
        try:
            self._append((self.format(record) + "\n").encode("utf-8", "backslashreplace"))
        except Exception:  # noqa: BLE001 - as every handler of the standard library does
            self.handleError(record)

    def _open(self) -> int:
        return os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _append(self, line: bytes) -> None:
        deadline = monotonic() + _PATIENCE
        while True:
            file = self._open()
            try:
                is_locked = _lock(file, deadline)
                if is_locked and not self._is_current(file):
                    continue  # it became full while one waited
                size = os.fstat(file)
                if is_locked and S_ISREG(size.st_mode) and 0 < size.st_size > self._largest - len(line):
                    self._put_aside()
                    continue
                if os.write(file, line) < len(line) and is_locked:
                    os.ftruncate(file, size.st_size)  # the disk is full: no half a line
                return
            finally:
                os.close(file)  # and with it the lock

    def _is_current(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False

    def _put_aside(self) -> None:
        """The full file goes last: until then nobody begins a new one."""
        for number in range(KEPT, 0, -1):
            older = self._numbered(number - 1)
            with suppress(FileNotFoundError):
                older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}") if number else self._path


def _lock(file: int, deadline: float) -> bool:
    """Have the file for oneself; False where that cannot be had, or not soon: a single write is whole all the same."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= deadline:
                return False
            sleep(0.001)
        except OSError:
            return False
        else:
            return True

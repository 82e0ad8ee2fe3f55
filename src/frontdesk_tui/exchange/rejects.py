"""Records that were not taken, kept with the reason, so that they can be mended and delivered again."""

import json
import os
from pathlib import Path
from typing import Self

from frontdesk_tui.desk.errors import DeskError

_OURS_ALONE = 0o600
_BEGINNING = b'{"line": '
"""What a file of ours begins with."""


class Rejects:
    """A file to which JSON lines of `line`, `reason` and `record` are appended; made with the first of them.

    What an earlier run wrote stays before them. Use it in a `with`. DeskError at the beginning when the path is no
    place for such a file, and later when there is no room.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        _refuse(path)

    def add(self, line: int, reason: str, record: str) -> None:
        """One record, as it was delivered in a line of that number."""
        said = json.dumps({"line": line, "reason": reason, "record": record})  # in ASCII: does nothing to a terminal
        left = said.encode() + b"\n"
        try:
            if self._descriptor is None:
                self._descriptor = _opened(self.path)
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        if self._descriptor is not None:
            try:
                os.fsync(self._descriptor)
            finally:
                os.close(self._descriptor)


def _opened(path: Path) -> int:
    """For appending; a line that a full disk cut off is ended first."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    descriptor = os.open(path, flags, _OURS_ALONE)
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        os.write(descriptor, b"\n")
    return descriptor


def _refuse(path: Path) -> None:
    """Raises DeskError for what is there already and is no file of rejected records, and for where none can be."""
    try:
        is_there = path.exists() or path.is_symlink()
        if is_there and (path.is_symlink() or not path.is_file()):
            raise DeskError(f"{path} is not an ordinary file; name another one by --rejects.")
        if not os.access(path if is_there else path.parent, os.R_OK | os.W_OK):
            raise DeskError(f"Rejected records cannot be written to {path}; name another file by --rejects.")
        if is_there and not _is_ours(path):
            raise DeskError(f"{path} is there already, and holds something else; name another file by --rejects.")
    except OSError as error:
        raise _unwritable(path, error) from error


def _is_ours(path: Path) -> bool:
    """Whether a file is empty, or begins as one of ours does."""
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) in (b"", _BEGINNING)


def _unwritable(path: Path, error: OSError) -> DeskError:
    return DeskError(f"Rejected records cannot be written to {path}: {error.strerror or error}.")

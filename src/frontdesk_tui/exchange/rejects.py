"""Records that were not taken, kept with the reason, so that they can be mended and delivered again."""

import json
import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.reach import refuse_shut

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
    refuse_shut()
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    descriptor = os.open(path, flags, _OURS_ALONE)
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        os.write(descriptor, b"\n")
    return descriptor


def _refuse(path: Path) -> None:
    """Raises DeskError for what is there already and is no file of rejected records, and for where none can be."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise DeskError(f"{path} is not an ordinary file; name another one by --rejects.")
        if not path.exists():
            TemporaryFile(dir=path.parent).close()  # only by writing one knows
        elif not _is_ours(path):
            raise DeskError(f"{path} is there already, and holds something else; name another file by --rejects.")
    except OSError as error:
        raise _unwritable(path, error) from error


def _is_ours(path: Path) -> bool:
    """Whether a file, to which one may write, begins as one of ours does; an empty one does, too."""
    with path.open("r+b") as file:
        return _BEGINNING.startswith(file.read(len(_BEGINNING)))


def _unwritable(path: Path, error: OSError) -> DeskError:
    why = error.strerror or error
    return DeskError(f"Rejected records cannot be written to {path}: {why}. Name another file by --rejects.")

"""A disk that can be full, or read-only, for root too: mounted, where that is allowed."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 6_000_000
"""Bytes of the disk."""


class SmallDisk:
    """A folder with little room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filling = folder / ".filling"

    def fill(self, leave: int = 0) -> None:
        """From now on there is no room but so many bytes."""
        self.make_room()
        with self._filling.open("ab", buffering=0) as file:
            for size in (65_536, 4_096, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue
            file.truncate(max(0, file.tell() - leave))

    def make_room(self) -> None:
        """There is room again."""
        self._filling.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """Such a folder; it is empty, and gone at the end. None where nothing may be mounted."""
    folder.mkdir()
    is_mounted = _ran("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "frontdesk-test", str(folder))
    try:
        yield SmallDisk(folder) if is_mounted else None
    finally:
        if is_mounted:
            _ran("umount", "--lazy", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[bool]:
    """A folder that can be read and not written; False where nothing may be mounted."""
    is_mounted = _ran("mount", "--bind", str(folder), str(folder))
    is_read_only = is_mounted and _ran("mount", "-o", "remount,bind,ro", str(folder))
    try:
        yield is_read_only
    finally:
        if is_mounted:
            _ran("umount", "--lazy", str(folder))


def _ran(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False

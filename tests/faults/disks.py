"""A disk that is soon full: a small one that is mounted, or where that is not allowed a limit to the size of files."""

import errno
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 6_000_000
"""Bytes of the disk."""


class SmallDisk:
    """A folder that can be full."""

    def __init__(self, folder: Path, is_mounted: bool) -> None:
        self.folder = folder
        self.is_mounted = is_mounted
        """Otherwise no file may grow: not of this process, nor of those that are named or started meanwhile."""
        self._filling = folder / ".filling"
        self._limited: set[int] = set()

    @property
    def why(self) -> str:
        """What the system says."""
        return os.strerror(errno.ENOSPC if self.is_mounted else errno.EFBIG)

    def says_so(self, sentence: str) -> bool:
        """Whether a sentence names the cause, as far as it can be known."""
        return any(words in sentence for words in ("The disk is full", self.why, "look at its disk"))

    def fill(self, *processes: int, leave: int = 0) -> None:
        """From now on there is no room but so many bytes, here and for these processes."""
        self.make_room()
        if not self.is_mounted:
            self._limit(self._smallest() + leave // 4, {os.getpid(), *processes})
            return
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
        self._limit(resource.RLIM_INFINITY, self._limited)

    def _smallest(self) -> int:
        sizes = [file.stat().st_size for file in self.folder.rglob("*") if file.is_file()]
        return min([size for size in sizes if size] or [4_096])

    def _limit(self, size: int, processes: set[int]) -> None:
        self._limited |= processes
        for process in processes:
            _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Such a folder; it is empty, and gone at the end."""
    folder.mkdir()
    is_mounted = _ran("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "frontdesk-test", str(folder))
    disk = SmallDisk(folder, is_mounted)
    try:
        yield disk
    finally:
        disk.make_room()
        if is_mounted:
            _ran("umount", "--lazy", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[bool]:
    """A folder that can be read and not written, also by root; False where that cannot be had here."""
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

"""Files and folders for their owner's eyes alone, from their first byte and whatever the machine gives others."""

import os
from pathlib import Path

_FILE, _FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing; one that is there stays as it is. Raises OSError."""
    if not path.parent.exists():
        make_folder(path.parent)
    path.mkdir(mode=_FOLDER, exist_ok=True)


def opened(path: str | Path, flags: int) -> int:
    """A file that is opened, and made if the flags say so; what stands in its place and is a link is not followed."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, _FILE)


def make_file(path: Path) -> None:
    """Make an empty file, for others to fill. Raises OSError where there is anything."""
    os.close(opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))


def put(draft: str, name: str, folder: int, *, overwrite: bool) -> None:
    """Give a file within an opened folder its name.

    Raises FileExistsError where that is taken, also if it was taken just now, and not to be overwritten.
    """
    if not overwrite:
        try:
            os.link(draft, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:  # a file system without second names
            if name in os.listdir(folder):
                raise FileExistsError(name) from None
        else:
            os.unlink(draft, dir_fd=folder)
            return
    os.rename(draft, name, src_dir_fd=folder, dst_dir_fd=folder)


def put_beside(draft: Path, target: Path, *, overwrite: bool) -> None:
    """Give a file the name of another in its folder, likewise."""
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        put(draft.name, target.name, folder, overwrite=overwrite)
    finally:
        os.close(folder)

"""A file that is there whole or not at all: written under another name in the same folder, then renamed."""

import contextlib
import io
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.reach import refuse_shut
from frontdesk_tui.models import private


@contextlib.contextmanager
def file_or_standard_output(target: Path | None, *, marked: bool = False, overwrite: bool = False) -> Iterator[TextIO]:
    """Text for a file, as `whole_file` has it; for None the standard output, in UTF-8 without a mark.

    DeskError when there is none.
    """
    if target is not None:
        with whole_file(target, marked=marked, overwrite=overwrite) as file:
            yield file
        return
    if sys.stdout is None:
        raise DeskError("The standard output is closed; name a file to write to.")
    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", "replace", newline="")
    try:
        yield out
    finally:
        out.detach()  # it is not ours to close


@contextlib.contextmanager
def whole_file(target: Path, *, marked: bool = False, overwrite: bool = False) -> Iterator[TextIO]:
    """Text for a file that only its owner may read; it appears when the block ends, and not if the block fails.

    It is in UTF-8, with a mark at its beginning when `marked`. DeskError when the target is a symbolic link or a
    folder, is there already and is not to be overwritten, or cannot be written.
    """
    try:
        refuse(target, overwrite)
        # Whatever its path leads to meanwhile, it is this folder that is written to.
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            yield from _written(target, folder, marked, overwrite)
        finally:
            os.close(folder)
    except OSError as error:
        raise DeskError(f"{target} cannot be written: {error.strerror or error}.") from error


def _written(target: Path, folder: int, marked: bool, overwrite: bool) -> Iterator[TextIO]:
    hidden = f".frontdesk-{secrets.token_hex(8)}"
    descriptor = os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
    try:
        # Half of a letter beyond the first 65,536 is no text: a question mark is better than no export.
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="") as out:
            if marked:  # said here, because Python's own encoding with the mark is slow
                out.write("\ufeff")
            yield out
            out.flush()
            os.fsync(out.fileno())
        refuse(target, overwrite)
        private.put(hidden, target.name, folder, overwrite=overwrite)
    except FileExistsError:
        raise DeskError(f"{target} is there already; choose another name.") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(hidden, dir_fd=folder)
    os.fsync(folder)  # the new name itself survives a power cut


def refuse(target: Path, overwrite: bool = False) -> None:
    """Raises DeskError when a path is no place for a file, or there is one that must not be overwritten."""
    refuse_shut()
    try:
        os.fsencode(target)
    except ValueError:
        raise DeskError(f"{target} cannot be the name of a file.") from None
    if target.is_symlink():
        raise DeskError(f"{target} is a link to another file; choose a file of its own.")
    if target.is_dir():
        raise DeskError(f"{target} is a folder; choose a file in it.")
    if not target.parent.is_dir():
        raise DeskError(f"There is no folder {target.parent}.")
    if target.exists():
        if not target.is_file():
            raise DeskError(f"{target} is not an ordinary file.")
        if not overwrite:
            raise DeskError(f"{target} is there already; choose another name.")

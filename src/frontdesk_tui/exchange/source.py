"""A file that someone hands in, opened for reading or refused with a sentence."""

from pathlib import Path
from typing import BinaryIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.reach import refuse_shut

FILE_LIMIT = 100 << 20
"""Bytes: a million clients with what is usual of each are less, so anything above is some other kind of file."""


def open_source(path: Path) -> BinaryIO:
    """The file opened for reading bytes; DeskError when it is missing, no file, unreadable, empty or too large."""
    refuse_shut()
    try:
        if path.is_dir():
            raise DeskError(f"{path} is a folder; choose a file in it.")
        if path.exists() and not path.is_file():
            raise DeskError(f"{path} is not an ordinary file.")
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise DeskError(f"{path} is larger than 100 MB; split it into smaller files.")
        if size == 0:
            raise DeskError(f"{path} is empty.")
        return path.open("rb")
    except FileNotFoundError as error:
        raise DeskError(f"There is no file {path}.") from error
    except (OSError, ValueError) as error:
        raise DeskError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error

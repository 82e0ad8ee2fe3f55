"""Whether files of this machine are within reach. They are not for who comes by SSH and gets no shell."""

from frontdesk_tui.desk.errors import DeskError

_WITHIN = [True]
"""One for the whole program: how it was started decides, and nothing in it can change that back."""


def shut() -> None:
    """From now on no file is read or written for whoever sits at the desk."""
    _WITHIN[0] = False


def is_shut() -> bool:
    """Whether files are out of reach."""
    return not _WITHIN[0]


def refuse_shut() -> None:
    """Raises DeskError where files are out of reach."""
    if is_shut():
        raise DeskError("This desk reads and writes no files of the machine that it runs on.")

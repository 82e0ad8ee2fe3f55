"""What is told of a move, and what is there after it."""

from frontdesk_tui.desk.opening import close_desk, is_begun
from frontdesk_tui.models.place import Place


def silent(_done: int, _of: int) -> None:
    """Nobody looks."""


def is_there(target: Place) -> bool:
    """Whether anything of ours is."""
    close_desk()
    return is_begun(target)

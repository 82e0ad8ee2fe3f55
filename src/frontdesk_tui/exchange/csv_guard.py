"""Cells that a spreadsheet would run as a formula, disarmed with a leading apostrophe on the way out.

A cell is guarded when it begins (after any blanks) with = + - @ or their full-width forms, with a tab or line break, or
with an apostrophe of its own, so that taking one apostrophe off always gives back what was stored.
"""

_FORMULA = "=+-@＝＋－＠"
_FIRST = "'\t\r\n"


def guarded(cell: str) -> str:
    """The cell as it may be opened in a spreadsheet."""
    if cell and (cell[0] in _FIRST or cell.lstrip()[:1] in _FORMULA):
        return "'" + cell
    return cell


def guarded_again(cell: str) -> str:
    """A cell of a file that came in, as it may be written to another that is to be read like the first.

    One that begins with an apostrophe is harmless already: with a second one it would be another text.
    """
    return cell if cell[:1] == "'" else guarded(cell)


def unguarded(cell: str) -> str:
    """The cell of our own export as it was stored."""
    return cell[1:] if cell[:1] == "'" else cell


def unguarded_later(cell: str) -> str:
    """The cell of our own workbook, which has no guards, so that `unguarded` gives it back as it is.

    A guard before a formula is one all the same: a CSV of ours may have been saved as a workbook.
    """
    return "'" + cell if cell[:1] == "'" and not _is_guard(cell) else cell


def _is_guard(cell: str) -> bool:
    """Whether the apostrophe at its beginning keeps it from being a formula."""
    bare = cell[1:].lstrip()
    return bool(bare) and (bare[0] in _FORMULA or cell[1] in "\t\r\n")


def tidied(cell: str) -> str:
    """The cell of someone else's file, without the blanks around it and without a guard that it has for its formula."""
    cell = cell.strip()
    return cell[1:].lstrip() if cell[:1] == "'" and _is_guard(cell) else cell

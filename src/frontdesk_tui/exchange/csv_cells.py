"""How the cells of a CSV file are written: by our own export to the letter, by other programs more freely."""

import csv
from typing import Protocol

from frontdesk_tui.exchange import csv_own, email_check, label_names
from frontdesk_tui.exchange.csv_guard import tidied, unguarded

_SEVERAL = ":::"
_PRIMARY = "*"
_TAGS = {"home": "home", "work": "work", "mobile": "mobile", "cell": "mobile", "other": "other", "smtp": "", "ex": ""}


class Cells(Protocol):
    """What a cell says that holds more than a text."""

    def emails(self, cell: str) -> list[str]:
        """The addresses in a cell, the primary one first."""

    def phones(self, cell: str) -> list[str]:
        """The numbers in a cell, the primary one first."""

    def labels(self, cell: str) -> tuple[str, ...]:
        """The names of labels in a cell."""

    def tag(self, cell: str) -> str:
        """A tag."""

    def is_primary(self, cell: str, /) -> bool:
        """Whether a value or a tag is marked as the primary one."""


class OwnCells:
    """The cells of our own export: every blank is meant."""

    def emails(self, cell: str) -> list[str]:
        """The one address."""
        return [unguarded(cell)]

    def phones(self, cell: str) -> list[str]:
        """The one number."""
        return [unguarded(cell)]

    def labels(self, cell: str) -> tuple[str, ...]:
        """The labels, with `;` between them."""
        return csv_own.split_labels(unguarded(cell))

    def tag(self, cell: str) -> str:
        """The tag as it was stored."""
        return unguarded(cell)

    def is_primary(self, _cell: str, /) -> bool:
        """Never: the first is the primary one."""
        return False


class ForeignCells:
    """The cells of Wix, Google, Outlook and everyone else."""

    def emails(self, cell: str) -> list[str]:
        """Google joins several by ` ::: `; people write `;` or `,` between them, or a name before."""
        return [address for value in self._values(cell) for address in email_check.addresses(value)]

    def phones(self, cell: str) -> list[str]:
        """Wix puts an apostrophe before a number."""
        return [number for value in self._values(cell) if (number := value.lstrip("'"))]

    def labels(self, cell: str) -> tuple[str, ...]:
        """Split by ` ::: `, else by `;`, else by `,`; without Google's own groups."""
        if cell.lstrip()[:1] == '"':  # Mailchimp writes a row of its own into the cell
            return label_names.meant(map(tidied, next(csv.reader([cell.strip()], skipinitialspace=True))))
        separator = next((mark for mark in (_SEVERAL, ";") if mark in cell), ",")
        return label_names.meant(tidied(part).removeprefix(_PRIMARY).strip() for part in cell.split(separator))

    def tag(self, cell: str) -> str:
        """Ours where it means one of ours, else as it is written."""
        tag = tidied(cell).removeprefix(_PRIMARY).strip()
        return _TAGS.get(tag.casefold(), tag)

    def is_primary(self, cell: str, /) -> bool:
        """Google marks the primary one by a star."""
        return cell.startswith(_PRIMARY)

    def _values(self, cell: str) -> list[str]:
        if _SEVERAL not in cell and not cell.startswith(_PRIMARY):
            value = tidied(cell)
            return [value] if value else []
        values = sorted((tidied(part) for part in cell.split(_SEVERAL)), key=lambda one: not one.startswith(_PRIMARY))
        return [value for one in values if (value := one.removeprefix(_PRIMARY).strip())]

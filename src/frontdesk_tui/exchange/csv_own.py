"""The columns of our own CSV of contacts, which reads back equal.

`ID, First name, Last name, Company, Position, Language, VAT ID, Birthdate, Labels, Member status, Points`, then
`Email 1, Email 1 - Tag, …`, `Phone 1, Phone 1 - Tag, …`, `Address 1 - Street, Address 1 - Street line 2,
Address 1 - City, Address 1 - Region, Address 1 - Postal code, Address 1 - Country, Address 1 - Tag, …` and one column
`Custom: <name>` for each custom field. Labels are joined by `;`, with `\\;` and `\\\\` for these characters themselves.
Cells are guarded (see `csv_guard`). Custom fields come back in the order of their columns, empty ones not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

FIXED = (
    "ID", "First name", "Last name", "Company", "Position", "Language", "VAT ID", "Birthdate", "Labels",
    "Member status", "Points",
)  # fmt: skip
"""The columns that every file of ours has; a file that has them all is read as ours."""
CUSTOM = "Custom: "
"""What stands before a custom field's name."""
_PARTS = ("Street", "Street line 2", "City", "Region", "Postal code", "Country", "Tag")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LABEL = re.compile(r"(?:[^\\;]|\\.)+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many columns a CSV of contacts needs; it is known before the first row is written."""

    emails: int
    """The most emails that any one contact has."""
    phones: int
    """The most phones."""
    addresses: int
    """The most addresses."""
    custom: tuple[str, ...] = ()
    """Names of the custom fields, in the order of their columns."""


def header(shape: Shape) -> list[str]:
    """The names of all columns."""
    names = list(FIXED)
    for kind, count in (("Email", shape.emails), ("Phone", shape.phones)):
        for number in range(1, count + 1):
            names += [f"{kind} {number}", f"{kind} {number} - Tag"]
    names += [f"Address {number} - {part}" for number in range(1, shape.addresses + 1) for part in _PARTS]
    return names + [CUSTOM + name for name in shape.custom]


def join_labels(labels: Sequence[str]) -> str:
    """The labels as one cell."""
    joined = ";".join(labels)
    if "\\" not in joined and joined.count(";") == len(labels) - 1:
        return joined
    return ";".join(label.replace("\\", "\\\\").replace(";", "\\;") for label in labels)


def split_labels(cell: str) -> tuple[str, ...]:
    """The labels of one cell."""
    return tuple(_ESCAPED.sub(r"\1", part) for part in _LABEL.findall(cell))

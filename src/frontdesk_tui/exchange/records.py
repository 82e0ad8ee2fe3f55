"""What reading a file of contacts yields: each row or card is taken, or refused with its reason."""

from dataclasses import dataclass, field
from typing import TypeAlias

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.drafts import MOST_OF_EACH, ContactDraft

TEXT_LIMIT = 300
"""Characters of the offending text that a refusal keeps."""


@dataclass(frozen=True, slots=True)
class Source:
    """A row as it stands in its file, or the whole of a card."""

    header: tuple[str, ...]
    """The names of its columns; empty for what is no row of a table."""
    cells: tuple[str, ...]
    """One text a column, or the card."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or card that was not taken."""

    where: str
    """Where it stands in the file: `row 12` (the header is row 1), `card 3` or `line 4`."""
    reason: str
    """Why, as one sentence for the person at the desk."""
    text: str
    """The raw row or card, cut short: as hostile as the file it came from."""
    source: Source | None = field(default=None, compare=False, repr=False)
    """All of it, so that it can be mended; None where it could not be taken apart."""


@dataclass(frozen=True, slots=True)
class InPart:
    """Something in a row or card that was not taken over, while the rest of it was."""

    where: str
    """Where it stands in the file, as in `Refused.where`."""
    reason: str
    """What, as one sentence for the person at the desk."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row or card that makes a contact."""

    where: str
    """Where it stands in the file, as in `Refused.where`."""
    draft: ContactDraft
    """The contact as it was written."""
    source: Source | None = field(default=None, compare=False, repr=False)
    """The row or card that it was read from."""


Record: TypeAlias = Taken | Refused

Loss: TypeAlias = Refused | InPart
"""What a file says and the desk does not have after its import."""


class UnfitError(Exception):
    """Raised within a reader: the row or card cannot be taken; its text is the `Refused.reason`."""


def refused(where: str, reason: str, text: str, source: Source | None = None) -> Refused:
    """A refusal whose raw text is cut to what a report shows."""
    return Refused(where, reason, text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…", source)


def fit(draft: ContactDraft) -> ContactDraft:
    """The draft, if it can be a contact; UnfitError when nothing says who it is, or when there is too much of it."""
    if not names.called(draft):
        raise UnfitError("There is no name, company, email or phone.")
    for kind in ("emails", "phones", "addresses"):
        if len(getattr(draft, kind)) > MOST_OF_EACH:
            raise UnfitError(f"There are more than {MOST_OF_EACH} {kind}.")
    return draft


def said_id(text: str) -> int:
    """The id that a file of ours says; 0 for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


_MOST_DIGITS = 15

BROKEN = "There are letters in it that cannot be read; save the file as UTF-8."
"""The reason for refusing a text whose bytes are no UTF-8, though the others' are."""

ZERO = "There are zero bytes in it."
"""The reason for refusing a text that no database stores."""

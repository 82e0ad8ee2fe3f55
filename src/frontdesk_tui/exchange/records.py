"""What reading a file of contacts yields: each row or card is taken, or refused with its reason."""

from dataclasses import dataclass
from typing import TypeAlias

from frontdesk_tui.desk.drafts import ContactDraft

TEXT_LIMIT = 300
"""Characters of the offending text that a refusal keeps."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row or card that was not taken."""

    where: str
    """Where it stands in the file: `row 12` (the header is row 1), `card 3` or `line 4`."""
    reason: str
    """Why, as one sentence for the person at the desk."""
    text: str
    """The raw row or card, cut short: as hostile as the file it came from."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row or card that makes a contact."""

    where: str
    """Where it stands in the file, as in `Refused.where`."""
    draft: ContactDraft
    """The contact as it was written."""


Record: TypeAlias = Taken | Refused


class UnfitError(Exception):
    """Raised within a reader: the row or card cannot be taken; its text is the `Refused.reason`."""


def refused(where: str, reason: str, text: str) -> Refused:
    """A refusal whose raw text is cut to what a report shows."""
    return Refused(where, reason, text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…")


def is_nobody(draft: ContactDraft) -> bool:
    """Whether nothing in the draft says who it is or how to reach them."""
    named = draft.first_name or draft.last_name or draft.company
    return not (named or draft.emails or draft.phones)


NOBODY = "There is no name, company, email or phone."
"""The reason for refusing a row or card that `is_nobody`."""


ZERO = "There are zero bytes in it."
"""The reason for refusing a text that no database stores."""

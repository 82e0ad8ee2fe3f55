"""Whether an email address of a file can be one: a quick look at the ordinary, email-validator for the odd."""

import re
from email.utils import parseaddr
from functools import lru_cache

from frontdesk_tui.desk.clients.drafts import EmailDraft
from frontdesk_tui.exchange.records import UnfitError

_ORDINARY = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|org|net|edu|info|eu|[a-z]{2})",
    re.IGNORECASE | re.ASCII,
)
_SHOWN = 80
_LONGEST = 320


def email_draft(address: str, tag: str) -> EmailDraft:
    """The address as a draft; UnfitError with a sentence when it cannot be one."""
    if reason := complaint(address):
        raise UnfitError(reason)
    return EmailDraft(address, tag)


def addresses(cell: str) -> list[str]:
    """The addresses in one cell: `Anna <anna@example.com>` loses its name, `a@x.com; b@x.com` becomes two."""
    if "<" in cell:
        return [parseaddr(cell)[1] or cell]
    if cell.count("@") > 1:
        parts = re.split(r"[;,\s]+", cell)
        if all("@" in part for part in parts if part):
            return [part for part in parts if part]
    return [cell]


def complaint(address: str) -> str:
    """One sentence on why this is no email address; empty when it is one."""
    if len(address) <= 64 and _ORDINARY.fullmatch(address):
        return ""
    shown = address if len(address) <= _SHOWN else address[:_SHOWN] + "…"
    if "@" not in address:
        return f"The email {shown} has no @."
    if len(address) > _LONGEST:
        return f"The email {shown} is too long."
    verdict = _ask_library(address)
    return verdict and f"The email {shown} is not valid: {verdict}"


@lru_cache(maxsize=4096)
def _ask_library(address: str) -> str:
    """What email-validator says against an address; empty for nothing."""
    # Imported here because it is slow to load and most files never need it.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        return str(error)
    return ""

"""What is wrong with a draft, in words, before anything is stored."""

from dataclasses import replace
from datetime import date

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.errors import DeskError

MOST_CHARACTERS = 10_000
"""Of one field: more is a mistake of pasting."""


def checked(draft: ContactDraft) -> ContactDraft:
    """The draft without empty emails, phones and addresses. Raises DeskError, with the field, for what is none."""
    for number, email in enumerate(draft.emails):
        check_email(email, f"emails-{number}")
    emails = tuple(replace(e, address=e.address.strip()) for e in draft.emails if e.address.strip())
    phones = tuple(replace(p, number=p.number.strip()) for p in draft.phones if p.number.strip())
    addresses = tuple(
        a for a in draft.addresses if any((a.street, a.street2, a.city, a.region, a.postal_code, a.country))
    )
    draft = replace(draft, emails=emails, phones=phones, addresses=addresses)
    check_called(draft)
    check_birthdate(draft.birthdate)
    for name in ("first_name", "last_name", "company", "position"):
        if len(getattr(draft, name)) > MOST_CHARACTERS:
            raise DeskError(f"This is longer than {MOST_CHARACTERS:,} characters.", name)
    return draft


def check_called(draft: ContactDraft) -> None:
    """Raises DeskError when there is nothing to call a contact by."""
    if not names.called(draft):
        raise DeskError("Give at least a name, a company, an email or a phone number.", "first_name")


def check_email(email: EmailDraft, field: str = "emails") -> None:
    """Raises DeskError when an address is none, though something is there. Whether anybody reads it is not asked."""
    address = email.address.strip()
    if not address:
        return
    if "@" not in address:
        raise DeskError(f"“{address}” is no email address: it has no @.", field)
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise DeskError(f"“{address}” is no email address: {str(error).rstrip('.')}.", field) from error


def check_birthdate(text: str) -> None:
    """Raises DeskError when a birthdate is neither empty, nor `YYYY-MM-DD`, nor `--MM-DD`."""
    if not text:
        return
    day = "2000" + text[1:] if text.startswith("--") else text
    try:
        # Python reads other forms of ISO 8601 too, which nobody else who reads birthdates here does.
        if date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise DeskError(f"“{text}” is no date.", "birthdate")

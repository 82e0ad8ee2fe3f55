"""Birthdates as files write them."""

from frontdesk_tui.desk.written_dates import read_birthdate
from frontdesk_tui.exchange.records import UnfitError


def birthdate(text: str, country: str) -> str:
    """As `read_birthdate`, or UnfitError with a sentence when it is no date."""
    found = read_birthdate(text, country)
    if found is None:
        raise UnfitError(f"The birthdate {text[:40]} is not a date.")
    return found

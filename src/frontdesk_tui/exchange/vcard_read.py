"""Contacts from a vCard file, version 2.1, 3.0 or 4.0."""

import itertools
import re
from collections.abc import Generator
from typing import BinaryIO

from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.encoding import decode
from frontdesk_tui.exchange.records import ZERO, Record, Source, Taken, UnfitError, fit, refused
from frontdesk_tui.exchange.vcard_cards import RawCard, raw_cards
from frontdesk_tui.exchange.vcard_contact import contact
from frontdesk_tui.exchange.vcard_lines import properties

PROPERTY_LIMIT = 5_000
"""Properties in one card: more than any person has."""
_CHARSET = re.compile(rb"CHARSET=\"?([\w-]+)", re.IGNORECASE)
_KEPT = 20_000
"""Characters of a card that are kept for mending; what is longer holds photos."""
_UNREADABLE = "Its letters are in no encoding that is known here; save the file as UTF-8."


def vcard_records(handle: BinaryIO, business: Business, encoding: str = "") -> Generator[Record, None, None]:
    """Every card of a file; DeskError, at the end, when there was none."""
    card = None
    for card in raw_cards(handle):
        where = f"card {card.number}"
        text = card.raw.decode("utf-8", "replace")
        source = Source((), (text.strip(),)) if len(text) <= _KEPT else None
        try:
            yield Taken(where, fit(_draft(card, business, encoding)), source)
        except UnfitError as unfit:
            yield refused(where, str(unfit), text.strip(), source)
    if card is None:
        raise DeskError("There is no vCard in this file.")


def _draft(card: RawCard, business: Business, encoding: str) -> ContactDraft:
    if card.fault:
        raise UnfitError(card.fault)
    declared = _CHARSET.search(card.raw)
    try:
        text = decode(card.raw, business.language, declared[1].decode() if declared else "", encoding)
        found = list(itertools.islice(properties(text, business.language), PROPERTY_LIMIT + 1))
    except UnicodeError as error:
        raise UnfitError(_UNREADABLE) from error
    if len(found) > PROPERTY_LIMIT:
        raise UnfitError(f"The card has more than {PROPERTY_LIMIT:,} lines.")
    if any("\0" in one.value for one in found):
        raise UnfitError(ZERO)
    return contact(found, business)

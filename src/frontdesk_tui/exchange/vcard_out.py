"""Contacts as vCard 4.0 (RFC 6350); the notes that staff wrote, points and memberships stay here.

A tag that vCard has no type for is an X-ABLabel, as Apple and Google write it. Custom fields and the VAT number are
`X-FRONTDESK-…`. Line breaks within a value become LF, the only one that vCard has.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, StoredContact
from frontdesk_tui.exchange.vcard_text import FIELD, PRODUCT, VAT, escape, folded, parameter

_TYPES = {"home": "home", "work": "work"}
_PHONE_TYPES = {**_TYPES, "mobile": "cell"}


def write_vcard(contacts: Iterable[StoredContact], out: TextIO) -> int:
    """Write them all, and say how many."""
    count = 0
    for contact in contacts:
        for line in _lines(contact.details):
            for piece in folded(line):
                out.write(piece + "\r\n")
        count += 1
    return count


def _lines(details: ContactDraft) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"PRODID:{PRODUCT}")
    yield f"FN:{escape(names.called(details))}"
    yield f"N:{escape(details.last_name)};{escape(details.first_name)};;;"
    texts = (
        ("ORG", details.company),
        ("TITLE", details.position),
        ("LANG", details.language),
        ("BDAY", _basic(details.birthdate)),
        (VAT, details.vat_id),
    )
    yield from (f"{name}:{escape(text)}" for name, text in texts if text)
    yield from _reached_by(details)
    if details.labels:
        yield "CATEGORIES:" + ",".join(map(escape, details.labels))
    yield from (f"{FIELD};NAME={parameter(name)}:{escape(value)}" for name, value in details.custom)
    yield "END:VCARD"


def _reached_by(details: ContactDraft) -> Iterator[str]:
    """Emails, phones and addresses; those with a tag of their own in groups item1, item2, …"""
    properties = [("EMAIL", escape(email.address), email.tag, _TYPES) for email in details.emails]
    properties += [("TEL", escape(phone.number), phone.tag, _PHONE_TYPES) for phone in details.phones]
    properties += [("ADR", _structured(address), address.tag, _TYPES) for address in details.addresses]
    seen: set[str] = set()
    for number, (name, value, tag, types) in enumerate(properties, 1):
        kind = types.get(tag)
        group = f"item{number}." if tag and not kind else ""
        parameters = f";TYPE={kind}" if kind else ""
        if name not in seen:
            parameters += ";PREF=1"
        seen.add(name)
        yield f"{group}{name}{parameters}:{value}"
        if group:
            yield f"{group}X-ABLabel:{escape(tag)}"


def _structured(address: AddressDraft) -> str:
    parts = ("", address.street2, address.street, address.city, address.region, address.postal_code, address.country)
    return ";".join(map(escape, parts))


def _basic(birthdate: str) -> str:
    """vCard's form of a date: 19900401, or --0401 without the year."""
    return f"--{birthdate[2:].replace('-', '')}" if birthdate.startswith("--") else birthdate.replace("-", "")

"""Contacts as CSV, in the columns of `csv_own`; the notes that staff wrote stay here."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from frontdesk_tui.desk.drafts import AddressDraft, StoredContact
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.csv_own import Shape, header, join_labels

_ADDRESS_PARTS = 7


def shape_of(contacts: Iterable[StoredContact]) -> Shape:
    """The columns that these contacts need; it reads them all."""
    emails = phones = addresses = 0
    custom: dict[str, int] = {}
    for contact in contacts:
        details = contact.details
        emails = max(emails, len(details.emails))
        phones = max(phones, len(details.phones))
        addresses = max(addresses, len(details.addresses))
        names = [name for name, _ in details.custom]
        for name in names:
            custom[name] = max(custom.get(name, 0), names.count(name))
    return Shape(emails, phones, addresses, tuple(name for name, count in custom.items() for _ in range(count)))


def write_csv(contacts: Iterable[StoredContact], out: TextIO, shape: Shape) -> int:
    """Write them all, and say how many; DeskError when one has more of something than the shape has room for."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header(shape))
    count = 0
    for contact in contacts:
        writer.writerow([guarded(cell) for cell in _cells(contact, shape)])
        count += 1
    return count


def _cells(contact: StoredContact, shape: Shape) -> Iterator[str]:
    details = contact.details
    is_fitting = (
        len(details.emails) <= shape.emails
        and len(details.phones) <= shape.phones
        and len(details.addresses) <= shape.addresses
    )
    if not is_fitting:
        raise _changed()
    yield from (str(contact.id), details.first_name, details.last_name, details.company, details.position)
    yield from (details.language, details.vat_id, details.birthdate, join_labels(details.labels))
    yield from (contact.member_status, str(contact.points))
    for email in details.emails:
        yield from (email.address, email.tag)
    yield from [""] * (2 * (shape.emails - len(details.emails)))
    for phone in details.phones:
        yield from (phone.number, phone.tag)
    yield from [""] * (2 * (shape.phones - len(details.phones)))
    for address in details.addresses:
        yield from _address_cells(address)
    yield from [""] * (_ADDRESS_PARTS * (shape.addresses - len(details.addresses)))
    yield from _custom_cells(details.custom, shape)


def _address_cells(address: AddressDraft) -> Iterator[str]:
    yield from (address.street, address.street2, address.city, address.region)
    yield from (address.postal_code, address.country, address.tag)


def _custom_cells(custom: tuple[tuple[str, str], ...], shape: Shape) -> Iterator[str]:
    waiting: dict[str, list[str]] = {}
    for name, value in custom:
        waiting.setdefault(name, []).append(value)
    for name in shape.custom:
        values = waiting.get(name)
        yield values.pop(0) if values else ""
    if any(waiting.values()):
        raise _changed()


def _changed() -> DeskError:
    return DeskError("Contacts were changed while they were written; please export once more.")

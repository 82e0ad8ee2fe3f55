"""Contacts as CSV, in the columns of `csv_own`; the notes that staff wrote stay here."""

import csv
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TextIO

from frontdesk_tui.desk.clients.drafts import ADDRESS_PARTS, StoredContact
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.csv_own import Shape, header, join_labels

_address_cells = attrgetter(*ADDRESS_PARTS)


def write_csv(contacts: Iterable[StoredContact], out: TextIO, shape: Shape) -> int:
    """Write them all, and say how many; DeskError when one has more of something than the shape has room for."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header(shape))
    count = 0
    for contact in contacts:
        writer.writerow([guarded(cell) for cell in cells(contact, shape)])
        count += 1
    return count


def cells(contact: StoredContact, shape: Shape) -> Iterator[str]:
    """A contact's texts for the columns of its shape, as they are stored; DeskError when it does not fit in."""
    details = contact.details
    custom = dict(details.custom)
    is_fitting = (
        len(details.emails) <= shape.emails
        and len(details.phones) <= shape.phones
        and len(details.addresses) <= shape.addresses
        and custom.keys() <= set(shape.custom)
    )
    if not is_fitting:
        raise DeskError("Contacts were changed while they were written; please export once more.")
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
    yield from [""] * (len(ADDRESS_PARTS) * (shape.addresses - len(details.addresses)))
    yield from (custom.get(name, "") for name in shape.custom)

"""Contacts as CSV, in the columns of `csv_own`; the notes that staff wrote stay here."""

import csv
from collections.abc import Iterable
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
        # Nearly all are empty or begin with a letter or digit, which is no formula.
        row = [cell if not cell or cell[0].isalnum() else guarded(cell) for cell in cells(contact, shape)]
        writer.writerow(row)
        count += 1
    return count


def cells(contact: StoredContact, shape: Shape) -> list[str]:
    """A contact's texts for the columns of its shape, as they are stored; DeskError when it does not fit in."""
    details = contact.details
    emails, phones, addresses = details.emails, details.phones, details.addresses
    custom = dict(details.custom)
    is_fitting = (
        len(emails) <= shape.emails
        and len(phones) <= shape.phones
        and len(addresses) <= shape.addresses
        and (not custom or custom.keys() <= set(shape.custom))
    )
    if not is_fitting:
        raise DeskError("Contacts were changed while they were written; please export once more.")
    found = [str(contact.id), details.first_name, details.last_name, details.company, details.position]
    found += (
        details.language,
        details.vat_id,
        details.birthdate,
        join_labels(details.labels) if details.labels else "",
    )
    found += (contact.member_status, str(contact.points))
    for email in emails:
        found += (email.address, email.tag)
    found += [""] * (2 * (shape.emails - len(emails)))
    for phone in phones:
        found += (phone.number, phone.tag)
    found += [""] * (2 * (shape.phones - len(phones)))
    for address in addresses:
        found += _address_cells(address)
    found += [""] * (len(ADDRESS_PARTS) * (shape.addresses - len(addresses)))
    found += [custom.get(name, "") for name in shape.custom] if custom else [""] * len(shape.custom)
    return found

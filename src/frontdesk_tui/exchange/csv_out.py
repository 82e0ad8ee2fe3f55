"""Contacts as CSV, in the columns of `csv_own`; the notes that staff wrote stay here."""

import csv
from collections.abc import Iterable
from typing import TextIO

from frontdesk_tui.desk.clients.drafts import ADDRESS_PARTS, PlainContact
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.csv_own import Shape, header, join_labels

_EMPTY = [""]


def write_csv(contacts: Iterable[PlainContact], out: TextIO, shape: Shape) -> int:
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


def cells(contact: PlainContact, shape: Shape) -> list[str]:
    """A contact's texts for the columns of its shape, as they are stored; DeskError when it does not fit in."""
    number, member_status, points, simple, emails, phones, addresses, labels, pairs = contact
    custom = dict(zip(pairs[::2], pairs[1::2], strict=True)) if pairs else {}
    no_emails, no_phones = 2 * shape.emails - len(emails), 2 * shape.phones - len(phones)
    no_addresses = len(ADDRESS_PARTS) * shape.addresses - len(addresses)
    if no_emails < 0 or no_phones < 0 or no_addresses < 0 or (custom and not custom.keys() <= set(shape.custom)):
        raise DeskError("Contacts were changed while they were written; please export once more.")
    found = [str(number), *simple, join_labels(labels) if labels else "", member_status, str(points), *emails]
    found += _EMPTY * no_emails
    found += phones
    found += _EMPTY * no_phones
    found += addresses
    found += _EMPTY * no_addresses
    found += [custom.get(name, "") for name in shape.custom] if custom else _EMPTY * len(shape.custom)
    return found

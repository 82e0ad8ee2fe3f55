"""Contacts as JSON, one object a line; the notes that staff wrote stay here.

Keys: `id, first_name, last_name, company, position, language, vat_id, birthdate, emails, phones, addresses, labels,
custom, member_status, points`. `emails` and `phones` are lists of strings, the primary one first; `email_tags` and
`phone_tags` stand beside them, as long as they are, only when one has a tag. `addresses` are objects of the fields of
`AddressDraft`; `custom` is an object of names and values.
"""

import dataclasses
import json
from collections.abc import Iterable
from typing import TextIO

from frontdesk_tui.desk.clients.drafts import StoredContact


def write_json(contacts: Iterable[StoredContact], out: TextIO) -> int:
    """Write them all, and say how many."""
    count = 0
    for contact in contacts:
        out.write(json.dumps(fields(contact), ensure_ascii=False) + "\n")
        count += 1
    return count


def fields(contact: StoredContact) -> dict[str, object]:
    """A contact as the object of its line."""
    details = contact.details
    found: dict[str, object] = {
        "id": contact.id,
        "first_name": details.first_name,
        "last_name": details.last_name,
        "company": details.company,
        "position": details.position,
        "language": details.language,
        "vat_id": details.vat_id,
        "birthdate": details.birthdate,
        "emails": [email.address for email in details.emails],
        "phones": [phone.number for phone in details.phones],
        "addresses": [dataclasses.asdict(address) for address in details.addresses],
        "labels": list(details.labels),
        "custom": dict(details.custom),
        "member_status": contact.member_status,
        "points": contact.points,
    }
    if any(email.tag for email in details.emails):
        found["email_tags"] = [email.tag for email in details.emails]
    if any(phone.tag for phone in details.phones):
        found["phone_tags"] = [phone.tag for phone in details.phones]
    return found

"""A contact as people and files write it, before and after it is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class EmailDraft:
    """One email address."""

    address: str
    """As typed."""
    tag: str = ""
    """What it is for: `home`, `work`, or any word; empty when nobody said."""


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    """One phone number."""

    number: str
    """As typed; the E.164 form is worked out when it is stored."""
    tag: str = ""
    """What it is for: `home`, `work`, `mobile`, or any word."""


@dataclass(frozen=True, slots=True)
class AddressDraft:
    """One postal address, in the parts of vCard's ADR (RFC 6350, 6.3.1)."""

    street: str = ""
    street2: str = ""
    """Post office box, apartment, care of: the line below the street."""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    tag: str = ""
    """What it is for: `home`, `work`, `billing`, or any word."""


ADDRESS_PARTS = tuple(part.name for part in fields(AddressDraft))
"""Names of the parts of an address, its tag the last."""

MOST_OF_EACH = 100
"""Emails, phones or addresses of a contact from a file: more than any person has, and a table still has columns for."""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Everything that is typed or imported about one contact. The first email, phone and address are the primary."""

    first_name: str = ""
    last_name: str = ""
    company: str = ""
    position: str = ""
    language: str = ""
    """BCP 47 tag, such as `he` or `de-AT`; empty when unknown."""
    vat_id: str = ""
    birthdate: str = ""
    """ISO 8601: `1990-04-01`, or `--04-01` (as in vCard) when the year is unknown."""
    emails: tuple[EmailDraft, ...] = ()
    phones: tuple[PhoneDraft, ...] = ()
    addresses: tuple[AddressDraft, ...] = ()
    labels: tuple[str, ...] = ()
    """Names of labels that staff put on; made when the business has none of that name."""
    custom: tuple[tuple[str, str], ...] = ()
    """Pairs of a custom field's name and its value as text; a file may say one name twice, the store has each once."""
    note: str = ""
    """A note for staff that came along with the contact."""
    unsubscribed: bool = field(default=False, compare=False, repr=False)
    """Whether a file says that the contact wants no emails; what is stored of it changes by verbs of its own."""
    said_id: int = field(default=0, compare=False, repr=False)
    """The id that a file of ours says it has, which may be another desk's; 0 when none is said. Never stored."""
    warnings: tuple[str, ...] = field(default=(), compare=False)
    """What a reader could not take over as it was, one sentence each; never stored."""


@dataclass(frozen=True, slots=True)
class StoredContact:
    """A contact as it is stored, whole and unchanged: what an export writes."""

    id: int
    details: ContactDraft
    member_status: str
    """`visitor`, `pending`, `member` or `blocked`."""
    points: int
    """Loyalty points now."""


class PlainContact(NamedTuple):
    """The same in plain texts, as the driver has them: what very many are read and written as."""

    id: int
    member_status: str
    points: int
    simple: Sequence[str]
    """The fields that are one text each, in the order of `ContactDraft`."""
    emails: Sequence[str]
    """The parts of one after the other, in the order of `EmailDraft`; likewise of phones and addresses."""
    phones: Sequence[str]
    addresses: Sequence[str]
    labels: Sequence[str]
    custom: Sequence[str]
    """Name and value in turns."""

    def whole(self) -> StoredContact:
        """The contact with a name for each part."""
        details = _draft(
            *self.simple,
            tuple(map(EmailDraft, self.emails[::2], self.emails[1::2])),
            tuple(map(PhoneDraft, self.phones[::2], self.phones[1::2])),
            tuple(map(AddressDraft, *(self.addresses[n :: len(ADDRESS_PARTS)] for n in range(len(ADDRESS_PARTS))))),
            tuple(self.labels),
            tuple(zip(self.custom[::2], self.custom[1::2], strict=True)),
        )
        return StoredContact(self.id, details, self.member_status, self.points)


_draft: Callable[..., ContactDraft] = ContactDraft
"""Given its fields in their order, of which it has many."""

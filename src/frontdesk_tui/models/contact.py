"""The clients: who they are and how they are reached."""

from peewee import SQL, ForeignKeyField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class Contact(Record):
    """One client. A deleted one keeps its row, and everything that belongs to it, until the trash is emptied."""

    first_name = TextField(default="")
    last_name = TextField(default="")
    company = TextField(default="")
    position = TextField(default="")
    language = TextField(default="")
    """BCP 47 tag; empty when unknown."""
    vat_id = TextField(default="")
    birthdate = TextField(default="")
    """ISO 8601 date, or `--MM-DD` when the year is unknown; empty when unknown."""
    member_status = TextField(default="visitor")
    """`visitor`, `pending`, `member` or `blocked`."""
    name_key = TextField()
    """The folded name that lists are sorted by."""
    import_key = TextField(null=True)
    """Digest of the record it was imported from, so that the same file twice changes nothing."""
    version = IntegerField(default=1)
    """Counts the edits, so that two people editing one contact notice each other."""
    visits = IntegerField(default=0)
    """Attended sessions, kept by the verbs that mark attendance."""
    last_visit_at = MomentField(null=True)
    """Start of the latest attended session."""
    unsubscribed_at = MomentField(null=True)
    """When the client asked for no more emails; null while they may be sent some."""
    created_at = MomentField()
    deleted_at = MomentField(null=True)
    deleted_by = ForeignKeyField(Staff, null=True, index=False)
    deleted_by_id: int | None
    merged_into = ForeignKeyField("self", null=True, index=False)
    """The contact that has everything of this one now: where its id leads. A merged one is deleted, in no trash."""
    merged_into_id: int | None
    purged_at = MomentField(null=True)
    """When its personal data was removed for good; what is left of it is numbers."""
    first_visit_at = MomentField(null=True)
    """Start of the first attended session."""


_LIVE = Contact.deleted_at.is_null()
Contact.add_index(Contact.name_key, Contact.id, name="contact_by_name", where=_LIVE)
Contact.add_index(SQL("last_visit_at DESC"), Contact.name_key, Contact.id, name="contact_by_visit", where=_LIVE)
Contact.add_index(SQL("created_at DESC"), Contact.name_key, Contact.id, name="contact_by_creation", where=_LIVE)
Contact.add_index(Contact.member_status, Contact.id, name="contact_by_status", where=_LIVE)
IN_TRASH = Contact.deleted_at.is_null(False) & Contact.merged_into.is_null() & Contact.purged_at.is_null()
"""Who can be brought back: neither merged nor purged; in these words the index is used."""

Contact.add_index(SQL("deleted_at DESC"), Contact.id, name="contact_in_trash", where=IN_TRASH)
Contact.add_index(Contact.id, name="contact_gone", where=Contact.deleted_at.is_null(False))
Contact.add_index(Contact.merged_into, name="contact_merged", where=Contact.merged_into.is_null(False))
BORN_ON = SQL("substr(birthdate, length(birthdate) - 4)")
"""The day of the year of a birthdate, `MM-DD`."""

HAS_BIRTHDAY = _LIVE & (Contact.birthdate != SQL("''"))
"""Clients of whom it is known; in these words the index is used."""

Contact.add_index(BORN_ON, Contact.id, name="contact_by_birthday", where=HAS_BIRTHDAY)
_TEXTS = ("first_name", "last_name", "company", "position", "vat_id", "birthdate")
for _name in _TEXTS:  # segments ask for a part of them, and compare each different text once
    _text = getattr(Contact, _name)
    Contact.add_index(_text, name=f"contact_by_{_name}", where=_LIVE & (_text != SQL("''")))
Contact.add_index(
    Contact.id,
    Contact.visits,
    Contact.last_visit_at,
    Contact.first_visit_at,
    Contact.created_at,
    Contact.member_status,
    Contact.language,
    Contact.unsubscribed_at,
    Contact.deleted_at,  # always null in it, but without it the row itself would be read
    name="contact_in_short",
    where=_LIVE,
)
"""What segments ask most of everybody, in the order in which other tables are looked up, too."""

Contact.add_index(Contact.import_key, name="contact_by_import", unique=True, where=Contact.import_key.is_null(False))


class ContactEmail(Record):
    """An email address of a contact; families may share one."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    contact_id: int
    position = IntegerField()
    """0 is the primary one."""
    address = TextField()
    """As typed."""
    address_key = TextField(index=True)
    """Folded, to find and match by."""
    tag = TextField(default="")
    refused_at = MomentField(null=True)
    """When a mail server said for good that nothing can be delivered there; null while it may be tried."""


ContactEmail.add_index(ContactEmail.contact, ContactEmail.address_key, name="contact_email_of_contact")


class ContactPhone(Record):
    """A phone number of a contact."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    contact_id: int
    position = IntegerField()
    number = TextField()
    """As typed."""
    number_key = TextField(index=True)
    """E.164 when the number is a valid one in the business's country, else its digits."""
    tag = TextField(default="")


ContactPhone.add_index(
    ContactPhone.contact, ContactPhone.number_key, ContactPhone.number, name="contact_phone_of_contact"
)


class ContactAddress(Record):
    """A postal address of a contact."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    contact_id: int
    position = IntegerField()
    street = TextField(default="")
    street2 = TextField(default="")
    city = TextField(default="")
    region = TextField(default="")
    postal_code = TextField(default="")
    country = TextField(default="")
    tag = TextField(default="")


class NotTheSame(Record):
    """Two contacts of whom staff said that they are two people, so that nobody is asked again."""

    one = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    """The one with the smaller id."""
    one_id: int
    other = ForeignKeyField(Contact, on_delete="CASCADE")
    other_id: int
    at = MomentField()

    class Meta:
        indexes = ((("one", "other"), True),)

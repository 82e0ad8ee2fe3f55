"""The derived table that search reads: one folded document for each contact that is not deleted."""

from peewee import IntegerField, TextField

from frontdesk_tui.models.database import Record


class ContactSearch(Record):
    """Everything a contact is found by. `id` is the contact's."""

    id = IntegerField(primary_key=True)
    name_key = TextField()
    doc = TextField()
    """Folded fields, each ended by two newlines: every character starts a trigram, none runs into the next field."""


ContactSearch.add_index(ContactSearch.name_key, ContactSearch.id, ContactSearch.doc, name="contact_search_walk")

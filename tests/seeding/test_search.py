from frontdesk_tui.desk.clients import details, names, search_document
from frontdesk_tui.desk.seeding.fill import Filled
from frontdesk_tui.models.contact import ContactPhone
from frontdesk_tui.models.contact_find import MOST_FOUND, Wanted, first_ids
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.database import run
from frontdesk_tui.models.folding import digits


def test_each_contact_is_found_by_name_and_by_the_digits_of_its_phone(filled: Filled) -> None:
    for stored in details.read(range(1, 1_001, 13)):
        called = names.called(stored.details)
        assert stored.id in first_ids(Wanted(called), MOST_FOUND)
        for phone in stored.details.phones:
            assert stored.id in first_ids(Wanted(digits(phone.number)), MOST_FOUND)


def test_keys_and_documents_are_those_that_the_verbs_would_write(filled: Filled) -> None:
    ids = range(1, 401)
    documents = {row.id: row for row in ContactSearch.select().where(ContactSearch.id.in_(ids))}
    keys = dict(run("SELECT id, name_key FROM contact"))
    for stored in details.read(ids):
        expected = search_document.name_key(stored.details), search_document.document(stored.details, "IL")
        assert (documents[stored.id].name_key, documents[stored.id].doc) == expected
        assert keys[stored.id] == expected[0]
        phones = details.many_rows(filled.desk, stored.id, stored.details)[ContactPhone]
        number_keys = run("SELECT number_key FROM contact_phone WHERE contact_id = ? ORDER BY position", stored.id)
        assert [key for (key,) in number_keys] == [row["number_key"] for row in phones]


def test_the_index_agrees_with_the_documents(filled: Filled) -> None:
    run("INSERT INTO contact_fts(contact_fts, rank) VALUES('integrity-check', 1)")

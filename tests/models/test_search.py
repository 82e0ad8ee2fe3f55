"""What a contact is found by."""

import pytest
from tests.builders import after, somebody

from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import contact_find
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import MOST_FOUND, Order, Wanted, count, every_id, first_ids
from frontdesk_tui.models.contact_where import Rule

pytestmark = pytest.mark.on_both

ZOE = ContactDraft(
    first_name="Zoë",
    last_name="Müller",
    company="Groß & Söhne",
    emails=(EmailDraft("zoe.mueller@Example.com"),),
    phones=(PhoneDraft("052-555-0101"),),
)


def found(query: str, rule: Rule | None = None, order: Order = Order.NAME) -> list[int]:
    return first_ids(Wanted(query, rule, order), MOST_FOUND + 1)


@pytest.mark.parametrize(
    "query",
    [
        *("zoë müller", "ZOE MULLER", "muller zoe", "oe", "o", "ü", "üller", "  zoe   m "),
        *("gross", "SÖHNE", "&", "groß söhne zoe", "ｚｏｅ"),
        *("zoe.mueller", "@example.com", "MUELLER@EX", "zoe 0101"),
        *("052-555-0101", "0525550101", "+972 52 555 0101", "+972-52-555-0101", "972525550101", "(052) 555 0101"),
        *("0101", "5550", "01", "5", "52/555", "052.555.01", "٠٥٢"),
    ],
)
def test_a_contact_is_found_however_it_is_typed(desk: Desk, query: str) -> None:
    """C1."""
    zoe = contacts.add(desk, ZOE)
    somebody(desk, "Ari", "Katz")
    assert found(query) == [zoe]


@pytest.mark.parametrize(
    "query", ["zoem", "muller zoe katz", "010152", "zoe.mueller@example.comgross", "ari zoe", "z q"]
)
def test_nothing_is_found_across_fields_or_with_a_word_too_many(desk: Desk, query: str) -> None:
    """C1."""
    contacts.add(desk, ZOE)
    somebody(desk, "Ari", "Katz")
    assert found(query) == []


@pytest.mark.parametrize("query", ["佐", "佐藤", "花子", "佐藤花子", "藤花", "花子 佐藤"])
def test_a_japanese_name_is_found_by_any_of_its_characters(desk: Desk, query: str) -> None:
    """C1."""
    hanako = contacts.add(desk, ContactDraft(first_name="花子", last_name="佐藤"))
    assert found(query) == [hanako]


@pytest.mark.parametrize("query", ["たなか", "タナカ", "ﾀﾅｶ", "た", "なか", "ガ", "が"])
def test_a_name_in_kana_is_found_in_the_other_kana_and_width(desk: Desk, query: str) -> None:
    """C1."""
    tanaka = contacts.add(desk, ContactDraft(first_name="ガク", last_name="タナカ"))
    assert found(query) == [tanaka]


@pytest.mark.parametrize("query", ["דנה", "כהן דנה", "דָּנָה", "נ", "כה", "דנה כהן"])
def test_a_hebrew_name_is_found_with_and_without_niqqud(desk: Desk, query: str) -> None:
    """C1."""
    dana = contacts.add(desk, ContactDraft(first_name="דנה", last_name="כֹּהֵן"))
    assert found(query) == [dana]


@pytest.mark.parametrize("query", ["7-11", "7-1", "24/7", "24/7-fit", "1-800", "1-800-cuts"])
def test_digits_with_punctuation_are_found_in_words_too(desk: Desk, query: str) -> None:
    """C1."""
    shop = contacts.add(
        desk, ContactDraft(company="7-11 Studio 24/7-fit", emails=(EmailDraft("1-800-cuts@example.com"),))
    )
    assert found(query) == [shop]


@pytest.mark.parametrize("query", ["%", "_", "dan%", '"', "'", 'dan"a', "*", "a*", "\\", "dana OR x", "NEAR(", "-dana"])
def test_what_means_something_to_an_engine_means_itself(desk: Desk, query: str) -> None:
    """C1."""
    somebody(desk, "Dana", "Levi")
    assert found(query) == []


@pytest.mark.parametrize("query", ["x\x00", "da\x00na", "\U0010ffff", "\ud7ff", "a\ud7ff", "\ud800", "dan\udfff"])
def test_junk_in_a_query_finds_nothing_and_breaks_nothing(desk: Desk, query: str) -> None:
    """C1."""
    somebody(desk, "Avi", "Levi")
    assert found(query) == []


def test_a_contact_in_the_trash_is_not_found_until_it_is_restored(desk: Desk) -> None:
    """C1, C5."""
    zoe = contacts.add(desk, ZOE)

    contacts.delete(desk, [zoe])
    assert found("zoe") == found("") == []
    assert count(Wanted()) == 0

    contacts.restore(desk, [zoe])
    assert found("zoe") == found("") == [zoe]


def test_an_edited_contact_is_found_by_what_it_is_now(desk: Desk) -> None:
    """C1, C6."""
    zoe = contacts.add(desk, ZOE)
    contacts.edit(desk, zoe, ContactDraft(first_name="Ruth"), 1)
    assert (found("zoe"), found("0101"), found("ruth")) == ([], [], [zoe])


def test_a_label_narrows_the_search_and_the_list(desk: Desk) -> None:
    """C1, C16."""
    ann, bea, cat = (somebody(desk, name, "Levi") for name in ("Ann", "Bea", "Cat"))
    labels.put(desk, [cat, ann], "VIP")
    vip = ClientConditions((HasLabel("VIP"),)).compiled(desk)

    assert found("levi", vip) == found("", vip) == [ann, cat]
    assert found("bea", vip) == []
    assert count(Wanted(rule=vip)) == 2
    assert bea in found("levi")


def test_lists_are_sorted_by_name_by_last_visit_and_by_when_they_were_added(desk: Desk) -> None:
    """C1."""
    ann, bea, cat = (somebody(after(desk, days=day), name) for day, name in ((1, "ann"), (3, "Béa"), (2, "CAT")))
    for contact, days in ((cat, -1), (ann, -9)):
        visited = desk.now.add(days=days)
        Contact.update(last_visit_at=visited).where(Contact.id == contact).execute()

    for query in ("", "a"):
        assert found(query) == [ann, bea, cat]
        assert found(query, order=Order.LAST_VISIT) == [cat, ann, bea]
        assert found(query, order=Order.CREATED) == [bea, cat, ann]


def test_in_a_search_by_name_those_whose_name_begins_as_typed_come_first(desk: Desk) -> None:
    """C1."""
    adi, lea, levi = somebody(desk, "Adi", "Levi"), somebody(desk, "Léa", "Levi"), somebody(desk, "levi")
    assert found("lev") == [levi, adi, lea]
    assert found("LE") == [lea, levi, adi]
    assert found("lea lev") == [lea]
    assert found("levi le") == [adi, lea, levi]


def test_a_search_lists_a_thousand_and_says_that_there_are_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """C1."""
    monkeypatch.setattr(contact_find, "MOST_FOUND", 3)
    everybody = [somebody(desk, "Dana", last) for last in "abcdef"]

    assert first_ids(Wanted("dana"), 1_000) == everybody[:4]
    assert first_ids(Wanted("dana"), 2) == everybody[:2]
    assert first_ids(Wanted(), 1_000) == everybody


def test_every_id_comes_once_and_in_order_whatever_the_chunks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """C1."""
    monkeypatch.setattr(contact_find, "_CHUNK", 4)
    everybody = [somebody(desk, name) for name in "abcdefgh"]

    chunks = [chunk.tolist() for chunk in every_id(Wanted())]

    assert [contact for chunk in chunks for contact in chunk] == everybody
    assert max(map(len, chunks)) == 4

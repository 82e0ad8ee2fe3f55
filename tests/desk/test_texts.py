"""Texts in several languages: which one a client is written in, and the ones to start from."""

import pytest
from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import templates
from frontdesk_tui.desk.messages.merge_fields import available
from frontdesk_tui.desk.messages.sample_values import samples
from frontdesk_tui.desk.messages.suggested_texts import LANGUAGES, OF_A_BOOKING, suggested
from frontdesk_tui.desk.messages.texts import Purpose, Text, language_of, pick
from frontdesk_tui.models.contact import Contact

ENGLISH, GERMAN, SWISS, HEBREW = (Text(tag, tag, "") for tag in ("en", "de", "de-CH", "he"))

EVERY = [(tag, purpose) for tag in LANGUAGES for purpose in Purpose]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", GERMAN),
        ("de-CH", SWISS),
        ("DE_ch", SWISS),
        ("de-AT", GERMAN),
        ("iw", HEBREW),
        ("en-GB", ENGLISH),
        ("ja", ENGLISH),
        ("", ENGLISH),
    ],
)
def test_a_client_is_written_to_in_their_language_else_in_the_first(language: str, text: Text) -> None:
    """A5."""
    assert pick([ENGLISH, GERMAN, SWISS, HEBREW], language) == text


def test_a_text_for_one_country_serves_the_others_of_its_language() -> None:
    """A5."""
    assert pick([ENGLISH, SWISS], "de") == SWISS


def test_who_has_no_language_is_written_to_in_the_business_s(desk: Desk) -> None:
    """A5."""
    contact = Contact.get_by_id(dana(desk))
    assert language_of(contact, desk.business) == "he"
    contact.language = "de-AT"
    assert language_of(contact, desk.business) == "de-AT"
    assert language_of(None, desk.business) == "he"


@pytest.mark.parametrize(("tag", "purpose"), EVERY)
def test_suggested_texts_have_only_fields_that_their_trigger_has(desk: Desk, tag: str, purpose: Purpose) -> None:
    """A2."""
    text = LANGUAGES[tag][purpose]
    fields = available(has_contact=True, has_booking=purpose in OF_A_BOOKING)
    assert text.language == tag
    for part in (text.subject, text.body):
        templates.check(part, "body", fields)
    used = templates.used(text.subject) | templates.used(text.body)
    assert any(name.startswith("booking.") for name in used) == (purpose in OF_A_BOOKING)


@pytest.mark.parametrize("all_known", [True, False])
@pytest.mark.parametrize(("tag", "purpose"), EVERY)
def test_suggested_texts_read_well_whatever_is_known(desk: Desk, tag: str, purpose: Purpose, all_known: bool) -> None:
    """A2."""
    values = samples(desk, tag)
    if not all_known:
        empty = {"booking.staff", "client.first_name", "client.name"}
        empty |= {"booking.open"} if purpose is not Purpose.UNPAID else set()
        values |= dict.fromkeys(empty, "")
    text = LANGUAGES[tag][purpose]
    subject, body = templates.render(text.subject, values), templates.render(text.body, values)
    assert 5 < len(subject) < 80
    assert "\n" not in subject
    assert not any(sign in subject + body for sign in ("{", "}", "(booked)", "\n\n\n", " \n", "  ", " ,"))
    assert body.endswith(f"\n\n{desk.business.name}\n")
    assert values["client.first_name"] in body.splitlines()[0]


@pytest.mark.parametrize("status", ["Pending", "Confirmed"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_whether_a_booking_is_confirmed_already_is_said(desk: Desk, tag: str, status: str) -> None:
    """A2, B3."""
    for purpose in (Purpose.CONFIRMATION, Purpose.PLACE_FREED):
        body = LANGUAGES[tag][purpose].body
        pending, now = (templates.render(body, samples(desk, tag) | {"booking.status": s}) for s in ("Pending", status))
        assert (pending == now) == (status == "Pending")


@pytest.mark.parametrize(("language", "first"), [("he", "he"), ("de-AT", "de"), ("fr", "en"), ("", "en")])
def test_the_business_s_language_comes_first_among_the_suggested(language: str, first: str) -> None:
    """A2, S9."""
    found = suggested(Purpose.REMINDER, language)
    assert found[0].language == first
    assert {text.language for text in found} == {"en", "de", "ja", "he"}

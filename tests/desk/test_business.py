"""What is set for the whole business."""

from dataclasses import replace

import pytest
from tests.builders import a_session

from frontdesk_tui.desk import business, stored_settings, undo
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, PhoneDraft
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import hours, sessions
from frontdesk_tui.desk.verb import noting


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30, 60])
def test_what_is_set_is_read_again(desk: Desk, minutes: int) -> None:
    """S6."""
    wanted = replace(desk.business, name="Studio Noa", offers_first=True, slot_minutes=minutes)
    business.set_up(desk, wanted)
    assert business.current() == wanted


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": "  "}),
        ("name", {"name": "x" * 81}),
        ("slot_minutes", {"slot_minutes": 0}),
        ("slot_minutes", {"slot_minutes": 7}),
        ("zone", {"zone": "Atlantis/Center"}),
        ("zone", {"zone": "Europe"}),
        ("zone", {"zone": ""}),
        ("zone", {"zone": "localtime"}),
        ("currency", {"currency": "€"}),
        ("currency", {"currency": "EURO"}),
        ("currency", {"currency": "UER"}),
        ("country", {"country": "Germany"}),
        ("country", {"country": "QQ"}),
        ("language", {"language": "the old one"}),
    ],
)
def test_what_cannot_be_set_is_refused_at_its_field(desk: Desk, field: str, wrong: dict[str, object]) -> None:
    """S6."""
    with pytest.raises(DeskError) as refusal:
        business.set_up(desk, replace(desk.business, **wrong))  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert business.current() == desk.business


def test_a_code_that_was_stored_before_keeps_nothing_else_back(desk: Desk) -> None:
    """S6: a currency goes out of use; the name can still be changed."""
    stored_settings.write("currency", "DEM")
    business.set_up(desk, replace(business.current(), name="Studio Noa", language="German"))
    now = business.current()
    assert (now.name, now.currency, now.language) == ("Studio Noa", "DEM", "de")


def test_codes_and_zones_are_read_however_their_letters_are(desk: Desk) -> None:
    """S6"""
    business.set_up(desk, replace(desk.business, currency=" eur", zone="america/new york", country="us"))
    now = business.current()
    assert (now.currency, now.zone, now.country) == ("EUR", "America/New_York", "US")


def test_the_zone_stays_while_something_is_set_by_it(desk: Desk) -> None:
    """B8: 9:00 would silently become another time."""
    session = a_session(desk, hours=5)
    with pytest.raises(DeskError, match="ahead are set by Asia/Jerusalem") as refusal:
        business.set_up(desk, replace(desk.business, zone="Europe/Berlin"))
    assert refusal.value.field == "zone"
    sessions.call_off(desk, session)
    off = hours.take_off(desk, None, desk.now, desk.now.add(days=1))
    with pytest.raises(DeskError, match="ahead are set by Asia/Jerusalem"):
        business.set_up(desk, replace(desk.business, zone="Europe/Berlin"))
    hours.give_back(desk, off)
    business.set_up(desk, replace(desk.business, zone="Europe/Berlin"))
    assert business.current().zone == "Europe/Berlin"


def test_the_country_stays_once_phone_numbers_were_read_by_it(desk: Desk) -> None:
    """C2: the same number would be another client's."""
    contacts.add(desk, ContactDraft(first_name="Dana", phones=(PhoneDraft("052-5550101"),)))
    with pytest.raises(DeskError, match="Phone numbers are stored") as refusal:
        business.set_up(desk, replace(desk.business, country="DE"))
    assert refusal.value.field == "country"


def test_what_was_set_is_taken_back_and_what_was_set_since_stays(desk: Desk) -> None:
    """S10."""
    with noting() as written:
        business.set_up(desk, replace(desk.business, offers_first=True))
    business.set_up(desk, replace(business.current(), name="Studio Noa"))
    undo.take_back(desk, written)
    assert business.current() == replace(desk.business, name="Studio Noa")


def test_a_setting_is_not_taken_back_over_a_later_one(desk: Desk) -> None:
    """S10."""
    with noting() as written:
        business.set_up(desk, replace(desk.business, name="Studio Noa"))
    business.set_up(desk, replace(desk.business, name="Studio Omar"))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    assert business.current().name == "Studio Omar"


def test_what_was_never_set_has_its_default(desk: Desk) -> None:
    """S6: an older version never wrote it."""
    from frontdesk_tui.models.setting import Setting

    Setting.delete().where(Setting.name == "slot_minutes").execute()
    assert business.current().slot_minutes == Business().slot_minutes

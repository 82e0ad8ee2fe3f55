"""The checkup finds what is off, and is silent when all is well."""

import pytest
from peewee import IntegrityError
from tests.builders import a_booking, dana, entered, kinds_of_events, somebody

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.database import run
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.points import PointsAccount, PointsDay

pytestmark = pytest.mark.on_both


@pytest.fixture
def sound(desk: Desk) -> Desk:
    """A desk with a client who has points and a booking, and somebody in the trash."""
    contact = dana(desk)
    a_booking(desk, contact)
    points.give(desk, contact, 10, "A present", "first")
    contacts.delete(desk, [somebody(desk)])
    return desk


def _problems() -> dict[str, str]:
    return {finding.subject: finding.problem for finding in checkup.check() if finding.problem}


@pytest.mark.usefixtures("sound")
def test_a_sound_desk_has_no_problems_and_a_checkup_changes_nothing() -> None:
    """S8."""
    before = kinds_of_events()
    assert _problems() == {}
    assert [finding.subject for finding in checkup.check()] == [
        *(
            "Database file",
            "References",
            "Places",
            "Visits",
            "Payments",
            "Services",
            "Points",
            "Search",
            "Purged",
            "Log",
        )
    ]
    assert kinds_of_events() == before


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("change", [{"balance": 11, "earned": 11}, {"earned": 9, "adjusted": 1}])
def test_a_balance_that_is_not_the_sum_of_its_entries_is_found(change: dict[str, int]) -> None:
    """L10, S8."""
    PointsAccount.update(change).execute()
    assert _problems() == {"Points": "1 clients have a balance that is not the sum of its entries."}


@pytest.mark.usefixtures("sound")
def test_the_file_itself_refuses_a_balance_that_is_not_its_sums() -> None:
    """L10."""
    with pytest.raises(IntegrityError):
        PointsAccount.update(balance=11).execute()


@pytest.mark.usefixtures("sound")
def test_a_total_of_a_day_that_is_not_its_entries_is_found() -> None:
    """L1, L10, S8."""
    PointsDay.update(earned=11).execute()
    assert _problems() == {"Points": "The points of 1 days are not what their entries come to."}


@pytest.mark.usefixtures("sound")
def test_a_contact_that_search_does_not_know_is_found() -> None:
    """C1, S8."""
    ContactSearch.delete().execute()
    assert _problems() == {"Search": "0 contacts can be found, but there are 1."}


@pytest.mark.of_files
@pytest.mark.usefixtures("sound")
def test_a_row_that_points_nowhere_is_found() -> None:
    """S8."""
    run("PRAGMA foreign_keys = 0")
    run("DELETE FROM service")
    assert _problems() == {"References": "1 rows point to something that is not there."}


@pytest.mark.usefixtures("sound")
def test_points_without_an_account_are_found() -> None:
    """L10, S8."""
    PointsAccount.delete().execute()
    assert _problems() == {"Points": "1 clients have a balance that is not the sum of its entries."}


@pytest.mark.of_files
@pytest.mark.usefixtures("sound")
def test_an_index_that_missed_a_change_is_found() -> None:
    """C1, S8."""
    run("DROP TRIGGER contact_search_changed")
    ContactSearch.update(doc="somebody else\n\n").execute()
    assert _problems() == {"Search": "What search looks in is not what the contacts say."}


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(("on_purpose", "found"), [(False, True), (True, False)])
def test_a_session_with_more_clients_than_places_is_found_unless_it_was_on_purpose(
    on_purpose: bool, found: bool
) -> None:
    """B3, S8."""
    Booking.update(participants=2, double_booked=on_purpose).execute()
    assert _problems() == ({"Places": "1 sessions have more clients than places."} if found else {})


@pytest.mark.usefixtures("sound")
def test_visits_that_nobody_attended_are_found() -> None:
    """B5, S8."""
    Contact.update(visits=1).where(Contact.deleted_at.is_null()).execute()
    assert list(_problems()) == ["Visits"]


@pytest.mark.parametrize("kept", [Contact.first_visit_at, Contact.last_visit_at])
def test_a_first_or_last_visit_that_nobody_attended_is_found(sound: Desk, kept: MomentField) -> None:
    """B5, C17, S8."""
    attendance.check_in(sound, a_booking(sound, somebody(sound), hours=0))
    assert _problems() == {}
    Contact.update({kept: sound.now.subtract(days=400)}).where(Contact.visits == 1).execute()
    assert _problems() == {
        "Visits": "1 clients have a first or last visit that is not that of their attended bookings."
    }


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(("kind", "amount"), [("paid", 8_001), ("refund", 1)])
def test_more_than_the_price_and_less_than_nothing_are_found(desk: Desk, kind: str, amount: int) -> None:
    """C11, S8."""
    entered(desk, 1, amount, kind=kind)
    assert list(_problems()) == ["Payments"]


@pytest.mark.usefixtures("sound")
def test_a_booking_that_keeps_another_sum_or_service_than_there_is_is_found() -> None:
    """C17, S8: what segments count by."""
    Booking.update(paid=1).execute()
    assert list(_problems()) == ["Payments"]
    Booking.update(paid=0, service_id=99).execute()
    assert list(_problems()) == ["Services"]

"""S3, B3, B4: what clients book and cancel on the website."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pendulum import DateTime
from tests.builders import DANA, after, kinds_of_events, latest_event
from tests.desk.records import everything
from tests.desk.rivals import race_apart
from tests.desk.timetable import NINE, at, noa, when, yoga
from tests.desk.weeks import every_day

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, cancelling, rescheduling
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.incoming.ingest import Outcome, take_in
from frontdesk_tui.desk.incoming.web_records import BookingCancelled, BookingMade
from frontdesk_tui.desk.schedule import hours, services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.desk.schedule.sessions import SessionDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.staff import Staff


def booked(id: str = "b-1", contact: ContactDraft = DANA, **fields: Any) -> BookingMade:
    """Somebody, Dana unless told, booked yoga on Tuesday at nine."""
    said: dict[str, Any] = {"service": "Yoga", "starts_at": NINE}
    return BookingMade(id=id, contact=contact, **(said | fields))


def other(number: int) -> ContactDraft:
    """Another client."""
    return ContactDraft(f"Client {number}", emails=(EmailDraft(f"{number}@example.com"),))


def a_class(desk: Desk, capacity: int = 12, staff: int | None = None) -> int:
    """Yoga on Tuesday at nine; its session."""
    return sessions.open_one(desk, SessionDraft(yoga(desk, capacity), staff, NINE))


def haircut(desk: Desk, *staff: int, **fields: Any) -> int:
    """An appointment of an hour; its id."""
    return services.add(desk, ServiceDraft("Haircut", price=12_000, staff=staff, **fields))


def stand() -> list[tuple[int, int, str, int]]:
    """Session, contact, status and price of all bookings, in the order in which they were made."""
    rows = Booking.select().order_by(Booking.id)
    return [(row.session_id, row.contact_id, row.status, row.price) for row in rows]


# -- a class --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "starts_at",
    [NINE, NINE.replace(tzinfo=timezone(timedelta(hours=2))), datetime.fromisoformat("2026-11-24T07:00:00Z")],
)
def test_a_place_in_the_class_at_that_time_is_booked(desk: Desk, starts_at: datetime) -> None:
    """Said with an offset, or as the clock of the business shows it."""
    session = a_class(desk)
    assert take_in(desk, booked(starts_at=starts_at)) is Outcome.TAKEN
    assert stand() == [(session, 1, "confirmed", 4_000)]
    event = latest_event()
    assert (event.kind, event.contact_id, event.booking_id, event.actor) == ("booking.made", 1, 1, "Online")
    assert Ingested.get().booking_id == 1


def test_a_service_may_be_named_by_its_id_and_in_any_case(desk: Desk) -> None:
    session = a_class(desk)
    take_in(desk, booked(service=Session.get_by_id(session).service_id))
    take_in(desk, booked("b-2", other(2), service="YOGA"))
    assert [row[0] for row in stand()] == [session, session]


def test_of_two_services_of_one_name_the_one_that_is_offered_is_booked(desk: Desk) -> None:
    services.archive(desk, Session.get_by_id(a_class(desk)).service_id)
    session = a_class(desk)
    take_in(desk, booked())
    assert stand()[0][0] == session


def test_participants_price_and_answers_are_those_of_the_client(desk: Desk) -> None:
    """C12."""
    mat, level = Question("Do you bring a mat?", QuestionKind.TICK_BOX), Question("Your level")
    service = yoga(desk)
    services.edit(desk, service, replace(services.read(service), form=(mat, level)))
    sessions.open_one(desk, SessionDraft(service, None, NINE))
    answers = (("your level", "New"), ("Do you bring a mat?", "yes"))
    take_in(desk, booked(participants=2, price=5_000, currency="ILS", answers=answers))
    row = Booking.get()
    assert (row.participants, row.price, row.currency) == (2, 5_000, "ILS")
    assert row.form_responses == [["Do you bring a mat?", "Yes"], ["Your level", "New"]]


def test_in_a_full_class_the_client_waits_for_a_place_at_their_price(desk: Desk) -> None:
    session = a_class(desk, 2)
    take_in(desk, booked("b-1", other(1)))
    take_in(desk, booked("b-2", participants=2, price=7_000))
    assert stand()[1] == (session, 2, "waitlisted", 7_000)
    assert kinds_of_events()[-1] == "waitlist.joined"
    assert Ingested.get(Ingested.key == "b-2").booking_id == 2


def test_of_several_classes_at_that_time_it_is_that_of_the_colleague_or_the_one_with_room(desk: Desk) -> None:
    service, gives = yoga(desk, 1), noa(desk)
    first = sessions.open_one(desk, SessionDraft(service, None, NINE))
    hers = sessions.open_one(desk, SessionDraft(service, gives, NINE))
    third = sessions.open_one(desk, SessionDraft(service, None, NINE))
    take_in(desk, booked("b-1", other(1), staff="noa"))
    take_in(desk, booked("b-2", other(2)))
    take_in(desk, booked("b-3", other(3)))
    take_in(desk, booked("b-4", other(4)))
    assert [row[0] for row in stand()] == [hers, first, third, first]
    assert stand()[3][2] == "waitlisted"


def test_a_class_that_was_called_off_is_passed_over_for_one_that_is_given(desk: Desk) -> None:
    off = a_class(desk)
    given = sessions.open_one(desk, SessionDraft(Session.get_by_id(off).service_id, None, NINE))
    sessions.call_off(desk, off)
    take_in(desk, booked())
    assert stand()[0][0] == given
    sessions.call_off(desk, given)
    with pytest.raises(DeskError, match="called off"):
        take_in(desk, booked("b-2"))


# -- an appointment -------------------------------------------------------------------------


def test_an_appointment_is_booked_with_the_colleague_who_is_asked_for(desk: Desk) -> None:
    haircut(desk)
    gives = noa(desk)
    take_in(desk, booked(service="Haircut", staff="Noa"))
    row = Session.get()
    assert (row.staff_id, when([row.id]), stand()) == (gives, ["24.11. 09:00"], [(row.id, 1, "confirmed", 12_000)])


def test_an_appointment_with_anyone_is_with_who_works_then_and_has_the_time(desk: Desk) -> None:
    ari, gives = team.add(desk, "Ari"), noa(desk)
    haircut(desk, ari, gives)
    hours.set_week(desk, ari, every_day("14-18"))
    for number in (1, 2):
        take_in(desk, booked(f"b-{number}", other(number), service="Haircut"))
    assert [row.staff_id for row in Session.select().order_by(Session.id)] == [gives, ari]
    before = everything()
    with pytest.raises(DeskError, match=r"Nobody has time for “Haircut” on Tue 24 Nov 09:00\."):
        take_in(desk, booked("b-3", other(3), service="Haircut"))
    assert everything() == before


# -- rejected, with the reason --------------------------------------------------------------

REJECTED: list[tuple[dict[str, Any], str]] = [
    ({"service": "Yogga"}, "There is no service “Yogga”. Is it “Yoga”?"),
    ({"service": 99}, "There is no service 99."),
    ({"starts_at": at("09:30")}, "There is no session of “Yoga” on Tue 24 Nov 09:30."),
    ({"staff": "Noa"}, "There is no session of “Yoga” on Tue 24 Nov 09:00 by Noa."),
    ({"staff": "Nobody"}, "There is no colleague “Nobody”."),
    ({"staff": "Tal"}, "Tal does not work here any more."),
    ({"staff": "Gil"}, "Gil is the name of more than one colleague."),
    ({"participants": 13}, "This session has 12 places in all."),
    ({"currency": "EUR", "price": 5_000}, "The price of “Yoga” is in ILS."),
    ({"answers": (("Shoe size", "38"),)}, "The booking form of “Yoga” does not ask “Shoe size”."),
    ({"service": "Haircut", "staff": "Noa"}, "Noa does not give “Haircut”."),
    ({"service": "Haircut", "answers": (("How long?", "long"),)}, "“How long?”: “long” is no number."),
    ({"service": "Haircut"}, "“How long?”: This must be answered."),
    ({"service": "Shiatsu"}, "“Shiatsu” is archived."),
    ({"contact": DANA}, "Dana Levi is booked in this session already."),
]


@pytest.mark.parametrize(("fields", "reason"), REJECTED, ids=[reason[:40] for _, reason in REJECTED])
def test_what_cannot_be_booked_is_rejected_with_the_reason_and_leaves_no_trace(
    desk: Desk, fields: dict[str, Any], reason: str
) -> None:
    noa(desk)
    for name in ("Tal", "Gil", "Gil"):
        team.add(desk, name)
    Staff.update(active=False).where(Staff.name == "Tal").execute()
    a_class(desk)
    haircut(desk, 1, form=(Question("How long?", QuestionKind.NUMBER, required=True),))
    services.archive(desk, services.add(desk, ServiceDraft("Shiatsu")))
    take_in(desk, booked())
    before = everything()
    with pytest.raises(DeskError) as refused:
        take_in(desk, booked("b-2", **({"contact": other(2)} | fields)))
    assert refused.value.sentence.startswith(reason)
    assert everything() == before


def test_an_appointment_that_nobody_gives_is_rejected(desk: Desk) -> None:
    haircut(desk, noa(desk))
    Staff.update(active=False).where(Staff.name == "Noa").execute()
    with pytest.raises(DeskError, match="Nobody gives “Haircut”"):
        take_in(desk, booked(service="Haircut"))


def test_a_colleague_who_is_busy_is_named_with_what_is_in_the_way(desk: Desk) -> None:
    haircut(desk, noa(desk))
    take_in(desk, booked("b-1", service="Haircut"))
    with pytest.raises(DeskError, match=r"Noa is busy on Tue 24 Nov 09:30: Haircut, Dana Levi, 09:00–10:00\."):
        take_in(desk, booked("b-2", other(2), service="Haircut", starts_at=at("09:30")))


def test_nobody_joins_the_waitlist_of_a_class_that_has_begun(desk: Desk) -> None:
    a_class(desk, 1)
    take_in(desk, booked("b-1", other(1)))
    with pytest.raises(DeskError, match="has begun"):
        take_in(after(desk, days=3), booked("b-2"))


# -- cancelled ------------------------------------------------------------------------------


def test_a_cancellation_finds_the_booking_and_is_the_clients(desk: Desk) -> None:
    session = a_class(desk, 1)
    take_in(desk, booked())
    take_in(desk, booked("b-2", other(2)))
    take_in(desk, BookingCancelled(id="x-1", booking="b-1", reason="I have a cold"))
    assert stand() == [(session, 1, "cancelled", 4_000), (session, 2, "confirmed", 4_000)]
    event = Event.get(Event.kind == "booking.cancelled")
    assert (event.data["reason"], event.data["by"], event.actor) == ("I have a cold", "client", "Online")
    row = Ingested.get(Ingested.key == "x-1")
    assert (row.contact_id, row.booking_id) == (1, 1)


def test_a_cancellation_that_comes_before_its_booking_is_taken_when_it_is_delivered_again(desk: Desk) -> None:
    a_class(desk)
    too_early = BookingCancelled(id="x-1", booking="b-1")
    with pytest.raises(DeskError, match="The booking “b-1” is not yet known; deliver this again later"):
        take_in(desk, too_early)
    take_in(desk, booked())
    assert [take_in(desk, too_early), take_in(desk, too_early)] == [Outcome.TAKEN, Outcome.KNOWN]
    assert stand()[0][2] == "cancelled"


def test_a_booking_that_was_moved_meanwhile_is_cancelled_all_the_same(desk: Desk) -> None:
    haircut(desk, noa(desk))
    take_in(desk, booked(service="Haircut"))
    rescheduling.move_to_time(desk, 1, desk.now.add(days=5))
    take_in(desk, BookingCancelled(id="x-1", booking="b-1"))
    assert stand()[0][2] == "cancelled"
    assert Session.get().cancelled_at == desk.now


def test_what_the_desk_has_cancelled_already_stays_as_it_is(desk: Desk) -> None:
    """Both hung up on each other: nothing is left to do, and nothing to mend."""
    a_class(desk)
    take_in(desk, booked())
    cancelling.cancel(desk, 1, by=Asker.BUSINESS)
    events = kinds_of_events()
    assert take_in(desk, BookingCancelled(id="x-1", booking="b-1")) is Outcome.TAKEN
    assert kinds_of_events() == events


def test_a_client_who_came_has_not_cancelled(desk: Desk) -> None:
    """B5."""
    a_class(desk)
    take_in(desk, booked())
    attendance.check_in(after(desk, days=2), 1)
    with pytest.raises(DeskError, match="checked in"):
        take_in(desk, BookingCancelled(id="x-1", booking="b-1"))


# -- at once --------------------------------------------------------------------------------


def _book(desk: Desk, number: int) -> str:
    """A place for one in a class that has 20."""
    record = booked(f"b-{number}", other(number))
    return f"{take_in(desk, record).value} {_status(number)}"


def _status(number: int) -> str:
    row = Ingested.get(Ingested.key == f"b-{number}")
    return str(Booking.get_by_id(row.booking_id).status)


@pytest.mark.on_both
def test_the_last_place_is_given_once_when_many_book_at_the_same_moment(
    desk: Desk, desk_file: Path, moment: DateTime
) -> None:
    a_class(desk, 15)
    rounds = race_apart(desk_file, moment, _book, [(number, number + 1) for number in range(0, 20, 2)])
    assert not any(answer.refusal for both in rounds for answer in both)
    assert [row[2] for row in stand()] == ["confirmed"] * 15 + ["waitlisted"] * 5

"""What the business offers: added, edited, archived, and never gone while something was booked of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import a_booking, a_service, a_session, colleague, dana, kinds_of_events, latest_event

from frontdesk_tui.desk import team, undo
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.service import Service, ServiceStaff
from frontdesk_tui.models.session import Session

YOGA = ServiceDraft(
    "Yoga flow",
    ServiceKind.CLASS,
    duration_minutes=75,
    buffer_minutes=15,
    price=8_000,
    capacity=12,
    form=(
        Question("Any injuries?", QuestionKind.LONG_TEXT),
        Question("Level", QuestionKind.CHOICE, choices=("A", "B")),
    ),
)


def named() -> list[str]:
    """The names of the labels that appear by themselves."""
    return [row.name for row in Label.select().where(Label.automatic).order_by(Label.id)]


def test_a_service_is_read_as_it_was_added(desk: Desk) -> None:
    """B1."""
    noa = team.add(desk, "Noa")
    draft = replace(YOGA, staff=(noa,))
    assert services.read(services.add(desk, draft)) == replace(draft, currency="ILS")


def test_its_price_is_in_the_business_s_currency_unless_it_says_another(desk: Desk) -> None:
    """B1."""
    assert services.read(services.add(desk, replace(YOGA, currency="eur"))).currency == "EUR"


REFUSED: list[tuple[str, ServiceDraft]] = [
    ("name", replace(YOGA, name="  ")),
    ("name", replace(YOGA, name="x" * 61)),
    ("name", replace(YOGA, name=" massage ")),
    ("label", replace(YOGA, label="x" * 61)),
    ("duration_minutes", replace(YOGA, duration_minutes=0)),
    ("duration_minutes", replace(YOGA, duration_minutes=1_441)),
    ("buffer_minutes", replace(YOGA, buffer_minutes=-1)),
    ("buffer_minutes", replace(YOGA, buffer_minutes=481)),
    ("price", replace(YOGA, price=-1)),
    ("currency", replace(YOGA, currency="euro")),
    ("capacity", replace(YOGA, capacity=0)),
    ("capacity", replace(YOGA, capacity=-3)),
    ("capacity", replace(YOGA, capacity=10_001)),
    ("capacity", replace(YOGA, kind=ServiceKind.APPOINTMENT)),
    ("staff", replace(YOGA, staff=(99,))),
    ("text", replace(YOGA, form=(Question(" "),))),
    ("text", replace(YOGA, form=(Question("x" * 201),))),
    ("choices", replace(YOGA, form=(Question("Which?", QuestionKind.CHOICE, choices=("One", " ")),))),
    ("choices", replace(YOGA, form=(Question("Which?", QuestionKind.CHOICE, choices=("One", "one")),))),
    ("form", replace(YOGA, form=(Question("Why?"),) * 31)),
]


@pytest.mark.parametrize(("field", "draft"), REFUSED)
def test_what_no_service_can_be_is_refused_at_its_field(desk: Desk, field: str, draft: ServiceDraft) -> None:
    """B1: nothing is stored of it, whether it is new or edited."""
    a_service(desk, "Massage")
    service = services.add(desk, YOGA)
    stored = services.read(service)
    before = latest_event().id
    for act in (
        lambda: services.add(desk, replace(draft, name=f"{draft.name}{'' if field == 'name' else ' 2'}")),
        lambda: services.edit(desk, service, draft),
    ):
        with pytest.raises(DeskError) as refusal:
            act()
        assert refusal.value.field == field
        assert refusal.value.sentence.endswith(".")
    assert services.read(service) == stored
    assert latest_event().id == before


def test_the_longest_and_shortest_that_can_be_are_taken(desk: Desk) -> None:
    """B1."""
    services.add(desk, ServiceDraft("Short", duration_minutes=1, buffer_minutes=480, price=0))
    services.add(desk, ServiceDraft("Long", duration_minutes=1_440))
    assert [line.name for line in services.lines()] == ["Long", "Short"]


def test_editing_touches_no_session_and_no_booking_that_is_there(desk: Desk) -> None:
    """B1."""
    service = services.add(desk, YOGA)
    booking = a_booking(desk, dana(desk), service=service)
    before = (list(Session.select().dicts()), list(Booking.select().dicts()))
    services.edit(desk, service, replace(YOGA, duration_minutes=30, price=1, capacity=1, buffer_minutes=0, form=()))
    assert (list(Session.select().dicts()), list(Booking.select().dicts())) == before
    assert Booking.get_by_id(booking).price == 8_000


def test_with_the_name_of_a_service_its_label_is_renamed_on_every_client(desk: Desk) -> None:
    """C16."""
    contact, service = dana(desk), services.add(desk, YOGA)
    a_booking(desk, contact, service=service)
    services.edit(desk, service, replace(YOGA, name="Vinyasa"))
    assert [label.name for label in labels.of(contact)] == ["Vinyasa"]
    assert named() == ["Vinyasa"]


def test_a_service_may_put_on_a_label_of_another_name(desk: Desk) -> None:
    """C16."""
    contact, service = dana(desk), services.add(desk, replace(YOGA, label="Regulars"))
    services.edit(desk, service, replace(services.read(service), name="Vinyasa"))
    a_booking(desk, contact, service=service)
    assert [label.name for label in labels.of(contact)] == ["Regulars"]
    assert services.read(service).label == "Regulars"


def test_a_label_that_staff_or_another_service_keep_is_not_renamed(desk: Desk) -> None:
    """C16."""
    contact, service = dana(desk), services.add(desk, YOGA)
    labels.put(desk, [contact], "Vinyasa")
    labels.put(desk, [contact], "Yoga flow")
    services.edit(desk, service, replace(YOGA, name="Vinyasa"))
    assert [label.name for label in labels.of(contact)] == ["Vinyasa", "Yoga flow"]
    assert named() == ["Vinyasa"]


def test_an_edit_that_changes_nothing_is_not_logged(desk: Desk) -> None:
    """S6."""
    service = services.add(desk, YOGA)
    services.edit(desk, service, services.read(service))
    assert latest_event().kind == "service.added"


def test_the_log_says_what_was_edited_before_and_after(desk: Desk) -> None:
    """S6."""
    service = services.add(desk, YOGA)
    services.edit(desk, service, replace(YOGA, price=9_000))
    event = latest_event()
    assert (event.kind, event.data["before"], event.data["after"]) == (
        "service.edited",
        {"price": 8_000},
        {"price": 9_000},
    )


def test_an_archived_service_is_offered_no_more_and_keeps_its_bookings(desk: Desk) -> None:
    """B1."""
    service = services.add(desk, YOGA)
    booking = a_booking(desk, dana(desk), service=service)
    services.archive(desk, service)
    assert services.lines() == []
    assert [(line.name, line.active) for line in services.lines(archived=True)] == [("Yoga flow", False)]
    assert Booking.get_by_id(booking).session.service_id == service
    with pytest.raises(DeskError, match="archived already"):
        services.archive(desk, service)


def test_what_is_offered_comes_first_then_what_was_each_by_name(desk: Desk) -> None:
    """B1."""
    for name in ("zumba", "Ábacus", "Massage", "Abc"):
        a_service(desk, name)
    services.archive(desk, 4)
    assert [line.name for line in services.lines(archived=True)] == ["Ábacus", "Massage", "zumba", "Abc"]


def test_an_archived_service_comes_back_unless_another_has_its_name_by_now(desk: Desk) -> None:
    """B1."""
    service = services.add(desk, YOGA)
    services.archive(desk, service)
    other = services.add(desk, YOGA)
    with pytest.raises(DeskError, match="Another service has this name"):
        services.restore(desk, service)
    services.edit(desk, other, replace(YOGA, name="Vinyasa"))
    services.restore(desk, service)
    assert [line.name for line in services.lines()] == ["Vinyasa", "Yoga flow"]
    with pytest.raises(DeskError, match="offered already"):
        services.restore(desk, service)


def test_a_service_that_has_a_session_is_never_deleted(desk: Desk) -> None:
    """B1."""
    service = services.add(desk, YOGA)
    a_session(desk, service=service)
    with pytest.raises(DeskError, match="archive it instead"):
        services.delete(desk, service)
    assert Service.select().count() == 1


def test_a_service_that_was_never_given_is_deleted_with_its_list_of_staff(desk: Desk) -> None:
    """B1."""
    service = services.add(desk, replace(YOGA, staff=(team.add(desk, "Noa"),)))
    services.delete(desk, service)
    assert Service.select().count() == ServiceStaff.select().count() == 0
    assert named() == []
    for verb in (services.archive, services.restore, services.delete):
        with pytest.raises(DeskError, match="no longer there"):
            verb(desk, service)


def test_everybody_gives_a_service_with_nobody_listed(desk: Desk) -> None:
    """B1."""
    noa, omar = team.add(desk, "Noa"), team.add(desk, "Omar")
    for_all, for_two = services.add(desk, YOGA), services.add(desk, replace(YOGA, name="Duo", staff=(omar, noa)))
    assert [one.name for one in services.givers(for_all)] == ["Noa", "Omar", "ronit"]
    assert [one.id for one in services.givers(for_two)] == [noa, omar]
    assert [line.staff for line in services.lines()] == [("Noa", "Omar"), ()]


def test_a_colleague_who_has_left_gives_nothing(desk: Desk) -> None:
    """B1."""
    from frontdesk_tui.models.staff import Staff

    noa, omar = team.add(desk, "Noa"), team.add(desk, "Omar")
    service = services.add(desk, replace(YOGA, staff=(omar, noa)))
    Staff.update(active=False).where(Staff.id == omar).execute()
    assert [one.name for one in services.givers(service)] == ["Noa"]


def test_names_of_services_are_safe_to_display(desk: Desk) -> None:
    """B1."""
    services.add(desk, replace(YOGA, name="Yo\x1b[2Jga", staff=(team.add(desk, "No\x07a"),)))
    (line,) = services.lines()
    assert (line.name, line.staff) == ("Yo\ufffd[2Jga", ("No\ufffda",))


Did = Callable[[Desk, int], object]

UNDONE: list[Did] = [
    lambda desk, service: services.edit(desk, service, replace(YOGA, name="Vinyasa", price=1, form=(), capacity=3)),
    lambda desk, service: services.archive(desk, service),
    lambda desk, service: services.delete(desk, service),
]


@pytest.mark.parametrize("did", UNDONE)
def test_what_was_done_to_a_service_can_be_taken_back(desk: Desk, did: Did) -> None:
    """B1, S10."""
    service = services.add(desk, replace(YOGA, staff=(team.add(desk, "Noa"),)))
    before = (services.read(service), services.lines(), named())
    with noting() as written:
        did(desk, service)
    undo.take_back(desk, written)
    assert (services.read(service), services.lines(), named()) == before


def test_a_new_service_and_a_restored_one_are_taken_back(desk: Desk) -> None:
    """B1, S10."""
    with noting() as written:
        service = services.add(desk, YOGA)
    undo.take_back(desk, written)
    assert services.lines(archived=True) == []
    service = services.add(desk, YOGA)
    services.archive(desk, service)
    with noting() as written:
        services.restore(desk, service)
    undo.take_back(desk, written)
    assert services.lines() == []


@pytest.mark.of_files
def test_a_service_that_got_the_id_of_a_deleted_one_stays(desk: Desk) -> None:
    """B1, S7, S10: another desk has deleted the new one, and added another since."""
    with noting() as written:
        service = services.add(desk, YOGA)
    services.delete(desk, service)
    assert services.add(desk, YOGA) == service
    with pytest.raises(DeskError, match="no longer there"):
        undo.take_back(desk, written)
    assert len(services.lines()) == 1


def test_an_edit_is_not_taken_back_over_a_later_one(desk: Desk) -> None:
    """S10."""
    service = services.add(desk, YOGA)
    with noting() as written:
        services.edit(desk, service, replace(YOGA, price=1))
    services.edit(desk, service, replace(YOGA, price=2))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    assert services.read(service).price == 2


def test_only_managers_change_what_is_offered(desk: Desk) -> None:
    """S5."""
    service = services.add(desk, YOGA)
    omar = colleague(desk, "Omar")
    before = kinds_of_events()
    refused: list[Callable[[], object]] = [
        lambda: services.add(omar, replace(YOGA, name="Mine")),
        lambda: services.edit(omar, service, replace(YOGA, price=0)),
        lambda: services.archive(omar, service),
        lambda: services.restore(omar, service),
        lambda: services.delete(omar, service),
    ]
    for act in refused:
        with pytest.raises(NotAllowedError):
            act()
    assert kinds_of_events() == before
    services.archive(colleague(desk, "Noa", Role.MANAGER), service)


@pytest.mark.parametrize("did", UNDONE)
def test_only_managers_take_back_what_was_done_to_a_service(desk: Desk, did: Did) -> None:
    """S5, S10."""
    service = services.add(desk, YOGA)
    omar = colleague(desk, "Omar")
    with noting() as written:
        did(desk, service)
    before = kinds_of_events()
    with pytest.raises(NotAllowedError):
        undo.take_back(omar, written)
    assert kinds_of_events() == before

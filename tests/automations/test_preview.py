"""A12: whom an automation would have fired for and whom it will, why, and nothing is done for it."""

from collections.abc import Callable

import pytest
from tests.automations.rules import TEXT, active, at, came, rule, tick
from tests.builders import a_booking, a_service, a_session, dana, somebody

from frontdesk_tui.automations import automations, listing, preview, retrying, why
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.preview import Preview
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk.booking import bookings, cancelling
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.database import database, own_changes
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.tables import TABLES


def _everything() -> list[list[tuple[object, ...]]]:
    """All rows of all tables."""
    return [tuples(table.select().order_by(table._meta.primary_key)) for table in TABLES]


def _who(found: Preview) -> tuple[list[int | None], list[int | None]]:
    return [one.contact for one in found.past], [one.contact for one in found.ahead]


def test_the_last_month_latest_first_and_the_next_week_soonest_first(desk: Desk) -> None:
    clients = [somebody(desk) for _ in range(6)]
    for client, days in zip(clients, (-31, -29, -1, 1, 6, 8), strict=True):
        a_booking(at(desk, days=-40), client, hours=24 * (40 + days))
    found = preview.preview(desk, rule(SessionStarts()))
    assert _who(found) == ([clients[2], clients[1]], [clients[3], clients[4]])
    assert (found.past_count, found.ahead_count, found.is_more) == (2, 2, False)


def test_nothing_is_done_for_it(desk: Desk) -> None:
    """Not a row of any table changes, nor is the database written to at all."""
    client = dana(desk)
    automation = active(desk, rule(SessionStarts(), PutLabel("A"), EmailClient(TEXT), wait=-1))
    a_booking(at(desk, days=-3), client, hours=24)
    a_booking(desk, client, hours=30)
    before, written = _everything(), own_changes()
    made = rule(SessionStarts(), PutLabel("Another"), EmailClient(TEXT), frequency=Frequency.DAILY)
    for found in (preview.preview(desk, made), preview.preview(desk, made, automation)):
        assert (found.past_count, found.ahead_count) == (1, 1)
    assert preview.at_once(desk, automation, made) == 0
    assert preview.next_at(desk, made, automation) is not None
    assert listing.lines(desk)
    assert _everything() == before
    assert own_changes() == written
    assert not database.in_transaction()


def test_the_limit_is_kept_and_what_was_used_of_it(desk: Desk) -> None:
    """A7."""
    made = rule(SessionStarts(), frequency=Frequency.ONCE)
    automation = active(desk, made)
    client, other, service = somebody(desk), somebody(desk), a_service(desk, capacity=9)
    sessions = [a_session(desk, service=service, hours=hours) for hours in (1, 30, 40)]
    for session in sessions:
        bookings.book(desk, client, session)
    for session in sessions[1:]:
        bookings.book(desk, other, session)
    assert _who(preview.preview(desk, made, automation)) == ([], [client, other])
    tick(at(desk, hours=1))
    assert _who(preview.preview(at(desk, hours=2), made, automation)) == ([client], [other])


def test_conditions_are_asked_as_things_are_now(desk: Desk) -> None:
    clients = somebody(desk), somebody(desk)
    for client in clients:
        a_booking(desk, client, hours=5)
    labels.put(desk, clients[:1], "VIP")
    made = rule(SessionStarts(), conditions=Conditions((HasLabel("VIP"),)))
    assert _who(preview.preview(desk, made)) == ([], [clients[0]])


def test_what_happened_before_it_is_switched_on_is_not_expected(desk: Desk) -> None:
    """While things change: nothing retroactive, so none is foretold."""
    made = rule(Books(), wait=3, unit=Unit.DAYS)
    before, after = somebody(desk), somebody(desk)
    a_booking(desk, before, hours=200)
    assert _who(preview.preview(at(desk, hours=1), made)) == ([], [])
    automation = active(at(desk, hours=1), made)
    a_booking(at(desk, hours=2), after, hours=200)
    now = at(desk, hours=3)
    assert _who(preview.preview(now, made, automation)) == ([], [after])
    assert listing.lines(now)[0].next == "Wed 25 Nov 19:41"
    automations.pause(now, automation)
    assert _who(preview.preview(now, made, automation)) == ([], [])
    assert listing.lines(now)[0].next == ""


def test_a_new_question_counts_from_when_it_is_saved(desk: Desk) -> None:
    yoga = a_service(desk)
    automation = active(desk, rule(Books(), wait=1, unit=Unit.DAYS))
    client = somebody(desk)
    a_booking(at(desk, hours=1), client, service=yoga)
    now = at(desk, hours=2)
    assert _who(preview.preview(now, rule(Books(), wait=2, unit=Unit.DAYS), automation))[1] == [client]
    other = rule(Books(), wait=1, unit=Unit.DAYS, services=(yoga,))
    assert _who(preview.preview(now, other, automation))[1] == []


def test_what_has_fired_is_not_expected_again(desk: Desk) -> None:
    automation = active(desk, rule(Books()))
    a_booking(at(desk, minutes=1), somebody(desk))
    tick(at(desk, minutes=2))
    longer = rule(Books(), wait=1, unit=Unit.DAYS)
    assert preview.preview(at(desk, minutes=3), longer, automation).ahead_count == 0
    assert preview.next_at(at(desk, minutes=3), longer, automation) is None


def test_the_next_one_is_found_behind_those_that_are_over(desk: Desk) -> None:
    """Days are looked for a little more widely, as clocks change."""
    made = rule(SessionStarts(), wait=-1, unit=Unit.DAYS)
    automation = active(desk, made)
    service = a_service(desk, capacity=2)
    for minutes in (*range(-120, 0, 4), 90):
        bookings.book(at(desk, days=-2), somebody(desk), a_session(desk, service=service, hours=24 + minutes / 60))
    assert preview.next_at(desk, made, automation) == at(desk, minutes=90).now


def test_the_number_that_an_edit_leaves_out_is_shown_before(desk: Desk) -> None:
    """While things change: an edit never bursts."""
    made = rule(Books(), wait=3, unit=Unit.DAYS)
    automation = active(desk, made)
    for minutes in range(1, 6):
        a_booking(at(desk, minutes=minutes), somebody(desk), hours=200)
    now = at(desk, hours=5)
    assert preview.at_once(now, automation, rule(Books(), wait=4)) == 5
    assert preview.at_once(now, automation, rule(Books(), PutLabel("Other"), wait=3, unit=Unit.DAYS)) == 0
    assert preview.at_once(now, automation, rule(Books(), wait=2, unit=Unit.DAYS)) == 0
    automations.edit(now, automation, rule(Books(), wait=4), 1)
    assert preview.at_once(now, automation, rule(Books(), PutLabel("Other"), wait=4)) == 0
    tick(at(now, minutes=1))
    assert preview.preview(now, made, automation).past_count == 0


def test_once_for_a_session_the_session_is_named(desk: Desk) -> None:
    bookings.book(desk, somebody(desk), a_session(desk, service=a_service(desk, "Yoga"), hours=3))
    (one,) = preview.preview(desk, rule(SessionStarts(SESSION), PutLabel("x"))).ahead
    assert (one.contact, one.whom) == (None, "Yoga Sun 22 Nov 20:41")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            rule(Lapsed(14), frequency=Frequency.ONCE),
            "Fires Thu 26 Nov 17:41 because last check-in Thu 12 Nov 17:41 + 14 days; once per client: not yet used.",
        ),
        (
            rule(SessionStarts(), wait=-1, unit=Unit.DAYS, conditions=Conditions((HasLabel("VIP", "no"),))),
            "Fires Sun 22 Nov 19:41 because the session starts Mon 23 Nov 19:41, − 1 day;"
            " only if the client does not have the label VIP.",
        ),
    ],
)
def test_why_somebody_will_be_fired_for_is_a_sentence(desk: Desk, made: Rule, expected: str) -> None:
    """`w`."""
    came(desk, somebody(desk), days=10)
    if isinstance(made.trigger, SessionStarts):
        a_booking(desk, somebody(desk), hours=26)
    assert [one.why for one in preview.preview(desk, made).ahead] == [expected]


def test_why_it_would_have_fired_says_when_it_had_been_used(desk: Desk) -> None:
    client = somebody(desk)
    for days in (9, 4):
        came(desk, client, days=days)
    found = preview.preview(desk, rule(CheckedIn(), frequency=Frequency.DAILY))
    assert [one.why for one in found.past] == [
        "Would have fired Wed 18 Nov 17:41 because checked in Wed 18 Nov 17:41;"
        " once per client every 24 hours: used Fri 13 Nov 17:41.",
        "Would have fired Fri 13 Nov 17:41 because checked in Fri 13 Nov 17:41;"
        " once per client every 24 hours: not yet used.",
    ]


def test_why_of_a_firing_is_told_by_the_rule_as_it_was_then(desk: Desk) -> None:
    """A13."""
    automation = active(desk, rule(Books(), wait=2, frequency=Frequency.ONCE))
    client = somebody(desk)
    for minutes in (1, 2):
        a_booking(at(desk, minutes=minutes), client)
    tick(at(desk, hours=3))
    automations.edit(at(desk, hours=4), automation, rule(SessionStarts(), wait=-5), 1)
    automations.delete(at(desk, hours=5), automation)
    assert [why.of_firing(desk, firing) for firing in (1, 2)] == [
        "Fired Sun 22 Nov 20:41: booked Sun 22 Nov 17:42, + 2 hours; once per client — label done added.",
        "Did not fire Sun 22 Nov 20:41: booked Sun 22 Nov 17:43, + 2 hours; once per client"
        " — once per client, and it fired Sun 22 Nov 20:41.",
    ]


@pytest.mark.parametrize("change", [cancelling.cancel, None])
def test_an_explanation_outlives_what_it_is_about(desk: Desk, change: Callable[[Desk, int], object] | None) -> None:
    automation = active(desk, rule(Books()))
    client = somebody(desk)
    booking = a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=2))
    if change is None:
        contacts.delete(desk, [client])
    else:
        change(desk, booking)
    assert why.of_firing(desk, 1).startswith("Fired Sun 22 Nov 17:43: booked Sun 22 Nov 17:42")
    assert preview.preview(at(desk, minutes=3), rule(Books()), automation).past_count == 0
    with pytest.raises(DeskError):
        retrying.retry(desk, 1)


def test_next_is_what_the_conditions_let_through(desk: Desk) -> None:
    """A1, A12: the list says the same as the preview."""
    made = rule(SessionStarts(), wait=-1, conditions=Conditions((HasLabel("VIP"),)))
    automation = active(desk, made)
    other, vip = somebody(desk), somebody(desk)
    a_booking(desk, other, hours=5)
    a_booking(desk, vip, hours=30)
    assert preview.next_at(desk, made, automation) is None
    labels.put(desk, [vip], "VIP")
    assert preview.next_at(desk, made, automation) == at(desk, hours=29).now

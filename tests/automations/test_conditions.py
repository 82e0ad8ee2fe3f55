"""Conditions: what must hold of the client, or of the booking, when it is due."""

from dataclasses import replace
from itertools import product

import pytest
from tests.automations.rules import active, at, came, firings, rule, said, tick
from tests.builders import DANA, a_booking, a_service, dana, somebody

from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.conditions import CONDITIONS, Condition, Conditions, FirstVisit, Match, NotPaid
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.desk.booking import cancelling, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InTier, MemberStatus
from frontdesk_tui.desk.clients.conditions.who import Language
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.models.contact import Contact


def test_member_status(desk: Desk) -> None:
    client = dana(desk)
    Contact.update(member_status="pending").where(Contact.id == client).execute()
    assert MemberStatus("pending").holds(desk, client, None)
    assert not MemberStatus("member").holds(desk, client, None)
    assert MemberStatus("member", "no").holds(desk, client, None)
    assert not MemberStatus("pending", "no").holds(desk, client, None)
    assert not MemberStatus("pending").holds(desk, 99, None)


def test_tier(desk: Desk) -> None:
    client, other = dana(desk), somebody(desk)
    programme.set_up(desk, Programme(tiers=(Tier("Gold", 10),)))
    points.give(desk, client, 10, "A present", "first")
    assert InTier("gold").holds(desk, client, None)
    assert not InTier("gold", "no").holds(desk, client, None)
    assert not InTier("Gold").holds(desk, other, None)
    assert InTier("Gold", "no").holds(desk, other, None)
    with pytest.raises(DeskError) as refusal:
        InTier(" ").check()
    assert refusal.value.field == "tier"


def test_label(desk: Desk) -> None:
    client = dana(desk)
    labels.put(desk, [client], "VIP")
    assert HasLabel("vip").holds(desk, client, None)
    assert not HasLabel("vip", "no").holds(desk, client, None)
    assert HasLabel("Nobody has it", "no").holds(desk, client, None)


def test_language_with_or_without_a_country(desk: Desk) -> None:
    client = contacts.add(desk, replace(DANA, language="de-AT"))
    assert Language("de").holds(desk, client, None)
    assert Language("DE-at").holds(desk, client, None)
    assert not Language("de-CH").holds(desk, client, None)
    assert not Language("d").holds(desk, client, None)
    assert not Language("de").holds(desk, somebody(desk), None)


def test_first_visit_is_that_of_the_booking_or_none_yet(desk: Desk) -> None:
    client = dana(desk)
    assert FirstVisit().holds(desk, client, None)
    first = came(desk, client, days=3)
    assert FirstVisit().holds(desk, client, first)
    assert not FirstVisit("no").holds(desk, client, first)
    second = came(desk, client)
    assert not FirstVisit().holds(desk, client, second)
    assert FirstVisit("no").holds(desk, client, second)


def test_payment(desk: Desk) -> None:
    booking = a_booking(desk, dana(desk), price=5_000)
    assert NotPaid().holds(desk, 1, booking)
    payments.mark_paid(desk, booking, Method.CASH, amount=4_000)
    assert NotPaid().holds(desk, 1, booking)
    payments.mark_paid(desk, booking, Method.CASH)
    assert not NotPaid().holds(desk, 1, booking)
    assert NotPaid("no").holds(desk, 1, booking)
    free = a_booking(desk, dana(desk), price=0)
    cancelled = a_booking(desk, dana(desk))
    cancelling.cancel(desk, cancelled)
    assert [NotPaid().holds(desk, 1, one) for one in (free, cancelled, 99)] == [False] * 3


@pytest.mark.parametrize(("vip", "regular"), product((False, True), repeat=2))
@pytest.mark.parametrize("match", Match)
def test_all_of_them_hold_or_any(desk: Desk, match: Match, vip: bool, regular: bool) -> None:
    automation = active(desk, rule(Books(), conditions=Conditions((HasLabel("VIP"), HasLabel("Regular")), match)))
    client = somebody(desk)
    for name, has in (("VIP", vip), ("Regular", regular)):
        if has:
            labels.put(desk, [client], name)
    a_booking(at(desk, minutes=1), client)
    tick(at(desk, minutes=2))
    holds = (vip or regular) if match is Match.ANY else (vip and regular)
    assert firings(automation) == [(client, "done" if holds else "skipped")]


def test_they_are_asked_when_it_is_due_and_what_does_not_hold_is_said(desk: Desk) -> None:
    made = Conditions((HasLabel("VIP"), NotPaid(), FirstVisit()))
    automation = active(desk, rule(Books(), wait=2, conditions=made))
    clients = somebody(desk), somebody(desk)
    for client in clients:
        a_booking(at(desk, minutes=1), client)
    labels.put(at(desk, hours=1), clients[:1], "VIP")
    tick(at(desk, hours=3))
    assert firings(automation) == [(clients[0], "done"), (clients[1], "skipped")]
    assert said(automation)[1] == ["it is not so that the client has the label VIP"]
    labels.put(at(desk, hours=4), clients, "VIP")
    tick(at(desk, hours=5))
    assert len(firings(automation)) == 2
    assert made.said() == "only if the client has the label VIP and has not paid and comes for the first time"


def test_what_the_trigger_is_not_about_cannot_be_asked(desk: Desk) -> None:
    """Neither a client where there is none, nor a booking."""
    unfit = [(SessionStarts(SESSION), HasLabel("VIP")), (Lapsed(), NotPaid()), (Birthday(), NotPaid())]
    for trigger, condition in unfit:
        with pytest.raises(DeskError, match=r"This trigger has no (contact|booking) that") as refusal:
            active(desk, rule(trigger, NotifyDesks("x"), conditions=Conditions((condition,))))
        assert refusal.value.field == "conditions"


@pytest.mark.parametrize(
    "condition", [HasLabel(" "), Language(""), Language("a b"), Language("Deutsch"), Language("xx"), Language("日本語")]
)
def test_what_is_no_condition_is_refused(desk: Desk, condition: Condition) -> None:
    with pytest.raises(DeskError):
        active(desk, rule(Books(), conditions=Conditions((condition,))))


def test_there_are_at_most_ten(desk: Desk) -> None:
    with pytest.raises(DeskError, match="At most 10 conditions") as refusal:
        active(desk, rule(Books(), conditions=Conditions((FirstVisit(),) * 11)))
    assert refusal.value.field == "conditions"


@pytest.mark.parametrize("condition", CONDITIONS.every().values(), ids=lambda kind: kind.name)
def test_a_condition_is_stored_and_read_as_it_was(condition: type[Condition]) -> None:
    """And its fields are its form."""
    made = condition(**{ask.name: ask.default for ask in condition.asks()})
    both = Conditions((made,), Match.ANY)
    assert Conditions.from_stored(both.stored()) == both
    assert condition.title()
    assert made.said()


def test_services_are_kept_for_the_conditions_of_a_booking(desk: Desk) -> None:
    """A4: of another service nothing is even looked at."""
    yoga, client = a_service(desk), somebody(desk)
    automation = active(desk, rule(Books(), services=(yoga,), conditions=Conditions((NotPaid(),))))
    a_booking(at(desk, minutes=1), client)
    a_booking(at(desk, minutes=1), client, service=yoga)
    tick(at(desk, minutes=2))
    assert firings(automation) == [(client, "done")]

"""A11: what is due at once is done as if it were done one after the other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.automations.rules import active, at, rule
from tests.builders import a_service, a_session

from frontdesk_tui.automations import claiming, due
from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel, TakeLabel
from frontdesk_tui.automations.claiming import Watched
from frontdesk_tui.automations.conditions import Condition, Conditions, Match, NotPaid
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk.booking import bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.database import database
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples

ACTIONS: list[Action] = [
    PutLabel("A"),
    PutLabel("B"),
    TakeLabel("A"),
    GivePoints(5),
    AddNote("{{ client.points }} points for {{ client.last_name }}"),
    AddNote("{{ client.last_name }}"),
    EmailClient((("en", "{{ client.points }}", "{{ client.points }}"),)),
]
"""Some need what others do; the last note fails for who has no last name, the email leaves out who has no address."""

CONDITIONS: list[Condition] = [HasLabel("A"), HasLabel("A", "no"), HasLabel("B", "no"), NotPaid()]

CLIENTS = [
    ContactDraft(first_name="Dana", last_name="Levi", emails=(EmailDraft("dana@example.com"),)),
    ContactDraft(first_name="Ari", emails=(EmailDraft("ari@example.com"),)),
    ContactDraft(first_name="Noa", last_name="Katz"),
]

rules = st.builds(
    lambda actions, conditions, match, frequency: rule(
        Books(), *actions, conditions=Conditions(tuple(conditions), match), frequency=frequency
    ),
    st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=4),
    st.lists(st.sampled_from(CONDITIONS), max_size=2),
    st.sampled_from(Match),
    st.sampled_from(Frequency),
)
booked = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=2, max_size=7)
"""Who books, and whether they pay at once."""


class _RolledBackError(Exception):
    """So that nothing stays."""


@contextmanager
def _for_now() -> Iterator[None]:
    """What is done inside is as if it had never been."""
    try:
        with database.atomic():
            yield
            raise _RolledBackError
    except _RolledBackError:
        pass


def _state() -> list[Any]:
    """Everything that firings leave behind, without numbers of rows."""
    firings = Firing.select(Firing.cause, Firing.state, Firing.said, Firing.tries, Firing.retry_at)
    had = ContactLabel.select(ContactLabel.contact, Label.name).join(Label)
    given_points = PointsEntry.select(PointsEntry.contact, PointsEntry.amount, PointsEntry.balance_after)
    notes = Note.select(Note.contact, Note.booking, Note.text)
    sent = Outgoing.select(Outgoing.booking, Outgoing.recipient, Outgoing.subject, Outgoing.body)
    return [sorted(map(repr, tuples(query))) for query in (firings, had, given_points, notes, sent)]


def _fired(desk: Desk, made: Rule, bookers: Sequence[tuple[int, bool]]) -> tuple[list[Any], list[Any]]:
    """What it comes to when all of these have booked, fired at once and one by one."""
    with _for_now():
        automation = active(desk, made)
        later = at(desk, minutes=1)
        clients = [contacts.add(later, draft) for draft in CLIENTS]
        service = a_service(desk, "Yoga", capacity=9)
        for number, (client, pays) in enumerate(bookers):
            booking = bookings.book(later, clients[client], a_session(later, service=service, hours=24 + number))
            if pays:
                payments.mark_paid(later, booking, Method.CASH)
        row = Automation.get_by_id(automation)
        watched = Watched(row.id, row.version, made, row.since, row.floor, row.looked_at)
        now = at(desk, minutes=2)
        every = due.page(now, made, Span(desk.now, now.now), 100).due
        with _for_now():
            claiming.fire(now, watched, every, timedelta(hours=24))
            at_once = _state()
        with _for_now():
            for one in every:
                claiming.fire(now, watched, [one], timedelta(hours=24))
            one_by_one = _state()
    return at_once, one_by_one


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=rules, bookers=booked)
def test_at_once_it_is_as_one_by_one(desk: Desk, made: Rule, bookers: list[tuple[int, bool]]) -> None:
    at_once, one_by_one = _fired(desk, made, bookers)
    assert at_once == one_by_one


@pytest.mark.parametrize("frequency", Frequency)
def test_who_is_due_several_times_at_once_gets_as_much_as_the_limit_allows(desk: Desk, frequency: Frequency) -> None:
    """A7: also where the first of them had nothing to do."""
    made = rule(Books(), EmailClient((("en", "Hello", "Hello"),)), frequency=frequency)
    (firings, *_, sent), _ = _fired(desk, made, [(0, False), (0, False), (2, False), (2, False)])
    assert len(sent) == (2 if frequency is Frequency.EVERY else 1)
    assert sum("'skipped'" in one and "no email address" in one for one in firings) == 2

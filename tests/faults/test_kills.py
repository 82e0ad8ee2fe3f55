"""A11, L10: a desk and a worker that are killed at any moment lose nothing, do nothing twice, and nothing by halves."""

import random
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.automations.rules import TEXT, active, rule
from tests.builders import a_service
from tests.delivery.hook_servers import Answering, Hooks, hook_server
from tests.delivery.mail_servers import LOOPBACK, Kept, real_server
from tests.desk.posted import a_webhook, an_email
from tests.faults.desks import APART, REGULARS, REWARDS, ahead
from tests.faults.invariants import wrong_with
from tests.faults.killing import Shift, arrived

from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import mail, messaging
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.opening import close_desk, machine_clock, open_desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.worker import SYSTEM, Worker

GONE = ("contact.deleted", "contact.merged", "contact.removed")
"""Events after which nothing is done for a client."""

WAITING = 15
"""Messages that wait for each worker besides those that automations write meanwhile."""


def _set_up(desk: Desk, port: int, hooks: Hooks) -> None:
    mail.set_up(desk, MailSettings(LOOPBACK, port, Security.NONE, "", "studio@example.com"))
    messaging.set_up(desk, Messaging(allowed_hosts=(LOOPBACK,)))
    for number in REGULARS:
        draft = ContactDraft(first_name="Regular", emails=(EmailDraft(f"regular{number}@example.com"),))
        assert contacts.add(desk, draft) == number
    members.set_status(desk, [*REGULARS], Status.MEMBER)
    points.give_all(desk, [*REGULARS], 100, "A present", "first")
    assert [rewards.add(desk, RewardDraft(f"Reward {cost}", cost)) for cost in REWARDS] == [*REWARDS]
    a_service(desk, capacity=3)
    a_service(desk)
    active(desk, rule(Books(), EmailClient(TEXT), Webhook(hooks.url)))
    active(desk, rule(ContactCreated(), PutLabel("New")))


@pytest.mark.on_both
def test_desks_and_workers_killed_at_any_moment_lose_nothing_and_do_nothing_twice(
    desk: Desk, desk_file: Place, engine: str, many: Callable[[int, int], int], dice: random.Random
) -> None:
    kept, kills = Kept(), many(15 if engine == "sqlite" else 4, 300)
    shift = Shift(desk_file, dice)
    kept.came_in = shift

    def take(handler: Answering) -> None:
        shift.signs.put(None)
        handler.say(204)

    with real_server(kept) as port, hook_server(take) as hooks:
        _set_up(replace(desk, now=machine_clock()), port, hooks)
        shift.put_down_what_is_there()
        for _ in range(kills):
            _write(open_desk(desk_file, ahead(shift.minutes)).desk(), hooks)
            close_desk()
            shift.round()
            open_desk(desk_file)
            assert shift.look_at_the_rest() == []
            close_desk()
            assert wrong_with(desk_file, shift.done, arrived(kept, hooks)) == []
        for later in (0, APART):  # what the last one held, and then what is unclear
            Worker(open_desk(desk_file, ahead(shift.minutes + later)).desk, print).once()
        came = arrived(kept, hooks)
    firings, marked = Firing.select().count(), Outgoing.select().where(Outgoing.may_be_double).count()
    assert Outgoing.select().where(Outgoing.done_at.is_null()).count() == 0
    assert _never_fired() == []
    assert shift.keys <= {key for (key,) in tuples(PointsEntry.select(PointsEntry.key))}
    close_desk()
    assert wrong_with(desk_file, shift.done, came) == []
    sys.stdout.write(
        f"{engine}: {kills} desks and {kills} workers killed; {shift.acknowledged} acknowledged, {shift.found} found "
        f"besides; {firings} firings, {came.total()} messages, {came.total() - len(came)} of them twice, "
        f"{marked} marked\n"
    )


def _write(desk: Desk, hooks: Hooks) -> None:
    """Messages that a worker can be killed amid, of nobody at a desk."""
    desk = replace(desk, actor=SYSTEM)
    with transaction():
        for number in range(WAITING):
            if number % 5:
                an_email(desk, contact=1)
            else:
                a_webhook(desk, hooks.url)


def _never_fired() -> list[str]:
    """What should have been fired for, and was not: who was gone for a while, or gave up a booking, is passed over."""
    fired = {cause for (cause,) in tuples(Firing.select(Firing.cause))}
    gone = Event.select(Event.contact).where(Event.kind.in_(GONE))
    given_up = Event.select(Event.booking).where(Event.kind == "booking.cancelled")
    stayed = Event.contact.not_in(gone) & (Event.contact > max(REGULARS))
    made = Event.select(Event.booking).where((Event.kind == "booking.made") & stayed & Event.booking.not_in(given_up))
    came = Event.select(Event.contact).where((Event.kind == "contact.added") & stayed)
    causes = {f"books:{one}" for (one,) in tuples(made)} | {f"contact_created:{one}" for (one,) in tuples(came)}
    return sorted(causes - fired)

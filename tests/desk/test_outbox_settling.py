"""What becomes of a message after a try, by what the other side did: every line of the tables of delivery."""

from dataclasses import replace

import pytest
from pendulum import DateTime
from tests.builders import after, dana, kinds_of_events, latest_event, somebody
from tests.desk.posted import HOOK, a_webhook, an_email, mail_is_set, row, state

from frontdesk_tui.desk.clients import contacts, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Kind, Outcome
from frontdesk_tui.models.contact import ContactEmail
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.task import Task

DAY = 86_400


def _try(desk: Desk, message: int, outcome: Outcome) -> DateTime | None:
    """One try at the desk's moment, handed over where the outcome says so."""
    assert message in [each.id for each in sending.claim(desk, "me", 20)]
    if outcome.kind in (Kind.SENT, Kind.UNCLEAR):
        assert sending.hand_over(desk, message, "me")
    return settling.settle(desk, message, "me", outcome)


def _tries(desk: Desk, message: int, outcome: Outcome) -> list[int]:
    """Tries until there is no next one; seconds between them."""
    waits: list[int] = []
    while again := _try(desk, message, outcome):
        waits.append(round((again - desk.now).total_seconds()))
        assert row(message).not_before == again
        desk = replace(desk, now=again)
    return waits


def test_a_sent_message_is_done_with(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    assert _try(desk, message, Outcome(Kind.SENT)) is None
    stored = row(message)
    assert (stored.state, stored.tries, stored.done_at, stored.error) == ("sent", 1, desk.now, "")
    assert (stored.lease_by, stored.lease_until, stored.handed_at, stored.may_be_double) == ("", None, None, False)
    event = latest_event()
    assert (event.kind, event.contact_id, event.data) == ("message.sent", stored.contact_id, {"outgoing": message})
    assert sending.next_due() is None


def test_an_email_that_finds_nobody_is_tried_again_ever_later_and_given_up_after_a_day(desk: Desk) -> None:
    """A5: 1, 5, 15, 30 minutes, then hourly."""
    mail_is_set(desk)
    message = an_email(desk)
    waits = _tries(desk, message, Outcome(Kind.NOT_SENT, "Nobody there."))
    assert waits[:4] == [60, 300, 900, 1_800]
    assert set(waits[4:]) == {3_600}
    assert DAY - 3_600 <= sum(waits) < DAY
    stored = row(message)
    assert (stored.state, stored.error, stored.tries) == ("failed", "Nobody there.", len(waits) + 1)
    assert kinds_of_events()[-3:] == ["message.written", "message.delayed", "message.failed"]


def test_an_email_about_a_session_is_given_up_at_its_start(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk, expires_at=desk.now.add(minutes=20))
    assert _tries(desk, message, Outcome(Kind.NOT_SENT, "Nobody there.")) == [60, 300]
    assert state(message) == "failed"


def test_a_webhook_is_tried_ten_times_in_three_days(desk: Desk) -> None:
    """A5, Standard Webhooks."""
    message = a_webhook(desk)
    waits = _tries(desk, message, Outcome(Kind.NOT_SENT, "500"))
    hours = [2, 5, 10, 14, 20, 24]
    assert waits == [5, 300, 1_800, *(hour * 3_600 for hour in hours)]
    assert (state(message), row(message).tries) == ("failed", 10)


@pytest.mark.parametrize(("asked", "waits"), [(None, 5), (2, 5), (90, 90), (10 * DAY, DAY)])
def test_a_server_may_ask_to_wait_longer_but_no_longer_than_a_day(desk: Desk, asked: int | None, waits: int) -> None:
    """A5: Retry-After."""
    again = _try(desk, a_webhook(desk), Outcome(Kind.NOT_SENT, "429", asked))
    assert again == desk.now.add(seconds=waits)


def test_a_refused_email_is_not_sent_again_and_staff_look_at_the_address(desk: Desk) -> None:
    """A5: the address is flagged, a task for staff."""
    mail_is_set(desk)
    contact = dana(desk)
    message = an_email(desk, contact=contact)
    assert _try(desk, message, Outcome(Kind.REFUSED, "550 No such user")) is None
    stored = row(message)
    assert (stored.state, stored.error, stored.done_at) == ("refused", "550 No such user", desk.now)
    assert ContactEmail.get(ContactEmail.contact == contact).refused_at == desk.now
    task = Task.get()
    assert task.contact_id == contact
    assert task.description == "Check the email address dana@example.com: the mail server refuses it."
    assert kinds_of_events()[-2:] == ["task.added", "message.refused"]


def test_an_address_is_refused_for_everybody_who_has_it(desk: Desk) -> None:
    """A5, C2: families share one; it is looked at once."""
    mail_is_set(desk)
    dana(desk)
    other = contacts.add(desk, ContactDraft(first_name="Omar", emails=(EmailDraft("Dana@Example.com"),)))
    for contact in (1, other):
        an_email(desk, contact=contact)
    for message in sending.claim(desk, "me", 20):
        settling.settle(desk, message.id, "me", Outcome(Kind.REFUSED, "550 No such user"))
    assert all(email.refused_at == desk.now for email in ContactEmail.select())
    assert Task.select().count() == 1
    tasks.tick(desk, Task.get().id)


def test_a_refused_colleague_is_a_task_about_nobody(desk: Desk) -> None:
    """A5: the client has nothing to do with it."""
    mail_is_set(desk)
    message = an_email(desk, audience=Audience.TEAM, recipient="noa@example.com")
    _try(desk, message, Outcome(Kind.REFUSED, "550"))
    assert (Task.get().contact_id, state(message)) == (None, "refused")
    assert ContactEmail.get().refused_at is None


def test_a_refused_email_of_somebody_deleted_meanwhile_is_a_task_about_nobody(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    sending.claim(desk, "me", 20)
    contacts.delete(desk, [1])
    settling.settle(desk, message, "me", Outcome(Kind.REFUSED, "550"))
    assert (state(message), Task.get().contact_id) == ("refused", None)


def test_a_refused_webhook_flags_no_address(desk: Desk) -> None:
    """A5."""
    message = a_webhook(desk)
    _try(desk, message, Outcome(Kind.REFUSED, "An address inside a network."))
    assert (state(message), Task.select().count()) == ("refused", 0)


def test_an_unclear_email_is_sent_once_more_and_then_no_more(desk: Desk) -> None:
    """A5: after ten minutes at the earliest; its page says that it may have arrived twice."""
    mail_is_set(desk)
    message = an_email(desk)
    assert _try(desk, message, Outcome(Kind.UNCLEAR, "No answer.")) == desk.now.add(minutes=10)
    assert (state(message), row(message).may_be_double, row(message).done_at) == ("unclear", True, None)
    later = after(desk, minutes=10)
    assert _try(later, message, Outcome(Kind.UNCLEAR, "No answer.")) is None
    stored = row(message)
    assert (stored.state, stored.done_at, stored.tries) == ("unclear", later.now, 2)
    assert sending.claim(after(desk, hours=20), "me", 20) == []
    assert kinds_of_events()[-2:] == ["message.unclear"] * 2


def test_an_unclear_email_that_is_then_sent_may_have_arrived_twice(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    before = row(message).message_id
    _try(desk, message, Outcome(Kind.UNCLEAR, "No answer."))
    _try(after(desk, minutes=10), message, Outcome(Kind.SENT))
    stored = row(message)
    assert (stored.state, stored.may_be_double, stored.message_id) == ("sent", True, before)


def test_an_unclear_email_that_then_finds_nobody_waits_for_its_second_try(desk: Desk) -> None:
    """A5: what did not leave was no second try; and in the end nobody says that it did not arrive."""
    mail_is_set(desk)
    message = an_email(desk)
    _try(desk, message, Outcome(Kind.UNCLEAR, "No answer."))
    _tries(after(desk, minutes=10), message, Outcome(Kind.NOT_SENT, "Nobody there."))
    stored = row(message)
    assert (stored.state, stored.may_be_double) == ("unclear", True)
    assert stored.done_at is not None


def test_an_unclear_email_is_not_sent_again_when_that_would_be_too_late(desk: Desk) -> None:
    """A11."""
    mail_is_set(desk)
    message = an_email(desk, expires_at=desk.now.add(minutes=8))
    assert _try(desk, message, Outcome(Kind.UNCLEAR, "No answer.")) is None
    assert (state(message), row(message).done_at) == ("unclear", desk.now)


def test_an_unclear_webhook_goes_on_by_its_schedule(desk: Desk) -> None:
    """Standard Webhooks: its id tells the receiver that it comes twice."""
    message = a_webhook(desk)
    assert len(_tries(desk, message, Outcome(Kind.UNCLEAR, "No answer."))) == 9
    assert (state(message), row(message).may_be_double) == ("unclear", True)


def test_a_webhook_that_is_not_wanted_any_more_ends_all_that_wait_for_the_same_address(desk: Desk) -> None:
    """A5: 410."""
    message, same, held = (a_webhook(desk) for _ in range(3))
    other = a_webhook(desk, "https://hooks.example.com/other")
    email = an_email(desk)
    assert [each.id for each in sending.claim(desk, "me", 1)] == [message]
    assert held in [each.id for each in sending.claim(_only(desk, held), "other", 1)]
    settling.settle(desk, message, "me", Outcome(Kind.GONE, "410 Gone"))
    assert (state(message), row(message).error) == ("failed", "410 Gone")
    assert (state(same), row(same).error) == (
        "cancelled",
        "Whoever receives these webhooks wants no more of them (410).",
    )
    assert [state(each) for each in (held, other, email)] == ["sending", "waiting", "waiting"]
    assert row(other).recipient != HOOK


def _only(desk: Desk, message: int) -> Desk:
    """The desk once this is the only webhook that is due."""
    Outgoing.update(not_before=desk.now.subtract(minutes=1)).where(Outgoing.id == message).execute()
    return desk


def test_a_message_that_is_done_with_does_not_change_any_more(desk: Desk) -> None:
    """A5."""
    mail_is_set(desk)
    message = an_email(desk)
    _try(desk, message, Outcome(Kind.SENT))
    assert settling.settle(desk, message, "me", Outcome(Kind.NOT_SENT)) is None
    assert state(message) == "sent"


def test_a_message_to_nobody_known_is_settled_too(desk: Desk) -> None:
    """A5: emails to the team are about nobody."""
    mail_is_set(desk)
    message = an_email(desk, contact=somebody(desk), audience=Audience.TEAM, recipient="noa@example.com")
    _try(desk, message, Outcome(Kind.SENT))
    assert state(message) == "sent"

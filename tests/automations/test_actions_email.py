"""A5: emails to the client and to the team."""

from tests.automations.rules import TEXT, active, at, fires, firings, rule, tick
from tests.builders import a_booking, a_service, dana, somebody

from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import GIVER, OTHER, EmailTeam
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit
from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, opt_out, sending
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.outgoing import Outgoing


def test_an_email_to_the_client_waits_in_the_outbox(desk: Desk) -> None:
    assert fires(desk, EmailClient(TEXT)) == [["email to dana@example.com"]]
    row = Outgoing.get()
    assert (row.channel, row.audience, row.recipient, row.subject) == (
        "email",
        "client",
        "dana@example.com",
        "Hello Dana",
    )
    assert row.body.endswith(", Dana Levi.")
    assert (row.state, row.not_before, row.firing_id) == ("waiting", at(desk, minutes=2).now, 1)


def test_the_client_is_written_to_in_their_language(desk: Desk) -> None:
    texts = (("en", "Hello", "Come"), ("de", "Hallo", "Komm"), ("he", "שלום", "בואו"))
    for language, subject in (("de-AT", "Hallo"), ("", "שלום"), ("fr", "Hello")):
        draft = ContactDraft(first_name="Ari", language=language, emails=(EmailDraft("ari@example.com"),))
        fires(desk, EmailClient(texts), client=contacts.add(desk, draft))
        assert Outgoing.select().order_by(Outgoing.id.desc()).first().subject == subject


def test_who_cannot_be_written_to_is_left_out_with_the_reason(desk: Desk) -> None:
    assert fires(desk, EmailClient(TEXT), client=somebody(desk)) == [
        ["not written to: the client has no email address"]
    ]
    client = dana(desk)
    opt_out.unsubscribe(desk, client)
    assert fires(at(desk, hours=1), EmailClient(TEXT), client=client) == [
        ["not written to: the client wants no emails"]
    ]
    assert [state for _, state in firings(1) + firings(2)] == ["skipped"] * 2
    assert Outgoing.select().count() == 0


def test_what_else_is_to_be_done_is_done_for_who_cannot_be_written_to(desk: Desk) -> None:
    client = somebody(desk)
    assert fires(desk, EmailClient(TEXT), GivePoints(5), client=client) == [
        ["not written to: the client has no email address", "5 points given"]
    ]
    assert firings(1) == [(client, "done")]


def test_a_reminder_lasts_until_the_session_begins_and_goes_when_it_is_moved(desk: Desk) -> None:
    active(desk, rule(SessionStarts(), EmailClient(TEXT), wait=-2))
    a_booking(desk, dana(desk), hours=5)
    tick(at(desk, hours=3))
    row, starts_at = Outgoing.get(), at(desk, hours=5).now
    assert (row.expires_at, row.starts_at) == (starts_at, starts_at)


def test_the_team_is_notified(desk: Desk) -> None:
    for name in ("Noa", "Avi", "Tal"):
        team.add(desk, name, email=f"{name.lower()}@studio.example" if name != "Tal" else "")
    assert fires(desk, EmailTeam(texts=TEXT)) == [["email to 2 of the team"]]
    rows = [(row.recipient, row.audience, row.subject) for row in Outgoing.select().order_by(Outgoing.id)]
    assert rows == [(f"{name}@studio.example", "team", "Hello Dana") for name in ("avi", "noa")]


def test_or_whoever_gives_the_session_or_these_addresses(desk: Desk) -> None:
    noa = team.add(desk, "Noa", email="noa@studio.example")
    active(desk, rule(Books(), EmailTeam(GIVER, texts=TEXT)))
    active(desk, rule(Books(), EmailTeam(OTHER, "one@example.com; two@example.com", TEXT)))
    later = at(desk, minutes=1)
    given = sessions.open_at(later, a_service(desk), later.now.add(days=1), noa)
    bookings.book(later, dana(desk), given)
    tick(at(desk, minutes=2))
    assert [row.recipient for row in Outgoing.select().order_by(Outgoing.id)] == [
        "noa@studio.example",
        "one@example.com",
        "two@example.com",
    ]


def test_a_team_without_addresses_is_not_notified(desk: Desk) -> None:
    assert fires(desk, EmailTeam(texts=TEXT)) == [["nobody of the team has an email address"]]
    assert firings(1)[0][1] == "skipped"


def test_an_email_before_the_end_of_a_session_leaves_while_it_goes_on(desk: Desk) -> None:
    """A5, A6: it is too late for it at the end, not at the start."""
    mail.set_up(desk, MailSettings(host="localhost", sender="studio@example.com"))
    active(desk, rule(SessionEnds(), EmailClient(TEXT), wait=-15, unit=Unit.MINUTES))
    a_booking(desk, dana(desk), hours=2)  # an hour long
    then = at(desk, hours=2, minutes=45)
    tick(then)
    assert len(sending.claim(at(then, seconds=1), "worker", 5)) == 1

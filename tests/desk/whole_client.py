"""A client of whom everything is known that a desk can know, in words that nobody else has."""

from dataclasses import replace

from tests.automations.rules import active, rule
from tests.builders import a_session, after, somebody
from tests.desk.clients.state import versions
from tests.desk.posted import mail_is_set, post

from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.desk import undo, unfinished
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, intake, labels, merging, notes, tasks
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.incoming import ingest
from frontdesk_tui.desk.incoming.web_records import BookingMade, ChatMessage, EmailReceived, FormSubmitted, PurchaseMade
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.messages import sending, settling
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome
from frontdesk_tui.desk.messages.outbox import Draft
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.unfinished import Writing
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact, NotTheSame

WORD = "Qvzxwk"
"""What every text of theirs has in it."""

EMAIL = "qvzxwk@qvzxwk.example"
NUMBER = "5298765"
"""In every phone number."""

TRACES = (WORD.lower(), NUMBER, "1987-06-05")
"""What is found, in small letters, wherever something of theirs is stored."""


def draft(**other: object) -> ContactDraft:
    """All fields of the client."""
    known = ContactDraft(
        first_name=WORD,
        last_name=f"{WORD}son",
        company=f"{WORD} Ltd",
        position=f"{WORD} in chief",
        language="he",
        vat_id=f"IL{WORD}",
        birthdate="1987-06-05",
        emails=(EmailDraft(EMAIL, f"{WORD} tag"), EmailDraft(f"work-{EMAIL}")),
        phones=(PhoneDraft(f"05{NUMBER}43", f"{WORD} tag"),),
        addresses=(AddressDraft(*(f"{WORD} {part}" for part in ("street", "box", "city", "region", "code", "IL"))),),
        labels=("VIP",),
        custom=(("Dog", f"{WORD} the dog"),),
        note=f"{WORD} came along",
    )
    return replace(known, **other)  # type: ignore[arg-type]


def whole_client(desk: Desk) -> int:
    """The client, with everything that verbs can leave behind; the id."""
    mail_is_set(desk)
    automation(after(desk, minutes=-1))
    intake.take_in(desk, [draft()])
    contact = int(Contact.get(Contact.first_name == WORD).id)
    _edited(desk, contact)
    _booked(desk, contact)
    _written_to(desk, contact)
    _on_the_website(desk)
    points.give(desk, contact, 50, f"{WORD} was kind", "one")
    points.adjust(desk, contact, Way.REMOVE, 5, f"{WORD} was not", "two")
    _merged(desk, contact)
    NotTheSame.create(one=contact, other=somebody(desk, "Other"), at=desk.now)
    return contact


def automation(desk: Desk) -> int:
    """What happens by itself whenever somebody books: all that writes texts."""
    name = "{{ client.name }}"
    text = (("en", f"For {name}", f"Dear {name}, {{{{ client.email }}}}"),)
    actions = (AddNote(name), AddTask(name), EmailClient(text), GivePoints(5, name), NotifyDesks(name))
    return active(desk, rule(Books(), *actions, Webhook("https://hooks.example.com/in")))


def _edited(desk: Desk, contact: int) -> None:
    """C6, C13, C15, C16, S10: changed, removed, taken back."""
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, company=f"{WORD} & Co", note=""), version)
    with noting() as events:
        contacts.edit(desk, contact, replace(stored.details, vat_id=f"{WORD}9", note=""), version + 1)
    undo.take_back(desk, events)
    notes.add(desk, contact, f"{WORD} likes tea. " * 400)
    notes.remove(desk, notes.add(desk, contact, f"{WORD} likes coffee"))
    tasks.remove(desk, tasks.add(desk, f"Call {WORD}", contact=contact))
    tasks.tick(desk, tasks.add(desk, f"Write to {WORD}", contact=contact))
    labels.put(desk, [contact], "Regular")
    contacts.delete(desk, [contact])
    contacts.restore(desk, [contact])


def _booked(desk: Desk, contact: int) -> None:
    """B3, B4, B5, C11, C12, C14: with a form; paid, come, cancelled, overbooked, waited for."""
    form = (Question("Anything we should know?"),)
    service = services.add(desk, ServiceDraft("Haircut", price=8_000, form=form))
    past = bookings.book(desk, contact, a_session(desk, hours=-2, service=service), 8_000, answers=[f"{WORD} itches"])
    payments.mark_paid(desk, past, Method.CASH)
    payments.refund(desk, past, 100, Method.CASH, f"{WORD} complained")
    attendance.check_in(desk, past)
    notes.add(desk, contact, f"{WORD} was late", booking=past)
    begun = Writing("NoteForm", "Add note", {"text": ""}, (("text", "Note", f"{WORD} is"),), contact=contact)
    unfinished.keep(desk, [begun])
    ahead = bookings.book_time(desk, contact, service, desk.actor.staff or 0, desk.now.add(hours=30))
    beside = services.add(desk, ServiceDraft("Beard", price=1_000))
    other = somebody(desk, "Beside")
    bookings.book_time(desk, other, beside, desk.actor.staff or 0, desk.now.add(hours=30), overbook=True)
    cancelling.cancel(desk, ahead, f"{WORD} is ill")
    off = bookings.book(desk, contact, a_session(desk, hours=60, service=service), 8_000)
    sessions.call_off(desk, _session_of(off), reason=f"{WORD} cannot come")
    yoga = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, price=500, capacity=1))
    full = a_session(desk, hours=40, service=yoga)
    bookings.book(desk, other, full)
    waitlist.join(desk, contact, full)
    theirs = a_session(desk, hours=50, service=yoga)
    bookings.book(desk, contact, theirs)
    bookings.book(desk, other, theirs, overbook=True)
    a_session(desk, hours=55, service=yoga)
    Engine().tick(after(desk, minutes=1))


def _session_of(booking: int) -> int:
    from frontdesk_tui.models.booking import Booking

    return int(Booking.get_by_id(booking).session_id)


def _written_to(desk: Desk, contact: int) -> None:
    """A5: sent, refused with the address in the answer, waiting for long."""
    to_team = Draft(Channel.EMAIL, Audience.TEAM, EMAIL, f"{WORD} booked", subject=WORD, contact=contact)
    to_client = replace(to_team, audience=Audience.CLIENT)
    later = replace(to_client, not_before=desk.now.add(hours=20))
    for message in (to_client, to_team, later):
        post(desk, message)
    now = after(desk, minutes=2)
    for number, one in enumerate(sending.claim(now, "me", 20)):
        kind = Kind.REFUSED if number % 2 else Kind.NOT_SENT
        settling.settle(now, one.id, "me", Outcome(kind, f"550 <{one.recipient}> is nobody"))


def _on_the_website(desk: Desk) -> None:
    """S3, C2: everything that comes in."""
    who = draft(note="", labels=(), custom=())
    for record in (
        FormSubmitted(id="1", contact=who, form=WORD, answers=(("Who?", WORD),)),
        ChatMessage(id="2", contact=who, text=f"{WORD} here"),
        EmailReceived(id="3", contact=who, subject=WORD, text=f"Yours, {WORD}"),
        PurchaseMade(id="4", contact=who, description=f"A brush for {WORD}", amount=100, currency="ILS"),
        BookingMade(id="5", contact=who, service="Yoga", starts_at=desk.now.add(hours=55)),
    ):
        ingest.take_in(desk, record)


def _merged(desk: Desk, contact: int) -> None:
    """C20: another one of nearly the same was merged into it."""
    custom = (("Dog", f"{WORD} the puppy"),)
    other = contacts.add(desk, draft(first_name=f"{WORD}i", company=f"{WORD} Inc", custom=custom, labels=()))
    tasks.add(desk, f"Ask {WORD}", contact=other)
    merging.merge(desk, contact, other, versions(contact, other), {"company"})

"""C20: two contacts become one that has everything of both, and two again."""

from dataclasses import replace
from typing import Any

import pytest
from tests.automations.rules import active, rule, tick
from tests.builders import DANA, a_booking, a_session, after, colleague, dana, latest_event, somebody
from tests.desk.clients.state import everything_seen, pairs_apart, versions
from tests.desk.loyalty.programmes import all_is_sound
from tests.desk.posted import an_email
from tests.desk.records import ARI, details_of, everything

from frontdesk_tui.automations.rule import Frequency
from frontdesk_tui.desk import changes, undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, waitlist
from frontdesk_tui.desk.clients import card, contacts, labels, merged, merging, notes, tasks, trash
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.incoming.ingest import take_in
from frontdesk_tui.desk.incoming.web_records import ContactCreated
from frontdesk_tui.desk.loyalty import ledger, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactEmail, NotTheSame
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.task import Task

DANAH = ContactDraft(
    first_name="Danah",
    last_name="Levi",
    company="Tulip",
    birthdate="1990-04-01",
    emails=(EmailDraft("DANA@example.com", "work"), EmailDraft("danah@example.com")),
    phones=(PhoneDraft("+972 52 555 0101"), PhoneDraft("03-555-0102")),
    addresses=(AddressDraft(city="Haifa"),),
    labels=("VIP",),
    custom=(("Dog's name", "Rex"),),
)


def merge(desk: Desk, keep: int, gone: int, *theirs: str) -> list[int]:
    """As a screen does it that has read both; the events of it."""
    with noting() as written:
        merging.merge(desk, keep, gone, versions(keep, gone), theirs)
    return written


def test_everything_of_both_is_the_ones_who_stays_and_goes_back_exactly(desk: Desk) -> None:
    """C20: fields as chosen, the rest united; the other is in no list, and its id leads to the one."""
    keep, gone = dana(desk), contacts.add(desk, DANAH)
    come = a_booking(desk, gone, hours=0)
    attendance.check_in(desk, come)
    note, task = notes.add(desk, gone, "Likes tea"), tasks.add(desk, "Call", gone)
    message, done = an_email(desk, contact=gone), active(desk, rule())
    desk = after(desk, minutes=1)
    ahead = a_booking(desk, gone)
    tick(desk)
    points.give(desk, gone, 30, "A present", "a")
    third = somebody(desk, "Third")
    NotTheSame.create(one=gone, other=third, at=desk.now)
    before = everything_seen()

    written = merge(desk, keep, gone, "company", "birthdate", "custom:Dog's name")

    assert details_of(keep) == replace(
        DANA,
        company="Tulip",
        birthdate="1990-04-01",
        emails=(*DANA.emails, EmailDraft("danah@example.com")),
        phones=(*DANA.phones, PhoneDraft("03-555-0102")),
        addresses=DANAH.addresses,
        labels=details_of(keep).labels,
        custom=DANAH.custom,
    )
    assert {"VIP", "done"} < set(details_of(keep).labels)
    for table, row in ((Booking, come), (Booking, ahead), (Note, note), (Task, task), (Outgoing, message)):
        assert table.get_by_id(row).contact_id == keep
    assert [row.contact_id for row in Firing.select().where(Firing.automation == done)] == [keep]
    assert (Contact.get_by_id(keep).visits, Contact.get_by_id(gone).visits) == (1, 0)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (30, 0)
    assert pairs_apart() == {(gone, third), (keep, third)}
    assert all_is_sound()
    # C5: it is in no list and in no trash; S3: its id and its addresses lead to the one
    assert first_ids(Wanted(query="danah"), 9) == [keep]
    assert trash.ids() == []
    assert contacts.restore(desk, [gone]) == 0
    assert merged.now(gone) == keep and merged.family(keep) == [keep, gone]
    assert card.read(desk, gone) == card.read(desk, keep)
    take_in(
        desk, ContactCreated(id="w", contact=ContactDraft("Danah", "Levi", emails=(EmailDraft("danah@example.com"),)))
    )
    assert Contact.select().where(Contact.deleted_at.is_null()).count() == 2

    undo.take_back(desk, written)

    after_it = everything_seen()
    assert after_it.pop("ingested") and not before.pop("ingested")
    assert after_it == before
    assert all_is_sound()


def test_who_wants_no_emails_gets_none_and_the_better_status_stays(desk: Desk) -> None:
    """C20: the one is a visitor, the other a member who has unsubscribed; to be a member again earns nothing."""
    keep, gone = dana(desk), somebody(desk, "Danah")
    opt_out.unsubscribe(desk, gone)
    members.set_status(desk, [gone], Status.MEMBER)
    written = merge(desk, keep, gone)
    row = Contact.get_by_id(keep)
    assert (row.member_status, row.unsubscribed_at) == ("member", desk.now)
    undo.take_back(after(desk, days=1), written)
    row = Contact.get_by_id(keep)
    assert (row.member_status, row.unsubscribed_at) == ("visitor", None)


def test_who_is_blocked_stays_so_and_only_a_manager_merges_them_with_who_is_not(desk: Desk) -> None:
    """C20, S5."""
    keep, gone = dana(desk), somebody(desk, "Danah")
    members.set_status(desk, [keep], Status.MEMBER)
    members.set_status(desk, [gone], Status.BLOCKED)
    before = everything()
    with pytest.raises(NotAllowedError):
        merge(colleague(desk, "Noa"), keep, gone)
    besides: dict[str, Any] = dict.fromkeys(("Staff", "Event", "LogEnd"))
    assert everything() | besides == before | besides
    merge(desk, keep, gone)
    assert Contact.get_by_id(keep).member_status == "blocked"


def test_what_a_mail_server_said_of_an_address_goes_with_it(desk: Desk) -> None:
    """C20."""
    keep, gone = dana(desk), contacts.add(desk, DANAH)
    ContactEmail.update(refused_at=desk.now).where(ContactEmail.contact == gone).execute()
    merge(desk, keep, gone)
    assert opt_out.reach(keep).address is None


def test_who_was_merged_before_leads_to_the_one_who_is_there(desk: Desk) -> None:
    """C20: there are no chains; undone one after the other, each is as it was."""
    first, second, third = (somebody(desk, f"Client {n}") for n in range(3))
    points.give(desk, third, 5, "A present", "a")
    before = everything_seen()
    one = merge(desk, second, third)
    other = merge(desk, first, second)
    assert (merged.now(third), merged.now(second), sorted(merged.family(first))) == (
        first,
        first,
        [first, second, third],
    )
    assert merged.family(third) == merged.family(first)
    with pytest.raises(DeskError, match="third one"):
        undo.take_back(desk, one)
    undo.take_back(desk, other)
    assert merged.now(third) == second
    undo.take_back(desk, one)
    assert everything_seen() == before


def test_a_merge_is_refused_where_one_of_the_two_is_not_as_it_was_shown(desk: Desk) -> None:
    """S7: nobody's change is lost."""
    keep, gone = dana(desk), somebody(desk, "Danah")
    shown = versions(keep, gone)
    contacts.edit(desk, gone, replace(ARI, labels=(), note=""), shown[1])
    before = everything()
    for contact, other, seen, said in (
        (keep, gone, shown, "Another desk has changed"),
        (keep, keep, (1, 1), "one contact already"),
    ):
        with pytest.raises(DeskError, match=said):
            merging.merge(desk, contact, other, seen)
    contacts.delete(desk, [gone])
    with pytest.raises(DeskError, match="deleted meanwhile"):
        merging.merge(desk, keep, gone, versions(keep, gone))
    besides: dict[str, Any] = dict.fromkeys(("Event", "LogEnd", "Contact", "ContactSearch"))
    assert everything() | besides == before | besides


def test_what_changed_since_cannot_be_lost_by_undo(desk: Desk) -> None:
    """C20: refused in a sentence where it collides; what has come since stays with the one who was there."""
    keep, gone = dana(desk), contacts.add(desk, DANAH)
    points.give(desk, gone, 30, "A present", "a")
    with noting() as earlier:
        labels.put(desk, [gone], "Dogs")
    written = merge(desk, keep, gone, "company")
    with pytest.raises(DeskError, match="merged with another one since"):
        undo.take_back(desk, earlier)
    note = notes.add(desk, keep, "New")
    with noting() as edit:
        contacts.edit(desk, keep, replace(details_of(keep), company="Rose"), versions(keep)[0])
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    undo.take_back(desk, edit)
    with noting() as edit:
        contacts.edit(desk, keep, replace(details_of(keep), position="Boss"), versions(keep)[0])
    undo.take_back(desk, written)
    assert (details_of(keep).company, details_of(keep).position, details_of(keep).emails) == ("", "Boss", DANA.emails)
    assert Note.get_by_id(note).contact_id == keep
    with pytest.raises(DeskError, match="undone already"):
        undo.take_back(desk, written)
    again = merge(desk, keep, somebody(desk, "Other"))
    contacts.delete(desk, [keep])
    with pytest.raises(DeskError, match="deleted since"):
        undo.take_back(desk, again)


def test_points_that_are_spent_keep_the_merge(desk: Desk) -> None:
    """C20, L10: the balance cannot go back; once it is there again, it does."""
    keep, gone = somebody(desk), somebody(desk)
    members.set_status(desk, [keep], Status.MEMBER)
    points.give(desk, gone, 30, "A present", "a")
    tea = rewards.add(desk, RewardDraft("Tea", 10))
    written = merge(desk, keep, gone)
    entry = redeeming.redeem(desk, keep, tea, "r").entry
    with pytest.raises(DeskError, match="redeemed meanwhile"):
        undo.take_back(desk, written)
    redeeming.give_back(desk, entry, "Not wanted")
    undo.take_back(desk, written)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (0, 30)
    assert all_is_sound()


def test_two_bookings_in_one_session_stay_but_nobody_waits_for_what_they_have(desk: Desk) -> None:
    """C20, B4: nothing is cancelled that anybody paid or comes for; a needless place in line goes to the others."""
    keep, gone, others = somebody(desk, "Dana"), somebody(desk, "Danah"), [somebody(desk) for _ in range(3)]
    both, full = a_session(desk, capacity=5), a_session(desk, capacity=2, hours=30)
    twice = [bookings.book(desk, contact, both) for contact in (keep, gone)]
    for contact in (keep, others[0]):
        bookings.book(desk, contact, full)
    waits, next_one = (waitlist.join(desk, contact, full) for contact in (gone, others[1]))
    before = everything_seen()
    written = merge(desk, keep, gone)
    assert [Booking.get_by_id(one).status for one in twice] == ["confirmed", "confirmed"]
    assert Booking.get_by_id(waits).status == "cancelled"
    assert [one.booking for one in waitlist.line(full)] == [next_one]
    assert bookings.free_places(both) == 3
    assert all_is_sound()
    undo.take_back(desk, written)
    assert everything_seen() == before


def test_limits_of_automations_count_what_both_have_had(desk: Desk) -> None:
    """C20, A7: once per client, whatever ids the client had."""
    keep, gone = somebody(desk), somebody(desk)
    automation = active(desk, rule(frequency=Frequency.ONCE))
    a_booking(after(desk, minutes=1), gone)
    tick(after(desk, minutes=1))
    merge(after(desk, minutes=2), keep, gone)
    a_booking(after(desk, minutes=3), keep)
    tick(after(desk, minutes=4))
    states = [row.state for row in Firing.select().where(Firing.automation == automation).order_by(Firing.id)]
    assert states == ["done", "skipped"]


def test_a_cancelled_booking_of_who_was_merged_comes_back_to_the_one(desk: Desk) -> None:
    """C20: the events stay where they are; what they were about has gone over."""
    keep, gone = somebody(desk), somebody(desk)
    booking = bookings.book(desk, gone, a_session(desk, capacity=3))
    with noting() as written:
        cancelling.cancel(desk, booking)
    merge(desk, keep, gone)
    undo.take_back(desk, written)
    assert (Booking.get_by_id(booking).contact_id, latest_event().contact_id) == (keep, keep)


def test_a_note_and_a_task_that_come_back_after_a_merge_are_told_of_the_one(desk: Desk) -> None:
    """C13, C15, S7, S10: the page of the one shows them at once."""
    keep, gone = dana(desk), somebody(desk, "Danah")
    note, task = notes.add(desk, gone, "Likes tea"), tasks.add(desk, "Call", gone)
    with noting() as written:
        notes.remove(desk, note)
        tasks.remove(desk, task)
    merge(desk, keep, gone)
    mark = changes.latest()
    undo.take_back(desk, written)
    assert changes.since(mark).contacts == frozenset({keep})

"""Deleted contacts wait in a trash, with all that belongs to them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import a_booking, a_session, after, colleague, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import checkup, undo
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import card, contacts, intake, labels, notes, purging, tasks, trash
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.listing import rows
from frontdesk_tui.desk.clients.trash import TrashLine
from frontdesk_tui.desk.daily import daily
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.event import Event


def test_a_deleted_contact_comes_back_with_all_that_belonged_to_it(desk: Desk) -> None:
    """C5."""
    contact = dana(desk)
    a_booking(desk, contact)
    notes.add(desk, contact, "Likes tea")
    tasks.add(desk, "Call her", contact=contact)
    labels.put(desk, [contact], "VIP")
    points.give(desk, contact, 10, "A present", "first")
    before = card.read(desk, contact)
    assert before is not None

    assert contacts.delete(desk, [contact]) == 1
    assert card.read(desk, contact) is None
    assert rows(desk, [contact]) == []

    assert contacts.restore(desk, [contact]) == 1
    now = card.read(desk, contact)
    assert now is not None
    assert replace(now, history=()) == replace(before, history=())


def test_many_are_deleted_at_once_and_each_is_in_the_log(desk: Desk) -> None:
    """C5, S6."""
    everybody = [somebody(desk, name) for name in "abc"]
    assert contacts.delete(desk, everybody) == 3
    assert kinds_of_events()[-3:] == ["contact.deleted"] * 3


def test_deleting_or_restoring_twice_does_nothing_more(desk: Desk) -> None:
    """C5, S6."""
    contact = dana(desk)
    assert contacts.restore(desk, [contact]) == 0
    contacts.delete(desk, [contact])
    deleted = latest_event().id

    assert contacts.delete(desk, [contact, 999]) == 0
    assert latest_event().id == deleted

    contacts.restore(desk, [contact])
    assert contacts.restore(desk, [contact]) == 0
    assert kinds_of_events().count("contact.restored") == 1


FOR_A_CLIENT: list[Callable[[Desk, int], object]] = [
    lambda desk, contact: notes.add(desk, contact, "Likes tea"),
    lambda desk, contact: tasks.add(desk, "Call her", contact=contact),
    lambda desk, contact: labels.put(desk, [contact], "VIP"),
    lambda desk, contact: points.give(desk, contact, 10, "A present", "first"),
    lambda desk, contact: bookings.book(desk, contact, a_session(desk)),
]


@pytest.mark.parametrize("did", FOR_A_CLIENT, ids=["note", "task", "label", "points", "booking"])
def test_nothing_is_done_for_whom_another_desk_has_deleted(desk: Desk, did: Callable[[Desk, int], object]) -> None:
    """C5, S7."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    about_the_client = Event.contact == contact
    before = Event.select().where(about_the_client).count()
    with pytest.raises(DeskError, match="deleted meanwhile"):
        did(desk, contact)
    assert Event.select().where(about_the_client).count() == before


def test_the_trash_shows_latest_first_and_knows_who_put_it_there(desk: Desk) -> None:
    """C5, S6."""
    first, second = somebody(desk, "First"), somebody(desk, "Second")
    contacts.delete(desk, [first])
    contacts.delete(after(desk, minutes=1), [second])
    assert {line.name for line in trash.lines(desk, trash.ids())} == {"First", "Second"}
    assert trash.ids() == [second, first]
    assert {row.deleted_by_id for row in Contact.select()} == {desk.actor.staff}


def test_the_trash_says_who_deleted_when_and_how_long_somebody_stays(desk: Desk) -> None:
    """C5, S6."""
    contact, kept = dana(desk), somebody(desk, "Kept")
    daily(desk)
    contacts.delete(colleague(desk, "Noa"), [contact])
    [line] = trash.lines(after(desk, days=89), [contact, kept])
    assert line == TrashLine(contact, "Dana Levi", "Sun 22 Nov 2026 17:41", "Noa", "in 1 day")
    assert [one.left for one in trash.lines(after(desk, days=90), [contact])] == ["today"]
    trash.set_days(desk, 0)
    assert [one.left for one in trash.lines(desk, [contact])] == ["never"]


def test_the_trash_is_searched_by_words_of_the_name_and_has_no_merged_and_no_purged_ones(desk: Desk) -> None:
    """C5, C20."""
    one, other, merged, purged = (somebody(desk, name, "Levi") for name in ("Dana", "Dan", "Dana", "Dana"))
    contacts.delete(desk, [one, other, merged, purged])
    Contact.update(merged_into=one).where(Contact.id == merged).execute()
    purging.purge(desk, [purged])
    assert set(trash.ids()) == {one, other}
    assert trash.ids("DANA lev") == [one]
    assert trash.ids("nobody") == []
    assert contacts.restore(desk, [merged, purged]) == 0


def test_a_thousand_are_deleted_restored_and_undone_as_one(desk: Desk) -> None:
    """C5, S10: each with its event, and found again."""
    drafts = [ContactDraft(first_name=f"Nr {number}") for number in range(1_000)]
    intake.take_in(desk, drafts)
    everybody = [row.id for row in Contact.select()]
    with noting() as deleted:
        assert contacts.delete(desk, everybody) == 1_000
    with noting() as restored:
        assert contacts.restore(desk, everybody) == 1_000
    assert ContactSearch.select().count() == 1_000
    assert undo.take_back(desk, restored) == "1,000 contacts are in the trash"
    assert undo.take_back(desk, deleted) == "1,000 contacts are back"
    assert kinds_of_events().count("contact.restored") == 2_000
    assert not [finding for finding in checkup.check() if finding.problem]
    contacts.delete(desk, everybody[:1])
    with pytest.raises(DeskError, match="One of these 1,000 contacts is in the trash already"):
        undo.take_back(desk, restored)
    assert Contact.select().where(Contact.deleted_at.is_null()).count() == 999


def test_whose_days_are_over_is_purged_by_the_daily_run_and_nobody_sooner(desk: Desk) -> None:
    """C5."""
    old, young = somebody(desk, "Old"), somebody(desk, "Young")
    daily(desk)
    contacts.delete(desk, [old])
    contacts.delete(after(desk, days=5), [young])
    for day in range(20, 100, 20):
        daily(after(desk, days=day))
    assert set(trash.ids()) == {old, young}
    daily(after(desk, days=89))
    assert set(trash.ids()) == {old, young}
    daily(after(desk, days=90))
    assert trash.ids() == [young]
    event = Event.get(Event.kind == "contact.purged")
    assert (event.contact_id, event.data) == (old, {"reason": "after its days in the trash"})


def test_who_was_there_before_is_kept_as_long_as_everybody_when_fewer_days_are_set(desk: Desk) -> None:
    """C5: nobody goes at once, neither at the first run nor after a change."""
    contact = dana(desk)
    contacts.delete(after(desk, days=-400), [contact])
    daily(desk)
    assert [line.left for line in trash.lines(desk, [contact])] == ["in 90 days"]
    for day in (10, 40, 60):
        daily(after(desk, days=day))
    now = after(desk, days=60)
    with noting() as events:
        trash.set_days(now, 10)
    assert [line.left for line in trash.lines(now, [contact])] == ["in 10 days"]
    assert undo.take_back(now, events) == "The trash is kept as it was"
    assert [line.left for line in trash.lines(now, [contact])] == ["in 90 days"]
    trash.set_days(now, 0)
    daily(after(now, days=20))
    assert trash.ids() == [contact]


def test_a_clock_that_leaps_purges_nobody_that_day(desk: Desk) -> None:
    """C5: what cannot be undone waits until the clock goes on from there."""
    contact = dana(desk)
    daily(desk)
    contacts.delete(desk, [contact])
    daily(after(desk, days=4_000))
    assert trash.ids() == [contact]
    daily(after(desk, days=4_001))
    assert trash.ids() == []


def test_days_are_set_by_a_manager_and_within_bounds(desk: Desk) -> None:
    """C5, S5."""
    assert trash.current().days == 90
    for wrong in (-1, 3_651):
        with pytest.raises(DeskError, match="with 0, nobody is purged by itself") as refused:
            trash.set_days(desk, wrong)
        assert refused.value.field == "days"
    with pytest.raises(NotAllowedError):
        trash.set_days(colleague(desk, "Noa"), 30)
    trash.set_days(desk, 30)
    assert (trash.current().days, latest_event().kind) == (30, "trash.set")

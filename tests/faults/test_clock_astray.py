"""What a clock that was wrong for a while leaves behind: nothing is lost, or stuck until it is that late again."""

from datetime import timedelta
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import after, dana
from tests.delivery.mail_servers import LOOPBACK, Kept, real_server
from tests.desk.posted import an_email, mail_is_set, row, state
from tests.faults.invariants import wrong_with
from tests.faults.jumps import MONDAY, ahead, at, behind, jumps

from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.delivery.sender import Sender
from frontdesk_tui.desk import backups
from frontdesk_tui.desk.clients import contacts, history, notes, reminders, tasks, trash
from frontdesk_tui.desk.daily import daily
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, sending, settling
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.messages.outbound import Kind, Outcome
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.heartbeat import Beat, Heartbeat
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.place import Place


@pytest.fixture
def moment() -> DateTime:
    """On a Monday morning."""
    return MONDAY


@ahead
def test_a_message_that_a_sender_held_by_such_a_clock_is_free_again(desk: Desk, jump: timedelta) -> None:
    """A5: the sender was killed; what it had handed over is marked as one that may come twice."""
    mail_is_set(desk)
    then = at(desk, jump)
    taken, handed = an_email(then), an_email(then)
    sending.claim(then, "one", 20)
    assert sending.hand_over(then, handed, "one")
    sent = set()
    for hours in (0, 1.5, 2, 25, 26):
        Engine().tick(after(desk, minutes=round(hours * 60)))
        sent |= {one.id for one in sending.claim(after(desk, minutes=round(hours * 60) + 1), "another", 20)}
    assert sent == {taken, handed}
    assert (row(taken).may_be_double, row(handed).may_be_double) == (False, True)


@ahead
def test_a_message_written_by_such_a_clock_goes_when_it_is_right_again(desk: Desk, jump: timedelta) -> None:
    """A5"""
    with real_server(kept := Kept()) as port:
        mail.set_up(desk, MailSettings(LOOPBACK, port, Security.NONE, "", "studio@example.com"))
        message = an_email(at(desk, jump))
        now = at(desk, min(jump, timedelta(days=1)), minutes=1)
        Engine().tick(now)
        sender = Sender(lambda: now)
        sender.send_due()
        sender.close()
    assert (state(message), len(kept.emails)) == ("sent", 1)


@ahead
def test_a_message_that_such_a_clock_let_expire_is_tried_after_all(desk: Desk, jump: timedelta) -> None:
    """A5: nobody waited for it as long as that."""
    mail_is_set(desk)
    message = an_email(desk)
    sending.claim(at(desk, jump), "one", 20)
    settling.settle(at(desk, jump), message, "one", Outcome(Kind.NOT_SENT, "No answer."))
    sending.claim(at(desk, jump, hours=2), "one", 20)
    Engine().tick(at(desk, minutes=5))
    assert state(message) in ("waiting", "sending")


@ahead
def test_a_slot_that_was_held_by_such_a_clock_is_free_again(desk: Desk, jump: timedelta) -> None:
    """S7: the desk that held it was killed."""
    slot = Slot(at(desk, days=1).now, at(desk, days=1, hours=1).now)
    holds.hold(at(desk, jump), slot, "dead")
    span = moment_to_stored(desk.now), moment_to_stored(at(desk, days=3).now)
    assert holds.held(desk, *span) == []
    holds.hold(at(desk, minutes=3), slot, "mine")
    assert [until for _, until in holds.ending()] == [moment_to_stored(at(desk, minutes=5).now)]


@jumps
def test_a_task_is_reminded_of_when_it_is_due_though_a_clock_was_wrong_before(desk: Desk, jump: timedelta) -> None:
    """C15"""
    tasks.add(desk, "Call Dana", due=Due(desk.now.add(minutes=30), False))
    reminders.remind(at(desk, jump))
    assert reminders.remind(at(desk, minutes=1)) == []
    reminded = [one.description for minutes in (31, 32) for one in reminders.remind(at(desk, minutes=minutes))]
    assert reminded == ([] if jump == timedelta(hours=1) else ["Call Dana"])  # an hour early is early enough


@pytest.mark.of_files
@jumps
def test_each_day_has_its_backup_whatever_the_clock_was_before(desk: Desk, desk_file: Path, jump: timedelta) -> None:
    """S8: also when whoever began one by such a clock was killed."""
    backups.daily(desk)
    backups._claim(at(desk, jump, days=1))
    for days in range(1, 10):
        now = at(desk, days=days, hours=1)
        backups.daily(now)
        backups.daily(at(now, hours=2))
        name = f"{desk_file.stem}-{now.local(now.now).format('YYYYMMDD')}"
        assert any(file.name.startswith(name) for file in (desk_file.parent / "backups").iterdir())


@pytest.mark.of_files
def test_backups_of_days_to_come_take_no_place_of_those_that_were(desk: Desk, desk_file: Path) -> None:
    """S8: the clock was a year ahead for more than a year."""
    backups.daily(desk)
    folder = desk_file.parent / "backups"
    folder.mkdir()
    for days in range(365, 865):
        made = folder / f"{desk_file.stem}-{at(desk, days=days).now.format('YYYYMMDD')}-120000{desk_file.suffix}"
        made.touch()
    for days in range(1, 8):
        backups.daily(at(desk, days=days))
    left = {file.name.split("-")[1] for file in folder.iterdir()}
    assert left >= {at(desk, days=days).local(at(desk, days=days).now).format("YYYYMMDD") for days in range(1, 8)}


@behind
def test_who_is_deleted_while_the_clock_is_far_behind_stays_in_the_trash_as_long_as_everybody(
    desk: Desk, jump: timedelta
) -> None:
    """C5"""
    for days in range(-100, 1, 50):
        daily(at(desk, days=days))
    contact = dana(desk)
    contacts.delete(at(desk, jump), [contact])
    for days in range(1, trash.DAYS - 1, 20):
        daily(at(desk, days=days))
    assert Contact.get_by_id(contact).purged_at is None


@jumps
def test_what_happened_is_told_in_the_order_in_which_it_was_done(desk: Desk, desk_file: Place, jump: timedelta) -> None:
    """C19, S6"""
    contact = dana(desk)
    for number, much in enumerate((timedelta(), jump, timedelta(seconds=5), jump)):
        notes.add(at(desk, much), contact, f"Note {number}")
    found = history.ids(contact)
    assert found == sorted(found, reverse=True)
    assert len(history.lines(at(desk), found)) == len(found)
    assert [one.kind for one in Event.select().where(Event.contact == contact).order_by(Event.id)] == [
        "contact.added",
        *["note.added"] * 4,
    ]
    assert wrong_with(desk_file) == []


@jumps
def test_the_time_on_the_screen_is_right_as_soon_as_the_clock_is(desk: Desk, jump: timedelta) -> None:
    """S7: also where it was wrong by whole hours."""
    told: list[Beat] = []
    now = [desk]
    beats = Heartbeat(lambda: now[0], told.append)
    for much in (timedelta(), jump, timedelta()):
        now[0] = at(desk, much)
        beats._look()
    assert len(told) == 3

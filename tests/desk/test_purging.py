"""C5: who is purged leaves nothing in the file but numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from peewee import JSONField, TextField
from pendulum import DateTime
from tests.builders import a_booking, a_session, after, colleague, dana, kinds_of_events, latest_event, somebody
from tests.desk.posted import an_email, mail_is_set, row
from tests.desk.rivals import race_apart, refusals
from tests.desk.whole_client import TRACES, whole_client

from frontdesk_tui.desk import changes, checkup, undo
from frontdesk_tui.desk.booking import bookings, bookings_report, takings, waitlist
from frontdesk_tui.desk.booking.bookings_report import ReportWanted
from frontdesk_tui.desk.clients import (
    card,
    contacts,
    history_report,
    import_runs,
    import_undo,
    intake,
    labels,
    merged,
    purging,
    tasks,
)
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.history_report import HistoryWanted
from frontdesk_tui.desk.clients.import_runs import Step
from frontdesk_tui.desk.clients.purging import Reason
from frontdesk_tui.desk.daily import daily
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.messages import outbox, sending
from frontdesk_tui.desk.verb import noting, record, verb
from frontdesk_tui.models import personal
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.tables import TABLES
from frontdesk_tui.models.task import Task

NOT_OF_CLIENTS = {
    *("automation", "custom_field", "earn_rule", "import_run", "label", "reward", "segment", "series", "service"),
    *("hold", "session", "setting", "staff", "time_off", "payment", "points_account"),
}
"""Tables of which no text is a client's: what the business set up, its sessions, its money."""

NOT_PERSONAL = {
    "contact": {"first_name", "member_status"},
    "booking": {"status", "attendance", "currency"},
    "event": {"kind", "actor"},
    "firing": {"cause", "state"},
    "ingested": {"key", "kind"},
    "outgoing": {"channel", "audience", "language", "message_id", "state", "lease_by"},
    "points_entry": {"kind", "actor", "cause", "key"},
    "points_shortfall": {"settled_as"},
    "task": {"repeats"},
}
"""Texts that stay of a purged client: words of the program, names of the team, ids of whoever sent them."""


def _found() -> set[str]:
    """Tables, those of the search included, in which something of the client is stored."""
    tables = database.get_tables()
    return {table for table in tables if any(trace in _dump(table) for trace in TRACES)}


def _dump(table: str) -> str:
    values = [value for row in run(f'SELECT * FROM "{table}"') for value in row]
    texts = (value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values)
    return "\n".join(texts).lower()


def _in_the_file(file: Path) -> list[str]:
    """What is found in its raw bytes, and in those beside it."""
    purging.settle()
    raw = b"".join(one.read_bytes().lower() for one in sorted(file.parent.glob(f"{file.name}*")))
    return [trace for trace in TRACES if trace.encode() in raw]


def _purged(desk: Desk, contact: int) -> None:
    contacts.delete(desk, [contact])
    assert purging.purge(desk, [contact]) == 1


def _problems() -> dict[str, str]:
    return {finding.subject: finding.problem for finding in checkup.check() if finding.problem}


def test_nothing_is_left_of_a_client_in_any_table_nor_in_the_file(desk: Desk, desk_file: Path) -> None:
    """C5: whatever way it came in; what numbers say is the same as before."""
    contact = whole_client(desk)
    held = {place.table._meta.table_name for place in personal.PLACES}
    without_traces = {"contact_label", "not_the_same", "ingested"}
    assert _found() - {"contact_fts"} == held - without_traces
    now = after(desk, minutes=5)
    contacts.delete(now, [contact])
    before = _numbers(now)
    assert purging.purge(now, [contact]) == 1
    assert _found() == set()
    if isinstance(desk_file, Path):
        assert _in_the_file(desk_file) == []
        run("VACUUM")
        assert _in_the_file(desk_file) == []
    assert _problems() == {}
    assert _numbers(now) == before


@pytest.mark.of_files
def test_the_daily_run_takes_what_was_deleted_out_of_the_search_s_index(desk: Desk) -> None:
    """C5: also what a manager purged the day before; a name is three letters at a time there."""
    people = [somebody(desk, name) for name in ("Qvzxwk", *(f"Nr {number}" for number in range(30)))]
    contacts.delete(desk, people[:1])
    purging.purge(desk, people[:1])
    assert "qvz" in _dump("contact_fts_data")
    daily(after(desk, days=1))
    assert "qvz" not in _dump("contact_fts_data")
    assert _problems() == {}


def _numbers(desk: Desk) -> list[Any]:
    """Takings, the report without its texts, points, visits."""
    wanted = ReportWanted(desk.today.subtract(days=7), desk.today.add(days=7))
    report = [(row.id, row.service, row.price, row.paid, row.attended) for row in bookings_report.rows(desk, wanted)]
    entries = tuples(
        PointsEntry.select(PointsEntry.id, PointsEntry.contact, PointsEntry.amount, PointsEntry.at).order_by(
            PointsEntry.id
        )
    )
    visits = tuples(Contact.select(Contact.id, Contact.visits, Contact.last_visit_at).order_by(Contact.id))
    money = tuples(Payment.select(Payment.id, Payment.booking, Payment.kind, Payment.amount).order_by(Payment.id))
    tables = [tuples(table.select().order_by(table.id)) for table in (PointsAccount, PointsDay)]
    return [report, entries, visits, money, tables, takings.of_day(desk, desk.today)]


def test_every_text_that_is_stored_is_a_client_s_and_purged_or_is_known_to_be_nobody_s() -> None:
    """C5: whoever adds a column has to say which it is."""
    purged = {place.table._meta.table_name: place.empty for place in personal.PLACES}
    for table in TABLES:
        name = table._meta.table_name
        if name in NOT_OF_CLIENTS or purged.get(name) == {}:
            continue
        texts = {field.name for field in table._meta.sorted_fields if isinstance(field, TextField | JSONField)}
        assert texts - purged.get(name, {}).keys() == NOT_PERSONAL.get(name, set()) - purged.get(name, {}).keys(), name


def test_purging_is_in_the_log_with_who_and_why_and_can_not_be_undone(desk: Desk) -> None:
    """C5, S6."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    with noting() as events:
        purging.purge(desk, [contact], Reason.AFTER_DAYS)
    event = latest_event()
    assert (event.kind, event.contact_id, event.actor) == ("contact.purged", contact, "ronit")
    assert event.data == {"reason": "after its days in the trash"}
    assert undo.lasting(events)
    with pytest.raises(DeskError, match="cannot be undone"):
        undo.take_back(desk, events)
    assert purging.purge(desk, [contact]) == 0
    with pytest.raises(DeskError, match=r"^This contact was purged: only numbers are left\.$"):
        labels.put(desk, [contact], "VIP")
    assert kinds_of_events().count("contact.purged") == 1


def test_what_was_done_before_is_not_undone(desk: Desk) -> None:
    """C5, S10: with the reason; what was done for others in the same step stays, too."""
    contact, other = dana(desk), somebody(desk)
    with noting() as events:
        labels.put(desk, [other, contact], "VIP")
    with noting() as deleted:
        contacts.delete(desk, [contact])
    purging.purge(desk, [contact])
    before = kinds_of_events()
    for step in (events, deleted):
        with pytest.raises(DeskError, match="personal data of this client was purged, so this cannot be undone"):
            undo.take_back(desk, step)
    assert kinds_of_events() == before
    assert contacts.restore(desk, [contact]) == 0


def test_only_who_is_in_the_trash_is_purged_and_only_by_a_manager(desk: Desk) -> None:
    """C5, S5."""
    contact = dana(desk)
    assert purging.purge(desk, [contact, 999]) == 0
    contacts.delete(desk, [contact])
    with pytest.raises(NotAllowedError):
        purging.purge(colleague(desk, "Noa"), [contact])
    assert card.read(desk, contact) is None
    assert contacts.restore(desk, [contact]) == 1


def test_a_merged_one_goes_with_the_one_that_has_everything_of_it(desk: Desk) -> None:
    """C5, C20."""
    one, other = dana(desk), somebody(desk, "Danny")
    contacts.delete(desk, [other])
    Contact.update(merged_into=one).where(Contact.id == other).execute()
    contacts.delete(desk, [one])
    assert purging.purge(desk, [other]) == 0
    assert purging.purge(desk, [one]) == 1
    assert {row.first_name for row in Contact.select()} == {"Purged"}
    assert merged.now(other) == one
    assert _problems() == {}


def test_places_ahead_are_free_again_and_what_waits_is_not_sent(desk: Desk) -> None:
    """C5, B4, A5."""
    mail_is_set(desk)
    contact, second = dana(desk), somebody(desk, "Second")
    session = a_session(desk, capacity=1)
    theirs = bookings.book(desk, contact, session)
    waiting = waitlist.join(desk, second, session)
    message = an_email(desk, contact=contact, not_before=desk.now.add(hours=3))
    _purged(desk, contact)
    assert (Booking.get_by_id(theirs).status, Booking.get_by_id(waiting).status) == ("cancelled", "confirmed")
    assert (row(message).state, row(message).recipient, row(message).body) == ("cancelled", "Purged", "Purged")
    with pytest.raises(DeskError, match="purged"):
        outbox.retry(desk, message)


def test_nobody_is_purged_while_a_message_to_them_is_on_its_way(desk: Desk) -> None:
    """C5, A5: what comes of it would be stored afterwards."""
    mail_is_set(desk)
    contact = dana(desk)
    an_email(desk, contact=contact)
    assert sending.claim(desk, "me", 1)
    contacts.delete(desk, [contact])
    with pytest.raises(DeskError, match="being sent just now"):
        purging.purge(desk, [contact])
    assert purging.written_to_just_now([contact]) == {contact}


def test_a_parted_merge_leaves_nothing_of_the_one_with_the_other(desk: Desk) -> None:
    """C5, C20: it is in the history of who is there still what both were."""
    contact, other = dana(desk), somebody(desk)
    _log(desk, "contact.merged", other, gone=contact, before={"first_name": "Dana"})
    _purged(desk, contact)
    assert Event.get(Event.kind == "contact.merged").data == {"purged": True}


@verb
def _log(desk: Desk, kind: str, contact: int, /, **data: Any) -> None:
    record(desk, kind, contact=contact, **data)


@pytest.mark.parametrize(
    "left",
    [
        lambda contact: Contact.update(company="Acme").where(Contact.id == contact),
        lambda contact: Booking.update(form_responses=[["Why?", "Because"]]).where(Booking.contact == contact),
        lambda contact: Note.insert(contact=contact, text="x", author="x", created_at=0),
    ],
    ids=["a field", "an answer", "a note"],
)
def test_the_checkup_finds_what_is_left(desk: Desk, left: Callable[[int], Any]) -> None:
    """C5, S8."""
    contact = dana(desk)
    a_booking(desk, contact)
    _purged(desk, contact)
    assert _problems() == {}
    left(contact).execute()
    assert _problems().keys() == {"Purged"}


def test_a_task_about_another_address_that_ends_or_begins_so_stays(desk: Desk) -> None:
    """C5."""
    contact = contacts.add(desk, ContactDraft("Dana", emails=(EmailDraft("dana@example.co"),)))
    said = [
        "Check the email address dana@example.com: the mail server refuses it.",
        "Check the email address not.dana@example.co: the mail server refuses it.",
        "Check the email address dana@example.co: the mail server refuses it.",
        "Write to dana@example.co.",
    ]
    made = [tasks.add(desk, one) for one in said]
    contacts.delete(desk, [contact])
    purging.purge(desk, [contact])
    assert [Task.get_by_id(task).description for task in made] == [*said[:2], "Purged", "Purged"]


def test_a_notice_about_somebody_who_was_purged_is_not_told_any_more(desk: Desk) -> None:
    """C5, A5: a desk that was asleep looks only now."""
    from frontdesk_tui.desk import notices

    contact, seen = dana(desk), changes.latest()
    notices.post(desk, "Dana is here", contact)
    _purged(desk, contact)
    assert changes.since(seen).notices == ()


def test_history_of_others_keeps_no_name_of_theirs(desk: Desk) -> None:
    """C5: who was in the way of a booking."""
    contact, other = dana(desk), somebody(desk)
    session = a_session(desk)
    bookings.book(desk, contact, session)
    bookings.book(desk, other, session, overbook=True)
    assert not [event.id for event in Event.select().where(Event.contact == other) if "Dana" in str(event.data)]


def _either(desk: Desk, wish: tuple[int, bool]) -> bool:
    contact, is_to_stay = wish
    if not (contacts.restore if is_to_stay else purging.purge)(desk, [contact]):
        raise DeskError("Nothing was done.")
    return True


@pytest.mark.on_both
def test_of_two_desks_one_brings_somebody_back_or_the_other_purges(
    desk: Desk, desk_file: Path, moment: DateTime
) -> None:
    """C5, S7: who is brought back is whole, who is purged stays so."""
    people = [somebody(desk, f"Nr {number}") for number in range(6)]
    contacts.delete(desk, people)
    rounds = race_apart(desk_file, moment, _either, [((one, True), (one, False)) for one in people])
    assert refusals(rounds) == {"Nothing was done."}
    for one in Contact.select():
        assert (one.deleted_at is None) == (one.purged_at is None) == (one.first_name != "Purged")


def _told(desk: Desk, name: str, reason: str) -> int:
    """An import whose file is called so, one row of which was refused."""
    started = import_runs.begin(desk, name, name, {})
    import_runs.refuse(desk, Step(started.id, 0, 1), "row 2", reason)
    import_runs.finish(desk, started.id)
    return started.id


@pytest.mark.on_both
def test_the_journal_of_imports_keeps_nothing_that_tells_of_them(desk: Desk) -> None:
    """C5, S2: neither in the name of a file nor in why a row was refused; what tells of others stays."""
    draft = ContactDraft("Dana", "Levi", emails=(EmailDraft("dana@example.com"),), phones=(PhoneDraft("054-765 4321"),))
    contact = contacts.add(desk, draft)
    theirs = [
        _told(desk, name, "Too many.")
        for name in (
            "Levi, Dana.vcf",
            "dana_levi (2).csv",
            "DANA@example.com.csv",
            "054 7654321.vcf",
            "to +972547654321",
        )
    ]
    said = [_told(desk, "all.csv", f"With it {one} has too many.") for one in ("Dana Levi", "dana@example.com")]
    others = {
        _told(desk, name, name): name
        for name in ("Dana.csv", "not.dana@example.com", "dana@example.community", "054-76543219", "Dana Levinson.vcf")
    }
    contacts.delete(desk, [contact])
    purging.purge(desk, [contact])
    names = {one.id: one.name for one in ImportRun.select()}
    assert names == dict.fromkeys(theirs, "Purged") | dict.fromkeys(said, "all.csv") | others
    logged = [event.data for event in Event.select().where((Event.kind >= "import.") & (Event.kind < "import/"))]
    assert {data["name"] for data in logged if "name" in data} == {"all.csv", *others.values()}
    assert {data["reason"] for data in logged if "reason" in data} == {"Too many.", *others.values()}
    assert _problems() == {}


@pytest.mark.on_both
def test_an_import_whose_file_is_called_after_somebody_who_was_purged_is_still_taken_back(desk: Desk) -> None:
    """C5, S2."""
    before = _told(desk, "before.csv", "Too many.")
    run_of = import_runs.begin(desk, "Dana Levi.csv", "x", {}).id
    drafts = [ContactDraft("Dana", "Levi"), ContactDraft("Avi")]
    intake.take_in(desk, drafts, step=Step(run_of, 0, 2))
    import_runs.refuse(desk, Step(run_of, 2, 1), "row 4", "With it Dana Levi has too many.")
    [gone] = [row.id for row in Contact.select().where(Contact.first_name == "Dana")]
    contacts.delete(desk, [gone])
    purging.purge(desk, [gone])
    assert import_runs.refused_before(run_of) == {}
    assert import_runs.refused_before(before) == {"row 2": "Too many."}
    import_undo.take_back(lambda: desk, run_of)
    assert Contact.get(Contact.first_name == "Avi").deleted_at is not None
    assert [one.name for one in import_runs.lines(desk)] == ["Purged", "before.csv"]
    assert len(list(history_report.every(desk, HistoryWanted()))) == Event.select().count()

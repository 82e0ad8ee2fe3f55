"""S2: a file is brought in by rules that were chosen, written into a journal, and taken back whole."""

from dataclasses import replace

import pytest
from tests.builders import DANA, dana
from tests.desk.records import ARI, details_of

from frontdesk_tui.desk.clients import contacts, import_columns, import_runs, import_undo, labels, notes, trash
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.import_runs import Step
from frontdesk_tui.desk.clients.intake import Outcome, take_in
from frontdesk_tui.desk.clients.match_rules import Existing, MatchBy, Rules
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.import_run import ImportRun
from frontdesk_tui.models.note import Note

ADDED, FILLED, KNOWN, UPDATED, SKIPPED = (
    Outcome.ADDED,
    Outcome.FILLED,
    Outcome.KNOWN,
    Outcome.UPDATED,
    Outcome.SKIPPED,
)
UPDATE, SKIP = Rules(existing=Existing.UPDATE), Rules(existing=Existing.SKIP)


def bring_in(desk: Desk, *drafts: ContactDraft, rules: Rules = Rules(), digest: str = "one") -> int:  # noqa: B008
    """A whole run of these records."""
    run = import_runs.begin(desk, "clients.csv", digest, {})
    take_in(desk, drafts, rules=rules, step=Step(run.id, run.records, len(drafts)))
    import_runs.finish(desk, run.id)
    return run.id


def live() -> list[str]:
    """First names of those who are there."""
    found = Contact.select().where(Contact.deleted_at.is_null()).order_by(Contact.id)
    return [contact.first_name for contact in found]


# -- how records are matched ----------------------------------------------------------------


def test_who_is_there_is_left_alone_filled_or_updated_as_was_chosen(desk: Desk) -> None:
    """S2"""
    contact = contacts.add(desk, replace(DANA, company="Hers", addresses=(AddressDraft(city="Haifa", tag="home"),)))
    before = details_of(contact)
    record = replace(
        DANA,
        company="Theirs",
        position="Owner",
        emails=(EmailDraft("new@example.com"), *DANA.emails),
        addresses=(AddressDraft(city="Eilat", tag="home"),),
        language="",
    )
    assert take_in(desk, [record], rules=SKIP) == [SKIPPED]
    assert details_of(contact) == before
    assert take_in(desk, [record], rules=UPDATE) == [UPDATED]
    now = details_of(contact)
    assert (now.company, now.position, now.addresses) == ("Theirs", "Owner", record.addresses)
    assert [email.address for email in now.emails] == ["new@example.com", "dana@example.com"]
    assert now.language == before.language
    assert take_in(desk, [record], rules=UPDATE) == [KNOWN]


def test_an_update_never_empties_a_field(desk: Desk) -> None:
    """S2"""
    take_in(desk, [replace(ARI, note="")])
    before = details_of(1)
    bare = ContactDraft("Ari", "Katz", emails=ARI.emails[:1], custom=(("Dog's name", ""),))
    assert take_in(desk, [bare], rules=UPDATE) == [KNOWN]
    assert details_of(1) == before


@pytest.mark.parametrize(
    ("by", "record", "outcome"),
    [
        (MatchBy.EMAIL, replace(DANA, phones=()), KNOWN),
        (MatchBy.EMAIL, replace(DANA, emails=()), ADDED),
        (MatchBy.PHONE, replace(DANA, emails=()), KNOWN),
        (MatchBy.PHONE, replace(DANA, phones=()), ADDED),
        (MatchBy.NAME_BIRTHDATE, ContactDraft("dana", "LEVI", birthdate="1990-04-01"), KNOWN),
        (MatchBy.NAME_BIRTHDATE, ContactDraft("Dana", "Levi", birthdate="1990-04-02"), ADDED),
        (MatchBy.NAME_BIRTHDATE, replace(DANA, birthdate=""), ADDED),
    ],
)
def test_a_client_is_known_by_what_was_chosen(desk: Desk, by: MatchBy, record: ContactDraft, outcome: Outcome) -> None:
    """S2"""
    contacts.add(desk, replace(DANA, birthdate="1990-04-01"))
    assert take_in(desk, [record], rules=Rules((by,))) == [outcome]


def test_one_batch_knows_its_own_by_name_and_birthdate(desk: Desk) -> None:
    """S2"""
    twice = [ContactDraft("Lea", "Bar", birthdate="1990-04-01", company=company) for company in ("", "Salon")]
    assert take_in(desk, twice, rules=Rules((MatchBy.NAME_BIRTHDATE,))) == [ADDED, FILLED]


# -- the journal ----------------------------------------------------------------------------


def test_a_run_that_was_cut_goes_on_and_a_whole_one_begins_anew(desk: Desk) -> None:
    """S2"""
    run = import_runs.begin(desk, "clients.csv", "one", {"encoding": "utf-8"})
    take_in(desk, [DANA], step=Step(run.id, 0, 2, refused=1))
    again = import_runs.begin(desk, "clients.csv", "one", {})
    assert again == (run.id, 2, {"added": 1, "refused": 1})
    assert import_runs.unfinished("one") == 2
    assert import_runs.begin(desk, "clients.csv", "other", {}).id != run.id
    import_runs.finish(desk, run.id)
    assert import_runs.begin(desk, "clients.csv", "one", {}).records == 0
    assert [line.state for line in import_runs.lines(desk)] == ["not finished", "not finished", "whole"]
    assert import_runs.line(desk, run.id).said == "1 added, 1 refused"


def test_two_who_bring_in_the_same_file_at_once_take_nothing_twice(desk: Desk) -> None:
    """S2, S7"""
    run = import_runs.begin(desk, "clients.csv", "one", {})
    take_in(desk, [DANA], step=Step(run.id, 0, 1))
    with pytest.raises(UnavailableError, match="somebody else"):
        take_in(desk, [ARI], step=Step(run.id, 0, 1))
    assert live() == ["Dana"]


def test_only_who_may_import_takes_back(desk: Desk) -> None:
    """S5"""
    run = bring_in(desk, ARI)
    guest = replace(desk, actor=replace(desk.actor, role=Role.FRONT_DESK))
    with pytest.raises(NotAllowedError):
        import_undo.take_back(lambda: guest, run)


# -- taken back -----------------------------------------------------------------------------


def test_what_a_file_added_goes_to_the_trash_and_may_come_again(desk: Desk) -> None:
    """S2"""
    run = bring_in(desk, ARI, replace(ARI, first_name="Noa"))
    done = import_undo.take_back(lambda: desk, run)
    assert done == (2, 0, 0, 0, True)
    assert live() == []
    assert sorted(one.name for one in trash.lines(desk, trash.ids())) == ["Ari Katz", "Noa Katz"]
    with pytest.raises(DeskError, match="already"):
        import_undo.take_back(lambda: desk, run)
    assert take_in(desk, [ARI]) == [ADDED]


def test_what_a_file_filled_in_is_emptied_again(desk: Desk) -> None:
    """S2"""
    contact = contacts.add(desk, replace(DANA, labels=("VIP",)))
    before = details_of(contact)
    record = replace(ARI, first_name="Dana", last_name="Levi", phones=DANA.phones, unsubscribed=True)
    run = bring_in(desk, record, rules=UPDATE)
    assert details_of(contact) != before
    done = import_undo.take_back(lambda: desk, run)
    assert done == (0, 0, 4, 0, True)
    assert details_of(contact) == before
    assert Note.select().where(Note.deleted_at.is_null()).count() == 0
    assert Contact.get_by_id(contact).unsubscribed_at is None


def test_whoever_was_used_since_is_kept_and_said(desk: Desk) -> None:
    """S2"""
    drafts = [ContactDraft(name, emails=(EmailDraft(f"{name}@example.com"),)) for name in ("Ari", "Noa", "Lea")]
    run = bring_in(desk, *drafts)
    notes.add(desk, 2, "Came by")
    contacts.delete(desk, [3])
    done = import_undo.take_back(lambda: desk, run)
    assert done == (2, 1, 0, 0, True)
    assert done.said == "2 contacts are in the trash. 1 contact is kept: something was done with them since."
    assert live() == ["Noa"]
    assert take_in(desk, drafts) == [ADDED, KNOWN, ADDED]


def test_a_field_that_was_changed_since_stays(desk: Desk) -> None:
    """S2"""
    contact = dana(desk)
    run = bring_in(desk, replace(DANA, company="Salon", position="Owner"))
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, company="Hers"), version)
    done = import_undo.take_back(lambda: desk, run)
    assert done == (0, 0, 0, 1, True)
    assert (details_of(contact).company, details_of(contact).position) == ("Hers", "")


def test_a_taking_back_that_was_cut_goes_on(desk: Desk) -> None:
    """S2"""
    other = contacts.add(desk, replace(DANA, first_name="Zoe"))
    run = bring_in(desk, *(replace(ARI, first_name=name, note="") for name in "abcdefg"))
    labels.put(desk, [other], "Later")
    assert import_undo.take_back_some(desk, run, most=3) == (3, 0, 0, 0, False)
    assert live() == ["Zoe", "a", "b", "c", "d"]
    assert import_runs.line(desk, run).state == "half taken back"
    with pytest.raises(UnavailableError, match="taken back"):
        take_in(desk, [DANA], step=Step(run, 7, 1))
    assert import_undo.take_back(lambda: desk, run) == (7, 0, 0, 0, True)
    assert live() == ["Zoe"]
    assert import_runs.line(desk, run).state == "taken back"
    with pytest.raises(DeskError, match="no import to take back"):
        import_runs.line(desk)


def test_a_contact_that_the_same_file_added_and_filled_goes_as_one(desk: Desk) -> None:
    """S2"""
    first = import_runs.begin(desk, "clients.csv", "one", {})
    take_in(desk, [replace(DANA, phones=())], step=Step(first.id, 0, 1))
    take_in(desk, [replace(DANA, company="Salon")], step=Step(first.id, 1, 1))
    assert import_undo.take_back(lambda: desk, first.id) == (1, 0, 0, 0, True)
    assert ImportRun.get_by_id(first.id).taken_back_at == desk.now


def test_whoever_asked_for_silence_since_is_not_written_to_again(desk: Desk) -> None:
    """S2, A5"""
    contact = dana(desk)
    run = bring_in(desk, replace(DANA, unsubscribed=True))
    opt_out.resubscribe(desk, contact)
    opt_out.unsubscribe(replace(desk, now=desk.now.add(hours=1)), contact)
    assert import_undo.take_back(lambda: desk, run).left == 1
    assert Contact.get_by_id(contact).unsubscribed_at is not None


def test_what_columns_hold_is_remembered_in_any_order(desk: Desk) -> None:
    """S2"""
    import_columns.remember(desk, ["kram", "wer"], {"wer": "full"})
    assert import_columns.remembered(["wer", "kram"]) == {"wer": "full"}
    assert import_columns.remembered(["wer"]) == {}
    import_columns.remember(desk, ["wer", "kram"], {})
    assert import_columns.remembered(["wer", "kram"]) == {}


def test_a_phone_that_is_there_keeps_its_tag_when_a_file_says_none(desk: Desk) -> None:
    """S2"""
    contact = contacts.add(desk, replace(DANA, phones=(PhoneDraft("052-555-0101", "work"),)))
    take_in(desk, [replace(DANA, company="X", phones=(PhoneDraft("+972525550101"),))], rules=UPDATE)
    assert details_of(contact).phones == (PhoneDraft("+972525550101", "work"),)

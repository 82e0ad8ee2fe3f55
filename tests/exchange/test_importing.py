"""S2: a file is taken in batch by batch, and every row is accounted for."""

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import DANA, kinds_of_events
from tests.desk.rivals import race

from frontdesk_tui.desk.clients import contacts, exporting
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft
from frontdesk_tui.desk.clients.intake import Outcome
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.exchange.importing import BATCH, MOST_LISTED, import_file
from frontdesk_tui.exchange.records import InPart, Loss, Refused
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run

ADDED, KNOWN = Outcome.ADDED, Outcome.KNOWN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test writes its file."""
    return tmp_path / "clients.csv"


def test_a_dry_run_knows_a_record_of_an_earlier_batch(reception: Reception, file: Path) -> None:
    rows = [f"Ari,{number}@example.com\n" for number in range(BATCH + BATCH // 2)]
    file.write_text("Name,Email\n" + "".join(rows) + rows[0])
    would = import_file(reception.desk, file, dry_run=True)
    assert Contact.select().count() == 0
    assert would == import_file(reception.desk, file)
    assert would.outcomes == {ADDED: len(rows), KNOWN: 1}


def test_what_is_not_taken_over_of_a_record_is_said(reception: Reception, file: Path) -> None:
    file.write_text("Name,Language\nDana,he\nTal,a lot of them\n")
    told: list[tuple[Path, Loss]] = []
    done = import_file(reception.desk, file, refuse=lambda path, loss: told.append((path, loss)))
    assert (done.outcomes, done.refusals, done.in_part) == ({ADDED: 2}, 0, 1)
    assert done.reduced == [InPart("row 3", "The language a lot of them is unknown.")]
    assert told == [(file, done.reduced[0])]


def test_two_losses_of_one_record_are_one_record_in_part(reception: Reception, file: Path) -> None:
    file.write_text(
        "BEGIN:VCARD\nN:Lev;Anna\nLANG:a lot of them\nTEL:sip:anna@example.com\nBDAY;VALUE=text:in spring\nEND:VCARD\n"
    )
    done = import_file(reception.desk, file)
    assert (done.in_part, len(done.reduced)) == (1, 3)


def test_a_summary_lists_the_first_and_counts_them_all(reception: Reception, file: Path) -> None:
    file.write_text("Name,Email,Language\n" + "A,none,\n" * 30 + "B,,a lot of them\n" * 30)
    told: list[Loss] = []
    done = import_file(reception.desk, file, refuse=lambda _path, loss: told.append(loss))
    assert (done.refusals, done.in_part, len(told)) == (30, 30, 60)
    assert len(done.refused) == len(done.reduced) == MOST_LISTED


def test_a_record_that_would_make_a_contact_too_large_costs_only_itself(reception: Reception, file: Path) -> None:
    halves = [" ".join(f"{half}{number}@example.com" for number in range(60)) for half in "ab"]
    file.write_text("Name,Phone,Email\n" + "".join(f"Anna,1,{half}\n" for half in halves) + "Ben,2,b@example.com\n")
    done = import_file(reception.desk, file)
    assert done.outcomes == {ADDED: 2}
    assert done.refused == [Refused("row 3", "With it Anna would have more than 100 emails.", "")]


def test_a_date_is_read_as_the_country_of_the_business_writes_it(reception: Reception, file: Path) -> None:
    there = replace(reception.business, country="US")
    file.write_text("Name,Birthday\nAnna,04/01/1990\n")
    import_file(replace(reception, business=there).desk, file)
    assert Contact.get().birthdate == "1990-04-01"


@pytest.mark.parametrize("format", ["csv", "json", "vcard", "xlsx"])
def test_what_our_own_export_wrote_adds_nobody_to_the_desk_it_came_from(
    reception: Reception, tmp_path: Path, format: str
) -> None:
    """S2, S4: those without email and phone, too."""
    desk = reception.desk()
    for draft in (
        DANA,
        ContactDraft("Tal", "Katz", company="Salon", labels=("VIP", "dogs"), custom=(("Dog", "Rex"),)),
        ContactDraft(company="Studio", addresses=(AddressDraft(city="Haifa", tag="work"),), birthdate="--04-01"),
    ):
        contacts.add(desk, draft)
    path = tmp_path / f"ours.{format}"
    write_contacts(exporting.read(), format, path)
    before = list(exporting.read())
    assert import_file(reception.desk, path).outcomes == {KNOWN: 3}
    assert list(exporting.read()) == before


def test_who_reads_an_export_finds_the_collector_of_garbage_as_it_was(reception: Reception) -> None:
    """S4: also where it is broken off."""
    contacts.add(reception.desk(), DANA)
    before, reading = gc.get_threshold(), exporting.read()
    next(reading)
    assert gc.get_threshold() != before
    reading.close()
    assert gc.get_threshold() == before


@pytest.mark.parametrize("format", ["csv", "json", "xlsx"])
def test_what_our_own_export_wrote_is_known_when_something_was_added_since(
    reception: Reception, tmp_path: Path, format: str
) -> None:
    """S2, S4: by its id and name."""
    tal = ContactDraft("Tal", company="Salon")
    contact = contacts.add(reception.desk(), tal)
    path = tmp_path / f"ours.{format}"
    write_contacts(exporting.read(), format, path, shape=Shape(0, 0, 0))
    contacts.edit(reception.desk(), contact, replace(tal, phones=DANA.phones, position="Owner"), 1)
    assert import_file(reception.desk, path).outcomes == {KNOWN: 1}


def test_a_letter_that_stands_for_a_broken_one_is_a_letter_of_the_file(reception: Reception, tmp_path: Path) -> None:
    """S2, S4: somebody's name was garbled long ago, and was exported so."""
    contacts.add(reception.desk(), ContactDraft("D\ufffdna", emails=DANA.emails))
    path = tmp_path / "ours.csv"
    write_contacts(exporting.read(), "csv", path, shape=Shape(1, 0, 0))
    assert import_file(reception.desk, path).outcomes == {KNOWN: 1}


@pytest.mark.of_files
def test_the_memory_that_an_import_takes_is_given_back(reception: Reception, file: Path) -> None:
    """S2: also by one that ends in a sentence."""
    reception.desk()
    before = run("PRAGMA cache_size")
    file.write_text("Name,Email\nAri,ari@example.com\n")
    import_file(reception.desk, file)
    file.write_text("Colour\nred\n")
    with pytest.raises(DeskError):
        import_file(reception.desk, file)
    assert run("PRAGMA cache_size") == before


def _bring_in(desk: Desk, file: Path) -> tuple[int, int]:
    done = import_file(lambda: desk, file)
    return done.outcomes[ADDED], done.resumed_at


@pytest.mark.race
@pytest.mark.on_both
def test_one_file_that_two_desks_import_at_once_is_taken_once(
    desk: Desk, desk_file: Path, tmp_path: Path, moment: DateTime, rounds: int
) -> None:
    """S2, S7: one of them takes it all; the other finds it taken, resumes what is whole already, or is told."""
    files = [tmp_path / f"clients{number}.csv" for number in range(rounds)]
    for number, file in enumerate(files):
        file.write_text(f"Name,Email\nAri,ari{number}@example.com\nNoa,noa{number}@example.com\n")

    answers = race(desk_file, moment, _bring_in, files)

    told = {answer.refusal for both in answers for answer in both}
    assert told <= {"", "This file is being imported by somebody else just now."}
    for both in answers:
        assert [answer.result for answer in both].count((2, 0)) == 1
        assert {answer.result for answer in both} <= {
            (2, 0),
            (2, 2),
            (0, 0),
            None,
        }  # (2, 2): resumed once all was taken
    assert (Contact.select().count(), kinds_of_events().count("contact.imported")) == (2 * rounds, 2 * rounds)

"""L3: balances from a file become those of clients, once, and each row that does not is named with the reason."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import DANA, colleague, dana, kinds_of_events

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.loyalty import balances, ledger, points, programme
from frontdesk_tui.desk.loyalty.balances import BalanceRow, Outcome, Taken
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.exchange.points_in import PointsImported, import_points
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry


def noa(desk: Desk, name: str = "Noa") -> int:
    """A client of the Bar family, who all have one phone."""
    draft = ContactDraft(first_name=name, last_name="Bar", phones=(PhoneDraft("052-555-0199"),))
    return contacts.add(desk, draft)


def taken(desk: Desk, path: Path, text: str | bytes, *, add: bool = False, dry_run: bool = False) -> PointsImported:
    """What became of a file of this text."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_points(lambda: desk, path, add=add, dry_run=dry_run)


def outcomes(done: PointsImported) -> dict[str, int]:
    """By word."""
    return {outcome.value: count for outcome, count in done.outcomes.items()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file is handed in."""
    return tmp_path / "points.csv"


def test_the_points_become_the_balance_with_an_entry_and_its_reason(desk: Desk, file: Path) -> None:
    client, other = dana(desk), noa(desk)
    points.give(desk, client, 30, "A present", "first")
    done = taken(desk, file, "Email;Phone;Points;Reason\nDANA@example.com;;120;From  the old book\n;+972525550199;7;\n")
    assert (outcomes(done), done.refusals, done.change) == ({"changed": 2}, 0, 97)
    assert (ledger.balance_of(client), ledger.balance_of(other)) == (120, 7)
    entries = [(row.kind, row.amount, row.balance_after, row.reason, row.cause) for row in PointsEntry.select()]
    assert [kind for kind in kinds_of_events() if kind.startswith("points.")][1:] == ["points.imported"] * 2
    assert entries[1:] == [("adjust", 90, 120, "From the old book", "import"), ("adjust", 7, 7, "Imported", "import")]
    assert not any(finding.problem for finding in checkup.check())


def test_the_same_file_again_changes_nothing_whatever_happened_meanwhile(desk: Desk, file: Path) -> None:
    """L3: neither what was changed by it, nor a balance that was the same then."""
    client, other = dana(desk), noa(desk)
    points.give(desk, other, 7, "A present", "first")
    text = "Email,Phone,Points\ndana@example.com,,120\n,052-555-0199,7\n"
    assert outcomes(taken(desk, file, text)) == {"changed": 1, "unchanged": 1}
    points.adjust(desk, client, points.Way.REMOVE, 20, "Spent", "second")
    points.give(desk, other, 1, "A present", "third")
    for add in (False, True):
        again = taken(desk, file, text, add=add)
        assert (outcomes(again), again.change) == ({"known": 2}, 0)
    assert (ledger.balance_of(client), ledger.balance_of(other)) == (100, 8)


def test_points_are_given_on_top_when_that_is_asked_for(desk: Desk, file: Path) -> None:
    client = dana(desk)
    points.give(desk, client, 30, "A present", "first")
    assert outcomes(taken(desk, file, "mail,punkte\ndana@example.com,5\n", add=True)) == {"changed": 1}
    assert ledger.balance_of(client) == 35


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk, file: Path) -> None:
    client = dana(desk)
    text = "Email,Points\ndana@example.com,120\nnobody@example.com,1\ndana@example.com,3\n"
    events = Event.select().count()
    tried = taken(desk, file, text, dry_run=True)
    assert (ledger.balance_of(client), Event.select().count()) == (0, events)
    done = taken(desk, file, text)
    assert (tried.outcomes, tried.change, tried.refused) == (done.outcomes, done.change, done.refused)


def test_two_desks_that_take_in_one_file_take_it_once(desk: Desk, file: Path) -> None:
    """L3: what one had not read when the other began is known to it, too."""
    client = dana(desk)
    rows = [BalanceRow(number, DANA, points, "Imported") for number, points in ((2, 5), (3, 7))]
    assert [one.outcome for one in balances.take_in(desk, "digest", rows, Taken())] == [
        Outcome.CHANGED,
        Outcome.REFUSED,
    ]
    known, refused = balances.take_in(desk, "digest", rows, Taken())
    assert (known.outcome, known.contact) == (Outcome.KNOWN, client)
    assert refused.reason == "The same client is in row 2 already."
    assert ledger.balance_of(client) == 5


ROWS = {
    "nobody@example.com,,,5": "No client has this email or phone, and a name like this.",
    "dana@example.com,,Moshe Cohen,5": "No client has this email or phone, and a name like this.",
    ",052-555-0199,,5": "More than one client has this email or phone; a column of names can say who is meant.",
    "dana@example.com,052-555-0199,,5": (
        "More than one client has this email or phone; a column of names can say who is meant."
    ),
    ",,Dana Levi,5": "There is no email or phone.",
    "no mail at all,,,5": "The email no mail at all has no @.",
    "dana@example.com,,,": "There are no points.",
    "dana@example.com,,,many": "The points are no whole number in digits alone: many.",
    "dana@example.com,,,1.5": "The points are no whole number in digits alone: 1.5.",
    'dana@example.com,,,"1,000"': "The points are no whole number in digits alone: 1,000.",
    "dana@example.com,,,=1+1": "The points are no whole number in digits alone: =1+1.",
    "dana@example.com,,,²": "The points are no whole number in digits alone: ².",
    "dana@example.com,,,-5": "The points are negative: -5.",
    "dana@example.com,,,10000000": "The points are more than 9,999,999: 10000000.",
    f"dana@example.com,,,{'9' * 5_000}": f"The points are more than 9,999,999: {'9' * 40}….",
    f"dana@example.com,,,5,{'x' * 101}": "The reason is longer than 100 characters.",
    "dana@example.com,,,5,a\0b": "There are zero bytes in it.",
    "dana@example.com,,,5,why,more": "There are more cells than columns.",
}


def test_each_row_that_is_not_taken_is_named_with_the_reason(desk: Desk, file: Path) -> None:
    for client in (dana(desk), noa(desk), noa(desk, "Avi")):
        assert ledger.balance_of(client) == 0
    done = taken(desk, file, "\n".join(["Email,Phone,Name,Points,Reason", *ROWS]))
    assert [one.reason for one in done.refused] == list(ROWS.values())[:20]
    assert [one.where for one in done.refused] == [f"row {number}" for number in range(2, 2 + len(ROWS))]
    assert (done.refusals, outcomes(done), PointsEntry.select().count()) == (len(ROWS), {}, 0)


def test_a_client_counts_once_in_a_file_and_a_name_tells_a_family_apart(desk: Desk, file: Path) -> None:
    client, _, avi = dana(desk), noa(desk), noa(desk, "Avi")
    rows = "dana@example.com,,,5\n,052-555-0101,,6\n,0525550199,Avi Bar,9999999\n"
    done = taken(desk, file, f"Email,Phone,Name,Points\n{rows}")
    assert [(one.where, one.reason) for one in done.refused] == [("row 3", "The same client is in row 2 already.")]
    assert (ledger.balance_of(client), ledger.balance_of(avi)) == (5, 9_999_999)


def test_a_client_counts_once_across_transactions(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk_tui.exchange.points_in.BATCH", 1)
    client = dana(desk)
    done = taken(desk, file, "Email,Points\ndana@example.com,5\nDana@Example.com,6\n")
    assert (done.refusals, ledger.balance_of(client)) == (1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "כתובת מייל;יתרה\ndana@example.com;12\n".encode("cp1255"),
        "Email\tBalance\r\ndana@example.com\t012\r\n".encode("utf-16"),
        "\ufeffE-Mail,Sterne\ndana@example.com,१२\n".encode(),
        "sep=;\nTelefon;Loyalty points;Points earned\n052 555 0101;12;80\n",
    ],
)
def test_headers_and_letters_of_any_language_are_read(desk: Desk, file: Path, text: str | bytes) -> None:
    programme.set_up(desk, replace(Programme(), points="Sterne"))
    client = dana(desk)
    done = taken(desk, file, text)
    assert (outcomes(done), done.refused, ledger.balance_of(client)) == ({"changed": 1}, [], 12)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Email,Stars\na@example.com,5\n", "No column has the points"),
        ("Name,Points\nDana,5\n", "No column has emails or phones"),
        ("Points\n5\n", "No column has emails or phones"),
        ("BEGIN:VCARD\nFN:Dana\nEND:VCARD\n", "This is no table"),
        ("%PDF-1.7", "This is a PDF"),
        (" \n", "is empty"),
    ],
)
def test_what_is_no_table_of_points_is_one_sentence(desk: Desk, file: Path, text: str, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        taken(desk, file, text)


def test_hostile_texts_are_stored_as_texts(desk: Desk, file: Path) -> None:
    draft = ContactDraft(first_name="=cmd()", emails=(EmailDraft("x@example.com"),))
    contacts.add(desk, draft)
    done = taken(desk, file, "Name,Email,Points,Reason\n'=cmd(),x@example.com,5,[red]\x1b[2J=1+1\n")
    assert (outcomes(done), PointsEntry.get().reason) == ({"changed": 1}, "[red]\x1b[2J=1+1")


def test_a_large_file_is_taken_in_batches_and_each_balance_is_its_own(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk_tui.exchange.points_in.BATCH", 3)
    clients = [
        contacts.add(desk, ContactDraft(first_name=f"C{number}", emails=(EmailDraft(f"c{number}@example.com"),)))
        for number in range(10)
    ]
    done = taken(desk, file, "Email,Points\n" + "".join(f"c{number}@example.com,{number}\n" for number in range(10)))
    assert Counter(outcomes(done)) == {"changed": 9, "unchanged": 1}
    assert [ledger.balance_of(client) for client in clients] == list(range(10))
    assert not any(finding.problem for finding in checkup.check())


def test_balances_are_brought_in_by_a_manager(desk: Desk, file: Path) -> None:
    """S5"""
    dana(desk)
    with pytest.raises(NotAllowedError):
        taken(colleague(desk, "Noa"), file, "Email,Points\ndana@example.com,5\n")
    assert PointsEntry.select().count() == 0

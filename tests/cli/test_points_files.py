"""L3, L4, S4: points into the desk from a file, and out of it."""

import csv
import json
from pathlib import Path

import pytest
from tests.builders import after, dana, somebody
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.rewards import RewardDraft


@pytest.fixture
def client(desk: Desk) -> int:
    """Dana, a member: 50 points given, 20 of them redeemed a day later."""
    contact = dana(desk)
    members.set_status(desk, [contact], Status.MEMBER)
    points.give(desk, contact, 50, "=A present", "first")
    redeeming.redeem(after(desk, days=1), contact, rewards.add(desk, RewardDraft("Tea", 20)), "second")
    return contact


def test_balances_are_tried_then_brought_in_and_the_same_file_changes_nothing(
    frontdesk: Frontdesk, client: int, tmp_path: Path
) -> None:
    file, report = tmp_path / "balances.csv", tmp_path / "refused.csv"
    file.write_text("Email,Points\ndana@example.com,10\n=nobody@example.com,5\n")
    tried = frontdesk("import-points", file, "--dry-run")
    assert "1 changed, 1 refused (dry run, nothing was written)" in tried.stdout
    assert "Balances would change by -20 points in all." in tried.stdout
    assert ledger.balance_of(client) == 30
    done = frontdesk("import-points", file, "--report", report)
    assert (done.exit_code, ledger.balance_of(client)) == (0, 10)
    assert "Balances changed by -20 points in all." in done.stdout
    [row] = csv.DictReader(report.read_text().splitlines())
    assert (row["Where"], row["Kind"], row["Text"]) == ("row 3", "not taken", "'=nobody@example.com,5")
    assert "1 known, 1 refused" in frontdesk("import-points", file).stdout
    assert "1 known" in frontdesk("import-points", file, "--add").stdout
    assert ledger.balance_of(client) == 10


def test_a_mistyped_database_or_file_is_one_sentence(frontdesk: Frontdesk, tmp_path: Path) -> None:
    for file in ("none.csv", "balances.csv"):
        (tmp_path / "balances.csv").write_text("Email,Points\n")
        result = frontdesk("import-points", tmp_path / file)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_accounts_are_written_and_can_be_read_again(
    frontdesk: Frontdesk, desk: Desk, client: int, tmp_path: Path
) -> None:
    """S4: what is exported is imported without a change; who is in the trash is not in it."""
    gone = somebody(desk, "Gone")
    points.give(desk, gone, 5, "A present", "third")
    contacts.delete(desk, [gone])
    file = tmp_path / "points.csv"
    assert frontdesk("export", "points", "--output", file).exit_code == 0
    [row] = csv.DictReader(file.read_text("utf-8-sig").splitlines())
    assert row == {
        "ID": str(client),
        "First name": "Dana",
        "Last name": "Levi",
        "Company": "",
        "Email": "dana@example.com",
        "Phone": "052-555-0101",
        "Member status": "Member",
        "Tier": "",
        "Points balance": "30",
        "Earned": "50",
        "Adjusted": "0",
        "Redeemed": "20",
        "Expired": "0",
        "Last activity": "2026-11-23 17:41",
    }
    assert "1 unchanged, 0 refused" in frontdesk("import-points", file).stdout
    assert ledger.balance_of(client) == 30


def test_activity_is_written_of_a_client_and_a_period(frontdesk: Frontdesk, desk: Desk, client: int) -> None:
    """L4"""
    other = somebody(desk, "Other")
    points.give(desk, other, 7, "A present", "third")
    everything = list(csv.DictReader(frontdesk("export", "points-activity").stdout.splitlines()))
    assert [list(row.values())[:8] for row in everything] == [
        ["2026-11-22 17:41", str(client), "Dana Levi", "Given", "50", "50", "'=A present", "ronit"],
        ["2026-11-23 17:41", str(client), "Dana Levi", "Redeemed", "-20", "30", "Tea", "ronit"],
        ["2026-11-22 17:41", str(other), "Other", "Given", "7", "7", "A present", "ronit"],
    ]
    for options, changes in (
        (("--contact", str(client)), [50, -20]),
        (("--from", "2026-11-23"), [-20]),
        (("--to", "2026-11-22"), [50, 7]),
        (("--from", "2026-11-22", "--to", "2026-11-22", "--contact", str(other)), [7]),
        (("--contact", "99"), []),
    ):
        found = frontdesk("export", "points-activity", "--format", "json", *options).stdout.splitlines()
        assert [json.loads(line)["change"] for line in found] == changes
    for days in (("--from", "soon"), ("--from", "2026-11-23", "--to", "2026-11-22")):
        assert frontdesk("export", "points-activity", *days).exit_code == 1


def test_workbooks_need_a_file_and_are_not_overwritten_unasked(
    frontdesk: Frontdesk, client: int, tmp_path: Path
) -> None:
    for what, said in (("points", "1 accounts are in"), ("points-activity", "2 entries are in")):
        target = tmp_path / f"{what}.xlsx"
        command = ("export", what, "--format", "xlsx")
        assert frontdesk(*command).exit_code == 2
        assert said in frontdesk(*command, "--output", target).stderr
        assert target.read_bytes().startswith(b"PK")
        assert "there already" in frontdesk(*command, "--output", target).stderr
        assert frontdesk(*command, "--output", target, "--overwrite").exit_code == 0

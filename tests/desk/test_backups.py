"""S8: backups while desks run, by hand and once a day, and which of the daily ones are kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.builders import after, colleague, dana, latest_event

from frontdesk_tui.desk import backups, business, changes, checkup
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.worker import Worker

of_files = pytest.mark.of_files


def _files(desk_file: Path) -> list[str]:
    return sorted(file.name for file in (desk_file.parent / "backups").glob("*"))


@pytest.fixture
def next_day(desk: Desk) -> Desk:
    """The second day of a desk: the first has had its look."""
    backups.daily(desk)
    return after(desk, days=1)


@of_files
def test_a_backup_has_everything_and_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    """S8, S6."""
    dana(desk)
    target = tmp_path / "copy.sqlite3"
    size = backups.make(desk, target)
    assert (latest_event().kind, latest_event().data) == ("backup.made", {"file": str(target), "bytes": size})
    assert target.stat().st_size == size
    close_desk()
    open_desk(target)
    assert Contact.get().first_name == "Dana"
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())


@of_files
def test_what_is_there_is_replaced_only_when_that_is_asked_for(desk: Desk, desk_file: Path, tmp_path: Path) -> None:
    """S8."""
    target, link = tmp_path / "copy.sqlite3", tmp_path / "link.sqlite3"
    target.write_text("something of mine", encoding="utf-8")
    link.symlink_to(target)
    for there, overwrite in ((target, False), (link, True), (tmp_path, True), (desk_file, True)):
        with pytest.raises(DeskError):
            backups.make(desk, there, overwrite=overwrite)
    assert target.read_text(encoding="utf-8") == "something of mine"
    backups.make(desk, target, overwrite=True)
    assert target.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.of_servers
def test_of_a_server_it_is_said_how(desk: Desk, tmp_path: Path) -> None:
    """S8: and nobody tries each day what cannot be."""
    with pytest.raises(DeskError, match="pg_dump --format=custom"):
        backups.make(desk, tmp_path / "copy")
    before = latest_event().id
    for day in range(3):
        backups.daily(after(desk, days=day))
    assert latest_event().id == before


@of_files
def test_a_day_has_one_backup_however_many_desks_there_are(next_day: Desk, desk_file: Path) -> None:
    """S8: the first day of all needs none; the folder is its owner's alone."""
    assert _files(desk_file) == []
    for minutes in (0, 0, 30, 300):
        backups.daily(after(next_day, minutes=minutes))
    assert _files(desk_file) == ["desk-20261123-174100.sqlite3"]
    backups.daily(after(next_day, hours=20))
    assert _files(desk_file) == ["desk-20261123-174100.sqlite3", "desk-20261124-134100.sqlite3"]
    folder = desk_file.parent / "backups"
    assert [oct(one.stat().st_mode & 0o777) for one in (folder, *folder.iterdir())] == ["0o700", "0o600", "0o600"]


@of_files
def test_none_are_made_where_none_are_wanted(next_day: Desk, desk_file: Path) -> None:
    """S8."""
    backups.daily(replace(next_day, business=replace(next_day.business, backup_daily=0)))
    assert _files(desk_file) == []


@of_files
def test_one_that_fails_is_told_managers_and_tried_again_after_an_hour(next_day: Desk, desk_file: Path) -> None:
    """S8, S5: here the folder is a file."""
    in_the_way = desk_file.parent / "backups"
    in_the_way.write_text("", encoding="utf-8")
    before = latest_event().id
    backups.daily(next_day)
    backups.daily(after(next_day, minutes=59))
    [said] = changes.since(before, Role.MANAGER).notices
    assert said.startswith("Today's backup could not be made. ")
    assert changes.since(before, Role.FRONT_DESK).notices == ()
    in_the_way.unlink()
    backups.daily(after(next_day, minutes=61))
    assert _files(desk_file) == ["desk-20261123-184200.sqlite3"]


@of_files
def test_whoever_was_killed_while_making_one_is_followed_by_another(next_day: Desk, desk_file: Path) -> None:
    """S8."""
    assert backups._claim(next_day)
    assert not backups._claim(next_day)
    backups.daily(after(next_day, minutes=61))
    assert len(_files(desk_file)) == 1


@of_files
def test_what_is_not_kept_is_removed_and_nothing_else(next_day: Desk, desk_file: Path) -> None:
    """S8: of a hundred days those of the latest seven, and of each of the last weeks and months the last."""
    folder = desk_file.parent / "backups"
    folder.mkdir()
    others = ["desk-20250101-000000.txt", "desk-2-20250101-000000.sqlite3", "desk.sqlite3", "my desk.sqlite3"]
    old = [f"desk-{date(2026, 11, 22) - timedelta(days):%Y%m%d}-080000.sqlite3" for days in range(100)]
    for name in (*others, *old):
        (folder / name).touch()
    backups.daily(replace(next_day, business=replace(next_day.business, backup_monthly=3)))
    days = [name[5:13] for name in _files(desk_file) if name not in others]
    assert days == [
        *("20260930", "20261031", "20261108", "20261115"),
        *("20261117", "20261118", "20261119", "20261120", "20261121", "20261122", "20261123"),
    ]
    assert set(others) <= set(_files(desk_file))


def test_what_is_kept_over_two_years_is_few_and_reaches_far_back() -> None:
    """S8: made and removed day by day, as it is."""
    there: set[date] = set()
    for number in range(730):
        there.add(date(2025, 1, 1) + timedelta(number))
        there = backups.kept(there, Business())
    assert len(there) <= 7 + 4 + 12
    assert min(there) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("field", "value"),
    [("backup_daily", -1), ("backup_weekly", 999), ("backup_folder", "here"), ("backup_folder", "/a\n/b")],
)
def test_what_cannot_be_set_is_refused_at_its_field(desk: Desk, field: str, value: object) -> None:
    """S8."""
    with pytest.raises(DeskError) as refused:
        business.set_up(desk, replace(desk.business, **{field: value}))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_only_admins_set_them(desk: Desk) -> None:
    """S5."""
    with pytest.raises(DeskError):
        business.set_up(colleague(desk, "Noa", Role.MANAGER), replace(desk.business, backup_daily=3))
    business.set_up(desk, replace(desk.business, backup_daily=3, backup_folder=" ~/copies "))
    assert (business.current().backup_daily, business.current().backup_folder) == (3, "~/copies")


@of_files
def test_the_worker_makes_it(next_day: Desk, desk_file: Path) -> None:
    """S8: in the background of a desk, or alone."""
    Worker(lambda: next_day, lambda _: None).once()
    assert _files(desk_file) == ["desk-20261123-174100.sqlite3"]
    assert latest_event().actor == "frontdesk"

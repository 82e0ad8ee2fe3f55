"""Who sits at the desk, and what their role lets them do."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from tests.builders import DANA, colleague, dana, latest_event

from frontdesk_tui import automations as automations_package
from frontdesk_tui import desk as desk_package
from frontdesk_tui.desk import business, roles, team, undo
from frontdesk_tui.desk.clients import contacts, intake
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.staff import Staff


def test_whoever_starts_a_new_desk_is_its_admin(desk: Desk) -> None:
    """S5."""
    assert desk.actor == Actor("ronit", Role.ADMIN, 1)
    assert [(row.name, row.login, row.role) for row in Staff.select()] == [("ronit", "ronit", "admin")]


def test_a_colleague_is_known_by_login_name(desk: Desk, desk_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S5."""
    noa = team.add(desk, "Noa Bar", Role.MANAGER, login="noa")
    close_desk()
    monkeypatch.setenv("LOGNAME", "noa")
    assert open_desk(desk_file).actor == Actor("Noa Bar", Role.MANAGER, noa)


@pytest.mark.usefixtures("reception")
def test_a_stranger_is_front_desk_and_no_member_of_staff(desk_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S5."""
    close_desk()
    monkeypatch.setenv("LOGNAME", "mallory")
    assert open_desk(desk_file).actor == Actor("mallory", Role.FRONT_DESK, None)
    assert Staff.select().count() == 1


def test_who_left_is_no_colleague_and_is_not_known(desk: Desk) -> None:
    """S5."""
    noa = team.add(desk, "Noa", login="noa")
    assert [one.name for one in team.colleagues()] == ["Noa", "ronit"]
    Staff.update(active=False).where(Staff.id == noa).execute()
    assert team.who_is("noa") is None
    assert [one.name for one in team.colleagues()] == ["ronit"]
    assert not team.nobody_yet()


def test_the_front_desk_may_do_what_a_day_needs(desk: Desk) -> None:
    """S5."""
    noa = colleague(desk, "Noa")
    contact = dana(noa)
    contacts.delete(noa, [contact])
    with noting() as written:
        contacts.restore(noa, [contact])
    assert undo.take_back(noa, written)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_only_an_admin_adds_staff_and_sets_up_the_business(desk: Desk, role: Role) -> None:
    """S5."""
    noa = colleague(desk, "Noa", role)
    before = latest_event().id
    with pytest.raises(DeskError, match=r"Noa may not do this; ask an admin\."):
        team.add(noa, "Mallory", Role.ADMIN)
    with pytest.raises(DeskError, match="may not do this"):
        business.set_up(noa, replace(desk.business, currency="EUR"))
    assert latest_event().id == before
    assert business.current() == desk.business


def test_only_a_manager_imports(desk: Desk) -> None:
    """S2, S5."""
    with pytest.raises(DeskError, match="may not do this"):
        intake.take_in(colleague(desk, "Noa"), [DANA])
    assert Contact.select().count() == 0
    intake.take_in(colleague(desk, "Tal", Role.MANAGER), [DANA])
    assert Contact.select().count() == 1


@pytest.mark.parametrize("name", roles.RESERVED)
def test_what_is_reserved_for_a_role_is_a_verb_that_there_is(name: str) -> None:
    """S5."""
    module, _, function = name.partition(".")
    (found,) = (
        one.name
        for package in (desk_package, automations_package)
        for one in walk_packages(package.__path__, f"{package.__name__}.")
        if one.name.endswith(f".{module}")
    )
    assert hasattr(import_module(found), function)


def test_what_is_set_for_the_business_stays_set(desk: Desk, desk_file: Path) -> None:
    """S1."""
    new = Business(name="Café", zone="Europe/Berlin", country="DE", currency="EUR", language="de")
    business.set_up(desk, new)
    assert latest_event().data["before"]["zone"] == "Asia/Jerusalem"
    close_desk()
    assert open_desk(desk_file).business == new


@pytest.mark.parametrize("zone", ["Atlantis/Center", "", "../etc/passwd", "Asia/Jerusalem\0"])
def test_a_zone_that_nobody_knows_is_refused_at_its_field(desk: Desk, zone: str) -> None:
    """B8."""
    with pytest.raises(DeskError) as refusal:
        business.set_up(desk, replace(desk.business, zone=zone))
    assert refusal.value.field == "zone"
    assert business.current() == desk.business


@pytest.mark.parametrize(
    ("zone", "taken"),
    [("Europe/Berlin", "Europe/Berlin"), (":Asia/Tokyo", "Asia/Tokyo"), ("Nowhere/City", "UTC")],
)
def test_a_new_desk_takes_the_zone_of_the_machine(
    desk_file: Path, monkeypatch: pytest.MonkeyPatch, zone: str, taken: str
) -> None:
    """B8, S1."""
    monkeypatch.setenv("TZ", zone)
    assert open_desk(desk_file).business.zone == taken
    close_desk()

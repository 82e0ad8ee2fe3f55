"""Colleagues: what is known of them, their role, and that an admin stays."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import colleague, kinds_of_events, latest_event

from frontdesk_tui.desk import pins, team, undo
from frontdesk_tui.desk.clients import history
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.team import StaffDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.event import Event

NOA = StaffDraft("Noa Bar", Role.MANAGER, "noa", "noa@example.com", ("he", "en"), "teal")
RONIT = 1
"""The admin who opened the desk."""


def _added(desk: Desk, draft: StaffDraft = NOA) -> int:
    return team.add(desk, draft.name, draft.role, draft.login, draft.email, draft.languages, draft.colour)


def test_all_that_is_known_of_a_colleague_is_kept_and_listed(desk: Desk) -> None:
    """S5."""
    typed = replace(NOA, name="  Noa   Bar ", email=" noa@example.com ", languages=("Hebrew", "en", "hebrew", ""))
    noa = _added(desk, typed)
    assert team.read(noa) == NOA
    line = next(line for line in team.lines() if line.id == noa)
    assert (line.name, line.role, line.languages, line.active, line.has_pin) == (
        *("Noa Bar", Role.MANAGER, "Hebrew, English", True, False),
    )


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("login", "noa bar"),
        ("login", "ronit"),
        ("email", "noa"),
        ("languages", ("Klingon of old",)),
        ("colour", "plaid"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, field: str, wrong: Any) -> None:
    """S5."""
    noa, before = _added(desk), latest_event().id
    with pytest.raises(DeskError) as refusal:
        team.edit(desk, noa, replace(NOA, **{field: wrong}))
    with pytest.raises(DeskError) as refused_new:
        _added(desk, replace(NOA, login="other", **{field: wrong}) if field != "login" else replace(NOA, login=wrong))
    assert (refusal.value.field, refused_new.value.field) == (field, field)
    assert (team.read(noa), latest_event().id) == (NOA, before)


def test_a_new_role_is_an_event_of_its_own_that_says_what_it_was(desk: Desk) -> None:
    """S5, S6."""
    noa = _added(desk)
    team.edit(desk, noa, replace(NOA, role=Role.ADMIN, email=""))
    assert kinds_of_events()[-2:] == ["staff.edited", "staff.role_changed"]
    event = latest_event()
    assert (event.data["before"], event.data["after"]) == ({"role": "manager"}, {"role": "admin"})
    entry = history.entry(desk, event.id)
    assert entry.title == "Role changed"
    assert ("About", "Noa Bar") in entry.facts
    assert ("Role", "manager → admin") in entry.facts
    with noting() as written:
        team.edit(desk, noa, team.read(noa))
    assert written == []


def test_the_last_admin_who_can_sign_in_stays(desk: Desk) -> None:
    """S5: whatever else is there: admins who left, and one who has neither login name nor PIN."""
    left = _added(desk, replace(NOA, role=Role.ADMIN))
    team.deactivate(desk, left)
    _added(desk, StaffDraft("Omar", Role.ADMIN))
    ronit, before = team.read(RONIT), latest_event().id
    with pytest.raises(DeskError, match="ronit is the last admin who can sign in; make somebody else one") as refusal:
        team.edit(desk, RONIT, replace(ronit, role=Role.MANAGER))
    assert refusal.value.field == "role"
    with pytest.raises(DeskError, match="is the last admin"):
        team.deactivate(desk, RONIT)
    with pytest.raises(DeskError, match="set a PIN first") as refusal:
        team.edit(desk, RONIT, replace(ronit, login=""))
    assert refusal.value.field == "login"
    assert (team.read(RONIT), latest_event().id) == (ronit, before)


def test_an_admin_may_go_once_there_is_another(desk: Desk) -> None:
    """S5: and undo does not take away the last one either."""
    with noting() as promoted:
        _added(desk, replace(NOA, role=Role.ADMIN))
    team.edit(desk, RONIT, replace(team.read(RONIT), role=Role.FRONT_DESK))
    with pytest.raises(DeskError, match="Noa Bar is the last admin"):
        undo.take_back(desk, promoted)


def test_an_admin_without_a_login_name_keeps_the_pin(desk: Desk) -> None:
    """S5: nobody could sign in as an admin any more."""
    pins.set_for(desk, RONIT, "2468")
    team.edit(desk, RONIT, replace(team.read(RONIT), login=""))
    with pytest.raises(DeskError, match="could not sign in any more") as refusal:
        pins.set_for(desk, RONIT, "")
    assert refusal.value.field == "pin"


def test_who_left_gives_the_login_name_free_and_comes_back_without_taking_it(desk: Desk) -> None:
    """S5."""
    noa = _added(desk)
    team.deactivate(desk, noa)
    with pytest.raises(DeskError, match="inactive already"):
        team.deactivate(desk, noa)
    other = _added(desk, replace(NOA, name="Noa Levi"))
    with pytest.raises(DeskError, match="Noa Levi signs in by this login name already"):
        team.activate(desk, noa)
    team.edit(desk, other, replace(NOA, name="Noa Levi", login="nlevi"))
    team.activate(desk, noa)
    assert team.who_is("noa") == team.actor_of(team.of(noa))
    with pytest.raises(DeskError, match="active already"):
        team.activate(desk, noa)


def test_each_step_is_taken_back_unless_things_have_changed_since(desk: Desk) -> None:
    """S10: of an edit only its own fields."""
    with noting() as added:
        noa = _added(desk)
    with noting() as edited:
        team.edit(desk, noa, replace(NOA, role=Role.ADMIN, colour=""))
    team.edit(desk, noa, replace(NOA, role=Role.ADMIN, colour="", email="noa@studio.example"))
    undo.take_back(desk, edited)
    assert team.read(noa) == replace(NOA, email="noa@studio.example")
    with noting() as again:
        team.edit(desk, noa, NOA)
    team.edit(desk, noa, replace(NOA, email="n@example.com"))
    with pytest.raises(DeskError, match="has been changed since"):
        undo.take_back(desk, again)
    with noting() as left:
        team.deactivate(desk, noa)
    with noting() as came_back:
        undo.take_back(desk, left)
    assert team.of(noa).active
    undo.take_back(desk, came_back)
    assert not team.of(noa).active
    with pytest.raises(DeskError, match="inactive already"):
        undo.take_back(desk, added)


def test_only_an_admin_changes_the_team(desk: Desk) -> None:
    """S5: nor does one undo what an admin did to it."""
    noa = _added(desk)
    tal = colleague(desk, "Tal", Role.MANAGER)
    with noting() as demoted:
        team.edit(desk, noa, replace(NOA, role=Role.FRONT_DESK))
    before = latest_event().id
    for attempt in (
        lambda: team.edit(tal, noa, NOA),
        lambda: team.deactivate(tal, noa),
        lambda: pins.set_for(tal, noa, "1234"),
        lambda: undo.take_back(tal, demoted),
    ):
        with pytest.raises(NotAllowedError, match="Tal may not do this; ask an admin"):
            attempt()
    assert latest_event().id == before


def test_no_hash_of_a_pin_is_in_the_log(desk: Desk) -> None:
    """S5, S6: what the log has everybody may read."""
    noa = _added(desk)
    pins.set_for(desk, noa, "1234")
    team.edit(desk, noa, replace(NOA, colour="red"))
    pins.set_for(desk, noa, "")
    assert kinds_of_events()[-3:] == ["staff.pin_set", "staff.edited", "staff.pin_cleared"]
    assert not any("argon2" in str(event.data) or "1234" in str(event.data) for event in Event.select())

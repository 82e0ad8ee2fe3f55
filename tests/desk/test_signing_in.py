"""Who sits at the desk: by login name, by `--as`, by choosing; PINs and what wrong ones lead to."""

from dataclasses import replace

import pytest
from tests.builders import after, colleague, kinds_of_events, latest_event

from frontdesk_tui.desk import changes, pins, signing_in, team
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.signing_in import Machine
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.staff import Staff

SHARED = Machine("studio")
"""A machine whose login name is nobody's."""

BY_KEY = Machine("desk", by_key=True)


def _stranger(desk: Desk) -> Desk:
    return replace(desk, actor=Actor("studio", Role.FRONT_DESK))


def _no_pin(_name: str) -> str:
    raise AssertionError("no PIN is to be asked for")


def test_a_colleague_of_the_front_desk_sits_down_by_saying_so(desk: Desk) -> None:
    """S5, S6: the log says who, and how that was known; undo does not stop at it."""
    noa = colleague(desk, "Noa")
    with noting() as written:
        assert signing_in.sign_in(_stranger(desk), noa.actor.staff or 0, SHARED) == noa.actor
    event = latest_event()
    assert (event.kind, event.actor, event.staff_id) == ("staff.signed_in", "Noa", noa.actor.staff)
    assert (event.data["how"], written) == ("chosen at the desk", [])


def test_nobody_gets_a_higher_role_without_a_pin(desk: Desk) -> None:
    """S5: but an admin lets anybody sit down, and whom the machine's login names comes back."""
    noa, tal = colleague(desk, "Noa"), colleague(desk, "Tal", Role.MANAGER).actor
    assert tal.staff is not None
    assert desk.actor.staff is not None
    for sitting in (noa, _stranger(desk)):
        with pytest.raises(DeskError, match="Tal has no PIN, and cannot sit here without one; an admin sets it"):
            signing_in.sign_in(sitting, tal.staff, SHARED)
    assert signing_in.sign_in(desk, tal.staff, SHARED) == tal
    assert signing_in.sign_in(noa, desk.actor.staff, Machine("ronit")) == desk.actor


def test_who_came_by_a_key_gives_the_place_only_to_those_with_a_pin(desk: Desk) -> None:
    """S5."""
    noa, tal = colleague(desk, "Noa"), colleague(desk, "Tal").actor
    assert tal.staff is not None
    with pytest.raises(DeskError, match="Tal has no PIN"):
        signing_in.sign_in(noa, tal.staff, BY_KEY)
    pins.set_for(desk, tal.staff, "1234")
    assert signing_in.sign_in(noa, tal.staff, BY_KEY, "1234") == tal


def test_who_has_a_pin_is_asked_for_it_also_by_an_admin(desk: Desk) -> None:
    """S5."""
    noa = colleague(desk, "Noa").actor
    assert noa.staff is not None
    pins.set_for(desk, noa.staff, "1234")
    with pytest.raises(DeskError, match="That is not the PIN of Noa") as refusal:
        signing_in.sign_in(desk, noa.staff, SHARED, "4321")
    assert refusal.value.field == "pin"
    assert latest_event().data == {"staff_member": noa.staff, "name": "Noa", "wrong": 1}


def test_wrong_pins_make_one_wait_longer_and_longer_whoever_asks_and_wherever(desk: Desk) -> None:
    """S5: also the right one is not looked at meanwhile."""
    noa = colleague(desk, "Noa").actor.staff or 0
    pins.set_for(desk, noa, "1234")
    for wait, said in ((1, "1 second"), (2, "2 seconds"), (4, "4 seconds"), (8, "8 seconds"), (900, "15 minutes")):
        with pytest.raises(DeskError, match=f"typed again in {said}"):
            pins.prove(desk, noa, "0000")
        before = latest_event().id
        for typed in ("1234", "0000"):
            with pytest.raises(DeskError, match=f"Wait {said} more"):
                pins.prove(after(desk, hours=-1), noa, typed)  # a clock that was set back does not make it longer
        assert latest_event().id == before
        desk = replace(desk, now=desk.now.add(seconds=wait))
    with pytest.raises(DeskError, match="15 minutes"):
        pins.prove(desk, noa, "0000")
    pins.prove(after(desk, minutes=15), noa, "1234")
    assert (Staff.get_by_id(noa).wrong_pins, Staff.get_by_id(noa).wrong_pin_at) == (0, None)
    assert kinds_of_events().count("staff.pin_refused") == 6


def test_another_pin_begins_anew(desk: Desk) -> None:
    """S5: an admin helps whoever has forgotten theirs."""
    noa = colleague(desk, "Noa").actor.staff or 0
    pins.set_for(desk, noa, "1234")
    with pytest.raises(DeskError):
        pins.prove(desk, noa, "0000")
    pins.set_for(desk, noa, "0000")
    pins.prove(desk, noa, "0000")


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "١٢٣٤", " 1234"])
def test_a_pin_is_a_few_digits(desk: Desk, pin: str) -> None:
    """S5."""
    with pytest.raises(DeskError, match="A PIN has 4 to 12 digits") as refusal:
        pins.set_for(desk, 1, pin)
    assert refusal.value.field == "pin"


def test_everybody_changes_their_own_pin_and_types_the_old_one_first(desk: Desk) -> None:
    """S5: somebody who walks by does not."""
    noa = colleague(desk, "Noa")
    assert noa.actor.staff is not None
    pins.change_own(noa, "", "1234")
    with pytest.raises(DeskError, match="not the PIN of Noa") as refusal:
        pins.change_own(noa, "0000", "5678")
    assert refusal.value.field == "old"
    pins.change_own(after(noa, minutes=1), "1234", "5678")
    pins.prove(desk, noa.actor.staff, "5678")
    assert "5678" not in Staff.get_by_id(noa.actor.staff).pin
    with pytest.raises(DeskError, match="Nobody of the team"):
        pins.change_own(_stranger(desk), "", "1234")


def test_as_names_a_colleague_by_login_or_name_and_asks_for_the_pin(desk: Desk) -> None:
    """S5."""
    noa = team.add(desk, "Noa Bar", login="noa")
    assert signing_in.asked_for(_stranger(desk), "noa", SHARED, _no_pin).staff == noa
    assert signing_in.asked_for(desk, "noa bar", SHARED, _no_pin).staff == noa
    pins.set_for(desk, noa, "1234")
    assert signing_in.asked_for(desk, "noa", SHARED, lambda _: "1234").staff == noa
    with pytest.raises(DeskError, match="not the PIN"):
        signing_in.asked_for(desk, "noa", SHARED, lambda _: "9999")
    with pytest.raises(DeskError, match="No colleague has the login name or the name “nora”"):
        signing_in.asked_for(desk, "nora", SHARED, _no_pin)
    team.add(desk, "Noa Bar")
    with pytest.raises(DeskError, match="More than one colleague is called “Noa Bar”"):
        signing_in.asked_for(desk, "Noa Bar", SHARED, _no_pin)


def test_by_as_nobody_gets_a_higher_role_than_the_machine_gives_unless_a_key_says_so(desk: Desk) -> None:
    """S5."""
    team.add(desk, "Tal", Role.MANAGER, login="tal")
    with pytest.raises(DeskError, match="Tal has no PIN"):
        signing_in.asked_for(_stranger(desk), "tal", SHARED, _no_pin)
    assert signing_in.asked_for(_stranger(desk), "tal", BY_KEY, _no_pin).role is Role.MANAGER
    pins.set_for(desk, team.who_is("tal").staff or 0, "1234")  # type: ignore[union-attr]
    assert signing_in.asked_for(_stranger(desk), "tal", BY_KEY, _no_pin).name == "Tal"


def test_who_left_sits_nowhere(desk: Desk) -> None:
    """S5: neither by choosing nor by `--as`; who sits there is a stranger from then on."""
    noa = colleague(desk, "Noa").actor
    since = changes.latest()
    team.deactivate(desk, noa.staff or 0)
    assert [seat.name for seat in signing_in.seats()] == ["ronit"]
    with pytest.raises(DeskError, match="Noa does not work here any more"):
        signing_in.sign_in(desk, noa.staff or 0, SHARED)
    with pytest.raises(DeskError, match="No colleague"):
        signing_in.asked_for(desk, "noa", SHARED, _no_pin)
    assert changes.since(since).staff
    assert team.who_now(noa) == Actor("Noa", Role.FRONT_DESK)
    assert team.who_now(desk.actor) == desk.actor

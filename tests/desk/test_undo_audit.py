"""S10: what another desk has changed since is not taken back, and nothing of it is lost."""

import pkgutil
from dataclasses import replace
from importlib import import_module

import pytest
from tests.automations.rules import rule
from tests.builders import a_booking, after, dana, latest_event
from tests.desk.undone_case import Case
from tests.desk.undone_cases import CASES, ELSEWHERE
from tests.desk.undone_of_clients import edited

import frontdesk_tui
from frontdesk_tui.automations import automations
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels, notes
from frontdesk_tui.desk.clients.notes import NoteDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting, record
from frontdesk_tui.models.database import run
from frontdesk_tui.models.tables import TABLES

_KEPT_BY_THE_WAY = {"event", "log_end", "points_day"}


_WRITTEN_ANEW = {"contact_email", "contact_phone", "contact_address"}
"""Tables whose rows may have other ids when all is as it was."""

Stored = dict[str, list[tuple[object, ...]]]


def _stored() -> Stored:
    """All that is stored, without the log."""
    stored: Stored = {}
    for table in TABLES:
        if (name := table._meta.table_name) not in _KEPT_BY_THE_WAY:
            unseen = {"id"} if name in _WRITTEN_ANEW else set()
            columns = [field.column_name for field in table._meta.sorted_fields if field.column_name not in unseen]
            stored[name] = run(f'SELECT {", ".join(columns)} FROM "{name}"')
    return stored


def _named(case: Case) -> str:
    return case.kind


def _new(before: Stored, after: Stored) -> Stored:
    """The rows that came, or are other ones now; of a contact's own row its fields are asked for by themselves."""
    tables = before.keys() - {"contact", "contact_search"}
    return {name: rows for name in tables if (rows := [row for row in after[name] if row not in before[name]])}


def test_every_kind_that_can_be_taken_back_is_tried() -> None:
    """S10: one that is not is a case of `undone_of_….py` that is missing."""
    for module in pkgutil.walk_packages(frontdesk_tui.__path__, "frontdesk_tui."):
        if module.name.startswith(("frontdesk_tui.desk", "frontdesk_tui.automations")):
            import_module(module.name)
    assert sorted(undo.kinds() - {case.kind for case in CASES} - ELSEWHERE.keys()) == []


@pytest.mark.parametrize(("module", "name"), sorted({*ELSEWHERE.values()}))
def test_what_is_tried_elsewhere_is_taken_back_there(module: str, name: str) -> None:
    """S10: the test is there, and takes something back."""
    tried = getattr(import_module(f"tests.{module}"), name)
    assert {"take_back", "undone"} & {*tried.__code__.co_names}


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_what_another_desk_has_changed_since_is_not_lost(desk: Desk, case: Case) -> None:
    """S10"""
    made = case.prepare(desk)
    with noting() as written:
        done = case.do(desk, made)
    then = _stored()
    case.meddle(desk, made if done is None else done)
    before = _stored()
    if case.refused:
        with pytest.raises(DeskError, match=case.refused) as refusal:
            undo.take_back(desk, written)
        assert refusal.value.sentence.endswith(".")
        assert _stored() == before
    else:
        assert undo.take_back(desk, written)
        now = _stored()
        assert [row for name, rows in _new(then, before).items() for row in rows if row not in now[name]] == []


@pytest.mark.parametrize("case", {case.kind: case for case in CASES}.values(), ids=_named)
def test_what_is_taken_back_is_not_taken_back_twice(desk: Desk, case: Case) -> None:
    """S10: the second time it is refused, or changes nothing."""
    made = case.prepare(desk)
    with noting() as written:
        case.do(desk, made)
    assert undo.take_back(desk, written)
    before = _stored()
    try:
        undo.take_back(desk, written)
    except DeskError as refusal:
        assert refusal.sentence.endswith(".")
    assert _stored() == before


def test_of_an_edit_only_its_own_fields_go_back(desk: Desk) -> None:
    """S10: what another desk wrote into another field stays."""
    contact = dana(desk)
    with noting() as written:
        edited(desk, contact, company="A")
    edited(desk, contact, vat_id="514")
    undo.take_back(desk, written)
    now = contacts.for_editing(contact)[0].details
    assert (now.company, now.vat_id) == ("", "514")


def test_steps_are_taken_back_one_after_the_other(desk: Desk) -> None:
    """S10: an own edit that is taken back does not stand in the way of what was done before it."""
    steps = []
    for step in (dana, lambda desk: edited(desk, 1, company="A"), lambda desk: edited(desk, 1, company="B")):
        with noting() as written:
            step(desk)
        steps.append(written)
    with noting() as made:
        automation = automations.add(desk, rule())
    for number, name in enumerate("AB", 1):
        with noting() as written:
            automations.edit(desk, automation, replace(rule(), name=name), number)
        steps.append(written)
    for written in (*steps[::-1], made):
        assert undo.take_back(desk, written)


def test_nothing_is_taken_back_of_a_client_whose_data_was_removed_for_good(desk: Desk) -> None:
    """C5, S10"""
    record(desk, "contact.edited", contact=dana(desk), purged=True)
    with pytest.raises(DeskError, match="was purged"):
        undo.take_back(desk, [latest_event().id])


def test_what_cannot_be_taken_back_is_named(desk: Desk) -> None:
    """S10: money, and what was sent."""
    booking = a_booking(desk, dana(desk))
    with noting() as written:
        payments.mark_paid(desk, booking, Method.CASH)
    assert undo.lasting(written) == "Paid"
    with noting() as written:
        labels.put(desk, [1], "VIP")
    assert undo.lasting(written) == ""


def test_an_edit_by_a_desk_whose_clock_is_behind_is_not_lost(desk: Desk) -> None:
    """S10"""
    with noting() as written:
        note = notes.add(desk, dana(desk), "A note")
    notes.edit(after(desk, minutes=-5), note, NoteDraft("Another"), NoteDraft("A note"))
    with pytest.raises(DeskError, match="has been edited since"):
        undo.take_back(desk, written[-1:])

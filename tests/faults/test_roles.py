"""What a role may not do is refused below the screen: by every verb, and by every way back."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.desk.labelled import a_label
from tests.desk.undone_case import Case
from tests.desk.undone_cases import CASES

from frontdesk_tui import automations
from frontdesk_tui import desk as rules
from frontdesk_tui.desk import roles, team, undo, verb
from frontdesk_tui.desk.clients import custom_fields, label_keeping, label_merging, trash
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting

DOCS = Path(__file__).parents[2] / "docs" / "staff.md"
_BY_SAID = {said: role for role, said in roles.SAID.items()}


def _modules() -> Iterator[ModuleType]:
    for package in (rules, automations):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)


def _verbs() -> dict[str, Callable[..., Any]]:
    """Every function under `@verb`, by the name that roles know it by."""
    found: dict[str, Callable[..., Any]] = {}
    for module in _modules():
        for function in filter(inspect.isfunction, vars(module).values()):
            is_verb = function.__code__.co_filename == verb.__file__ and hasattr(function, "__wrapped__")
            if is_verb and function.__module__ == module.__name__:
                name = f"{module.__name__.rpartition('.')[2]}.{function.__name__}"
                assert name not in found, f"two verbs are {name}, and roles cannot tell them apart"
                found[name] = function
    return found


def _told() -> dict[str, Role]:
    """The table of the documentation: what takes more than the front desk, and what less."""
    page = DOCS.read_text(encoding="utf-8").partition("## Roles")[2]
    told = {"kiosk.check_in": Role.KIOSK}
    for row in page.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) == 3:
            names = re.findall(r"`([a-z_]+\.[a-z_]+)`", cells[2])
            told |= dict.fromkeys(names, _BY_SAID.get(cells[1], Role.FRONT_DESK))
    return told


class _BegunError(Exception):
    """A verb was let through."""


def _is_begun(act: Callable[..., Any], desk: Desk) -> bool:
    try:
        act(desk)
    except _BegunError:
        return True
    except NotAllowedError as refusal:
        assert refusal.sentence.startswith("ronit may not do this; ask ")
        return False
    raise AssertionError("it asked for no role, and is in no transaction")


@pytest.mark.parametrize("role", Role)
def test_every_verb_asks_for_the_role_that_the_documentation_says(
    desk: Desk, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5: whatever it is given; not one is left out of what is tried."""

    @contextmanager
    def begun() -> Iterator[None]:
        raise _BegunError
        yield

    monkeypatch.setattr(verb, "transaction", begun)
    told, somebody = _told(), replace(desk, actor=replace(desk.actor, role=role))
    found = {name: _is_begun(act, somebody) for name, act in _verbs().items()}
    assert len(found) > 140
    assert found == {name: role >= told.get(name, Role.FRONT_DESK) for name in found}


def test_every_verb_that_takes_a_role_is_there() -> None:
    """S5: one that has another name now would be for everybody."""
    asked = {
        node.args[1].value
        for module in _modules()
        if "refuse_role(" in (source := inspect.getsource(module))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "refuse_role"
        if isinstance(node.args[1], ast.Constant)
    }
    assert {*roles.RESERVED, *roles.FOR_ANYBODY} <= {*_verbs(), *asked}
    assert _told() == roles.RESERVED | roles.FOR_ANYBODY


def _case(kind: str, prepare: Callable[[Desk], Any], do: Callable[[Desk, Any], Any]) -> Case:
    return Case(kind, prepare, do, lambda _desk, _done: None, "")


def _shoe_size(desk: Desk) -> int:
    return custom_fields.add(desk, FieldDraft("Shoe size"))


def _vip(desk: Desk) -> int:
    return a_label(desk, "VIP")


def _noa(desk: Desk) -> int:
    return team.add(desk, "Noa", login="noa")


def _noa_who_left(desk: Desk) -> int:
    team.deactivate(desk, noa := _noa(desk))
    return noa


MORE = [
    _case("custom_field.added", lambda _: None, lambda desk, _: _shoe_size(desk)),
    _case("custom_field.renamed", _shoe_size, lambda desk, field: custom_fields.rename(desk, field, "Shoes")),
    _case("custom_field.archived", _shoe_size, custom_fields.archive),
    _case("label.edited", _vip, lambda desk, label: label_keeping.edit(desk, label, LabelDraft("Gold"))),
    _case("label.deleted", _vip, label_keeping.delete),
    _case("label.merged", _vip, lambda desk, label: label_merging.merge(desk, label, a_label(desk, "Gold"))),
    _case("trash.set", lambda _: None, lambda desk, _: trash.set_days(desk, 7)),
    _case("staff.added", lambda _: None, lambda desk, _: _noa(desk)),
    _case("staff.deactivated", _noa, team.deactivate),
    _case("staff.activated", _noa_who_left, team.activate),
    _case("staff.edited", _noa, lambda desk, noa: team.edit(desk, noa, replace(team.read(noa), role=Role.ADMIN))),
]
"""Kinds that have no case of their own elsewhere."""


@pytest.mark.parametrize("case", {case.kind: case for case in (*CASES, *MORE)}.values(), ids=lambda case: case.kind)
def test_what_takes_a_role_is_taken_back_by_nobody_with_less(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5, S10: `u` after somebody else has sat down."""
    made = case.prepare(desk)
    asked: list[str] = []
    asks = verb.refuse_role

    def noted(desk: Desk, name: str) -> None:
        asked.append(name)
        asks(desk, name)

    monkeypatch.setattr(verb, "refuse_role", noted)
    with noting() as written:
        case.do(desk, made)
    needed = max(map(roles.needed, asked))
    for role in (Role.WALLBOARD, Role.KIOSK, Role.FRONT_DESK, Role.MANAGER):
        if role < needed:
            with pytest.raises(NotAllowedError):
                undo.take_back(replace(desk, actor=replace(desk.actor, role=role)), written)

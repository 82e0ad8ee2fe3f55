"""S5: what a role may not do has no key: each errand that leads to a reserved verb says which."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from frontdesk_tui.desk import roles
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.screens import errands
from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.screens.errand_verbs import VERBS, may_run, needed
from frontdesk_tui.screens.places import PLACES
from frontdesk_tui.screens.settings_rows import ROWS, SettingRow

FOLDER = Path(errands.__path__[0])

ASKS_BY_ITSELF = {"member_status": "members.block", "redeem": "members.block"}
"""Errands for everybody, which offer a reserved verb among others to whom it is for."""


def _reserved_in(path: Path) -> Iterator[str]:
    """The reserved verbs that an errand names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            if name in roles.RESERVED:
                yield name


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_whatever_leads_to_a_reserved_verb_says_so(path: Path) -> None:
    """S5: one that does not is a line of `errand_verbs.py` that is missing."""
    asked = {verb for errand, verb in VERBS.items() if errand[0] == path.stem}
    for verb in {*_reserved_in(path)} - {ASKS_BY_ITSELF.get(path.stem)}:
        assert any(roles.needed(one) >= Role.MANAGER for one in asked), f"{path.stem} leads to {verb}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.errand], ids=lambda row: row.name)
def test_each_row_of_the_settings_leads_to_an_errand_and_says_what_it_does(row: SettingRow) -> None:
    """S5, S6: an errand that takes no role is for everybody."""
    found = import_module(f"{errands.__name__}.{row.errand[0]}")
    assert callable(getattr(found, (*row.errand, "run")[1]))
    assert needed(row.errand) >= Role.MANAGER or row.group in ("Team", "Screen")
    assert row.about.endswith(".")


@pytest.mark.parametrize("errand", VERBS)
def test_what_says_so_is_there(errand: tuple[str, ...]) -> None:
    """S5: a line of the table that is about nothing would hide nothing."""
    found = import_module(f"{errands.__name__}.{errand[0]}")
    assert all(callable(getattr(found, function)) for function in errand[1:])


@pytest.mark.parametrize("role", Role)
def test_other_places_offer_in_the_palette_what_the_role_may_do(role: Role) -> None:
    """S5."""
    kinds: list[type[Place]] = [place.kind for place in PLACES]
    offered = {binding.id for kind in kinds for binding in kind.from_anywhere(role)}
    assert ("contact.new" in offered, "hours.set" in offered, "staff.set" in offered) == (
        *(True, role >= Role.MANAGER, role >= Role.ADMIN),
    )


def test_a_function_of_an_errand_may_take_another_role_than_the_rest() -> None:
    """S5: everybody makes labels; managers change them."""
    assert may_run(Role.FRONT_DESK, ("change_labels", "new"))
    assert not may_run(Role.FRONT_DESK, ("change_labels",))
    assert not may_run(Role.FRONT_DESK, ("change_questions", "move", 1))
    assert may_run(Role.MANAGER, ("change_questions", "move", 1))
    assert may_run(Role.FRONT_DESK, ("open_trash", "restore"))

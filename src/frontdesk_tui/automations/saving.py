"""A2, A10: what the editor and the list carry out in one go: stored, switched on, and a built-in email switched off."""

from frontdesk_tui.automations import automations, builtin
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import verb


@verb
def make(desk: Desk, rule: Rule, *, active: bool = False, instead_of: str = "") -> int:
    """A2: a new automation, in place of a built-in email if one is named; its id."""
    if instead_of:
        builtin.switch(desk, instead_of, False)
    return automations.add(desk, rule, active=active)


@verb
def change(
    desk: Desk,
    automation: int,
    rule: Rule,
    version: int,
    shown: Rule | None = None,
    *,
    activate: bool = False,
    instead_of: str = "",
) -> None:
    """A2: the rule from now on, switched on if that is wished, in place of a built-in email if one is named.

    `shown` is what it was made from, and `version` which one that was. Raises CollidedError for what another desk has
    changed, too.
    """
    if instead_of:
        builtin.switch(desk, instead_of, False)
    automations.edit(desk, automation, rule, version, shown)
    if activate:
        automations.activate(desk, automation)


@verb
def activate(desk: Desk, automation: int, instead_of: str = "") -> None:
    """A2: switched on, in place of a built-in email if one is named."""
    if instead_of:
        builtin.switch(desk, instead_of, False)
    automations.activate(desk, automation)

"""S7: what is stored is edited beside other desks: the one way in which every form that edits something saves it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from pendulum import DateTime

from frontdesk_tui.desk import beside, wording
from frontdesk_tui.desk.beside import Clash, CollidedError
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.screens.dialogs.collision import BothSaid, Collision, Says
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.work import Submit

T = TypeVar("T")

_NOTHING = "(nothing)"
_EMPTY = (None, "", ())

_SAID: Mapping[str, Says] = {}
"""For fields that speak for themselves."""


def saving(
    screen: ErrandScreen[Any], verb: Callable[..., object], *about: object, shown: T, says: Mapping[str, Says] = _SAID
) -> Submit[T]:
    """Submits a form by a verb that is given what it is about, what was typed, and what had been `shown`."""

    async def store(typed: T, seen: T) -> None:
        await screen.work.act(verb, *about, typed, seen)

    return storing(screen, store, shown, says)


def storing(
    screen: ErrandScreen[Any], store: Callable[[T, T], Awaitable[None]], shown: T, says: Mapping[str, Says] = _SAID
) -> Submit[T]:
    """Submits a form: `store` is given what was typed and what had been `shown`.

    Where both this desk and another have changed the same, the person chooses from both, side by side. Who goes on
    editing instead finds in the form what they typed. `says` puts fields into words that do not speak for themselves.
    """

    async def submit(typed: T) -> None:
        seen = shown  # what the form shows stays as it was: only for this attempt is it known how things stand by now
        while True:
            try:
                await store(typed, seen)
            except CollidedError as both:
                desk = screen.work.desk()
                dialog = Collision([_both_said(one, desk, says) for one in both.clashes])
                theirs = await screen.app.push_screen_wait(dialog)
                if theirs is None:
                    raise DeskError("Nothing is saved yet: another desk has changed the same.") from None
                typed, seen = both.resolved(theirs), both.now
            else:
                return

    return submit


def _both_said(clash: Clash, desk: Desk, says: Mapping[str, Says]) -> BothSaid:
    called = beside.called(clash.field)
    when = f", {wording.near(clash.when, desk)}" if clash.when is not None else ""
    say = says.get(clash.field)
    mine, theirs = (
        say(one) if say is not None and one not in _EMPTY else said(one, desk) for one in (clash.mine, clash.theirs)
    )
    return BothSaid(clash.field, called[:1].upper() + called[1:], mine, theirs, f"{clash.who or 'Another desk'}{when}")


def said(value: object, desk: Desk) -> str:
    """A value in words, safe to display."""
    match value:
        case None | "" | ():
            return _NOTHING
        case bool():
            return "yes" if value else "no"
        case DateTime():
            return wording.day_and_time(value, desk)
        case Enum():
            return one_line(value.name.replace("_", " ").capitalize())
        case tuple() | list():
            return "\n".join(said(one, desk) for one in value)
        case int():
            return f"{value:,}"
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = [getattr(value, one.name) for one in fields(value)]
            return " · ".join(said(one, desk) for one in parts if one not in (None, "", (), False))
        case _:
            return many_lines(str(value))

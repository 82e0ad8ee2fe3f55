"""One condition asked for: of an automation, a segment or a filter."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from frontdesk_tui.desk.clients.condition import Condition
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.part_form import Known, PartForm
from frontdesk_tui.screens.errand_screen import ErrandScreen

C = TypeVar("C", bound=Condition)


async def new(screen: ErrandScreen[Any], heading: str, kinds: Mapping[str, type[C]], known: Known) -> C | None:
    """Ask which, and for what it asks; None when nothing was chosen."""
    choices = [Choice(name, kind.title(), kind.explained()) for name, kind in kinds.items()]
    chosen = await screen.app.push_screen_wait(DetailedChoice(heading, choices))
    return None if chosen is None else await of_kind(screen, kinds[chosen], known)


async def of_kind(screen: ErrandScreen[Any], kind: type[C], known: Known, now: C | None = None) -> C | None:
    """Ask for what a condition of that kind asks; None when it was left."""
    form = PartForm(_keep, kind, now, known, lambda part: cast(Condition, part).check())
    return cast("C | None", await screen.app.push_screen_wait(form))


async def _keep(filled: object) -> None:
    """Nothing is stored before the whole is saved."""

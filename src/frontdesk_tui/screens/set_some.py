"""Some of what is set, asked for in its form and stored by its verb."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.dialogs.setting_form import SettingForm
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.screens.typed_over import typed_over

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


async def set_some(
    place: SettingsPlace,
    form: type[SettingForm[S]],
    current: Callable[[], S],
    verb: Callable[[Desk, S], None],
    only: Sequence[str],
) -> None:
    """Ask for these fields (all, if none are named), and set them; what another desk has set meanwhile stays."""
    shown = await place.work.ask(current)
    heading = place.row.name if only and place.row is not None else form.HEADING

    async def submit(typed: S) -> None:
        now = await place.work.ask(current)
        await place.work.act(verb, typed_over(now, shown, typed))

    if await place.app.push_screen_wait(form(submit, shown, only, heading)) is not None:
        await place.reread()
        place.work.say(f"{heading} saved")

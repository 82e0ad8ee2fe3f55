"""Some of what is set, asked for in its form and stored by its verb."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from frontdesk_tui.screens.both_edited import PLAINLY, saving
from frontdesk_tui.screens.dialogs.collision import Says
from frontdesk_tui.screens.dialogs.setting_form import SettingForm
from frontdesk_tui.screens.settings import SettingsPlace

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


async def set_some(
    place: SettingsPlace,
    form: type[SettingForm[S]],
    current: Callable[[], S],
    verb: Callable[..., object],
    only: Sequence[str],
    says: Mapping[str, Says] = PLAINLY,
) -> None:
    """Ask for these fields (all, if none are named), and set them; what another desk has set meanwhile stays."""
    shown = await place.work.ask(current)
    heading = place.row.name if only and place.row is not None else form.HEADING
    submit = saving(place, verb, shown=shown, says=says)
    if await place.app.push_screen_wait(form(submit, shown, only, heading)) is not None:
        await place.reread()
        place.work.say(f"{heading} saved")

"""For which services an automation is."""

from collections.abc import Collection, Iterable, Sequence

from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.tick_boxes import TickList


class ServicesForm(Form[tuple[int, ...]]):
    """A4: some services, or all of them."""

    HEADING = "For which services"
    SAVE = "Done"
    AUTO_FOCUS = "FormField TickList"
    CSS = """
    ServicesForm TickList { max-height: 12; }
    """

    def __init__(
        self, submit: Submit[tuple[int, ...]], services: Sequence[tuple[int, str]], chosen: Collection[int]
    ) -> None:
        """`services` are pairs of id and name, safe to display."""
        super().__init__(submit)
        self._services = services
        self._chosen = chosen

    def fields(self) -> Iterable[FormField]:
        """Every service, to be ticked."""
        choices = [(name, str(service)) for service, name in self._services]
        ticked = TickList(choices, map(str, self._chosen))
        yield FormField("services", "All services, if none is ticked", ticked)

    def collect(self) -> tuple[int, ...]:
        """Ids of the ticked ones."""
        return tuple(int(one) for one in self.field("services").value.split(",") if one)

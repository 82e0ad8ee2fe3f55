"""New service and edit service."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.text import Text
from textual import on
from textual.widgets import Input, Select

from frontdesk_tui.desk import amounts, business
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.tick_boxes import TickList

_KINDS = (
    (Text("Appointment: one client, a colleague's time"), ServiceKind.APPOINTMENT.value),
    (Text("Class: one session, many places"), ServiceKind.CLASS.value),
)


class ServiceForm(Form[ServiceDraft]):
    """B1: what is set for a service, but for the questions of its booking form."""

    def __init__(
        self, heading: str, submit: Submit[ServiceDraft], team: Sequence[Colleague], draft: ServiceDraft
    ) -> None:
        super().__init__(submit)
        self.HEADING = heading
        self._team = team
        self._draft = draft

    def fields(self) -> Iterable[FormField]:
        """What it is, how long it takes, what it costs, who gives it."""
        draft = self._draft
        kinds = Select(_KINDS, value=draft.kind.value, allow_blank=False, compact=True)
        people = [(one_line(one.name, 40), str(one.id)) for one in self._team]
        yield FormField("name", "Name", _text(draft.name))
        yield FormField("kind", "Kind", kinds)
        yield FormField("capacity", "Places in a session", _text(str(draft.capacity)))
        yield FormField("duration_minutes", "Minutes that it takes", _text(str(draft.duration_minutes)))
        yield FormField("buffer_minutes", "Minutes that are kept free after it", _text(str(draft.buffer_minutes)))
        yield FormField("price", "Price for one person", _text(amounts.typed(draft.price, draft.currency)))
        yield FormField("currency", "Currency, such as EUR", _text(draft.currency))
        given_by = TickList(people, map(str, draft.staff))
        yield FormField("staff", "Given by; everybody, if nobody is ticked", given_by)
        yield FormField(
            "label", "Label of those who book it", Input(one_line(draft.label, 200), placeholder="As the service")
        )

    def on_mount(self) -> None:
        """An appointment has one place, which is not asked for."""
        super().on_mount()
        self._show_places()

    @on(Select.Changed)
    def _show_places(self) -> None:
        places = self.field("capacity")
        places.display = self._kind is ServiceKind.CLASS
        becomes_class = places.display and self._draft.kind is ServiceKind.APPOINTMENT
        if becomes_class and places.value == "1" and isinstance(places.control, Input):
            places.control.value = ""  # for how many is to be said, and not overlooked

    @property
    def _kind(self) -> ServiceKind:
        return ServiceKind(self.field("kind").value)

    def collect(self) -> ServiceDraft:
        """The service. Raises DeskError for what is no number."""
        kind, draft = self._kind, self._draft
        currency = business.currency_meant(self.field("currency").value)
        staff = self.field("staff").value
        return replace(
            draft,
            name=self._words("name", draft.name),
            kind=kind,
            capacity=self._number("capacity") if kind is ServiceKind.CLASS else 1,
            duration_minutes=self._number("duration_minutes"),
            buffer_minutes=self._number("buffer_minutes"),
            price=amounts.parse(self.field("price").value, currency, "price"),
            currency=currency,
            staff=tuple(int(one) for one in staff.split(",") if one),
            label=self._words("label", draft.label),
        )

    def _words(self, name: str, stored: str) -> str:
        """What was typed; what is stored, character by character, where nothing was."""
        typed = self.field(name).value
        return stored if typed == self._at_first[name] else typed

    def _number(self, name: str) -> int:
        return amounts.whole(self.field(name).value, name)


def _text(value: str) -> Input:
    return Input(one_line(value, 200), select_on_focus=False)

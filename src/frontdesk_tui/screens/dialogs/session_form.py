"""New session and edit session."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.text import Text
from textual import on, work
from textual.content import Content
from textual.events import DescendantBlur, Resize
from textual.widgets import Input, Label, Select

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import BusyError, DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import session_said, session_typed
from frontdesk_tui.desk.schedule.services import ServiceLine
from frontdesk_tui.desk.schedule.session_drafts import Scope, SessionDraft
from frontdesk_tui.desk.schedule.session_typed import Repeats
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_ROOM = 30
"""Rows of a terminal that has room for all fields at once."""

_AS_SERVICE = "As the service"
_DAY = "tomorrow, 24/11, next tue"
_TIME = "9, 9:30, 18.30"


@dataclass(frozen=True, slots=True)
class SessionWish:
    """A session as it is typed."""

    draft: SessionDraft
    rule: str
    """RFC 5545 rule of its series; empty for one session."""
    scope: Scope
    """Which of its series an edit means."""
    overbook: bool
    """Whether it is wanted although whoever gives it has something else then."""


@dataclass(frozen=True, slots=True)
class SessionTyped:
    """What is in the fields when the form opens."""

    service: int | None = None
    staff: int | None = None
    day: str = ""
    time: str = ""
    duration: str = ""
    capacity: str = ""
    uid: str = ""
    recurs: str = ""
    """How the series of a session that is edited recurs, in words; empty outside one."""
    is_new: bool = True


Holds = Callable[[datetime, bool, int | None, int | None], Awaitable[None]]
"""Lets others see that a time is being asked for: by the clock of the business, how long, and with whom."""


class SessionForm(Form[SessionWish]):
    """B1: service, who gives it, when, how long, for how many, and how it repeats; says what will be made of that."""

    CSS = """
    SessionForm {
        #plan { color: $text-muted; width: 1fr; height: auto; min-height: 1; max-height: 3; }
        FormField { margin-bottom: 0; }
    }
    """
    AUTO_FOCUS = "FormField Select"

    def __init__(
        self,
        submit: Submit[SessionWish],
        desk: Callable[[], Desk],
        services: Sequence[ServiceLine],
        team: Sequence[Colleague],
        typed: SessionTyped,
        holds: Holds,
    ) -> None:
        super().__init__(submit)
        self._holds = holds
        self.HEADING = "New session" if typed.is_new else "Edit session"
        self._desk = desk
        self._services = {one.id: one for one in services}
        self._team = team
        self._typed_first = typed
        self._scope: Scope | None = None
        self._overbook = False
        self._plan = Label("", id="plan", markup=False)

    # -- fields ------------------------------------------------------------------------------

    def fields(self) -> Iterable[FormField]:
        """What, who, when; how long, how many; how it repeats."""
        first = self._typed_first
        services = [(Text(one.name), str(one.id)) for one in self._services.values()]
        people = [(Text(one_line(one.name, 40)), str(one.id)) for one in self._team]
        yield FormField("service", "Service", _select(services, first.service, "Choose a service"))
        yield FormField("staff", "Given by", _select(people, first.staff, "Nobody yet"))
        yield FormField("day", "Day", _input(first.day, _DAY))
        yield FormField("time", "Time", _input(first.time, _TIME))
        yield FormField("duration", "Minutes that it takes", _input(first.duration, _AS_SERVICE))
        yield FormField("capacity", "Places", _input(first.capacity, _AS_SERVICE))
        if first.is_new:
            often = [(Text(one.value), one.value) for one in Repeats]
            select: Select[str] = Select(often, value=Repeats.NEVER.value, allow_blank=False, compact=True)
            yield FormField("repeats", "Repeats", select)
            yield FormField("weekdays", "On", Input(placeholder="Tue Thu; else the day above"))
            yield FormField("ends", "How often, or until when", Input(placeholder="10 times, or the last day: 30/6"))

    def on_mount(self) -> None:
        """What will be made is said over the buttons, in sight wherever the fields are scrolled to."""
        super().on_mount()
        self.query_one("#foot").mount(self._plan, before="#said")
        self._follow()
        self._hold_slot()

    @on(DescendantBlur)
    def _left_field(self) -> None:
        self._hold_slot()

    @work(exclusive=True, group="hold")
    async def _hold_slot(self) -> None:
        """S7: others see that this time is being asked for; not that of a session that stays where it is."""
        try:
            draft = self._wish().draft
        except DeskError:
            return
        first, service = self._typed_first, self._service
        if first.is_new or (f"{draft.wall_start:%d/%m/%Y}", f"{draft.wall_start:%H:%M}") != (first.day, first.time[:5]):
            minutes = draft.duration_minutes or (service.duration_minutes if service else None)
            await self._holds(draft.wall_start, draft.second, minutes, draft.staff)

    def on_resize(self, event: Resize) -> None:
        """Where the terminal is low the fields scroll, and what will be made stays in sight."""
        self.set_class(event.size.height < _ROOM, "-long")

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        if isinstance(event.control.parent, FormField):
            event.control.parent.clear()
        self._follow()

    def typed(self, field: FormField) -> None:  # noqa: ARG002
        """Say what will be made while it is typed."""
        self._follow()

    def _follow(self) -> None:
        """What was asked before the fields changed is asked again; show the fields that count."""
        self._overbook = False
        repeats = self._repeats
        if self._typed_first.is_new:
            self.field("weekdays").display = repeats in (Repeats.WEEKLY, Repeats.FORTNIGHTLY)
            self.field("ends").display = repeats is not Repeats.NEVER
        service = self._service
        for name, usual in (
            ("duration", service and service.duration_minutes),
            ("capacity", service and service.capacity),
        ):
            control = self.field(name).control
            if isinstance(control, Input):
                control.placeholder = f"{usual}, as the service" if usual else _AS_SERVICE
        self._plan.update(Content(self._foreseen()))
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """What is said may take a line from the fields: not the one that is typed into."""
        focused = self.focused
        if focused is not None and isinstance(focused.parent, FormField):
            focused.parent.scroll_visible(animate=False)

    def _foreseen(self) -> str:
        """What will be made, as far as it can be said."""
        desk, service, recurs = self._desk(), self._service, self._typed_first.recurs
        try:
            wish = self._wish()
            minutes = wish.draft.duration_minutes or (service.duration_minutes if service else 60)
            said = session_said.said(desk, wish.draft, wish.rule, minutes)
        except DeskError as error:
            return error.sentence if error.field == "rule" else ""
        return f"{said} One of a series, {recurs}." if recurs else said

    # -- what is meant -----------------------------------------------------------------------

    @property
    def _service(self) -> ServiceLine | None:
        chosen = self.field("service").value
        return self._services.get(int(chosen)) if chosen else None

    @property
    def _repeats(self) -> Repeats:
        return Repeats(self.field("repeats").value) if self._typed_first.is_new else Repeats.NEVER

    def collect(self) -> SessionWish:
        """The session, or the series. Raises DeskError for what cannot be meant."""
        if not self.field("service").value:
            raise DeskError("Choose a service.", "service")
        wish = self._wish()
        session_said.said(self._desk(), wish.draft, wish.rule, 1)
        return wish

    def collect_so_far(self) -> SessionWish:
        """The same without a service."""
        return self._wish()

    def _wish(self) -> SessionWish:
        desk, staff = self._desk(), self.field("staff").value
        day = session_typed.day_from(self.field("day").value, desk)
        at = session_typed.time_from(self.field("time").value)
        wall = datetime.combine(day, at.at)
        draft = SessionDraft(
            service=int(self.field("service").value or 0),
            staff=int(staff) if staff else None,
            wall_start=wall,
            duration_minutes=self._number("duration"),
            capacity=self._number("capacity"),
            uid=self._typed_first.uid,
            second=at.second,
        )
        return SessionWish(draft, self._rule(wall, desk), self._scope or Scope.ONE, self._overbook)

    def _rule(self, wall: datetime, desk: Desk) -> str:
        repeats = self._repeats
        if repeats is Repeats.NEVER:
            return ""
        weekdays, ends = (self.field(name).value for name in ("weekdays", "ends"))
        return session_typed.rule_from(repeats, weekdays, ends, wall, desk)

    def _number(self, name: str) -> int | None:
        said = self.field(name).value
        return amounts.whole(said, name) if said.strip() else None

    # -- saved -------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Submit what is filled in; of a series, ask first which of it is meant."""
        if self._typed_first.recurs and self._scope is None:
            self.asking = self._ask_scope()
        else:
            super().action_save()

    @work(exclusive=True, group="errand")
    async def _ask_scope(self) -> None:
        try:
            self.collect()
        except DeskError as error:
            self.refuse(error)
            return
        choose: Choose[Scope] = Choose("Which sessions are meant?", [Choice(scope, scope.value) for scope in Scope])
        chosen = await self.app.push_screen_wait(choose)
        if isinstance(chosen, Scope):
            self._scope = chosen
            self.asking = self._save()

    def refuse(self, error: DeskError) -> None:
        """Show a refusal under its field; where somebody has no time, offer to book it all the same."""
        if isinstance(error, BusyError):
            self.asking = self._ask_overbook(error.sentence)
            return
        self._scope = None
        if error.field == "rule" and self._typed_first.is_new:
            error = DeskError(error.sentence, "ends")
            self._plan.update("")
        super().refuse(error)

    @work(exclusive=True, group="errand")
    async def _ask_overbook(self, sentence: str) -> None:
        question = Confirm("Book it all the same?", sentence, "Book it all the same", "Choose another time")
        if await self.app.push_screen_wait(question):
            self._overbook = True
            self.asking = self._save()
        else:
            self._scope = None
            self.field("time").wrong(sentence)


def _select(options: Sequence[tuple[Text, str]], value: int | None, prompt: str) -> Select[str]:
    there = any(str(value) == one for _, one in options)
    return Select(options, value=str(value) if there else Select.NULL, prompt=prompt, compact=True)


def _input(value: str, placeholder: str) -> Input:
    return Input(value, placeholder=placeholder)

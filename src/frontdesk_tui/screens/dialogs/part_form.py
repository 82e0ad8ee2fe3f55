"""A trigger, a condition or an action: its form is made of what it asks for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from frontdesk_tui.desk import amounts, dates, languages
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import merge_fields
from frontdesk_tui.desk.part import Ask, Kind, Part
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.merging_form import MergingForm
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.offered_input import OfferedInput
from frontdesk_tui.widgets.tick_boxes import YES, TickBox

_MOST = 2_000
"""Characters of a line that are shown."""

_NEW = {Kind.LABEL: "New label", Kind.NUMBER: "Another number:"}
"""What is said before what was typed and is not among those offered."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from, whatever the part."""

    labels: tuple[str, ...] = ()
    """Names of the labels."""
    team: tuple[Colleague, ...] = ()
    services: tuple[tuple[int, str], ...] = ()
    """Ids and names, safe to display, as of the next two."""
    segments: tuple[tuple[int, str], ...] = ()
    fields: tuple[tuple[int, str], ...] = ()
    """Those that the business has added."""

    def by_id(self, kind: Kind) -> tuple[tuple[int, str], ...] | None:
        """What there is to choose from for a field of that kind; None where it is filled in otherwise."""
        return {Kind.SERVICE: self.services, Kind.SEGMENT: self.segments, Kind.FIELD: self.fields}.get(kind)


class PartForm(MergingForm[Part]):
    """A3, A5: a field for each thing that a part asks for; the texts of an email have forms of their own."""

    AUTO_FOCUS = "FormField Input, FormField TextArea, FormField Select, FormField TickBox"

    def __init__(
        self,
        submit: Submit[Part],
        kind: type[Part],
        part: Part | None,
        known: Known,
        check: Callable[[Part], None],
        has: frozenset[str] | None = None,
    ) -> None:
        """`has` is what merge fields can count on; None where there are none. `check` is asked off the event loop."""
        asks = [ask for ask in kind.asks() if ask.kind is not Kind.TEXTS]
        merging = [ask.name for ask in asks if ask.kind in (Kind.TEXT, Kind.LINES)] if has is not None else []
        about = {f"has_{one}": one in (has or ()) for one in ("contact", "booking", "session", "task", "label")}
        super().__init__(submit, merge_fields.available(**about), merging)
        self.HEADING = kind.title()
        self._kind = kind
        self._part = part
        self._asks = asks
        self._known = known
        self._check = check

    # -- fields ------------------------------------------------------------------------------

    def fields(self) -> Iterable[FormField]:
        """One for each thing that is asked for."""
        for ask in self._asks:
            yield FormField(ask.name, ask.label, self._control(ask, self._stored(ask)), ask.hint)

    def _stored(self, ask: Ask) -> Any:
        return ask.default if self._part is None else getattr(self._part, ask.name)

    def _control(self, ask: Ask, value: Any) -> Widget:
        offered = self._known.by_id(ask.kind)
        if offered is not None:
            return _select(
                [(Text(name), str(one)) for one, name in offered], "" if value is None else str(value), "None"
            )
        match ask.kind:
            case Kind.LINES:
                return TextArea(many_lines(value), compact=True, tab_behavior="focus")
            case Kind.CHOICE:
                return _select([(Text(words), one) for one, words in ask.choices], value)
            case Kind.STAFF:
                people = [(Text(one_line(one.name, 40)), str(one.id)) for one in self._known.team]
                return _select(people, "" if value is None else str(value), "Nobody")
            case Kind.TICK:
                return TickBox("Yes", bool(value))
            case Kind.LABEL:
                names = [one_line(name, 60) for name in self._known.labels]
                return OfferedInput(one_line(value, 200), [(name, name) for name in names], new=_NEW[ask.kind])
            case Kind.LANGUAGE:
                return OfferedInput(one_line(value, 40), languages.OFFERED)
            case Kind.NUMBER if ask.choices:
                return OfferedInput(str(value), ask.choices, new=_NEW[ask.kind])
        return Input(one_line(str(value), _MOST), select_on_focus=False)

    # -- what is meant -----------------------------------------------------------------------

    def collect(self) -> Part:
        """The part. Raises DeskError for what is no number."""
        now = self.values()
        fields = {} if self._part is None else dict(vars(self._part))
        for ask in self._asks:
            # What was not touched is kept as it is stored, character by character.
            if self._part is None or now[ask.name] != self._at_first[ask.name]:
                fields[ask.name] = _meant(ask, now[ask.name], self.work.desk())
        return self._kind(**fields)

    async def may_save(self, filled: Part) -> bool:
        """A last look, which may ask the database or the network. Raises DeskError."""
        await self.work.background_lane.ask(_checked, self._check, filled)
        return True


def _checked(check: Callable[[Part], None], part: Part) -> None:
    """Raises DeskError, but for the texts of an email, which are written next."""
    try:
        check(part)
    except DeskError as error:
        if error.field != "texts":
            raise


def _meant(ask: Ask, typed: str, desk: Desk) -> Any:
    """What was typed or chosen for something that is asked for. Raises DeskError for what is no number, or no day."""
    match ask.kind:
        case Kind.NUMBER:
            return amounts.whole(typed, ask.name)
        case Kind.TICK:
            return typed == YES
        case Kind.STAFF | Kind.SERVICE | Kind.SEGMENT | Kind.FIELD:
            return int(typed) if typed else None
        case Kind.DAY:
            return _day(typed, ask.name, desk)
        case Kind.LINES:
            return typed
        case Kind.LANGUAGE:
            return languages.meant(typed)
    return " ".join(typed.split())


def _day(typed: str, field: str, desk: Desk) -> str:
    """The day that was typed, as ISO 8601; empty for none. Raises DeskError, at the field, for what is no day."""
    try:
        due = dates.due(typed, desk)
    except DeskError as error:
        raise DeskError(error.sentence, field) from error
    return "" if due is None else desk.local(due.at).date().isoformat()


def _select(options: Sequence[tuple[Text, str]], value: str, prompt: str = "") -> Select[str]:
    there = any(value == one for _, one in options)
    if prompt:
        return Select(options, value=value if there else Select.NULL, prompt=prompt, compact=True)
    return Select(options, value=value if there else options[0][1], allow_blank=False, compact=True)

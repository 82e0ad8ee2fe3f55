"""Bookings report."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pendulum import Date
from rich.text import Text
from textual.events import Resize
from textual.widgets import Input, Select

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import report_period
from frontdesk_tui.desk.booking.bookings_report import STATUSES, By, Paid, ReportWanted
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.file_form import FileForm
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_ROOM = 40
"""Lines of a terminal on which the whole form has room, with what is said under its fields."""

_BY = ((By.SESSION, "The day of the session"), (By.BOOKED, "The day on which it was booked"))
_PAID = ((Paid.PAID, "Paid"), (Paid.PARTLY, "Partly paid"), (Paid.UNPAID, "Not paid"))

Named = Sequence[tuple[int, str]]
"""Ids and names to choose from; texts are safe to display."""


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """A report as it is filled in."""

    wanted: ReportWanted
    format: str
    """`xlsx`, `csv` or `json`."""
    path: Path
    """The file that it becomes."""


class ReportForm(FileForm[ReportAsked]):
    """C18: which bookings, and into which file."""

    HEADING = "Bookings report"
    FORMATS = (("xlsx", "Workbook (XLSX)"), ("csv", "CSV"), ("json", "JSON, one object a line"))

    def __init__(
        self, submit: Submit[ReportAsked], desk: Callable[[], Desk], services: Named, staff: Named, folder: Path
    ) -> None:
        super().__init__(submit, folder)
        self._desk = desk
        self._services = services
        self._staff = staff

    def fields(self) -> Iterable[FormField]:
        """Period, what it is narrowed down to, format, file."""
        first, last = report_period.period("", "", self._desk())
        yield FormField("from", "From", Input(_typed(first), select_on_focus=True))
        yield FormField("to", "To", Input(_typed(last), select_on_focus=True))
        yield FormField("by", "In the period lies", _one_of(_BY))
        yield FormField("service", "Service", _any_of(self._services, "All services"))
        yield FormField("staff", "Staff", _any_of(self._staff, "Everybody"))
        yield FormField("status", "Status", _any_of([(one, one.capitalize()) for one in STATUSES], "Any status"))
        yield FormField("payment", "Payment", _any_of(_PAID, "Any payment"))
        yield from self.file_fields()

    def on_resize(self, event: Resize) -> None:
        """Where the terminal is low the fields scroll, and the buttons stay in sight."""
        self.set_class(event.size.height < _ROOM, "-long")

    def typed(self, field: FormField) -> None:
        """Say which day is meant while it is typed, and name the file for it."""
        super().typed(field)
        if field.name in ("from", "to"):
            desk = self._desk()
            try:
                day = report_period.day(field.value, desk, field.name)
            except DeskError:
                return
            if day is not None and field.value.strip() not in (f"{day}", _typed(day)):
                field.warn(wording.day_and_time(desk.start_of(day), desk).rsplit(" ", 1)[0])
            self.propose()

    def proposal(self) -> str | None:
        """By the period."""
        try:
            first, last = self._period()
        except DeskError:
            return None
        return f"bookings-{first}-to-{last}"

    def _period(self) -> tuple[Date, Date]:
        return report_period.period(self.field("from").value, self.field("to").value, self._desk())

    def collect(self) -> ReportAsked:
        """The report. Raises DeskError for what is no day, and for a file that cannot be."""
        service, staff, status = (self.field(name).value for name in ("service", "staff", "status"))
        first, last = self._period()
        wanted = ReportWanted(
            first,
            last,
            By(self.field("by").value),
            services=(int(service),) if service else (),
            staff=(int(staff),) if staff else (),
            statuses=(status,) if status else (),
            payment=self.field("payment").value or None,
        )
        return ReportAsked(wanted, self.format, self.file())


def _typed(day: Date) -> str:
    """A day as it stands in the fields of every form."""
    return f"{day:%d/%m/%Y}"


def _one_of(choices: Sequence[tuple[str, str]]) -> Select[str]:
    options = [(Text(text), str(value)) for value, text in choices]
    return Select(options, value=options[0][1], allow_blank=False, compact=True)


def _any_of(choices: Iterable[tuple[int | str, str]], everything: str) -> Select[str]:
    return Select([(Text(text), str(value)) for value, text in choices], prompt=everything, compact=True)

"""Which day's takings to show."""

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import takings
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.go_to_date import GoToDate
from frontdesk_tui.widgets.form_field import FormField


class TakingsDay(GoToDate):
    """B6: as any date that is gone to, but one that lies behind where no year is typed."""

    def collect(self) -> Due:
        """The day. Raises DeskError for what is no date."""
        desk = self._desk()
        return Due(desk.start_of(takings.day_meant(desk, self.field("due").value)), True)

    def typed(self, field: FormField) -> None:
        """Say which day is meant while it is typed."""
        try:
            field.warn(wording.day_and_time(self.collect().at, self._desk()).rpartition(" ")[0])
        except DeskError:
            return

"""What is set for the whole business."""

from collections.abc import Iterable

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk import amounts, languages
from frontdesk_tui.desk.business import SLOT_MINUTES
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.setting_form import SettingForm, line
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.offered_input import OfferedInput

_GIVE, _OFFER = "give", "offer"


class BusinessForm(SettingForm[Business]):
    """S6: name, money, time, place and language; waitlist, free times."""

    HEADING = "Business"
    MEANT = {
        "offers_first": _OFFER.__eq__,
        "slot_minutes": int,
        "backup_daily": lambda typed: amounts.whole(typed, "backup_daily"),
        "backup_weekly": lambda typed: amounts.whole(typed, "backup_weekly"),
        "backup_monthly": lambda typed: amounts.whole(typed, "backup_monthly"),
    }

    def every_field(self) -> Iterable[FormField]:
        """Name, zone, money, country, language; what happens to a freed place, when appointments begin; backups."""
        business = self._shown
        ways = (
            (Text("is given to the first on the waitlist"), _GIVE),
            (Text("is offered to the first on the waitlist"), _OFFER),
        )
        way = Select(ways, value=_OFFER if business.offers_first else _GIVE, allow_blank=False, compact=True)
        steps = [(Text(f"every {minutes} minutes"), str(minutes)) for minutes in SLOT_MINUTES]
        step = Select(steps, value=str(business.slot_minutes), allow_blank=False, compact=True)
        named = OfferedInput(one_line(languages.named(business.language), 200), languages.choices())
        yield FormField("name", "Name", line(business.name))
        yield FormField("zone", "Time zone, such as Europe/Berlin", line(business.zone))
        yield FormField("currency", "Currency of new services, such as EUR", line(business.currency))
        yield FormField("country", "Country of phone numbers without one, such as DE", line(business.country))
        yield FormField("language", "Language, such as German or de", named)
        yield FormField("offers_first", "A place that becomes free", way)
        yield FormField("slot_minutes", "Appointments may begin", step)
        where = "Folder on the machine of the database; empty for “backups” beside it"
        yield FormField("backup_folder", where, line(business.backup_folder))
        yield FormField(
            "backup_daily", "Days that have their backup; 0 for no daily backups", _number(business.backup_daily)
        )
        yield FormField("backup_weekly", "Weeks whose last one is kept", _number(business.backup_weekly))
        yield FormField("backup_monthly", "Months whose last one is kept", _number(business.backup_monthly))


def _number(value: int) -> Input:
    return line(str(value))

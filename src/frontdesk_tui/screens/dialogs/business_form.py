"""What is set for the whole business."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk.business import SLOT_MINUTES
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_GIVE, _OFFER = "give", "offer"


@dataclass(frozen=True, slots=True)
class BusinessSettings:
    """What can be set here."""

    name: str
    currency: str
    """ISO 4217 code that new services have their price in."""
    zone: str
    """IANA name."""
    country: str
    """ISO 3166-1 alpha-2; may be empty."""
    offers_first: bool
    """Whether a place that becomes free is offered to the first on the waitlist rather than given at once."""
    slot_minutes: int
    """Free times for appointments begin at multiples of it."""


class BusinessForm(Form[BusinessSettings]):
    """S6: name, money, time and place; waitlist, free times."""

    HEADING = "Business"

    def __init__(self, submit: Submit[BusinessSettings], business: Business) -> None:
        super().__init__(submit)
        self._business = business

    def fields(self) -> Iterable[FormField]:
        """Name, currency, zone, country; what happens to a freed place, when appointments begin."""
        business = self._business
        ways = (
            (Text("is given to the first on the waitlist"), _GIVE),
            (Text("is offered to the first on the waitlist"), _OFFER),
        )
        way = Select(ways, value=_OFFER if business.offers_first else _GIVE, allow_blank=False, compact=True)
        steps = [(Text(f"every {minutes} minutes"), str(minutes)) for minutes in SLOT_MINUTES]
        step = Select(steps, value=str(business.slot_minutes), allow_blank=False, compact=True)
        yield FormField("name", "Name", _text(business.name))
        yield FormField("currency", "Currency of new services, such as EUR", _text(business.currency))
        yield FormField("zone", "Time zone, such as Europe/Berlin", _text(business.zone))
        yield FormField("country", "Country of phone numbers without one, such as DE", _text(business.country))
        yield FormField("offers_first", "A place that becomes free", way)
        yield FormField("slot_minutes", "Appointments may begin", step)

    def collect(self) -> BusinessSettings:
        """What is chosen."""
        name = self.field("name").value
        return BusinessSettings(
            self._business.name if name == self._at_first["name"] else name,
            self.field("currency").value,
            self.field("zone").value,
            self.field("country").value,
            self.field("offers_first").value == _OFFER,
            int(self.field("slot_minutes").value),
        )


def _text(value: str) -> Input:
    return Input(one_line(value, 200), select_on_focus=False)

"""What a client booked, and what is not paid of it."""

from dataclasses import dataclass

from frontdesk_tui.desk.clients.condition import NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import Where
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.service import Service

_WAYS = (
    ("booked", "not cancelled"),
    ("ahead", "still to come"),
    ("came", "the client came"),
    ("missed", "the client did not come"),
    ("cancelled", "cancelled"),
)
_SQL = {
    "booked": "b.status IN ('pending', 'confirmed')",
    "ahead": "b.status IN ('pending', 'confirmed')",
    "came": "b.attendance = 'attended'",
    "missed": "b.attendance = 'not_attended'",
    "cancelled": "b.status = 'cancelled'",
}
_SAID = {
    "booked": ("booked", "did not book"),
    "ahead": ("is booked ahead for", "is not booked ahead for"),
    "came": ("came to", "never came to"),
    "missed": ("missed", "never missed"),
    "cancelled": ("cancelled", "never cancelled"),
}


def _in_session(asked: Asked, where: Where) -> Where:
    """That the session of `booking b` is such a `session s`."""
    if asked.of_each:
        return Where(f"EXISTS (SELECT 1 FROM session s WHERE s.id = b.session_id AND {where.sql})", where.values)
    return Where(f"b.session_id IN (SELECT s.id FROM session s WHERE {where.sql})", where.values)


@dataclass(frozen=True)
class Booked(ClientCondition):
    """Bookings of a service."""

    name = "booked"
    order = 10

    service: int | None = asked("Service", Kind.SERVICE, None)
    how: str = asked("Which bookings", Kind.CHOICE, "booked", choices=_WAYS)
    is_it: str = asked(
        "The client", Kind.CHOICE, "yes", choices=(("yes", "has such a booking"), ("no", "has no such booking"))
    )

    def check(self) -> None:
        """There must be a service."""
        if self.service is None or Service.get_or_none(Service.id == self.service) is None:
            raise DeskError("Choose the service.", "service")

    def means(self, asked: Asked) -> Where:
        """Whoever has such a booking."""
        of_it = Where("b.service_id = ?", (self.service,))
        if self.how == "ahead":
            now = moment_to_stored(asked.desk.now)
            ahead = "s.service_id = ? AND s.cancelled_at IS NULL AND s.starts_at > ?"
            of_it = _in_session(asked, Where(ahead, (self.service, now)))
        return asked.who_has("booking b", "b.contact_id", of_it & Where(_SQL[self.how]))

    def said(self, names: Names = NO_NAMES) -> str:
        """With the service."""
        return f"{_SAID[self.how][not self.is_so]} {names.services.get(self.service or 0, 'a service that is gone')}"


@dataclass(frozen=True)
class Owes(ClientCondition):
    """Unpaid bookings."""

    name = "owes"
    order = 11
    turned_by = "is_open"

    of: str = asked(
        "Of which bookings", Kind.CHOICE, "begun", choices=(("begun", "of sessions that have begun"), ("all", "of all"))
    )
    is_open: str = asked(
        "The client", Kind.CHOICE, "yes", choices=(("yes", "has not paid all"), ("no", "has paid all, or had none"))
    )

    def means(self, asked: Asked) -> Where:
        """Whoever has a booking of which something is open. Of what waits for a place nothing is to be paid yet."""
        where = Where("b.price > b.paid AND b.status IN ('pending', 'confirmed')")  # in these words the index is used
        if self.of == "begun":  # those to come are the fewer
            where &= ~_in_session(asked, Where("s.starts_at > ?", (moment_to_stored(asked.desk.now),)))
        return asked.who_has("booking b", "b.contact_id", where)

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """In short."""
        what = "all bookings" if self.of == "all" else "all sessions so far"
        return f"{'has not' if self.is_so else 'has'} paid {what}"

"""A3: client has a birthday."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk_tui.automations.trigger import Found, Span, Trigger
from frontdesk_tui.desk.clients.birthdays import born_on
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.rows import tuples

HOUR = 9
"""When a birthday is noticed, by the clock on the wall."""


@dataclass(frozen=True)
class Birthday(Trigger):
    """Client has a birthday.

    At 9:00 on the day, or days before it; who was born on 29 February has it on the 28th in other years.
    """

    name = "birthday"
    order = 11
    verb = "their birthday is"
    about = frozenset({"contact"})
    by_service = False
    moved_by = ("contact.",)
    may_be_before = True

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Clients whose birthday comes in a span."""
        day, last = (desk.local(moment).date() for moment in (span.after, span.until))
        found: list[Found] = []
        beyond = span.beyond or (span.after, 0)
        while day <= last and len(found) < most:
            at = desk.at(day, HOUR, 0)
            if span.after < at <= span.until and at >= beyond[0]:
                after = beyond[1] if at == beyond[0] else 0
                found += [
                    Found(at, contact, f"birthday:{contact}@{day.year}", contact)
                    for (contact,) in tuples(born_on(day, after).limit(most - len(found)))
                ]
            day += timedelta(days=1)
        return found

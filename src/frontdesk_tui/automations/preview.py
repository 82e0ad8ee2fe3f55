"""A12: whom an automation would have fired for, and whom it will: the trigger's own question, with nothing done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.automations import due, why
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.judging import DAY, last_fired
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.automations.whom import whom
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.event import Event

BACK, AHEAD = timedelta(days=30), timedelta(days=7)
"""How far one looks."""

MOST = 200
"""Lines of each; what is beyond is counted."""

_COUNTED = 5_000
"""How many are counted at the most."""

_PAGE = 500


class Expected(NamedTuple):
    """One firing that would have been, or will be. Texts are safe to display."""

    at: DateTime
    contact: int | None
    whom: str
    """The client, else the session."""
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would have done, and what it will do."""

    past: list[Expected]
    """Latest first."""
    past_count: int
    ahead: list[Expected]
    """Soonest first."""
    ahead_count: int
    is_more: bool
    """Whether there are more than were counted."""


def preview(desk: Desk, rule: Rule, automation: int | None = None) -> Preview:
    """Of a rule as it is in the editor, or stored. Conditions are judged as things are now."""
    past = _firing(desk, rule, Span(desk.now - BACK, desk.now), {})
    ahead = _firing(desk, rule, Span(desk.now, desk.now + AHEAD), _used(rule, automation))
    return Preview(
        _told(desk, rule, past[::-1][:MOST]),
        len(past),
        _told(desk, rule, ahead[:MOST]),
        len(ahead),
        max(len(past), len(ahead)) >= _COUNTED,
    )


def next_at(desk: Desk, rule: Rule) -> DateTime | None:
    """When it is due next within the days that one looks ahead; None when it is not, or nobody can know."""
    page = due.page(desk, rule, Span(desk.now, desk.now + AHEAD), 1)
    return page.due[0].at if page.due else None


def at_once(desk: Desk, automation: int, rule: Rule) -> int:
    """How many would be due at once by a new rule, which an edit leaves out: nothing fires in a burst."""
    row = Automation.get_by_id(automation)
    since = row.since
    found = 0
    for some in _pages(desk, rule, Span(max(since, desk.now - BACK), desk.now), since):
        found += len(due.unclaimed(automation, some))
    return found


def marked_lately(desk: Desk) -> bool:
    """A9: whether attendance was marked in the days that one looks back."""
    lately = (Event.kind == "booking.attended") & (Event.at > desk.now - BACK)
    return Event.select().where(lately).exists()


def _pages(desk: Desk, rule: Rule, window: Span, since: DateTime | None = None) -> Iterator[list[Due]]:
    looked: Span | None = window
    while looked is not None:
        page = due.page(desk, rule, looked, _PAGE, since)
        yield page.due
        looked = page.onward and looked._replace(beyond=page.onward)


def _firing(desk: Desk, rule: Rule, window: Span, used: dict[int, DateTime]) -> list[Due]:
    """What would fire in a window, in its order, by conditions and limit."""
    fires: list[Due] = []
    for some in _pages(desk, rule, window):
        for one in sorted(some):
            contact = one.found.contact
            last = used.get(contact) if contact is not None else None
            if not _is_limited(rule.frequency, last, one.at) and not rule.conditions.unmet(contact, one.found.booking):
                fires.append(one)
                if contact is not None:
                    used[contact] = one.at
        if len(fires) >= _COUNTED:
            break
    return fires


def _is_limited(frequency: Frequency, last: DateTime | None, at: DateTime) -> bool:
    if last is None or frequency is Frequency.EVERY:
        return False
    return frequency is Frequency.ONCE or at - last < DAY


def _used(rule: Rule, automation: int | None) -> dict[int, DateTime]:
    return {} if automation is None or rule.frequency is Frequency.EVERY else last_fired(automation)


def _told(desk: Desk, rule: Rule, fires: list[Due]) -> list[Expected]:
    named = whom([(one.found.contact, one.found.session) for one in fires], desk)
    return [
        Expected(one.at, one.found.contact, name, why.of_due(desk, rule, one))
        for one, name in zip(fires, named, strict=True)
    ]

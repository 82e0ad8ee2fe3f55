"""A12: whom an automation would have fired for, and whom it will: the trigger's own question, with nothing done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.automations import automations, due, why
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.judging import DAY, last_fired
from frontdesk_tui.automations.rule import Frequency, Rule, rule_of
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.automations.whom import whom
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.event import Event

BACK, AHEAD = timedelta(days=30), timedelta(days=7)
"""How far one looks."""

MOST = 200
"""Lines of each; what is beyond is counted."""

COUNTED = 5_000
"""How many are counted at the most."""

_PAGE = 500

_FEW = 20
"""A page where the first of it is enough."""

_PAGES = 10
"""How many of these are looked through for one that the conditions let through."""


class Expected(NamedTuple):
    """One firing that would have been, or will be. Texts are safe to display."""

    at: DateTime
    when: str
    """The same in words: `Tue 24 Nov 09:00`."""
    contact: int | None
    whom: str
    """The client, else the session."""
    because: str
    """What it would come of, in a few words."""
    why: str
    """The same in a sentence."""


class Foreseen(NamedTuple):
    """One firing, and when it had fired last for the same client."""

    due: Due
    last: DateTime | None


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


def preview(
    desk: Desk, rule: Rule, automation: int | None = None, stopped: Callable[[], bool] = lambda: False
) -> Preview:
    """Of a rule as it is in the editor, or stored. Conditions are judged as things are now.

    In a large business it takes seconds: once it is `stopped`, because nobody waits for it, it is soon over.
    """
    past = list(_firing(desk, rule, _pages(desk, rule, Span(desk.now - BACK, desk.now)), {}, stopped))
    used = {} if automation is None or rule.frequency is Frequency.EVERY else last_fired(automation, desk.now)
    ahead = list(_firing(desk, rule, _ahead(desk, rule, automation), used, stopped))
    return Preview(
        _told(desk, rule, past[::-1][:MOST]),
        len(past),
        _told(desk, rule, ahead[:MOST]),
        len(ahead),
        max(len(past), len(ahead)) >= COUNTED,
    )


def next_at(desk: Desk, rule: Rule, automation: int) -> DateTime | None:
    """When it is due next within the days that one looks ahead; None when it is not, or nobody can know."""
    used = {} if rule.frequency is Frequency.EVERY else last_fired(automation, desk.now)
    pages = islice(_ahead(desk, rule, automation, _FEW), _PAGES)
    soonest = next(_firing(desk, rule, pages, used, lambda: False), None)
    return soonest and soonest.due.at


def at_once(desk: Desk, automation: int, rule: Rule) -> int:
    """How many would be due at once by a new rule, which an edit leaves out: nothing fires in a burst."""
    row = Automation.get_by_id(automation)
    window = Span(max(row.since, desk.now - BACK), desk.now)
    before = {one.found.cause for some in _pages(desk, rule_of(row), window, row.since) for one in some}
    found = [due.unclaimed(automation, some) for some in _pages(desk, rule, window, row.since)]
    return sum(one.found.cause not in before for some in found for one in some)


def marked_lately(desk: Desk) -> bool:
    """A9: whether attendance was marked in the days that one looks back."""
    lately = (Event.kind == "booking.attended") & (Event.at > desk.now - BACK)
    return Event.select().where(lately).exists()


def _pages(
    desk: Desk, rule: Rule, window: Span, since: DateTime | None = None, most: int = _PAGE
) -> Iterator[list[Due]]:
    looked: Span | None = window
    while looked is not None:
        page = due.page(desk, rule, looked, most, since)
        yield page.due
        looked = page.onward and looked._replace(beyond=page.onward)


def _ahead(desk: Desk, rule: Rule, automation: int | None, most: int = _PAGE) -> Iterator[list[Due]]:
    """What will be due; what happened before it is switched on does nothing, nor what it has fired for."""
    row = None if automation is None else Automation.get_by_id(automation)
    goes_on = row is not None and row.status == "active" and not automations.asks_anew(row, rule.columns())
    since = row.since if row is not None and goes_on else desk.now
    for some in _pages(desk, rule, Span(desk.now, desk.now + AHEAD), since, most):
        yield some if automation is None else due.unclaimed(automation, some)


def _firing(
    desk: Desk, rule: Rule, pages: Iterable[list[Due]], used: dict[int, DateTime], stopped: Callable[[], bool]
) -> Iterator[Foreseen]:
    """What of these would fire, in its order, by conditions and limit, and when it was used last until then."""
    found = 0
    for some in pages:
        for one in sorted(some):
            if stopped():
                return
            contact = one.found.contact
            last = used.get(contact) if contact is not None else None
            if _is_limited(rule.frequency, last, one.at) or rule.conditions.unmet(desk, contact, one.found.booking):
                continue
            yield Foreseen(one, last)
            found += 1
            if contact is not None:
                used[contact] = one.at
        if found >= COUNTED or stopped():
            return


def _is_limited(frequency: Frequency, last: DateTime | None, at: DateTime) -> bool:
    if last is None or frequency is Frequency.EVERY:
        return False
    return frequency is Frequency.ONCE or at - last < DAY


def _told(desk: Desk, rule: Rule, fires: list[Foreseen]) -> list[Expected]:
    named = whom([(one.due.found.contact, one.due.found.session) for one in fires], desk)
    return [
        Expected(
            one.due.at,
            wording.day_and_time(one.due.at, desk),
            one.due.found.contact,
            name,
            why.in_short(desk, rule, one.due),
            why.of_due(desk, rule, one.due, one.last),
        )
        for one, name in zip(fires, named, strict=True)
    ]

"""What is due in a span of time: the trigger's own question, put a waiting time earlier."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.trigger import Found, Span, next_page
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, any_of
from frontdesk_tui.models.automation import Firing


class Due(NamedTuple):
    """One moment of a trigger, and when something is to be done for it."""

    at: DateTime
    found: Found


class Page(NamedTuple):
    """Some of what is due in a span."""

    due: list[Due]
    onward: tuple[DateTime, int] | None
    """Where the next page goes on; None when this is the last."""


def page(desk: Desk, rule: Rule, window: Span, most: int, since: DateTime | None = None) -> Page:
    """What is due after one moment and until another; what happened before `since` does nothing. Changes nothing."""
    after, until = rule.wait.span(window.after, window.until, desk)
    asked = Span(after if since is None else max(after, since), until, window.beyond)
    found = rule.trigger.found(desk, rule.services, asked, most)
    onward = next_page(found, most, asked)
    return Page([one for one in _dated(desk, rule, found) if _is_in(one, window, desk)], onward and onward.beyond)


def _dated(desk: Desk, rule: Rule, found: Iterable[Found]) -> Iterable[Due]:
    return (Due(rule.wait.due(one.at, desk), one) for one in found if one.cause)


def _is_in(due: Due, window: Span, desk: Desk) -> bool:
    """Whether it is due in a window, and could have been expected then: who books too late gets no reminder."""
    since = due.found.since
    if since is not None and due.at < since <= desk.now:  # after now: the clock was put back, and nobody knows
        return False
    return window.after < due.at <= window.until


_CLAIMED = Kept(
    lambda automation, causes: Firing.select(Firing.cause).where(
        (Firing.automation == automation) & any_of(Firing.cause, causes)
    )
)


def unclaimed(automation: int, due: Sequence[Due]) -> list[Due]:
    """Those of these causes that nothing has been done for."""
    if not due:
        return []
    taken = {cause for (cause,) in asking.rows(_CLAIMED(automation, [one.found.cause for one in due]))}
    fresh = []
    for one in due:
        if one.found.cause not in taken:
            taken.add(one.found.cause)
            fresh.append(one)
    return fresh

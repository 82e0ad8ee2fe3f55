"""The engine: fires what is due, each thing once, with any number of engines running."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from peewee import OperationalError
from pendulum import DateTime

from frontdesk_tui.automations import claiming, due
from frontdesk_tui.automations.claiming import Outcome, Watched
from frontdesk_tui.automations.pace import Pace
from frontdesk_tui.automations.retrying import retry_due
from frontdesk_tui.automations.rule import rule_of
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.automations.watch import Watch
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.messages import astray, messaging
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.rows import tuples

OVERLAP = timedelta(seconds=15)
"""How far each look goes back behind the one before: what is committed late is found all the same, once."""

DEEP_OVERLAP = timedelta(hours=1)
"""The same for the looks that find what desks have written whose clocks are slow."""

DEEP_EVERY = timedelta(minutes=10)
"""How often that is done."""

HORIZON = DEEP_EVERY
"""How far a look that finds nothing looks ahead, so that nothing need be asked until then while nothing changes."""

REMEMBER_EVERY = timedelta(hours=1)
"""How often it is written down how far was looked while nothing fires; what lies between is looked at twice, then."""

_AHEAD = ":ahead"
"""What ends the cause of a firing that a clock that was ahead has put on record."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What a tick has done: firings by what became of them."""

    states: dict[str, int] = field(default_factory=dict)

    def add(self, outcomes: list[Outcome]) -> None:
        """Count these, too."""
        for one in outcomes:
            self.states[one.state] = self.states.get(one.state, 0) + 1

    @property
    def fired(self) -> int:
        """How many there were in all."""
        return sum(self.states.values())

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {state}" for state, count in sorted(self.states.items()))


class Engine:
    """Looks for what is due and fires it. It knows nothing of a clock but the moment that it is given."""

    def __init__(self, stopped: Callable[[], bool] = lambda: False, told: Callable[[], object] = lambda: None) -> None:
        """`stopped` is asked between two transactions; `told` is called after each that has fired something."""
        self._pace = Pace()
        self._stopped = stopped
        self._told = told
        self._watched: dict[tuple[int, int, Any], Watched | None] = {}
        """By id, version and floor; None for what this program cannot read."""
        self._broken: set[int] = set()
        """Automations that went wrong in the last look, and were logged."""
        self._looked: dict[int, DateTime] = {}
        """How far each automation was looked for by this engine."""
        self._watch = Watch()
        self._active: list[Watched] = []
        self._grace = timedelta()
        self._is_stale = True
        """Whether what is switched on, and the grace, are to be read again."""
        self._begun: dict[int, DateTime] = {}
        """Since when each automation is looked for that was switched on or edited at a time that is still to come."""
        self._deep_at: DateTime | None = None
        self._remembered_at: DateTime | None = None

    def tick(self, desk: Desk) -> Tally:
        """Fire what is due by now."""
        tally = Tally()
        is_deep = self._deep_at is None or not timedelta() <= desk.now - self._deep_at < DEEP_EVERY
        overlap = DEEP_OVERLAP if is_deep else OVERLAP
        self._is_stale |= self._watch.has_changed() or is_deep
        if self._is_stale:  # until it could be read: the database may be at fault just now
            self._grace = timedelta(hours=messaging.current().grace_hours)
            self._active = self._read_active()
            self._is_stale = False
        if is_deep:
            astray.put_right(desk)
            if self._deep_at is None or desk.now < self._deep_at:
                _open_again(desk, [one.id for one in self._active])
        seen_to = []
        for one in self._active:
            if self._stopped():
                return tally
            is_quiet = not is_deep and self._watch.is_quiet(one.id, desk.now)
            if is_quiet or self._could_see_to(desk, one, overlap, tally):
                seen_to.append(one)
        tally.add(retry_due(desk, seen_to))
        if is_deep:
            self._deep_at = desk.now
        if tally.fired:
            self._watch.forget()  # what was done may be what another one waits for
        if tally.fired or (is_deep and self._is_long_ago(desk.now)):
            self._remember(desk)
        return tally

    def _read_active(self) -> list[Watched]:
        """The automations that are switched on; their rules are read again only when they have changed."""
        known, self._watched = self._watched, {}
        active = (Automation.status == "active") & Automation.deleted_at.is_null()
        marks = Automation.select(Automation.id, Automation.version, Automation.floor).where(active)
        for mark in tuples(marks.order_by(Automation.id)):
            if mark not in known:
                known[mark] = read(mark[0])
                self._watch.forget(mark[0])
            self._watched[mark] = known[mark]
        found = [one for one in self._watched.values() if one is not None]
        self._watch.follow({one.id: one.rule.trigger.moved_by for one in found})
        return found

    def _could_see_to(self, desk: Desk, one: Watched, overlap: timedelta, tally: Tally) -> bool:
        """Fire all that is due for one automation; False when there is something wrong with it, which is logged."""
        try:
            with in_words():
                self._see_to(desk, one, overlap, tally)
        except (OperationalError, UnavailableError):
            raise  # the database is at fault, not this automation
        except Exception:  # noqa: BLE001 - a bug stops this automation only
            if one.id not in self._broken:
                _log.exception("“%s” could not be looked after", one.rule.name)
            self._broken.add(one.id)
            return False
        self._broken.discard(one.id)
        return True

    def _see_to(self, desk: Desk, one: Watched, overlap: timedelta, tally: Tally) -> None:
        """Fire all that is due for one automation, page by page."""
        one, floor = self._as_begun(desk, one)
        looked = self._looked.get(one.id, one.looked_at)
        if looked > desk.now:  # the clock was put back: what happens now is before what was looked at
            looked = desk.now - (self._grace if looked > desk.now + DEEP_OVERLAP else DEEP_OVERLAP)
        after = max(floor, looked - overlap)
        if self._glance(desk, one, after):
            self._drain(desk, one, Span(after, desk.now), tally)
        if not self._stopped():
            self._looked[one.id] = desk.now

    def _as_begun(self, desk: Desk, one: Watched) -> tuple[Watched, DateTime]:
        """An automation with what was before it, and where it begins.

        What was switched on or edited by a clock that was far ahead begins now, or it would sleep until then. That is
        kept in mind only: where it is this clock that is wrong, far behind, all is as it was once it is right.
        """
        if max(one.since, one.floor) <= desk.now + DEEP_OVERLAP:
            self._begun.pop(one.id, None)
            return one, one.floor
        known = self._begun.get(one.id, one.looked_at)
        begun = self._begun[one.id] = known if known <= desk.now else desk.now - OVERLAP
        return replace(one, since=min(one.since, begun)), min(one.floor, begun)

    def _glance(self, desk: Desk, one: Watched, after: DateTime) -> bool:
        """Whether something may be due that is not done; if not, it is noted until when nothing will be."""
        ahead = desk.now + HORIZON
        page = due.page(desk, one.rule, Span(after, ahead), self._pace.size, one.since)
        now = [coming for coming in page.due if coming.at <= desk.now]
        if due.unclaimed(one.id, now) or (page.onward and len(now) == len(page.due)):
            return True
        self._watch.quiet_until(one.id, min((coming.at for coming in page.due if coming.at > desk.now), default=ahead))
        return False

    def _drain(self, desk: Desk, one: Watched, due_in: Span, tally: Tally) -> None:
        """Fire all that is due for one automation, page by page; others can claim the same only where this cannot."""
        window: Span | None = due_in
        is_draining = False
        while window is not None and not self._stopped():
            if not is_draining:  # what is done already need not lock others out
                page = due.page(desk, one.rule, window, self._pace.size, one.since)
                is_draining = bool(due.unclaimed(one.id, page.due))
            if is_draining:
                with transaction():
                    self._pace.begin()
                    if not claiming.is_current(one):
                        return
                    page = due.page(desk, one.rule, window, self._pace.size, one.since)
                    outcomes = claiming.fire(desk, one, due.unclaimed(one.id, page.due), self._grace)
                tally.add(outcomes)
                is_draining = bool(outcomes)
                self._told()
                self._pace.breathe(len(outcomes))
            window = page.onward and window._replace(beyond=page.onward)

    def _is_long_ago(self, now: DateTime) -> bool:
        """Whether it should be written down again how far was looked."""
        last = self._remembered_at
        return last is None or not timedelta() <= now - last < REMEMBER_EVERY

    def _remember(self, desk: Desk) -> None:
        """Write down how far was looked, for whoever starts next."""
        # Not what was cut short, by being stopped for one: there the next one goes on from where this one was before.
        if seen_to := [automation for automation, looked in self._looked.items() if looked == desk.now]:
            with transaction():
                Automation.update(looked_at=desk.now).where(Automation.id.in_(seen_to)).execute()
        self._remembered_at = desk.now


def _open_again(desk: Desk, active: Sequence[int]) -> None:
    """What a clock that was ahead has passed over, as it was too late by then, is not done with: its time comes yet.

    On record it stays, as a cause of its own.
    """
    nothing_done = Firing.automation.in_(active) & Firing.state.in_(("missed", "skipped"))
    ahead = nothing_done & (Firing.fired_at > desk.now + DEEP_OVERLAP) & ~Firing.cause.endswith(_AHEAD)
    if Firing.select().where(ahead).exists():
        with transaction():
            cause = Firing.cause.concat(":").concat(Firing.id).concat(_AHEAD)
            Firing.update(cause=cause).where(ahead).execute()


def read(automation: int) -> Watched | None:
    """An automation as it is stored; None when this program cannot read it, which is logged."""
    row = Automation.get_by_id(automation)
    try:
        rule = rule_of(row)
    except DeskError as error:
        _log.warning("“%s” does nothing: %s", row.name, error.sentence)
        return None
    return Watched(row.id, row.version, rule, row.since, row.floor, row.looked_at)

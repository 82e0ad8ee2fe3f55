"""The desk's clock: one thread that looks, each second, for what is due and for what other desks have done."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple

from pendulum import DateTime

from frontdesk_tui.desk import business, changes, team
from frontdesk_tui.desk.changes import Changes, anything
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.database import database
from frontdesk_tui.widgets.named_keys import named

if TYPE_CHECKING:
    from frontdesk_tui.desk.clients.reminders import Reminder

TICK = 1.0
"""Seconds between two looks."""

REMINDERS = 3
"""Due tasks that are named at once."""

NOTICES = 3
"""Notices to all desks that are shown at once."""

_STOPPED = 0.2
"""Seconds more than that after which the program was stopped meanwhile, and keys were pressed for what is shown."""

_KEYS_FIRST = 0.5
"""Seconds that these keys have before anything else is shown."""

_log = logging.getLogger(__name__)


class Told(NamedTuple):
    """What the person at the desk is told; safe to display."""

    title: str
    text: str
    severity: Literal["information", "warning"]


class Beat(NamedTuple):
    """What one look found."""

    changes: Changes | None
    """What was changed, here or at other desks; None when nothing was."""
    reminders: "tuple[Reminder, ...]"
    """Tasks that have come due for the person at the desk."""
    business: Business | None = None
    """What is set for the business by now; None when that cannot have changed."""
    actors: tuple[Actor, Actor] | None = None
    """Who sat at the desk when it was looked, and the same as they are by now; None when that cannot have changed."""
    lost_since: DateTime | None = None
    """Since when the database gives no answer; None while it does."""

    def told(self) -> Iterator[Told]:
        """What is to be told of it."""
        if self.reminders:
            count = len(self.reminders)
            tasks = [one_line(reminder.description, 60) for reminder in self.reminders[:REMINDERS]]
            more = [f"… and {count - REMINDERS:,} more"] if count > REMINDERS else []
            title = "Task due" if count == 1 else f"{count} tasks due"
            yield Told(named(f"{title}   ⟦! app.due_task⟧ Show"), "\n".join([*tasks, *more]), "warning")
        # Each by itself: they come of different things, and may be for different people.
        notices = self.changes.notices if self.changes is not None else ()
        shown = [one_line(text, 300) for text in notices[:NOTICES]]
        if len(notices) > NOTICES:
            shown[-1] += f"\n… and {len(notices) - NOTICES:,} more"
        yield from (Told("Notice", text, "information") for text in shown)


class Heartbeat:
    """Looks for changes and due tasks; asks the database only whether anything changed while nothing did.

    What happens after it is made is news, also before it runs: whoever reads the database then is told of it.
    """

    def __init__(self, desk: Callable[[], Desk], tell: Callable[[Beat], object]) -> None:
        self._desk = desk
        self._tell = tell
        self._wake = Event()
        self._stopped = False
        self._mark = -1
        self._latest = changes.latest()
        self._unlogged = changes.unlogged()
        self._next_due: DateTime | None = None
        self._minute = -1
        self._day = desk().today
        self._lost_since: DateTime | None = None
        self._missed = Event()

    def run(self) -> None:
        """Look until stopped; on a thread of its own, with its own connection."""
        try:
            while not self._stopped:
                try:
                    self._look_or_wait()
                except Exception:  # noqa: BLE001 - the clock must go on
                    _log.exception("The clock could not look")
                    self._missed.set()  # what was found may not have been told
                asked = monotonic()
                self._wake.wait(TICK)
                self._wake.clear()
                if monotonic() > asked + TICK + _STOPPED:
                    self._wake.wait(_KEYS_FIRST)
        finally:
            database.close()

    def nudge(self) -> None:
        """Look now: this desk has just changed something."""
        self._wake.set()

    def missed(self) -> None:
        """A question of this desk got no answer: once the database gives one again, all is read anew."""
        self._missed.set()
        self.nudge()

    def stop(self) -> None:
        """End the thread, at once."""
        self._stopped = True
        self._wake.set()

    def _look_or_wait(self) -> None:
        """Look; or, while the database cannot be reached, say so once, and wait for it."""
        before = self._mark, self._latest
        try:
            with in_words():
                self._look()
        except UnavailableError as error:
            self._mark, self._latest = before  # what was found has not been told
            self._missed.set()
            if self._lost_since is None:
                _log.warning("%s", error.sentence)
                self._lost_since = self._desk().now
                self._tell(Beat(None, (), lost_since=self._lost_since))
        else:
            self._lost_since = None

    def _look(self) -> None:
        from frontdesk_tui.desk.clients import reminders

        desk, seen = self._desk(), self._latest
        missed = self._missed.is_set()
        self._missed.clear()
        found = self._changes()
        if missed:
            found = anything(found or Changes(self._latest, frozenset(), False))
        if self._day != desk.today:  # "today" means another day
            found = replace(found or Changes(self._latest, frozenset(), False), contacts=None)
        self._day = desk.today
        found = self._with_unlogged(found, desk)
        if found is not None:
            self._next_due = reminders.next_due(desk)
        due: tuple[Reminder, ...] = ()
        if self._next_due is not None and self._next_due <= desk.now:
            due = self._reminders(desk)
        minute = int(desk.now.timestamp()) // 60
        minute_passed, self._minute = minute != self._minute, minute
        is_news = found is not None and (found.contacts is None or found.latest != seen or found.unlogged)
        if is_news or due or minute_passed:
            set_anew = business.current() if found is not None and found.settings else None
            actors = (desk.actor, team.who_now(desk.actor)) if found is not None and found.staff else None
            self._tell(Beat(found, due, set_anew, actors))

    def _changes(self) -> Changes | None:
        mark = changes.mark()
        if mark == self._mark:
            return None
        found = changes.since(self._latest, self._desk().actor.role)
        self._mark, self._latest = mark, found.latest
        return found

    def _with_unlogged(self, found: Changes | None, desk: Desk) -> Changes | None:
        """What is found, with what has changed without an event; a slot that is held no more is known by the clock."""
        before = self._unlogged
        self._unlogged = (before if found is None else changes.unlogged()).at(desk.now)
        if self._unlogged == before:
            return found
        return replace(found or Changes(self._latest, frozenset(), False), unlogged=True)

    def _reminders(self, desk: Desk) -> "tuple[Reminder, ...]":
        from frontdesk_tui.desk.clients import reminders

        try:
            due = tuple(reminders.remind(desk))
        except DeskError:
            return ()  # the database is busy; the next look tries again
        self._next_due = reminders.next_due(desk)
        return due

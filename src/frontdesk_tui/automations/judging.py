"""Whether something is done for what is due, or not, and why."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.automations.action import GIVE_UP
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored
from frontdesk_tui.models.rows import among, tuples

DAY = timedelta(hours=24)
"""How long `daily` lasts: elapsed time."""

ON_TIME = timedelta(minutes=5)
"""So late nothing is late, whatever the grace: looks are seconds apart, and very many at once take their time."""


class Verdict(NamedTuple):
    """Why nothing is done."""

    state: str
    """`skipped` or `missed`."""
    reason: str


class Judge:
    """Judges a batch of what is due for one automation, in which no client is twice; inside the transaction of it."""

    def __init__(
        self, desk: Desk, automation: int, rule: Rule, due: Sequence[Due], grace: timedelta, again: int = 0
    ) -> None:
        """`again` is the firing that is tried again, which does not stand in its own way."""
        self._desk = desk
        self._rule = rule
        self._automation = automation
        self._day = desk.now - DAY, desk.now + DAY
        self._oldest = desk.now - max(grace, ON_TIME)
        contacts = {one.found.contact for one in due if one.found.contact is not None}
        self._fired = last_fired(automation, desk.now, contacts, again) if rule.frequency is not Frequency.EVERY else {}
        self._in_trash = _in_trash(contacts, min((one.at for one in due), default=desk.now))

    def verdict(self, due: Due) -> Verdict | None:
        """Why nothing is done; None when something is."""
        return self._too_late(due) or self.limit_or_condition(due)

    def limit_or_condition(self, due: Due) -> Verdict | None:
        """The same, however late it is."""
        found = due.found
        verdict = self._limited(found.contact)
        if verdict is None and (unmet := self._rule.conditions.unmet(self._desk, found.contact, found.booking)):
            verdict = Verdict("skipped", unmet)
        return verdict

    def _too_late(self, due: Due) -> Verdict | None:
        now, found = self._desk.now, due.found
        if self._rule.wait.amount < 0 and found.at <= now:
            return Verdict("missed", "it was to be done before, and by now it has begun")
        if due.at < self._oldest:
            return Verdict("missed", f"due {wording.day_and_time(due.at, self._desk)}, when nothing was running")
        if any(gone <= due.at < back for gone, back in self._in_trash.get(found.contact or 0, ())):
            return Verdict("skipped", "the client was in the trash when it was due")
        return None

    def _limited(self, contact: int | None) -> Verdict | None:
        last = self._fired.get(contact) if contact is not None else None
        if last is None:
            return None
        if self._rule.frequency is Frequency.ONCE:
            return Verdict("skipped", f"once per client, and {self._used(contact, last)}")
        if self._rule.frequency is Frequency.DAILY and self._day[0] < last <= self._day[1]:
            return Verdict("skipped", f"once per client every 24 hours, and {self._used(contact, last)}")
        return None

    def _used(self, contact: int | None, last: DateTime) -> str:
        at = wording.day_and_time(last, self._desk)
        then = (Firing.automation == self._automation) & (Firing.contact == contact) & (Firing.fired_at == last)
        did = Firing.select().where(then & (Firing.state == "done")).exists()
        return f"it fired {at}" if did else f"it failed {at} and is tried again"


def last_fired(
    automation: int, now: DateTime, contacts: set[int] | None = None, other_than: int = 0
) -> dict[int, DateTime]:
    """When it fired last for each of these clients, or for all, if it did; what will be tried again counts, too."""
    waits = Firing.retry_at.is_null(False) & (Firing.due_at > now - GIVE_UP)
    rows = (
        Firing.select(Firing.contact, fn.MAX(Firing.fired_at))
        .where((Firing.automation == automation) & Firing.contact.is_null(False) & (Firing.id != other_than))
        .where((Firing.state == "done") | waits)
        .group_by(Firing.contact)
    )
    if contacts is not None:
        rows = rows.where(among(Firing.contact, contacts))
    return {contact: moment_of(at) for contact, at in tuples(rows)}


_RESTORED = Kept(
    lambda since: Event.select(Event.contact).where((Event.kind == "contact.restored") & (Event.at > since))
)


def _in_trash(contacts: set[int], since: DateTime) -> dict[int, list[tuple[DateTime, DateTime]]]:
    """From when until when each of these clients was in the trash, of what ended after a moment."""
    restored = contacts.intersection(contact for (contact,) in asking.rows(_RESTORED(since)))
    if not restored:
        return {}
    kinds = Event.kind.in_(("contact.deleted", "contact.restored")) & among(Event.contact, restored)
    gone: dict[int, DateTime] = {}
    spans: dict[int, list[tuple[DateTime, DateTime]]] = {}
    for contact, kind, at in tuples(Event.select(Event.contact, Event.kind, Event.at).where(kinds).order_by(Event.id)):
        if kind == "contact.deleted":
            gone[contact] = at
        elif contact in gone:
            spans.setdefault(contact, []).append((gone.pop(contact), at))
    return spans


def moment_of(stored: DateTime | int) -> DateTime:
    """The moment of what an aggregate gives, which no field has read."""
    return moment_from_stored(stored) if isinstance(stored, int) else stored

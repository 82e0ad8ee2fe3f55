"""A business with automations, held against what must be true of their firings whatever is done, in whatever order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from hypothesis.stateful import RuleBasedStateMachine, invariant
from pendulum import DateTime
from tests.automations.plain_truth import is_so
from tests.builders import StoppedClock, a_service, in_a_hurry, somebody
from tests.conftest import MOMENT

from frontdesk_tui.automations import due, why
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Frequency, Rule, rule_of
from frontdesk_tui.automations.trigger import Span
from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import next_id, tuples
from frontdesk_tui.models.task import Task

DAY = timedelta(hours=24)

STATES = {"done", "failed", "skipped", "missed"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A firing as it was after the step before."""

    state: str
    tries: int


class HeldBusiness(RuleBasedStateMachine):
    """Four clients, two of them without a last name, a class, and whatever automations there come to be."""

    another: Callable[[], Place]
    """Makes one more new desk."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = open_desk(self.another(), StoppedClock(MOMENT)).desk()
        in_a_hurry()
        self.clients = [somebody(self.desk, f"Client {n}", "Levi" if n % 2 else "") for n in range(4)]
        self.yoga = a_service(self.desk, "Yoga", capacity=9)
        self.seen: dict[int, Seen] = {}
        self.steps: list[list[int]] = []
        """Events of what was done at the desk and may be taken back."""
        self.looked: DateTime = self.desk.now
        """When an engine last looked at everything."""
        self.checked = 0
        """The newest event when what was done was last checked."""

    def teardown(self) -> None:
        found = checkup.check()
        close_desk()
        assert not [finding for finding in found if finding.problem]

    def attempt(self, did: Callable[[Desk], object]) -> object:
        """What a verb returned; None when it was refused, in a sentence."""
        try:
            with noting() as written:
                result = did(self.desk)
        except DeskError as refusal:
            assert refusal.sentence.endswith(".")
            return None
        self.steps.append(written)
        return result

    def fired(self, *, by_hand: bool = False) -> list[Firing]:
        """The firings that are new or have been tried again since the last step, each of which is as it should be."""
        changed = []
        for row in Firing.select().order_by(Firing.id):
            was = self.seen.get(row.id)
            if was != Seen(row.state, row.tries):
                changed.append(row)
                self._judge(row, was, by_hand=by_hand)
        self._keep_to_the_limit([row for row in changed if row.state == "done"])
        self.seen = {row.id: Seen(row.state, row.tries) for row in Firing.select()}
        return changed

    def _judge(self, row: Firing, was: Seen | None, *, by_hand: bool) -> None:
        automation = Automation.get_by_id(row.automation_id)
        assert row.state in STATES
        assert (was.state if was else "") != "done"
        assert by_hand or (automation.status == "active" and automation.deleted_at is None)
        assert row.fired_at == self.desk.now
        said = why.of_firing(self.desk, row.id)
        assert said.endswith(".")
        assert all(one.rstrip(".") in said for one in row.said)
        rule = why.rule_then(row.automation_id, row.version)
        if was is None:
            self._judge_time(row, automation, rule)
        if row.state in ("done", "failed"):
            assert is_so(self.desk, row, rule.trigger)
            assert rule.wait.amount >= 0 or row.at > self.desk.now

    def _judge_time(self, row: Firing, automation: Automation, rule: Rule) -> None:
        assert row.due_at == rule.wait.due(row.at, self.desk)
        assert automation.floor < row.due_at <= self.desk.now
        assert row.at > automation.since
        is_late = row.due_at < self.desk.now - DAY or (rule.wait.amount < 0 and row.at <= self.desk.now)
        assert (row.state == "missed") == is_late

    def _keep_to_the_limit(self, done: list[Firing]) -> None:
        """A7: of what was done just now."""
        were = [number for number, was in self.seen.items() if was.state == "done"]
        before = [row for row in Firing.select() if row.id in were]
        for row in done:
            frequency = why.rule_then(row.automation_id, row.version).frequency
            if row.contact_id is None or frequency is Frequency.EVERY:
                continue
            mine = (row.automation_id, row.contact_id)
            assert [(one.automation_id, one.contact_id) for one in done].count(mine) == 1
            used = [one.fired_at for one in before if (one.automation_id, one.contact_id) == mine]
            assert not used or (frequency is Frequency.DAILY and max(used) <= row.fired_at - DAY)

    def nothing_is_left(self) -> None:
        """After an engine has looked at everything: what fell due since the last one did is on record."""
        for row in Automation.select().where((Automation.status == "active") & Automation.deleted_at.is_null()):
            span = Span(max(self.looked, row.floor), self.desk.now)
            if span.after < span.until:
                page = due.page(self.desk, rule_of(row), span, 10_000, row.since)
                assert due.unclaimed(row.id, page.due) == []
        self.looked = self.desk.now

    @invariant()
    def nothing_has_fired_but_in_a_look(self) -> None:
        assert {row.id: Seen(row.state, row.tries) for row in Firing.select()} == self.seen

    @invariant()
    def no_cause_is_taken_twice(self) -> None:
        causes = [(row.automation_id, row.cause) for row in Firing.select()]
        assert len(causes) == len(set(causes))

    @invariant()
    def what_was_done_is_what_done_firings_are_to_do_once_each(self) -> None:
        newest = next_id(Event) - 1
        if newest == self.checked:
            return
        self.checked = newest
        points: Counter[str] = Counter()
        tasks: Counter[tuple[str, int | None]] = Counter()
        labelled: set[tuple[str, int | None]] = set()
        for row in Firing.select().where(Firing.state == "done"):
            for number, action in enumerate(why.rule_then(row.automation_id, row.version).actions):
                if isinstance(action, GivePoints):
                    points[f"firing:{row.automation_id}:{row.cause}" + (f":{number}" if number else "")] += 1
                if isinstance(action, AddTask):
                    tasks[(action.description, row.contact_id)] += 1
                if isinstance(action, PutLabel):
                    labelled.add((action.label, row.contact_id))
        assert Counter(row.key for row in PointsEntry.select()) == points
        assert Counter((row.description, row.contact_id) for row in Task.select()) == tasks
        on = ContactLabel.select(Label.name, ContactLabel.contact).join(Label).where(Label.name.startswith("L"))
        assert set(tuples(on)) == labelled
        put = Event.select().where(Event.kind == "label.put")
        assert Counter((event.data["name"], event.contact_id) for event in put) == Counter(labelled)

"""Whatever is done, in whatever order, with engines that stop and crash: every firing is once, so, and explained."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from tests.automations.beside_automations import BesideAutomations, picks

from frontdesk_tui.automations import automations, claiming, pace, retrying
from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.rule import Frequency, Rule, rule_of
from frontdesk_tui.automations.trigger import Trigger
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.cancels import Cancels
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.automations.triggers.first_sessions import FirstSessions
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.unpaid import Unpaid
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.rows import insert

TRIGGERS: list[Trigger] = [
    *(Books(), Books(), Cancels(), CheckedIn(), FirstSessions(2), ContactCreated(), Lapsed(1), Unpaid(1)),
    *(SessionStarts(), SessionStarts(), SessionEnds(), SessionStarts(SESSION)),
]
AFTER, BEFORE = [Wait(), Wait(1), Wait(90, Unit.MINUTES), Wait(1, Unit.DAYS)], [Wait(-1), Wait(-1, Unit.DAYS)]

triggers = st.sampled_from(TRIGGERS)
waits = st.sampled_from([*AFTER, *BEFORE, *BEFORE])
limits = st.sampled_from(Frequency)


class CrashError(BaseException):
    """The power went."""


class Business(BesideAutomations):
    """What may be done there."""

    @initialize(made=st.lists(st.tuples(triggers, waits, limits, st.booleans()), min_size=3, max_size=4))
    def begin(self, made: list[tuple[Trigger, Wait, Frequency, bool]]) -> None:
        self.made = 0
        self.patience = 10**6
        self.engines = [self._engine(), self._engine()]
        for one in made:
            self.create(*one)
        for hours in (0, 2, 26):
            self.open(hours)
        self.time_passes(1, None)
        for client in range(3):
            self.book(client, client)
        self.mark(2, attendance.check_in)

    def teardown(self) -> None:
        """What is left is seen to in the two days after."""
        for minutes in (1, 61, 61, 1_440, 1_440):
            self.time_passes(minutes, 0)
            self.look(1)
        super().teardown()

    def _engine(self) -> Engine:
        return Engine(stopped=self._stopped)

    def _stopped(self) -> bool:
        self.patience -= 1
        return self.patience < 0

    def _rule(self, trigger: Trigger, wait: Wait, limit: Frequency, fails: bool) -> Rule:
        """A rule whose actions are like those of no other; when that is wanted it fails for who has no last name."""
        self.made += 1
        if wait.amount < 0 and not trigger.may_be_before:
            wait = Wait(-wait.amount, wait.unit)
        actions: list[Action] = [AddTask(f"T{self.made}")]
        if "contact" in trigger.has():
            actions += [PutLabel(f"L{self.made}"), GivePoints(1), GivePoints(2)]
            actions += [AddNote("{{ client.last_name }}")] if fails else []
        return Rule(f"Automation {self.made}", trigger, tuple(actions), (), wait, frequency=limit)

    # -- automations ------------------------------------------------------------------------

    @precondition(lambda self: self.made < 8)
    @rule(trigger=triggers, wait=waits, limit=limits, fails=st.booleans())
    def create(self, trigger: Trigger, wait: Wait, limit: Frequency, fails: bool) -> None:
        made = self._rule(trigger, wait, limit, fails)
        assert self.attempt(lambda desk: automations.add(desk, made, active=True))

    @rule(number=picks, trigger=st.none() | triggers, wait=waits, limit=limits, fails=st.booleans())
    def edit(self, number: int, trigger: Trigger | None, wait: Wait, limit: Frequency, fails: bool) -> None:
        row = self.pick(Automation, number, Automation.deleted_at.is_null())
        if row is not None:
            made = self._rule(trigger or rule_of(row).trigger, wait, limit, fails)
            self.attempt(lambda desk: automations.edit(desk, row.id, made, row.version))

    @rule(number=picks, how=st.sampled_from([automations.pause, automations.activate, automations.activate]))
    def switch(self, number: int, how: Callable[..., None]) -> None:
        row = self.pick(Automation, number, Automation.deleted_at.is_null())
        if row is not None:
            self.attempt(lambda desk: how(desk, row.id))

    @rule(number=picks)
    def delete_automation(self, number: int) -> None:
        row = self.pick(Automation, number, Automation.deleted_at.is_null())
        if row is not None:
            self.attempt(lambda desk: automations.delete(desk, row.id))

    # -- time and engines -------------------------------------------------------------------

    @rule(
        minutes=st.sampled_from([1, 1, 20, 61, 61, 300, 1_440, 1_500, -60]),
        looks=st.sampled_from([None, 0, 1]),
    )
    def time_passes(self, minutes: int, looks: int | None) -> None:
        """Or the clock is set, an hour back or a day ahead."""
        self.desk = replace(self.desk, now=self.desk.now.add(minutes=minutes, seconds=minutes % 7))
        if looks is not None:
            self.look(looks)

    @rule(number=st.integers(0, 1))
    def look(self, number: int) -> None:
        tally = self.engines[number].tick(self.desk)
        assert len(self.fired()) == tally.fired
        self.nothing_is_left()

    @rule(number=st.integers(0, 1), patience=st.integers(0, 8))
    def look_and_stop(self, number: int, patience: int) -> None:
        self.patience = patience
        self.engines[number].tick(self.desk)
        self.patience = 10**6
        self.fired()
        self.engines[number] = self._engine()

    @rule(number=st.integers(0, 1), patience=st.integers(0, 3), is_written=st.booleans())
    def look_and_crash(self, number: int, patience: int, is_written: bool) -> None:
        def crash(*args: Any) -> None:
            nonlocal patience
            patience -= 1
            if patience >= 0 or is_written:
                insert(*args)
            if patience < 0:
                raise CrashError

        with pytest.MonkeyPatch.context() as power:
            power.setattr(claiming, "insert", crash)
            try:
                self.engines[number].tick(self.desk)
            except CrashError:
                self.engines[number] = self._engine()
        self.fired()

    @rule(number=picks)
    def try_again_by_hand(self, number: int) -> None:
        row = self.pick(Firing, number, Firing.state != "done")
        if row is not None and self.attempt(lambda desk: retrying.retry(desk, row.id)) is not None:
            self.steps.pop()  # what an automation did is not taken back here
            self.fired(by_hand=True)


def test_every_firing_is_once_so_and_explained(
    another_desk: Callable[[], Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A2, A7, A11, A13; with very small transactions, so that one can stop between them."""
    monkeypatch.setattr(pace, "LEAST", 2)
    monkeypatch.setattr(pace, "MOST", 2)

    class Here(Business):
        another = staticmethod(another_desk)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=11, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )

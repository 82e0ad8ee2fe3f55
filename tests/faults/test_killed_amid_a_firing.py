"""A11: what one firing does is done whole or not at all, whenever its worker is killed."""

import os
import random
import signal
from collections import Counter
from collections.abc import Callable

import pytest
from pendulum import DateTime
from tests.automations.rules import active, at, rule
from tests.builders import StoppedClock, somebody
from tests.faults.invariants import wrong_with
from tests.nursery import nursery

from frontdesk_tui.automations.action import Said, Target
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.task import Task
from frontdesk_tui.worker import Worker

CLIENTS = 12

_add = AddTask.do


def _fire_until_killed(file: Place, moment: DateTime, fatal: int) -> None:
    """Fire what is due, and be killed once so many tasks are added: before the labels of the last of these clients."""
    added = 0

    def add(self: AddTask, desk: Desk, target: Target) -> Said:
        nonlocal added
        said, added = _add(self, desk, target), added + 1
        if added == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return said

    AddTask.do = add  # type: ignore[method-assign]
    Worker(open_desk(file, StoppedClock(moment)).desk, print).once()


@pytest.mark.on_both
def test_a_firing_that_is_cut_off_is_begun_anew_and_nothing_of_it_is_there_twice(
    desk: Desk, desk_file: Place, moment: DateTime, many: Callable[[int, int], int], dice: random.Random
) -> None:
    active(at(desk, minutes=-2), rule(ContactCreated(), AddTask("Call"), PutLabel("New")))
    clients = [somebody(at(desk, minutes=-1)) for _ in range(CLIENTS)]
    close_desk()
    for fatal in dice.sample(range(1, CLIENTS + 1), many(1, CLIENTS)):
        killed = nursery().Process(target=_fire_until_killed, args=(desk_file, moment, fatal))
        killed.start()
        killed.join(60)
        assert killed.exitcode == -signal.SIGKILL
        assert wrong_with(desk_file) == []
    Worker(open_desk(desk_file, StoppedClock(moment)).desk, print).once()
    once = Counter(clients)
    assert Counter(row.contact_id for row in Task.select()) == once
    assert Counter(row.contact_id for row in ContactLabel.select()) == once
    close_desk()
    assert wrong_with(desk_file) == []

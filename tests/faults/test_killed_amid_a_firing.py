"""A11: what one firing does is done whole or not at all, whenever its worker is killed."""

import os
import signal
from collections import Counter

import pytest
from pendulum import DateTime
from tests.automations.rules import active, at, rule
from tests.builders import StoppedClock, somebody
from tests.faults.invariants import wrong_with
from tests.nursery import nursery

from frontdesk_tui.automations import claiming
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


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fire_until_killed(file: Place, moment: DateTime, fatal: str) -> None:
    """Fire what is due, and be killed between its actions, or once they are done and before that is on record."""
    if fatal == "actions":
        PutLabel.do_all = _die  # type: ignore[assignment,method-assign]
    else:
        claiming.insert = _die  # type: ignore[assignment,attr-defined]
    Worker(open_desk(file, StoppedClock(moment)).desk, print).once()


@pytest.mark.on_both
@pytest.mark.parametrize("fatal", ["actions", "record"])
def test_a_firing_that_is_cut_off_is_begun_anew_and_nothing_of_it_is_there_twice(
    desk: Desk, desk_file: Place, moment: DateTime, fatal: str
) -> None:
    active(at(desk, minutes=-2), rule(ContactCreated(), AddTask("Call"), PutLabel("New")))
    clients = [somebody(at(desk, minutes=-1)) for _ in range(CLIENTS)]
    close_desk()
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

"""A11: however many run, and however they end, each firing happens once."""

import signal
from dataclasses import replace
from pathlib import Path

import pendulum
from tests.automations.workers import busy_desk, many_due, many_more, until, worker, wrong_with

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Firing

FIRINGS = 150

FEW = 30
"""Where three workers wait for one another at each."""


def test_two_workers_beside_two_desks_fire_each_thing_once(desk: Desk, desk_file: Path) -> None:
    automation = many_due(replace(desk, now=pendulum.now("UTC")), FIRINGS)
    desks = [busy_desk(desk_file) for _ in range(2)]
    workers = [worker(desk_file, "--once") for _ in range(2)]
    said = [running.communicate(timeout=60) for running in workers]
    for one in desks:
        one.kill()
        one.communicate()
    assert [(running.returncode, wrong) for running, (_, wrong) in zip(workers, said, strict=True)] == [(0, "")] * 2
    assert wrong_with(automation, FIRINGS) == []


def test_of_three_workers_that_run_one_is_killed_and_the_others_go_on(desk: Desk, desk_file: Path) -> None:
    """A11: each thing once, also what the killed one was about to do; the others end by a signal, as ever."""
    automation = many_due(replace(desk, now=pendulum.now("UTC")), FEW)
    running = [worker(desk_file) for _ in range(3)]
    try:
        until(lambda: Firing.select().count() >= FEW // 3)
        running[0].kill()
        late = many_more(replace(desk, now=pendulum.now("UTC")), FEW, FEW)
        until(lambda: Firing.select().where(Firing.state == "done").count() == late)
    finally:
        for one in running[1:]:
            one.terminate()
        ended = [one.communicate(timeout=60) and one.returncode for one in running]
    assert ended == [-signal.SIGKILL, 0, 0]
    assert wrong_with(automation, late) == []

"""Processes that tests start by the dozen, forked from one that has loaded what they need and keeps nothing else."""

import multiprocessing
import os
import sys
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

import pytest

_LOADED = [
    *(f"frontdesk_tui.{part}" for part in ("automations.engine", "automations.failing", "desk.backups", "desk.daily")),
    "hypothesis",
    "pytest",
    *(f"frontdesk_tui.delivery.{part}" for part in ("compose", "smtp", "webhook")),
    "frontdesk_tui.delivery.sender",
    "frontdesk_tui.exchange.importing",
    "frontdesk_tui.models.postgresql.engine",
    "tests.desk.rivals",
    "tests.desk.whole_client",
    "tests.faults.desks",
]
"""What they need, loaded once."""


def nursery() -> ForkServerContext:
    """Where such processes are started; they find modules where this one does."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(_LOADED)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return processes

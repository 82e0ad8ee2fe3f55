"""How much is tried, and by which chance."""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import clients_csv, frontdesk
from tests.faults.disks import SmallDisk, small_disk
from tests.pty.conftest import opens

__all__ = ["clients_csv", "frontdesk", "opens"]


@pytest.fixture
def many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How many of something this run tries: the first of two numbers, or with `--faults full` the second."""
    full = request.config.getoption("--faults") == "full"
    return lambda quick, whole: whole if full else quick


@pytest.fixture
def dice(request: pytest.FixtureRequest) -> random.Random:
    """The chance of this test; a test that fails shows the seed, which `--seed` takes again."""
    seed = request.config.getoption("--seed")
    sys.stdout.write(f"--seed {seed}\n")
    return random.Random(f"{seed} {request.node.nodeid}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk, that can be full."""
    with small_disk(tmp_path / "disk") as made:
        yield made

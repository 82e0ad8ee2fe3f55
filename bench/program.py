"""One run of the command line, with what it took."""

import subprocess
import sys
from time import perf_counter
from typing import NamedTuple

_BETWEEN = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)"
)
"""Starts the program: the peak of a child counts from what its parent had, and this one has next to nothing."""


class Ran(NamedTuple):
    """How it went."""

    seconds: float
    megabytes: float
    """The peak of its memory."""
    output: str
    """What it wrote to standard output."""
    errors: str
    """What it wrote to standard error."""


def run(*arguments: str) -> Ran:
    """Run `frontdesk` with these arguments. Raises RuntimeError, with what it said, when it fails."""
    command = [sys.executable, "-c", _BETWEEN, sys.executable, "-m", "frontdesk_tui", *arguments]
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = perf_counter() - start
    *errors, peak = done.stderr.splitlines()
    if done.returncode:
        raise RuntimeError("\n".join(errors))
    return Ran(seconds, int(peak) / 1024, done.stdout, "\n".join(errors))

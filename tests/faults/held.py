"""What a process holds, as the system tells."""

import re
from pathlib import Path
from typing import NamedTuple


class Held(NamedTuple):
    """At one moment."""

    megabytes: float
    """Memory of its own, resident: what it shares with others is theirs as well."""
    threads: int
    files: int
    """Files and lines that are open."""


def held_by(pid: int) -> Held:
    """What it holds now."""
    process = Path(f"/proc/{pid}")
    found = re.search(r"Anonymous:\s+(\d+)", (process / "smaps_rollup").read_text())
    assert found is not None
    return Held(int(found[1]) / 1024, len(list((process / "task").iterdir())), len(list((process / "fd").iterdir())))


def cpu_seconds(pid: int) -> float:
    """Processor time that it has used."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / 100

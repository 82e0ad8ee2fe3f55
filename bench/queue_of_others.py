"""The queue that others would use: huey on SQLite, doing as little for each as it can."""

from pathlib import Path
from time import perf_counter

_TASKS = 3_000


def huey_rate(path: Path) -> float | None:
    """Tasks a second that one huey worker takes up and does; None when huey is not installed."""
    try:
        from huey import SqliteHuey
    except ImportError:
        return None
    queue = SqliteHuey(filename=str(path), fsync=True)
    done: list[int] = []

    @queue.task()  # type: ignore[untyped-decorator]
    def label(contact: int) -> None:
        done.append(contact)

    for contact in range(_TASKS):
        label(contact)
    start = perf_counter()
    while (task := queue.dequeue()) is not None:
        queue.execute(task)
    return len(done) / (perf_counter() - start)

"""The queue that others would use: huey on SQLite, whose tasks put a label on a client and say so in a log."""

from pathlib import Path
from time import perf_counter

import apsw

_TASKS = 3_000

_WRITES = (
    "INSERT INTO contact_label (contact_id, label_id) VALUES (?, 1)",
    "INSERT INTO event (contact_id, at, kind, actor, data) VALUES (?, 0, 'label.put', 'New', '{}')",
)
"""What an action of ours writes, apart from the firing, which is what the queue itself keeps."""


def huey_rate(path: Path) -> float | None:
    """Tasks a second that one huey worker takes up and does; None when huey is not installed."""
    try:
        from huey import SqliteHuey
    except ImportError:
        return None
    queue = SqliteHuey(filename=str(path), fsync=True)
    desk = apsw.Connection(str(path.with_name("labelled.sqlite3")))
    desk.execute("PRAGMA journal_mode = wal; PRAGMA synchronous = 2")
    desk.execute("CREATE TABLE contact_label (id INTEGER PRIMARY KEY, contact_id INTEGER, label_id INTEGER)")
    desk.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, contact_id INTEGER, at INTEGER, kind, actor, data)")

    @queue.task()  # type: ignore[untyped-decorator]
    def label(contact: int) -> None:
        with desk:
            for write in _WRITES:
                desk.execute(write, (contact,))

    for contact in range(_TASKS):
        label(contact)
    start = perf_counter()
    while (task := queue.dequeue()) is not None:
        queue.execute(task)
    took = perf_counter() - start
    ((done,),) = desk.execute("SELECT count(*) FROM event")
    desk.close()
    return int(done) / took

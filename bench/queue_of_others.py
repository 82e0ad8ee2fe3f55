"""The queue that others would use: huey on SQLite, whose tasks put a label on a client and say so in a log."""

import threading
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import apsw

_TASKS = 1_500

_THREADS = (1, 2, 4)
"""Workers of huey's, of which the quickest number counts: while one waits for the disk another may go on."""

_WRITES = (
    "INSERT INTO contact_label (contact_id, label_id) VALUES (?, 1)",
    "INSERT INTO event (contact_id, at, kind, actor, data) VALUES (?, 0, 'label.put', 'New', '{}')",
)
"""What an action of ours writes, apart from the firing, which is what the queue itself keeps."""


def is_there() -> bool:
    """Whether huey is installed."""
    return find_spec("huey") is not None


class Huey:
    """How quick huey is, measured some times in a run, since the machine and its disk are not always as quick."""

    def __init__(self, *, is_durable: bool = True) -> None:
        """Durable is what we are: what was committed survives a power cut. Its tables lack our indexes and seals."""
        self._is_durable = is_durable
        self._took = dict.fromkeys(_THREADS, 0.0)
        self._times = 0

    def measure(self) -> "Huey":
        """Once more, with each number of workers."""
        for threads in _THREADS:
            self._took[threads] += _seconds(threads, self._is_durable)
        self._times += 1
        return self

    def rate(self) -> float:
        """Tasks a second, with the number of workers that is the quickest."""
        return self._times * _TASKS / min(self._took.values())

    def said(self) -> str:
        """It for each number of workers."""
        rates = (f"{self._times * _TASKS / took:,.0f}" for took in self._took.values())
        return f"{'/'.join(rates)} /s with {'/'.join(map(str, _THREADS))} workers"


def _seconds(threads: int, is_durable: bool) -> float:
    """How long the tasks take that are waiting."""
    from huey import SqliteHuey

    with TemporaryDirectory(prefix="frontdesk-huey-") as folder:
        labelled = Path(folder) / "labelled.sqlite3"
        _make(labelled)
        queue = SqliteHuey(filename=f"{folder}/huey.sqlite3", results=False, fsync=False)
        own = threading.local()

        @queue.task()  # type: ignore[untyped-decorator]
        def label(contact: int) -> None:
            own.desk.execute("BEGIN IMMEDIATE")
            for write in _WRITES:
                own.desk.execute(write, (contact,))
            own.desk.execute("COMMIT")

        for contact in range(_TASKS):
            label(contact)
        queue.storage.close()  # it is opened again by the settings that are measured
        queue.storage._fsync = is_durable

        def work() -> None:
            """Its own consumer does this, too, and sleeps in between."""
            own.desk = _opened(labelled, is_durable)
            while (task := queue.dequeue()) is not None:
                queue.execute(task)
            own.desk.close()

        workers = [threading.Thread(target=work) for _ in range(threads)]
        start = perf_counter()
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        took = perf_counter() - start
        queue.storage.close()
        _check(labelled)
        return took


def _make(path: Path) -> None:
    desk = _opened(path, is_durable=True)
    desk.execute("PRAGMA journal_mode = wal")
    desk.execute("CREATE TABLE contact_label (id INTEGER PRIMARY KEY, contact_id INTEGER, label_id INTEGER)")
    desk.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, contact_id INTEGER, at INTEGER, kind, actor, data)")
    desk.close()


def _opened(path: Path, is_durable: bool) -> apsw.Connection:
    desk = apsw.Connection(str(path))
    desk.set_busy_timeout(60_000)
    desk.execute(f"PRAGMA synchronous = {2 if is_durable else 0}")
    return desk


def _check(path: Path) -> None:
    """All tasks have done what they are to do, or nothing was measured."""
    desk = apsw.Connection(str(path))
    ((done,),) = desk.execute("SELECT count(*) FROM event")
    desk.close()
    if done != _TASKS:
        raise RuntimeError(f"{done} of {_TASKS} tasks of huey's are done")

"""How much work and memory something may take: not by the clock on the wall, which other programs move too."""

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from tests.nursery import nursery

from frontdesk_tui.desk.errors import DeskError


class TooMuchError(BaseException):
    """Nothing that is tried may catch it."""


@contextmanager
def bounded(seconds: float = 5, megabytes: int = 400) -> Iterator[None]:
    """No more CPU time than so, else TooMuchError; and no more memory than so on top of what is had, else MemoryError.

    It is the whole process's; on its main thread only.
    """

    def end(*_how: object) -> None:
        raise TooMuchError(f"more than {seconds} s of work")

    before = signal.signal(signal.SIGVTALRM, end)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    had = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    try:
        resource.setrlimit(resource.RLIMIT_AS, (had + (megabytes << 20), hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGVTALRM, before)


def said_in_a_child(act: Callable[[Path], object], path: Path) -> str:
    """The sentence of a DeskError, or the answer as text; from a process of its own, which may be killed by it."""
    receiving, sending = nursery().Pipe(duplex=False)
    child = nursery().Process(target=_say, args=(act, path, sending))
    child.start()
    sending.close()
    try:
        return str(receiving.recv())
    except EOFError:
        child.join()
        raise AssertionError(f"it ended with {child.exitcode}") from None
    finally:
        child.join()


def _say(act: Callable[[Path], object], path: Path, sending: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with bounded(20, 1_500):
        try:
            sending.send(str(act(path)))
        except DeskError as error:
            sending.send(error.sentence)

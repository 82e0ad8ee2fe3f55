"""The worker: fires what is due and sends what waits, in the app beside the screens, or alone."""

import logging
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from frontdesk_tui.desk import changes
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.database import database

if TYPE_CHECKING:
    from frontdesk_tui.delivery.sender import Sender

TICK = 1.0
"""Seconds between two looks at whether anything has changed."""

LOOK_EVERY = 5.0
"""Seconds after which one looks for what is due although nothing has changed."""

LAST_WORDS = 3.0
"""Seconds that a message on its way has when the worker is stopped; what has no answer by then is found unclear."""

SYSTEM = Actor("frontdesk", Role.MANAGER)
"""Who sends messages."""

_log = logging.getLogger(__name__)


class Status(NamedTuple):
    """How the worker is."""

    is_busy: bool = False
    """Whether it is firing just now."""
    failing: int = 0
    """Firings and messages that have failed lately and wait for somebody to look."""
    is_failing: bool = False
    """Whether it cannot look for what is due, for a mistake of the program."""


class Worker:
    """Two threads, so that a mail server that does not answer keeps nothing from being fired."""

    def __init__(
        self,
        desk: Callable[[], Desk],
        tell: Callable[[Status], object],
        looked: Callable[[], object] = lambda: None,
    ) -> None:
        """`looked` is called after each look for what is due that went well, a few seconds apart: it is alive."""
        self._desk: Callable[[], Desk] = lambda: replace(desk(), actor=SYSTEM)
        self._tell = tell
        self._looked = looked
        self._status = Status()
        self._failing: set[Callable[[], object]] = set()
        """Which kinds of work cannot be done, for a mistake of the program."""
        self._stopped = Event()
        self._to_fire, self._to_send = Event(), Event()
        self._stop_sending: Callable[[], None] = lambda: None
        self._sender: Sender | None = None
        self._threads = [
            Thread(target=self._run, args=(work, wake), name=f"worker-{name}", daemon=True)
            for name, work, wake in (("fire", self._fire, self._to_fire), ("send", self._send, self._to_send))
        ]

    def start(self) -> None:
        """Begin, on threads of its own."""
        for thread in self._threads:
            thread.start()

    def nudge(self) -> None:
        """Look now: something has just been changed."""
        self._to_fire.set()
        self._to_send.set()

    def stop(self) -> None:
        """Finish the transaction, and the message that is on its way; take up nothing more."""
        self._stopped.set()
        self._stop_sending()
        self.nudge()
        until = monotonic() + LAST_WORDS
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, until - monotonic()))

    def _run(self, work: Callable[[], Callable[[], None]], wake: Event) -> None:
        """Do one kind of work whenever something has changed, or a while has passed, until stopped."""
        wake.wait(TICK)  # the first screen comes first
        if self._stopped.is_set():
            return
        look: Callable[[], None] | None = None
        mark, looked = -1, 0.0
        is_lost = False
        try:
            while not self._stopped.is_set():
                is_called = wake.is_set()
                wake.clear()
                try:
                    with in_words():
                        seen = changes.mark()
                        if is_called or is_lost or seen != mark or monotonic() - looked >= LOOK_EVERY:
                            mark, looked = seen, monotonic()
                            look = look or work()  # which reads the database, too
                            look()
                            self._does(work, well=True)
                    is_lost = False
                except UnavailableError as error:  # the next look tries again
                    if not is_lost:
                        _log.warning("%s", error.sentence)
                        self._tell(self._status)  # the line on top says what is known now
                    is_lost = True
                except DeskError as error:
                    _log.warning("%s", error.sentence)
                except Exception:  # noqa: BLE001 - the worker must go on
                    _log.exception("The worker could not look")
                    self._does(work, well=False)
                wake.wait(TICK)
        finally:
            database.close()

    def _fire(self) -> Callable[[], None]:
        from frontdesk_tui.automations import failing
        from frontdesk_tui.automations.engine import Engine
        from frontdesk_tui.desk import backups
        from frontdesk_tui.desk.daily import daily

        engine = Engine(stopped=self._stopped.is_set, told=lambda: self._say(self._status._replace(is_busy=True)))

        def look() -> None:
            desk = self._desk()
            tally = engine.tick(desk)
            if tally.fired:
                _log.info("fired %s", tally)
                self._to_send.set()
            daily(desk, self._stopped.is_set)
            backups.daily(desk)
            self._say(Status(False, failing.lately(desk)))
            self._looked()

        return look

    def _send(self) -> Callable[[], None]:
        from frontdesk_tui.desk.messages import sending

        def look() -> None:
            due = sending.next_due()
            if due is not None and due <= self._desk().now:
                self._send_all()

        return look

    def _send_all(self) -> None:
        from frontdesk_tui.delivery.sender import Sender

        # The same one each time: it may still have to tell the outbox what became of a message.
        sender = self._sender = self._sender or Sender(self._desk)
        self._stop_sending = sender.stop
        try:
            while not self._stopped.is_set() and (tried := sender.send_due()):
                _log.info("tried %d messages", tried)
        finally:
            self._stop_sending = lambda: None
            sender.close()

    def once(self) -> int:
        """Fire and send all that is due, on this thread; how many have failed lately."""
        from frontdesk_tui.automations import failing
        from frontdesk_tui.automations.engine import Engine
        from frontdesk_tui.desk import backups
        from frontdesk_tui.desk.daily import daily

        daily(self._desk(), self._stopped.is_set)
        tally = Engine(stopped=self._stopped.is_set).tick(self._desk())
        if tally.fired:
            _log.info("fired %s", tally)
        self._send_all()
        backups.daily(self._desk())
        return failing.lately(self._desk())

    def _does(self, work: Callable[[], object], *, well: bool) -> None:
        """One kind of work was done, or cannot be."""
        (self._failing.discard if well else self._failing.add)(work)
        self._say(self._status)

    def _say(self, status: Status) -> None:
        status = status._replace(is_failing=bool(self._failing))
        if status != self._status:
            self._status = status
            self._tell(status)

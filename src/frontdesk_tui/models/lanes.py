"""Threads that ask the database, so that the screen never waits: one thread and one connection each."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from threading import Thread
from traceback import format_exception
from typing import Any, ParamSpec, TypeVar

from frontdesk_tui.models.database import database
from frontdesk_tui.models.traces import take_along

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Runs one question after the other on a thread of its own. What comes back must own no cursor: plain rows only."""

    def __init__(self, name: str, within: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """Each question is asked `within` something, such as what makes sentences of the engine's errors."""
        self._within = within
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"lane-{name}")
        self._connection: Any = None
        self._interruption: Thread | None = None

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer, worked out on this lane's thread."""
        return await asyncio.wrap_future(self._thread.submit(partial(self._answer, question, *args, **kwargs)))

    def _answer(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._interruption is not None:  # it must not end this one
            self._interruption.join()
            self._interruption = None
        try:
            with self._within():
                self._connection = database.connection()
                return question(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - passed on, without what must not leave the thread
            # A traceback holds cursors, which must not be freed on another thread: it goes along as text, for the log.
            error.add_note("".join(format_exception(error)))
            take_along(error)
            error.__cause__ = error.__context__ = None
            raise error.with_traceback(None) from None

    def interrupt(self) -> None:
        """End the question that is being asked, if one is: it raises, as nobody waits for its answer any more."""
        if self._connection is not None:
            self._interruption = database.interrupt(self._connection)

    def close(self) -> None:
        """Drop what waits, wait for what runs, and close the connection."""
        self.interrupt()
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

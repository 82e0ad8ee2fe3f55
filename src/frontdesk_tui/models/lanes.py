"""Threads that ask the database, so that the screen never waits: one thread and one connection each."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from frontdesk_tui.models.database import database

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Runs one question after the other on a thread of its own. What comes back must own no cursor: plain rows only."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"lane-{name}")
        self._connection: Any = None

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer, worked out on this lane's thread."""
        return await asyncio.wrap_future(self._thread.submit(self._answer, question, *args, **kwargs))

    def _answer(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._connection is None:
            database.connect(reuse_if_open=True)
            self._connection = database.connection()
        return question(*args, **kwargs)

    def interrupt(self) -> None:
        """End the question that is being asked, if one is: it raises, as nobody waits for its answer any more."""
        if self._connection is not None:
            self._connection.interrupt()

    def close(self) -> None:
        """Wait for the thread to finish what it does and close its connection."""
        self._thread.submit(database.close)
        self._thread.shutdown(wait=True)
        self._connection = None

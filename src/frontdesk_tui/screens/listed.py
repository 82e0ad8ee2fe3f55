"""Whether what is wanted is listed by now: waited for by keys that go into it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from frontdesk_tui.desk.errors import UnavailableError


class Listed:
    """Of one list. It has also been seen to when the database gave no answer, and then nothing may be taken of it."""

    def __init__(self) -> None:
        self._seen_to = asyncio.Event()
        self._is_there = False

    def clear(self) -> None:
        """Something else is wanted."""
        self._seen_to.clear()

    def set(self) -> None:
        """What is wanted is listed."""
        self._is_there = True
        self._seen_to.set()

    def is_there(self) -> bool:
        """Whether what is wanted is listed now."""
        return self._seen_to.is_set() and self._is_there

    @contextmanager
    def unless_lost(self) -> Iterator[None]:
        """Around what reads it: who waits for it waits no longer when it cannot be read."""
        try:
            yield
        except UnavailableError:
            self._is_there = False
            self._seen_to.set()
            raise

    async def wait(self) -> bool:
        """Wait until it has been seen to; whether it is listed."""
        await self._seen_to.wait()
        return self._is_there

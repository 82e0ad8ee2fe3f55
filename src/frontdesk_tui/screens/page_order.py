"""C10: the order in which client follows client on the contact page: that of the list from which it was opened."""

from frontdesk_tui.desk.clients import neighbours
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens.work import Work

_AT_A_TIME = 500
"""Clients of a list that are looked through at once for one who is there still."""


class PageOrder:
    """The clients of a list, or all by name where the page was opened from none."""

    def __init__(self, found: FoundSet | None = None) -> None:
        self._found = found
        self._at = 0

    def place(self, contact: int) -> str:
        """`3 of 1,204`; empty where there is no list, or nobody else is in it."""
        at = self._position(contact)
        if at is None or self._found is None or len(self._found.ids) < 2:
            return ""
        return f"{at + 1:,} of {self._found.count}"

    def _position(self, contact: int) -> int | None:
        found = self._found
        at = None if found is None else found.position(contact, self._at)
        self._at = self._at if at is None else at
        return at

    async def beside(self, work: Work, contact: int, steps: int) -> int | None:
        """Who comes after a client (1), or before (-1), passing over whoever was deleted; None at the end."""
        at = self._position(contact)
        if at is None or self._found is None:
            return await work.ask(neighbours.by_name, contact, before=steps < 0)
        ids = self._found.ids
        while 0 <= at + steps < len(ids):
            some = ids[at + 1 : at + 1 + _AT_A_TIME] if steps > 0 else ids[max(0, at - _AT_A_TIME) : at][::-1]
            there = await work.ask(neighbours.first_there, list(some))
            if there is not None:
                return there
            at += steps * len(some)
        return None

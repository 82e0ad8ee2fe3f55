"""Under what circumstances something went wrong: what is shown, to which role, where; nothing of whom it is about."""

import os
import re
from time import monotonic
from typing import Any

from textual.app import App

_WORD = re.compile(r"[\w.]{1,60}")
"""What a name in the code may be."""


class Circumstances:
    """What is known of a running app."""

    def __init__(self) -> None:
        self._since = monotonic()
        self.action = ""
        """What was begun last by a key: the name of the action."""

    def told(self, app: App[Any], part: object) -> str:
        """All of it, in words of the code; `part` is what was at work."""
        told = {
            "terminal": f"{os.environ.get('TERM', '')} {app.size.width}×{app.size.height}",
            "database": _database(),
            "role": _role(app),
            "screen": " > ".join(type(one).__name__ for one in _stack(app)),
            "part": type(part).__name__ if part is not None else "",
            "action": self.action,
            "errand": _errand(app),
            "up": f"{monotonic() - self._since:,.0f} s",
        }
        return ", ".join(f"{name} {what}" for name, what in told.items() if what)


def _database() -> str:
    from frontdesk_tui.models.database import database
    from frontdesk_tui.models.schema import VERSION

    return f"{type(database.obj).__name__} {VERSION}"


def _role(app: App[Any]) -> str:
    reception = getattr(app, "reception", None)
    return "" if reception is None else str(reception.actor.role.name)


def _stack(app: App[Any]) -> list[Any]:
    return list(app.screen_stack) if app._screen_stacks.get(app._current_mode) else []


def _errand(app: App[Any]) -> str:
    """What was begun last on the screen, by its name in the code."""
    found = (getattr(one, "errand", ()) for one in reversed(_stack(app)))
    words = next(filter(None, found), ())[:2]
    return " ".join(str(one) for one in words if _WORD.fullmatch(str(one)))

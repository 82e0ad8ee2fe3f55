"""Languages as files name them, made BCP 47."""

import re
from functools import lru_cache

from frontdesk_tui.desk.languages import meant

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST = 60


def language_tag(text: str) -> str | None:
    """The tag, or None when the text names no language that is known here."""
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=256)
def _read(text: str) -> str | None:
    tag = meant(text)
    return tag if _TAG.fullmatch(tag) else None

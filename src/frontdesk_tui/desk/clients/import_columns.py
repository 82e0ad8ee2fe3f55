"""What the columns of files hold, as somebody once said, so that the next file of the same program needs no asking."""

from collections.abc import Mapping, Sequence
from hashlib import sha1

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb

_NAME = "import.columns"
_MOST = 200
"""Sets of columns that are remembered; the oldest are forgotten."""


def remembered(columns: Sequence[str]) -> dict[str, str]:
    """What was said of a file with these columns, in any order; empty when nothing was."""
    known = stored_settings.read(_NAME) or {}
    return dict(known.get(_key(columns), {}))


@verb
def remember(desk: Desk, columns: Sequence[str], told: Mapping[str, str]) -> None:
    """S2: what these columns hold, those of which something was said; the others are understood by their names."""
    known = stored_settings.read(_NAME) or {}
    before = known.pop(_key(columns), {})
    if before == told:
        return
    if told:
        known[_key(columns)] = dict(told)
    stored_settings.write(_NAME, dict(list(known.items())[-_MOST:]))
    record(desk, "import.columns_told", before=before, after=dict(told))


def _key(columns: Sequence[str]) -> str:
    return sha1("\n".join(sorted(columns)).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()

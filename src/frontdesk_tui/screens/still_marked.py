"""S7: where the cursor of a list is once that has been read anew."""

from collections.abc import Sequence


def still_marked(before: Sequence[object], at: int | None, now: Sequence[object]) -> int | None:
    """Where in a list, as it is `now`, what was marked `before` is; when it is gone what came next, else the last."""
    if at is None or not now:
        return None
    following = (now.index(one) for one in before[at:] if one in now)
    return next(following, len(now) - 1)

"""Tiers as people type them: a line each, such as `Silver 500`."""

from collections.abc import Iterable

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty.tiers import Tier
from frontdesk_tui.desk.safetext import one_line


def tiers_from_text(text: str, field: str) -> tuple[Tier, ...]:
    """The tiers that were typed; the last word of a line is where the tier begins, all before it its name.

    Raises DeskError, at the form field of that name, for a line without either.
    """
    return tuple(_tier(words, field) for line in text.splitlines() if (words := line.split()))


def text_of(tiers: Iterable[Tier]) -> str:
    """Tiers as they would be typed."""
    return "\n".join(f"{tier.name} {tier.points:,}" for tier in tiers)


def _tier(words: list[str], field: str) -> Tier:
    *name, points = words
    if not name:
        raise DeskError(
            f"“{one_line(points, 40)}” is half a tier. Type its name and where it begins: Silver 500", field
        )
    try:
        return Tier(" ".join(name), amounts.whole(points, field))
    except DeskError as error:
        said = one_line(" ".join(words), 40)
        raise DeskError(f"“{said}” does not end in a number. Type where the tier begins: Silver 500", field) from error

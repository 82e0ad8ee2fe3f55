"""Whom an automation is for: asked beside the work of the desk, and in words."""

from threading import Event

from textual.content import Content

from frontdesk_tui.automations import preview
from frontdesk_tui.automations.preview import AHEAD, BACK, COUNTED, Expected, Preview
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.screens.work import Work

_SHOWN = 12
"""Lines of each that stand beside the editor."""

HOW_AHEAD = f"Next {AHEAD.days} days"
HOW_BACK = f"Last {BACK.days} days"

_AHEAD = f"Will fire, {HOW_AHEAD.lower()}"
_BACK = f"Would have fired, {HOW_BACK.lower()}"


async def ask(work: Work, rule: Rule, automation: int | None) -> Preview:
    """Whom a rule is for; in a large business it takes seconds, and is over soon once nobody waits for it any more."""
    stopped = Event()
    try:
        desk = work.desk()
        return await work.background_lane.ask(preview.preview, desk, rule, automation, stopped.is_set)
    finally:
        stopped.set()


def ahead_count(found: Preview) -> str:
    """How many lie ahead; `5,000+` where counting stopped."""
    return _count(found.ahead_count, found)


def back_count(found: Preview) -> str:
    """How many there would have been."""
    return _count(found.past_count, found)


def in_short(found: Preview) -> Content:
    """In a line."""
    return Content(f"{_AHEAD}: {ahead_count(found)} · {_BACK}: {back_count(found)}")


def beside(found: Preview) -> Content:
    """With the first few of each."""
    lines = [*_part(_AHEAD, ahead_count(found), found.ahead, found.ahead_count), Content("")]
    lines += _part(_BACK, back_count(found), found.past, found.past_count)
    return Content("\n").join(lines)


def _part(heading: str, count: str, those: list[Expected], number: int) -> list[Content]:
    lines = [Content.styled(f"{heading}: {count}", "bold")]
    lines += [Content(f" {one.when:<16}  {one.whom}") for one in those[:_SHOWN]]
    if number > _SHOWN:
        lines.append(Content.styled(" and more: w", "dim"))
    if not those:
        lines.append(Content.styled(" nobody", "dim"))
    return lines


def _count(number: int, found: Preview) -> str:
    return f"{number:,}{'+' if found.is_more and number >= COUNTED else ''}"

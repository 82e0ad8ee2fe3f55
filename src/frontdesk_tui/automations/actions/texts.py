"""What actions write: texts with merge fields, filled in for a firing."""

import re
from collections.abc import Mapping

from frontdesk_tui.automations.action import Target
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import merge_fields, templates
from frontdesk_tui.models.task import Task


def check(text: str, field: str, has: frozenset[str]) -> None:
    """Raises DeskError, at the field, for a merge field that there is not, or that the trigger cannot fill in."""
    about = {f"has_{one}": one in has for one in ("contact", "booking", "session", "task", "label")}
    templates.check(text, field, merge_fields.available(**about))


def in_short(text: str) -> str:
    """The beginning of a text, with dots where its merge fields are."""
    return re.sub(r"\{[{%].*?[}%]\}", "…", text)[:40].strip()


def values(desk: Desk, target: Target, language: str = "") -> Mapping[str, str]:
    """What the merge fields stand for."""
    return merge_fields.values(
        desk,
        language or desk.business.language,
        contact=target.contact,
        booking=target.booking,
        session=target.session,
        extra=_extra(target),
    )


def _extra(target: Target) -> Mapping[str, str]:
    """What the firing itself knows."""
    said = {"automation.name": target.automation, "label.name": target.label}
    if target.task is not None:
        row = Task.get_or_none(Task.id == target.task)
        said["task.description"] = row.description if row else ""
    return said


def filled(text: str, desk: Desk, target: Target) -> str:
    """A text in the business's language."""
    return templates.render(text, values(desk, target)) if "{" in text else text

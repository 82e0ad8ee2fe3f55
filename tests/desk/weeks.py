"""Weeks of hours as tests type them, and the day after the desk's."""

import pendulum

from frontdesk_tui.desk.schedule.hours_text import hours_from_text
from frontdesk_tui.desk.schedule.working_time import Week

MONDAY = pendulum.date(2026, 11, 23)


def week(*texts: str) -> Week:
    """A week whose first days are typed; the others are closed."""
    return tuple(hours_from_text(text) for text in (*texts, *[""] * (7 - len(texts))))


def every_day(text: str) -> Week:
    """A week of which all days are the same."""
    return week(*[text] * 7)

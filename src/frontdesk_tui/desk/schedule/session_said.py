"""What will be made of a session that is being typed, in one line."""

from collections.abc import Sequence

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import recurrence, series
from frontdesk_tui.desk.schedule.series import Occurrence
from frontdesk_tui.desk.schedule.session_drafts import LONGEST, SessionDraft


def said(desk: Desk, draft: SessionDraft, rule: str, minutes: int) -> str:
    """`Tue 24 Nov 09:00–10:15, every week on Tue, 10 times, last on 26 Jan`, and what to know where clocks change.

    `minutes` is how long it takes. Raises DeskError (field `rule`) for what cannot recur so.
    """
    times = series.foreseen(desk, draft, rule or "FREQ=DAILY;COUNT=1")
    first, last = times[0].at.at, times[-1].at.at
    ends = wording.time_of_day(first.add(minutes=min(minutes, LONGEST)), desk)
    line = f"{wording.day_and_time(first, desk)}–{ends}"
    if rule:
        often = recurrence.said(rule, desk.business.zone)
        number = "" if "time" in often or "once" in often else f", {len(times)} times"
        line += f", {often}{number}, last on {wording.day(last, desk)}"
    return f"{line}{_notice(desk, times)}{_passed(desk, times)}"


def _notice(desk: Desk, times: Sequence[Occurrence]) -> str:
    told = [one for one in times if one.at.said]
    if not told:
        return "."
    day = f"{wording.day(told[0].at.at, desk)}: " if len(times) > 1 else ""
    more = f" The same on {len(told) - 1} more." if len(told) > 1 else ""
    return f". {day}{told[0].at.said}{more}"


def _passed(desk: Desk, times: Sequence[Occurrence]) -> str:
    passed = sum(1 for one in times if one.at.at < desk.now)
    if not passed:
        return ""
    return " That has passed." if len(times) == 1 else f" {passed} of them have passed."

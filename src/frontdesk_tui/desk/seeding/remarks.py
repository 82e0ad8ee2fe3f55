"""What the team noted about clients, and what it is to do about them."""

from datetime import timedelta
from random import Random

from frontdesk_tui.desk.seeding.people import one_of
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.tongue import Tongue
from frontdesk_tui.desk.seeding.visits import DAY, MINUTE, Visited
from frontdesk_tui.models.fields import moment_to_stored

_KINDS = ("", "", "", "meeting_summary", "call_summary")


def note(page: Page, rng: Random, contact: int, since: int, tongue: Tongue, visited: Visited) -> None:
    """A note by somebody of the team, about the client or about the latest visit."""
    kind, by, now = one_of(rng, _KINDS), page.studio.somebody(rng), page.studio.now
    text = _summary(rng, tongue) if kind else _remark(rng, tongue)
    if visited.last_booking is not None and visited.last_at is not None and rng.random() < 0.3:
        page.note(contact, kind, text, by, min(now, visited.last_at + 90 * MINUTE), visited.last_booking)
    else:
        page.note(contact, kind, text, by, since + int(rng.random() * (now - since)))


def _remark(rng: Random, tongue: Tongue) -> str:
    gap = "" if tongue.language == "ja" else " "
    return gap.join(dict.fromkeys(one_of(rng, tongue.remarks) for _ in range(1 + int(rng.random() * 3))))


def _summary(rng: Random, tongue: Tongue) -> str:
    """Some lines, now and then a great many."""
    most = 40 if rng.random() < 0.04 else 5
    lines = [f"- {one_of(rng, tongue.told)}" for _ in range(1 + int(rng.random() * most))]
    return "\n".join([_remark(rng, tongue), "", *lines])


def task(page: Page, rng: Random, contact: int, since: int, tongue: Tongue) -> None:
    """Something to do: long overdue, due today, still ahead, or done."""
    studio, kind = page.studio, rng.random()
    days = 0 if kind < 0.12 else int(rng.random() * 45) - 15
    all_day = rng.random() < 0.7
    due = _due(page, days, all_day, rng)
    if due < since:
        due = _due(page, -days, all_day, rng)
    made = max(since, min(due, studio.now) - int(rng.random() * 20 * DAY))
    done = None
    if due <= studio.now and rng.random() < 0.6:
        done = made + int(rng.random() * (studio.now - made))
    by, to = studio.somebody(rng), studio.one_for(rng)
    page.task(contact, one_of(rng, tongue.jobs), by, to, made, None if kind > 0.97 else due, all_day, done)


def _due(page: Page, days: int, all_day: bool, rng: Random) -> int:
    """A whole day so many days from today, or an hour of it while the studio is open."""
    desk = page.studio.desk
    day = moment_to_stored(desk.start_of(desk.today + timedelta(days=days)))
    return day if all_day else day + (9 + int(rng.random() * 9)) * 60 * MINUTE

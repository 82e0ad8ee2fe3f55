"""The loyalty programme as a whole: whether it runs, and what its points are called."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event

MOST_CHARACTERS = 20
"""Of the name of the points."""

_NAME = "loyalty"
"""Of the setting."""


class Status(StrEnum):
    """How the programme stands."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Programme:
    """What is set for the programme."""

    status: Status = Status.ACTIVE
    """Points are earned and redeemed only while it is active."""
    points: str = "points"
    """What the points are called, in the plural."""


def current() -> Programme:
    """What is set; the defaults where nothing is."""
    stored = stored_settings.read(_NAME) or {}
    return Programme(Status(stored.get("status", Status.ACTIVE)), stored.get("points", "points"))


def refuse_inactive() -> None:
    """Raises DeskError while points are neither earned nor redeemed."""
    status = current().status
    if status is Status.DRAFT:
        raise DeskError("The loyalty programme is a draft still; a manager activates it in Loyalty.")
    if status is Status.PAUSED:
        raise DeskError("The loyalty programme is paused; a manager activates it in Loyalty.")


@verb
def set_up(desk: Desk, programme: Programme) -> None:
    """What is set for the programme. Raises DeskError, at its field, for what cannot be."""
    was, name = current(), " ".join(programme.points.split())
    if not 1 <= len(name) <= MOST_CHARACTERS:
        raise DeskError(f"Call the points by 1 to {MOST_CHARACTERS} characters.", "points")
    programme = replace(programme, points=name)
    if programme == was:
        return
    stored_settings.write(_NAME, asdict(programme))
    record(desk, "loyalty.set", before=asdict(was), after=asdict(programme))


@takes_back("loyalty.set")
def _set_back(desk: Desk, event: Event) -> str:
    if asdict(current()) != event.data["after"]:
        raise DeskError("The loyalty programme has been changed since, so that cannot be undone.")
    before = event.data["before"]
    set_up(desk, Programme(Status(before["status"]), before["points"]))
    return "The loyalty programme is as it was"

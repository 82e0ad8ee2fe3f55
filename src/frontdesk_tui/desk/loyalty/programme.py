"""The loyalty programme as a whole: whether it runs, what its points are called, when they expire, and its tiers."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from pendulum import Date, DateTime

from frontdesk_tui.desk import beside, stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import tiers
from frontdesk_tui.desk.loyalty.tiers import Ladder, Tier
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Reading
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored

__all__ = ["Tier"]

MOST_CHARACTERS = 20
"""Of the name of the points."""

MOST_MONTHS = 120
"""Of inactivity, and of the window of the tiers."""

MOST_TIERS = 10

MOST_TIER_CHARACTERS = 30
"""Of a tier's name."""

MOST_TIER_POINTS = 999_999_999
"""That a tier begins at."""

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
    """Points are earned and redeemed only while it is active; nor do they expire while it is not."""
    points: str = "points"
    """What the points are called, in the plural."""
    expiry_months: int = 0
    """Months without activity after which points expire; 0 when they never do."""
    expiry_percent: int = 100
    """How much of a balance expires then."""
    expiry_since: DateTime | None = None
    """The verb's own: since when points expire so. Nobody's inactivity counts from before, so nothing goes at once."""
    tiers: tuple[Tier, ...] = ()
    """The lowest first."""
    tier_months: int = 12
    """How far back points count towards a tier."""

    @property
    def expires(self) -> bool:
        """Whether points expire now."""
        return self.status is Status.ACTIVE and self.expiry_months > 0

    def ladder(self, today: Date) -> Ladder:
        """The tiers with their window as it lies on a day."""
        return Ladder(self.tiers, today.subtract(months=self.tier_months).toordinal())


def current() -> Programme:
    """What is set; the defaults where nothing is."""
    return asking.read(reading())


def reading() -> Reading[Programme]:
    """The same."""
    stored = yield from stored_settings.reading(_NAME)
    return _from_stored(stored or {})


def called() -> str:
    """What the points are called, safe to display."""
    return one_line(current().points, 20)


def refuse_inactive() -> None:
    """Raises DeskError while points are neither earned nor redeemed."""
    status = current().status
    if status is Status.DRAFT:
        raise DeskError("The loyalty programme is a draft still; a manager activates it in Loyalty.")
    if status is Status.PAUSED:
        raise DeskError("The loyalty programme is paused; a manager activates it in Loyalty.")


@verb
def set_up(desk: Desk, programme: Programme, shown: Programme | None = None) -> None:
    """What is set for the programme. Raises DeskError, at its field, for what cannot be.

    `shown` is what was set when it was asked for: raises CollidedError for what another desk has changed, too.
    """
    was = current()
    programme = beside.merged(was, shown, programme, "programme", beside.Log(("loyalty.set",)))
    asked = _checked(programme)
    _store(desk, was, replace(asked, expiry_since=expiring_since(desk, was, asked)))


def expiring_since(desk: Desk, was: Programme, asked: Programme) -> DateTime | None:
    """Since when points expire once a programme is set in place of another; None when they do not."""
    if not asked.expires:
        return None
    # Who has been inactive for long is told first, and given as long as everybody, when points begin to expire sooner.
    sooner = not was.expires or asked.expiry_months < was.expiry_months
    return desk.now if sooner else was.expiry_since


def _store(desk: Desk, was: Programme, asked: Programme) -> None:
    if asked == was:
        return
    before, after = _stored(was), _stored(asked)
    stored_settings.write(_NAME, after)
    if (asked.tiers, asked.tier_months) != (was.tiers, was.tier_months):
        tiers.settle(asked.ladder(desk.today))
    record(desk, "loyalty.set", before=before, after=after)


def _checked(programme: Programme) -> Programme:
    name = " ".join(programme.points.split())
    if not 1 <= len(name) <= MOST_CHARACTERS:
        raise DeskError(f"Call the points by 1 to {MOST_CHARACTERS} characters.", "points")
    called = one_line(name, 20)
    if not 0 <= programme.expiry_months <= MOST_MONTHS:
        raise DeskError(f"Give 1 to {MOST_MONTHS} months; with 0, {called} never expire.", "expiry_months")
    if not 1 <= programme.expiry_percent <= 100:
        raise DeskError("Give between 1 and 100 percent.", "expiry_percent")
    if not 1 <= programme.tier_months <= MOST_MONTHS:
        raise DeskError(f"Give 1 to {MOST_MONTHS} months.", "tier_months")
    return replace(programme, points=name, tiers=_checked_tiers(programme.tiers, called))


def _checked_tiers(typed: tuple[Tier, ...], name: str) -> tuple[Tier, ...]:
    if len(typed) > MOST_TIERS:
        raise DeskError(f"There are at most {MOST_TIERS} tiers.", "tiers")
    ladder = tuple(replace(tier, name=" ".join(tier.name.split())) for tier in typed)
    if not all(1 <= len(tier.name) <= MOST_TIER_CHARACTERS for tier in ladder):
        raise DeskError(f"Give each tier a name of 1 to {MOST_TIER_CHARACTERS} characters.", "tiers")
    if len({tier.name.casefold() for tier in ladder}) < len(ladder):
        raise DeskError("Two tiers have the same name.", "tiers")
    if not all(1 <= tier.points <= MOST_TIER_POINTS for tier in ladder):
        raise DeskError(f"A tier begins at between 1 and {MOST_TIER_POINTS:,} {name}.", "tiers")
    if any(tier.points >= following.points for tier, following in pairwise(ladder)):
        raise DeskError(f"Each tier begins at more {name} than the one before.", "tiers")
    return ladder


def _stored(programme: Programme) -> dict[str, Any]:
    since = programme.expiry_since
    plain = {"expiry_since": since and moment_to_stored(since), "tiers": [asdict(tier) for tier in programme.tiers]}
    return asdict(programme) | plain


def _from_stored(stored: dict[str, Any]) -> Programme:
    since = stored.get("expiry_since")
    changed = {
        "status": Status(stored.get("status", Status.ACTIVE)),
        "expiry_since": since and moment_from_stored(since),
        "tiers": tuple(Tier(**tier) for tier in stored.get("tiers", ())),
    }
    return Programme(**(stored | changed))


@takes_back("loyalty.set", like="programme.set_up")
def _set_back(desk: Desk, event: Event) -> str:
    was = current()
    if was != _from_stored(event.data["after"]):
        raise DeskError("The loyalty programme has been changed since, so that cannot be undone.")
    before = _from_stored(event.data["before"])
    if desk.local(event.at).date() != desk.today:  # while it was otherwise, nobody's inactivity was to count
        before = replace(before, expiry_since=expiring_since(desk, was, before))
    _store(desk, was, before)
    return "The loyalty programme is as it was"

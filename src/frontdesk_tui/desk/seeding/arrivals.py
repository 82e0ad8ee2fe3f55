"""Clients, each entered with all that they did since."""

from random import Random

from frontdesk_tui.desk.seeding import clients, loyalty, regulars, remarks
from frontdesk_tui.desk.seeding.people import Person, one_of
from frontdesk_tui.desk.seeding.places import Client
from frontdesk_tui.desk.seeding.visits import DAY, MINUTE, YEAR, Visited, Visits

_STATUSES = ("visitor",) * 45 + ("member",) * 45 + ("pending",) * 8 + ("blocked",) * 2

_CAME_IN_TIME = 0.6
"""The part of the clients who came before a year ago."""

_WITHIN = 6 * 60 * MINUTE
"""How long after one another clients are added at most who come next in order, so that nights are not empty."""


class Arrivals:
    """Enters one client after the other."""

    def __init__(self, visits: Visits, rng: Random) -> None:
        self._visits = visits
        self._page = visits.page
        self._rng = rng

    def dana(self) -> None:
        """The one whose every figure is known beforehand."""
        person = regulars.dana()
        client = clients.begin(self._page, person, self._page.studio.opened + DAY, self._page.studio.team[0])
        visited = regulars.visits_of_dana(client, self._visits)
        regulars.story_of_dana(client, self._visits)
        clients.enter(self._page, person, client, "member", visited)

    def regina(self, bookings: int) -> None:
        """The one who is here all the time."""
        person = regulars.regina()
        client = clients.begin(self._page, person, self._page.studio.opened + 2 * DAY, self._page.studio.team[0])
        self._rest(person, client, self._visits.often(client, bookings), "member")

    def regular(self, person: Person, status: str) -> None:
        """Somebody whom every seed has, with a life by chance."""
        client = clients.begin(self._page, person, self._page.studio.opened + 2 * DAY, self._page.studio.team[0])
        self._rest(person, client, self._visits.of(client), status)

    def somebody(self, person: Person, part: float) -> None:
        """Somebody with a life by chance; `part` of the clients were there before."""
        rng, studio = self._rng, self._page.studio
        by = studio.somebody(rng) if rng.random() < 0.7 else None
        client = clients.begin(self._page, person, self._since(part), by)
        self._rest(person, client, self._visits.of(client), one_of(rng, _STATUSES))

    def _rest(self, person: Person, client: Client, visited: Visited, status: str) -> None:
        rng, page, contact, since = self._rng, self._page, client.contact, client.since
        clients.enter(page, person, client, status, visited)
        if rng.random() < 0.4:
            loyalty.collect(page, rng, contact, since, status == "member")
        if rng.random() < 0.1:
            remarks.note(page, rng, contact, since, person.tongue, visited)
        if rng.random() < 0.03:
            remarks.task(page, rng, contact, since, person.tongue)

    def _since(self, part: float) -> int:
        """When somebody was added before whom that part of the clients was: it grew quicker in the last year."""
        studio = self._page.studio
        a_year_ago = studio.now - YEAR
        if part < _CAME_IN_TIME:
            first, span, within = studio.opened, a_year_ago - studio.opened, part / _CAME_IN_TIME
        else:
            first, span, within = a_year_ago, YEAR, (part - _CAME_IN_TIME) / (1 - _CAME_IN_TIME)
        return first + min(int(within * span) + int(self._rng.random() * _WITHIN), span - MINUTE)

"""The clients whom every seed has: to try things with, and to find by names that are easily mixed up."""

from datetime import timedelta

from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.seeding.english import ENGLISH
from frontdesk_tui.desk.seeding.german import GERMAN
from frontdesk_tui.desk.seeding.hebrew import HEBREW
from frontdesk_tui.desk.seeding.japanese import JAPANESE
from frontdesk_tui.desk.seeding.loyalty import Account
from frontdesk_tui.desk.seeding.people import Person, acquainted
from frontdesk_tui.desk.seeding.places import Client, Taken
from frontdesk_tui.desk.seeding.studio import OFFERS, STUDIO
from frontdesk_tui.desk.seeding.visits import DAY, MINUTE, Visited, Visits
from frontdesk_tui.models.fields import moment_to_stored

_DANA = ContactDraft(
    first_name="Dana",
    last_name="Levi",
    language="en",
    birthdate="1991-04-12",
    emails=(EmailDraft("dana@example.com", "home"),),
    phones=(PhoneDraft("+972 52-555-0101", "mobile"),),
    labels=("VIP",),
)
_OTHERS = (
    (
        ContactDraft("Daniel", "Weber", language="de", emails=(EmailDraft("daniel.weber@example.com"),)),
        GERMAN,
        "member",
    ),
    (
        ContactDraft("Dan", "Okafor", language="en", phones=(PhoneDraft("+44 7700 900123", "mobile"),)),
        ENGLISH,
        "visitor",
    ),
    (ContactDraft("美咲", "段", language="ja", phones=(PhoneDraft("+81 90-5550-0142", "mobile"),)), JAPANESE, "member"),
    (ContactDraft("דן", "כהן", language="he", phones=(PhoneDraft("052-555-0177", "mobile"),)), HEBREW, "pending"),
    (
        ContactDraft(
            "Maximiliane Theodora Wilhelmine Philippine",
            "von Hohenlohe-Waldenburg-Schillingsfürst zu Sayn-Wittgenstein-Berleburg",
            language="de",
            emails=(EmailDraft("maximiliane@example.org"),),
        ),
        GERMAN,
        "visitor",
    ),
)
_REGINA = ContactDraft("Regina", "Stamm", language="de", emails=(EmailDraft("regina.stamm@example.com"),))

YOGA = 0
"""What Dana books, as a position in `OFFERS`."""


def dana() -> Person:
    """The one whose every figure is known beforehand."""
    return acquainted(_DANA, STUDIO.country, ENGLISH)


def others() -> tuple[tuple[Person, str], ...]:
    """Those whose names are alike, or long, each with the member status."""
    return tuple((acquainted(draft, STUDIO.country, tongue), status) for draft, tongue, status in _OTHERS)


def regina() -> Person:
    """The one who is here all the time."""
    return acquainted(_REGINA, STUDIO.country, GERMAN)


def visits_of_dana(client: Client, visits: Visits) -> Visited:
    """Eight visits that are paid, and two bookings ahead of which the later one is."""
    studio, visited = visits.page.studio, Visited({YOGA})
    noa = studio.team[1]
    for weeks in range(24, 0, -3):
        session = visits.timetable.find(YOGA, studio.now - weeks * 7 * DAY, studio.now, ())
        if session is not None:
            start = visits.timetable.starts[session]
            booking = visits.places.take(client, session, Taken(start - 3 * DAY, attendance="attended"))
            visits.page.event("booking.attended", start - 5 * MINUTE, noa, "{}", client.contact, booking)
            visits.page.pay(client.contact, booking, OFFERS[YOGA].price, "card_reader", noa, start - 4 * MINUTE)
            visited.came(start, booking)
    for days, paid in ((1, False), (6, True)):
        session = visits.timetable.find(YOGA, studio.now + days * DAY, studio.now + 60 * DAY, ())
        if session is not None:
            booking = visits.places.take(client, session, Taken(studio.now - 2 * DAY))
            if paid:
                visits.page.pay(client.contact, booking, OFFERS[YOGA].price, "app", noa, studio.now - DAY)
    return visited


def story_of_dana(client: Client, visits: Visits) -> None:
    """Her note, her task and her points: 340 now, 100 redeemed."""
    page, studio = visits.page, visits.page.studio
    ronit, noa = studio.team[0], studio.team[1]
    page.note(client.contact, "", "Prefers mornings; knee injury on the left", ronit, studio.now - 40 * DAY)
    tomorrow = moment_to_stored(studio.desk.start_of(studio.desk.today + timedelta(days=1)))
    page.task(client.contact, "Nutrition plan", ronit, noa, studio.now - 3 * DAY, tomorrow, True, None)
    account = Account(page, client.contact)
    account.earn(50, "Welcome", ronit, studio.now - 200 * DAY)
    account.earn(240, "Tenth visit", noa, studio.now - 90 * DAY)
    account.redeem(100, "Free class", noa, studio.now - 60 * DAY)
    account.earn(150, "Brought a friend", ronit, studio.now - 12 * DAY)
    account.close()

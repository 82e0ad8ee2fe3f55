"""The desk that the pictures show: seeded, with names that are hard to show, at a moment that never passes."""

from collections.abc import Callable

import pendulum

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk import opening, team
from frontdesk_tui.desk.clients import contacts, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.dates import due
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.public_app import KioskApp, WallboardApp
from frontdesk_tui.quiet_app import QuietApp
from screenshots import evening, habits, post, programme

MOMENT = pendulum.datetime(2026, 11, 22, 15, 41, tz="UTC")
"""Sunday 22 November 2026, 17:41 in Jerusalem."""

CLIENTS = 120
"""How many the studio has."""

FILE = "studio.sqlite3"
"""Name of its database."""

HARD_NAMES = (
    ContactDraft(
        "Dan\x1b]0;owned\x07iel", "[/x] [@click=app.quit]Escape[/]", phones=(PhoneDraft("\u202e+972 52\x9b31m"),)
    ),
    ContactDraft("דנה", "אלקבץ־מזרחי", company='סטודיו רונית בע"מ', phones=(PhoneDraft("03-555-0144"),)),
    ContactDraft("さくら", "㐂三郎", emails=(EmailDraft("sakura@example.com"),)),
    ContactDraft("Dana" + "\u0301" * 30, "Zalgo" * 40, emails=(EmailDraft("dana@example.org"),)),
)
"""Control sequences, markup, right-to-left, wide and endless names."""

CLIENT_LIST = (
    "רשימה.csv",
    """First Name,Last Name,Email,Phone,Shoe size
דנה,כהן,dana.cohen@example.com,03-555-0171,38
Dana,Levi,dana@example.com,02-555-0199,41
Noa [/x],,noa.example.com,,39
,,,,40
""".encode("cp1255"),
)
"""A file of clients as an old program writes it: its name, and what is in it."""


def open_studio(place: Place) -> Reception:
    """A seeded desk, with Ronit at it."""
    founder = opening.open_desk(place, lambda: MOMENT)
    Staff.update(name="Studio", login="studio").execute()  # whoever takes the pictures
    studio = fill(Desk(Actor("Ronit", Role.ADMIN, founder.actor.staff), MOMENT, founder.business), CLIENTS).desk
    ronit, noa = (next(one.id for one in team.colleagues() if one.name == name) for name in ("Ronit", "Noa"))
    reception = Reception(Actor("Ronit", Role.ADMIN, ronit), studio.business, lambda: MOMENT)
    hard_names = [contacts.add(reception.desk(), draft) for draft in HARD_NAMES]
    for contact in hard_names:
        notes.add(reception.desk(), contact, "Line one\x1b[2J\nLine two [red]not red[/red]")
        tasks.add(reception.desk(), "Call back [/]", contact, noa, due("20/11/2026", reception.desk()))
    evening.hold(reception.desk(), hard_names)
    habits.keep(reception.desk(), hard_names)
    post.fill(reception.desk(), hard_names, _dana())
    programme.keep(reception.desk())
    opening.close_desk()
    return reception


def _dana() -> int:
    """Dana Levi, whom the seed begins with."""
    return int(Contact.get((Contact.first_name == "Dana") & (Contact.last_name == "Levi")).id)


OPENED: dict[str, Callable[[Reception], QuietApp]] = {
    "desk": FrontdeskApp,
    "kiosk": KioskApp,
    "wallboard": WallboardApp,
}
"""What may be opened on it."""


def app_of(reception: Reception, opens: str = "desk") -> QuietApp:
    """The app on that desk, without anything that moves."""
    app = OPENED[opens](reception)
    app.animation_level = "none"
    return app

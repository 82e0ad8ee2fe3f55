"""What another desk does while the pictures are taken."""

from dataclasses import replace

from frontdesk_tui.desk import business
from frontdesk_tui.desk.clients import contacts, listing
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import holds
from frontdesk_tui.desk.schedule.holds import Slot
from frontdesk_tui.models.database import database
from screenshots.studio import MOMENT

_LONG = "דנה־מרגלית Wolfeschlegelsteinhausenbergerdorff 段 美咲 von und zu Hohenzollern-Sigmaringen"


def _desk() -> Desk:
    return Desk(Actor("נועה 段 Noa Wolfeschlegelsteinhausen", Role.ADMIN), MOMENT, business.current())


def renames_dana() -> None:
    """S7: Dana gets another, very long name."""
    with database.connection_context():
        desk = _desk()
        (dana,) = listing.first_page(desk, Wanted(query="dana levi")).ids
        stored, version = contacts.for_editing(dana)
        contacts.edit(desk, dana, replace(stored.details, first_name=_LONG), version)


def books_tomorrow() -> None:
    """S7: a booking tomorrow at two is being filled in."""
    with database.connection_context():
        desk = _desk()
        at = desk.at(desk.today.add(days=1), 14, 0)
        holds.hold(desk, Slot(at, at.add(minutes=90)), "another desk")

"""S7: what a colleague was typing when their desk ended: kept for them alone, offered when they come back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.unfinished import Unfinished

KEPT_FOR = timedelta(days=30)
"""What nobody has come back for by then is thrown away."""

_MOST_CHARACTERS = 20_000
"""Of one field."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A form as it was filled in so far."""

    form: str
    heading: str
    at_first: dict[str, str]
    """What was in its fields when it was opened, by name."""
    typed: tuple[tuple[str, str, str], ...]
    """Name, label and text of each field that was typed into."""
    way: tuple[Any, ...] = ()
    """The place, then the errand that led there; empty where that cannot be gone again."""
    contact: int | None = None
    was_saving: bool = False
    took_up: int | None = None
    """Id of what was kept before and is gone on with here: this takes its place."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one; the client's name is safe to display, what was typed is not."""

    id: int
    at: DateTime
    client: str
    """Whom it is about; may be empty."""
    writing: Writing = field(repr=False)


@verb
def keep(desk: Desk, writings: Sequence[Writing]) -> None:
    """S7: keep what was being typed. It has changed nothing yet, so the log has nothing of it."""
    Unfinished.delete().where(Unfinished.at < desk.now - KEPT_FOR).execute()
    for one in writings:
        Unfinished.delete().where((Unfinished.id == one.took_up) & (Unfinished.staff == desk.actor.staff)).execute()
        there = one.contact is not None and Contact.select().where(Contact.id == one.contact).exists()
        Unfinished.create(
            staff=desk.actor.staff,
            contact=one.contact if there else None,
            at=desk.now,
            form=one.form,
            heading=one.heading,
            at_first=one.at_first,
            typed=[(name, label, text[:_MOST_CHARACTERS]) for name, label, text in one.typed],
            way=one.way,
            was_saving=one.was_saving,
        )


@verb
def throw_away(desk: Desk, kept: int) -> None:
    """S7: it is not wanted any more, or has been gone on with."""
    Unfinished.delete().where((Unfinished.id == kept) & (Unfinished.staff == desk.actor.staff)).execute()


def waiting(desk: Desk) -> list[Kept]:
    """What is kept of whoever sits at the desk, the latest first."""
    mine = Unfinished.select(Unfinished, Contact).left_outer_join(Contact).where(Unfinished.staff == desk.actor.staff)
    return [_read(row) for row in mine.order_by(Unfinished.at.desc(), Unfinished.id.desc())]


def _read(row: Unfinished) -> Kept:
    client = row.contact
    who = "" if client is None else names.full_name(client.first_name, client.last_name)
    typed = tuple((str(name), str(label), str(text)) for name, label, text in row.typed)
    writing = Writing(
        row.form,
        one_line(row.heading, 80),
        dict(row.at_first),
        typed,
        tuple(row.way),
        row.contact_id,
        row.was_saving,
        row.id,
    )
    return Kept(row.id, row.at, one_line(who, 60), writing)

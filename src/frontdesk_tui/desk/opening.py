"""Opening the desk: the database, the business and who sits there."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk import business, team, wall_clock
from frontdesk_tui.desk.desk import Actor, Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.signing_in import NO_MACHINE, Machine
from frontdesk_tui.models import schema
from frontdesk_tui.models.database import ENGINE_ERRORS, StoreError, database, explain, transaction
from frontdesk_tui.models.place import Place

Clock = Callable[[], DateTime]
"""Tells the moment, in UTC."""


def machine_clock() -> DateTime:
    """The moment by the machine's clock, in UTC."""
    return pendulum.now("UTC")


@dataclass(frozen=True, slots=True)
class Reception:
    """An opened desk; `desk()` is it at this very moment."""

    actor: Actor
    business: Business
    clock: Clock
    machine: Machine = NO_MACHINE
    """Where it was opened, which says by itself who sits there."""

    def desk(self) -> Desk:
        """The desk now: what verbs are given."""
        return Desk(self.actor, self.clock(), self.business)


def open_desk(place: Place, clock: Clock = machine_clock) -> Reception:
    """Open the database of a business, made new when there is none. Raises DeskError, in words, when it cannot be."""
    try:
        schema.open_database(place, clock())
        login = login_name()
        actor = team.who_is(login)
        if actor is None:
            _start_if_first(login, clock())
            actor = team.who_is(login) or Actor(login, Role.FRONT_DESK)
        return Reception(actor, business.current(), clock, Machine(login))
    except StoreError as error:
        raise DeskError(str(error)) from error
    except ENGINE_ERRORS as error:
        raise DeskError(explain(error, place)) from error


def is_begun(place: Place) -> bool:
    """Whether there is a desk already, so that opening it would begin none. Raises DeskError, in words."""
    try:
        return schema.is_begun(place)
    except StoreError as error:
        raise DeskError(str(error)) from error


@contextmanager
def desk_at(place: Place) -> Iterator[Reception]:
    """A desk without its screen, closed at the end; what the engine refuses meanwhile is a DeskError, in words."""
    try:
        with in_words():
            yield open_desk(place)
    finally:
        close_desk()


def close_desk() -> None:
    """Close this thread's connection, if one was opened."""
    if database.obj is not None:
        database.close()


def login_name() -> str:
    """Who is at this machine, or behind this SSH account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


def _start_if_first(login: str, now: DateTime) -> None:
    """S5: whoever starts a new desk is its admin. The machine's zone is the business's until somebody sets another."""
    # In one transaction: of two who start at once only one is the first.
    with transaction():
        if team.nobody_yet():
            founder = Desk(Actor(login, Role.ADMIN), now, business.current())
            business.set_up(founder, Business(zone=_zone_of_machine()))
            team.add(founder, login, Role.ADMIN, login=login)


def _zone_of_machine() -> str:
    """The IANA name of the machine's zone; UTC when it has none."""
    name = os.environ.get("TZ", "").lstrip(":") or pendulum.now().timezone_name or ""
    # A path, such as /etc/localtime, is a link to the file of the zone.
    return wall_clock.zone_in(os.path.realpath(name) if name.startswith("/") else name) or "UTC"

"""Studio Ronit: what it offers, who works there, and how it is set up, long before the first client came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import NamedTuple

from frontdesk_tui.desk import business, team
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.clients import custom_values, label_keeping, labels
from frontdesk_tui.desk.clients.custom_values import Defined
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import hours, services
from frontdesk_tui.desk.schedule.hours import Week, hours_from_text
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.seeding.people import CUSTOM_FIELDS, LABELS, TONGUES, one_of
from frontdesk_tui.models.fields import moment_to_stored

STUDIO = Business(name="Studio Ronit", zone="Asia/Jerusalem", country="IL", currency="ILS", language="en")

AGE = timedelta(days=3 * 365)
"""How long ago the studio opened."""


class Asked(NamedTuple):
    """One question of a booking form, and what people answer."""

    question: Question
    answers: tuple[str, ...]


class Offer(NamedTuple):
    """One service."""

    name: str
    """Of the service and of its label."""
    kind: str
    """`class` or `appointment`."""
    minutes: int
    """How long it takes."""
    price: int
    """In agorot."""
    capacity: int
    """Places in one session."""
    buffer: int = 0
    """Minutes that are kept free after it."""
    asks: tuple[Asked, ...] = ()
    """C12: its booking form."""


_FIRM = ("Gentle", "Medium", "Firm")
_MASSAGE_ASKS = (
    Asked(
        Question("Is there anything we should leave out?", QuestionKind.LONG_TEXT, required=True),
        ("No", "The left knee", "The neck", "The lower back, after an operation in spring"),
    ),
    Asked(
        Question("How firm?", QuestionKind.CHOICE, choices=("Gentle", "Medium", "Firm")), ("Gentle", "Medium", "Firm")
    ),
)
_NUTRITION_ASKS = (
    Asked(
        Question("What would you like to reach?", required=True),
        ("Sleep better", "More energy", "Run a half marathon", "Eat less sugar"),
    ),
    Asked(Question("Vegetarian", QuestionKind.TICK_BOX), ("Yes", "No")),
)
_DOG_ASKS = (
    Asked(Question("Dog's name", required=True), ("Bamba", "Luna", "Rex", "Mochi")),
    Asked(Question("Weight in kg", QuestionKind.NUMBER), ("6", "12", "24", "31")),
)

OFFERS = (
    Offer("Yoga flow", "class", 75, 8_000, 16),
    Offer("Pilates", "class", 60, 9_000, 12),
    Offer("Meditation", "class", 45, 5_000, 20),
    Offer("Aerial yoga", "class", 75, 11_000, 12),
    Offer("Kids dance", "class", 45, 6_000, 18),
    Offer("Haircut", "appointment", 45, 14_000, 1, buffer=10),
    Offer("Massage", "appointment", 60, 28_000, 1, asks=_MASSAGE_ASKS),
    Offer("Nutrition consultation", "appointment", 50, 32_000, 1, buffer=10, asks=_NUTRITION_ASKS),
    Offer("Physio", "appointment", 45, 26_000, 1, buffer=10),
    Offer("Dog grooming", "appointment", 60, 19_000, 1, asks=_DOG_ASKS),
)

_YOGA, _PILATES, _MEDITATION, _AERIAL, _KIDS, _HAIR, _MASSAGE, _NUTRITION, _PHYSIO, _DOGS = range(len(OFFERS))

_TEAM = {
    "Ronit": (Role.ADMIN, (_YOGA, _MEDITATION, _PILATES)),
    "Noa": (Role.MANAGER, (_NUTRITION,)),
    "Daniel": (Role.FRONT_DESK, (_MASSAGE, _HAIR)),
    "Yuki": (Role.FRONT_DESK, (_HAIR, _DOGS)),
    "Lena": (Role.FRONT_DESK, (_PHYSIO, _MASSAGE)),
    "Omar": (Role.FRONT_DESK, (_AERIAL, _KIDS, _YOGA)),
}

_KNOWN = {
    "Ronit": (("he", "en"), "violet"),
    "Noa": (("he", "en", "fr"), "teal"),
    "Daniel": (("de", "en"), "blue"),
    "Yuki": (("ja", "en"), "pink"),
    "Lena": (("de", "ru"), "orange"),
    "Omar": (("ar", "he", "en"), "green"),
}
"""What the team speaks, and their colours."""

_TEACH = ((_YOGA, _MEDITATION), (_PILATES, _YOGA), (_AERIAL, _KIDS), (_PILATES, _MEDITATION), (_YOGA, _KIDS))
_TREAT = ((_MASSAGE, _PHYSIO), (_HAIR, _DOGS), (_NUTRITION,))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team."""

    id: int
    """Of the staff row."""
    name: str
    """As the log names the one who acts."""
    offers: tuple[int, ...]
    """What this one gives, as positions in `OFFERS`."""


@dataclass(frozen=True, slots=True)
class Studio:
    """The studio as it is stored, before it has clients."""

    desk: Desk
    """The desk now, with the studio's settings."""
    now: int
    """The present moment, in microseconds."""
    opened: int
    """When it opened, in microseconds."""
    team: tuple[Member, ...]
    """Ronit first."""
    founder: Member
    """Whoever sits at the desk; gives no service."""
    services: tuple[int, ...]
    """Ids, in the order of `OFFERS`."""
    labels: dict[str, int]
    """Ids by name, those of services too."""
    fields: dict[str, Defined]
    """Custom fields by name."""

    def somebody(self, rng: Random) -> Member:
        """Who happened to stand at the desk."""
        return one_of(rng, self.team[:6])

    def one_for(self, rng: Random) -> Member:
        """Who gets a task: the founder as often as others."""
        return one_of(rng, (*self.team[:6], self.founder))


_LOOKS = {
    "VIP": ("yellow", "★"),
    "Newcomer": ("green", "●"),
    "Student": ("blue", "◆"),
    "Family": ("pink", "▲"),
    "Corporate": ("violet", "■"),
}
"""Colour and mark of labels."""


def set_up(desk: Desk, rng: Random, more_staff: int) -> Studio:
    """Enter the studio's settings, team, services, labels and fields through the desk's own verbs."""
    business.set_up(desk, STUDIO)
    desk = replace(desk, business=STUDIO)
    then = replace(desk, now=desk.now - AGE)
    members = [
        Member(team.add(then, name, role, "", f"{name.lower()}@studio.example.com", *_KNOWN[name]), name, offers)
        for name, (role, offers) in _TEAM.items()
    ]
    for ordinal in range(more_staff):
        name = f"{one_of(rng, one_of(rng, TONGUES).first).written} {ordinal + 7}"
        offers = _TREAT[ordinal // 8 % len(_TREAT)] if ordinal % 8 == 7 else _TEACH[ordinal % len(_TEACH)]
        members.append(Member(team.add(then, name), name, offers))
    hours.set_week(then, None, _week("7-21", "8-14"))
    for member in members:
        if any(OFFERS[offer].kind == "appointment" for offer in member.offers):
            hours.set_week(then, member.id, _week("9-18", "9-13"))
    ids = tuple(services.add(then, _service(position, members)) for position in range(len(OFFERS)))
    return Studio(
        desk=desk,
        now=moment_to_stored(desk.now),
        opened=moment_to_stored(then.now),
        team=tuple(members),
        founder=Member(desk.actor.staff or members[0].id, desk.actor.name, ()),
        services=ids,
        labels={name: label_keeping.add(then, LabelDraft(name, *_LOOKS.get(name, ()))) for name in LABELS}
        | {offer.name: labels.named(offer.name) for offer in OFFERS},
        fields=custom_values.made(CUSTOM_FIELDS),
    )


def _week(most_days: str, friday: str) -> Week:
    """Sunday to Thursday, a short Friday, and Saturday closed."""
    usual, short = hours_from_text(most_days), hours_from_text(friday)
    return (usual, usual, usual, usual, short, (), usual)


def _service(position: int, members: Sequence[Member]) -> ServiceDraft:
    """What is offered, by those who give it."""
    offer = OFFERS[position]
    return ServiceDraft(
        name=offer.name,
        kind=ServiceKind(offer.kind),
        duration_minutes=offer.minutes,
        buffer_minutes=offer.buffer,
        price=offer.price,
        capacity=offer.capacity,
        staff=tuple(member.id for member in members if position in member.offers),
        form=tuple(asked.question for asked in offer.asks),
    )

"""A client's card and bookings: read, chosen, paid."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, work
from textual.binding import Binding, BindingType
from textual.reactive import var

from frontdesk_tui.desk import bookings_of, card, payments, wording
from frontdesk_tui.desk.bookings_of import BookingLine, Span
from frontdesk_tui.desk.card import Card
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.payments import Method
from frontdesk_tui.screens.contact_finding import ContactFinding
from frontdesk_tui.screens.dialogs.all_bookings import AllBookings
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.card_sections import BookingsSection
from frontdesk_tui.widgets.contact_card import ContactCard


class ContactBookings(ContactFinding):
    """A place with a list of contacts and the card of one of them: C9, C11."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "pay", "Payment", tooltip="Mark a booking as paid in person", id="contact.pay"),
        Binding(
            "o", "bookings", "Bookings", show=False, tooltip="Upcoming, past or all bookings", id="contact.bookings"
        ),
    ]

    card_open: var[bool] = var(False)
    """Whether the card is slid in."""

    card = getters.query_one(ContactCard)

    span: Span = Span.UPCOMING
    """Which bookings the card shows."""

    shown: int | None = None
    """Id of the client whose card is read."""

    _enter_card = False

    def open_card(self, contact: int) -> None:
        """Slide the card in with this client."""
        raise NotImplementedError

    def card_read(self) -> None:
        """Called when the card has been read."""
        raise NotImplementedError

    @property
    def current(self) -> int | None:
        """Id of the client that keys are about: the one on the card else under the list's cursor."""
        return self.shown if self.card_open and self.card.has_focus_within else self.clients.highlighted

    def several(self) -> tuple[int, ...]:
        """Ids of the ticked contacts, else of the current one."""
        if self.clients.ticked:
            return tuple(sorted(self.clients.ticked))
        return () if self.current is None else (self.current,)

    @work(exclusive=True, group="card")
    async def read_card(self, contact: int) -> None:
        """Read a client's card and show it."""
        if contact != self.shown:
            self.span = Span.UPCOMING
        found = await self.work.ask(card.read, self.work.desk(), contact, self.span)
        if found is None:
            if self.card_open:
                self.card_open = False
                self.clients.focus()
            return
        self.shown = contact
        self.card.card = found
        self.card_read()

    async def did(self, verb: Callable[[], Awaitable[object]], said: str) -> bool:
        """Carry out a verb and say so, or say why not."""
        try:
            await verb()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            return False
        self.work.say(said)
        return True

    # -- bookings and payment --------------------------------------------------------------

    def action_pay(self) -> None:
        """C11: mark a booking as paid in person."""
        self._ask_pay()

    @work(exclusive=True, group="dialog")
    async def _ask_pay(self) -> None:
        contact = self.current
        line = self._marked_booking()
        if contact is None:
            return
        if line is None:
            unpaid = await self.work.ask(bookings_of.unpaid, self.work.desk(), contact)
            if not unpaid:
                self.work.say("Nothing is open: every booking of this client is paid.")
                return
            line = unpaid[0] if len(unpaid) == 1 else await self._which(unpaid)
        if line is not None:
            await self.pay_for(line)

    async def _which(self, unpaid: Sequence[BookingLine]) -> BookingLine | None:
        choices = [Choice(one, f"{one.when}  {one.service}", f"{one.payment.value} · {one.open}") for one in unpaid]
        chosen = await self.app.push_screen_wait(Choose("Which booking was paid?", choices))
        return chosen if isinstance(chosen, BookingLine) else None

    async def pay_for(self, line: BookingLine) -> None:
        """Ask how, confirm, and mark it as paid; nothing can take it back."""
        ways: list[Choice[Method]] = [
            Choice(method, f"Paid in person · {wording.METHOD[method.value]}") for method in Method
        ]
        method = await self.app.push_screen_wait(
            Choose[Method](f"{line.service}, {line.when} · {line.payment.value} · {line.open}", ways)
        )
        if not isinstance(method, Method):
            return
        said = f"{line.service}, {line.when}: {line.open}, {wording.METHOD[method.value].lower()}."
        if await self.app.push_screen_wait(Confirm("Mark as paid?", f"{said} This cannot be undone.", "Mark as paid")):
            await self.did(partial(self.work.act, payments.mark_paid, line.id, method), f"Paid: {line.open}")

    def _marked_booking(self) -> BookingLine | None:
        """The booking under the card's cursor, if something is open on it."""
        section = self.focused
        shown: Card | None = self.card.card
        if isinstance(section, BookingsSection) and shown is not None:
            return next((line for line in shown.bookings if line.id == section.chosen and line.open), None)
        return None

    def action_bookings(self) -> None:
        """C9: upcoming, past or all bookings."""
        self._choose_span()

    @work(exclusive=True, group="dialog")
    async def _choose_span(self) -> None:
        contact = self.current
        if contact is None:
            return
        chosen = await self.app.push_screen_wait(Choose("Bookings", [Choice(span, span.value) for span in Span]))
        if chosen is Span.ALL:
            await self._all_bookings(contact)
        elif isinstance(chosen, Span):
            self.span = chosen
            self.shown = contact
            self.read_card(contact)

    async def _all_bookings(self, contact: int) -> None:
        found = await self.work.ask(bookings_of.ids, self.work.desk(), contact, Span.ALL)
        paying = await self.app.push_screen_wait(AllBookings(found))
        if paying is not None:
            await self.pay_for(paying)

    @work(exclusive=True, group="dialog")
    async def _see_all(self) -> None:
        if self.shown is not None:
            await self._all_bookings(self.shown)

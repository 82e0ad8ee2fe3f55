"""S5: another colleague sits down at the desk; one's own PIN."""

from typing import Any

from rich.cells import cell_len

from frontdesk_tui.desk import pins, signing_in
from frontdesk_tui.desk.desk import Actor
from frontdesk_tui.desk.roles import SAID
from frontdesk_tui.desk.signing_in import Seat
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.pin_form import AskPin, NewPin, SetPin
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.widgets.cells import fit


async def run(place: ErrandScreen[Any]) -> None:
    """Ask who it is, and for the PIN where one is needed."""
    here = place.work.desk().actor.staff

    async def read() -> list[Choice[int]]:
        seats = await place.work.ask(signing_in.seats)
        wide = max((cell_len(seat.name) for seat in seats), default=0)
        return [_choice(seat, wide, here) for seat in seats]

    chosen = await place.app.push_screen_wait(Choose("Who sits at this desk?", await read(), marked=here, anew=read))
    if not isinstance(chosen, int) or chosen == here:
        return
    seat = next((seat for seat in await place.work.ask(signing_in.seats) if seat.id == chosen), None)
    actor = None if seat is None else await _sign_in(place, seat)
    if actor is not None:
        place.work.sit_down(actor)


async def own_pin(place: ErrandScreen[Any]) -> None:
    """Ask for another PIN of who sits there."""
    here = place.work.desk().actor.staff
    seat = next((one for one in await place.work.ask(signing_in.seats) if one.id == here), None)
    if seat is None:
        return

    async def submit(typed: NewPin) -> None:
        await place.work.act(pins.change_own, typed.old, typed.pin)

    set_now = await place.app.push_screen_wait(SetPin("Your PIN", submit, asks_old=seat.has_pin))
    if set_now is not None:
        place.work.say("You have a PIN now" if set_now.pin else "You have no PIN now")


async def _sign_in(place: ErrandScreen[Any], seat: Seat) -> Actor | None:
    """Who sits there then; None when the PIN was not typed."""
    desk, machine = place.work.desk, place.work.machine
    if not await place.work.ask(signing_in.needs_pin, desk(), seat.id, machine):
        return await place.work.ask(signing_in.sign_in, desk(), seat.id, machine)
    signed_in: list[Actor] = []

    async def submit(pin: str) -> None:
        signed_in.append(await place.work.ask(signing_in.sign_in, desk(), seat.id, machine, pin))

    await place.app.push_screen_wait(AskPin(seat.name, submit))
    return signed_in[-1] if signed_in else None


def _choice(seat: Seat, wide: int, here: int | None) -> Choice[int]:
    hints = [SAID[seat.role], *(["PIN"] if seat.has_pin else []), *(["sits here"] if seat.id == here else [])]
    return Choice(seat.id, fit(seat.name, wide), " · ".join(hints), colour=seat.colour)

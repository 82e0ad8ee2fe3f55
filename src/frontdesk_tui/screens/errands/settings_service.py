"""B1: add, edit, archive, restore and delete services."""

from functools import partial

from frontdesk_tui.desk import team, wording
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.service_form import ServiceForm
from frontdesk_tui.screens.settings import SettingsPlace


async def new(place: SettingsPlace) -> None:
    """Ask for what is to be set for a new service, and add it."""
    made: list[int] = []

    async def submit(draft: ServiceDraft) -> None:
        made.append(await place.work.act(services.add, draft))

    currency = place.work.desk().business.currency
    form = ServiceForm(
        "New service", submit, await place.work.ask(team.colleagues), ServiceDraft("", currency=currency)
    )
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(made[-1])
        place.work.say("Service added")


async def run(place: SettingsPlace) -> None:
    """Ask what is to be set for the service under the cursor otherwise, and store it."""
    line = place.service
    if line is None:
        return
    stored = await place.work.ask(services.read, line.id)
    people = await place.work.ask(team.colleagues)
    names = {one.id: one_line(one.name, 60) for one in people}
    submit = saving(
        place,
        services.edit,
        line.id,
        shown=stored,
        says={
            "price": lambda price: wording.money(price, stored.currency),
            "staff": lambda those: ", ".join(names.get(one, "somebody who has left") for one in those),
            "form": lambda asked: "\n".join(one_line(one.text) for one in asked),
        },
    )
    form = ServiceForm("Edit service", submit, people, stored)
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(line.id)
        place.work.say("Service saved")


async def archive(place: SettingsPlace) -> None:
    """Offer the service under the cursor no more, or again."""
    line = place.service
    if line is None:
        return
    verb = services.archive if line.active else services.restore
    said = "archived" if line.active else "offered again"
    await place.did(partial(place.work.act, verb, line.id), f"{one_line(line.name, 60)} is {said}")


async def delete(place: SettingsPlace) -> None:
    """Ask, and delete the service under the cursor, if it was never given."""
    line = place.service
    if line is None:
        return
    await place.work.ask(services.refuse_given, line.id)
    question = Confirm(f"Delete {line.name}?", "It was never given, so no booking is lost.", "Delete")
    if await place.app.push_screen_wait(question):
        await place.did(partial(place.work.act, services.delete, line.id), f"Deleted {line.name}")

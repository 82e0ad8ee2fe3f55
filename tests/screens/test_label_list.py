"""C16: the list of labels by its keys, and labels for many clients."""

from dataclasses import replace

from tests.builders import a_booking, a_service
from tests.screens.front import sitting_at
from tests.screens.people import four_people

from frontdesk_tui.desk.clients import label_keeping, labels
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.label_form import LabelForm
from frontdesk_tui.screens.dialogs.labels import Labels
from frontdesk_tui.widgets.card_sections import InfoSection
from frontdesk_tui.widgets.inks import ink


def _labels() -> list[str]:
    return [label.said for label in labels.choices()]


async def test_labels_are_kept_by_their_keys(reception: Reception, desk: Desk) -> None:
    """C16: made, renamed, coloured and marked, merged, deleted, each taken back; the list is filtered by one."""
    people = four_people(desk)
    a_booking(desk, people["Daniel"], service=a_service(desk, "Yoga [b]"))
    service = next(label.name for label in labels.of(people["Dana"]) if label.name.startswith("Service"))
    async with sitting_at(reception, (140, 36)) as front:
        await front.press("L")
        await front.shown(Labels)
        assert "Labels · 3" in front.text
        assert "automatic: Yoga [b]" in front.text
        await front.press("n")
        await front.shown(LabelForm)
        await front.fill(name="vip")
        await front.press("ctrl+s")
        await front.until(lambda: "There is a label of this name already" in front.text)
        await front.fill(name="Regulars")
        await front.press("tab", "enter", "down", "enter", "tab", "enter", "down", "enter", "ctrl+s")
        await front.shown(Labels)
        assert _labels() == ["★ Regulars", service, "VIP", "Yoga [b]"]
        assert labels.choices()[0].colour == "red"
        assert "★ Regulars" in front.text
        await front.press("e")
        await front.shown(LabelForm)
        await front.fill(name="Friends")
        await front.press("ctrl+s")
        await front.until(lambda: "★ Friends" in front.text)

        await front.press("end", "up", "m")
        await front.choose("friends")
        await front.shown(Confirm)
        assert "1 client gets “Friends” instead" in front.text
        await front.press("enter")
        await front.until(lambda: labels.of(people["Dana"])[0].said == "★ Friends")
        await front.until(lambda: "VIP is part of Friends now   u Undo" in front.said)
        await front.press("u")
        await front.until(lambda: [label.name for label in labels.of(people["Dana"])] == [service, "VIP"])
        await front.until(lambda: "Labels · 4" in front.text)

        await front.press("end", "d")
        await front.until(lambda: "The service “Yoga [b]” keeps this label" in front.said[-1])
        await front.press("e")
        await front.shown(LabelForm)
        assert "it is renamed there" in front.text
        await front.press("escape")
        await front.shown(Labels)
        await front.press("up", "d")
        await front.shown(Confirm)
        assert "It is taken off 1 client." in front.text
        await front.press("enter")
        await front.until(lambda: "VIP" not in _labels())
        await front.press("u")
        await front.until(lambda: "Labels · 4" in front.text)

        await front.press("home", "end", "enter")
        await front.back_at_the_place()
        assert front.names == ["Daniel Weber"]
        assert "Yoga [b]" in str(front.place.query_one("#filter").render())


async def test_labels_are_seen_with_mark_and_colour_and_put_on_or_off_many(reception: Reception, desk: Desk) -> None:
    """C16, S5, S10: a label that only some of them have can go either way; managers keep the labels themselves."""
    everybody = list(four_people(desk).values())
    vip = next(label.id for label in labels.choices() if label.name == "VIP")
    label_keeping.edit(desk, vip, LabelDraft("VIP", "red", "★"))
    at_the_desk = replace(reception, actor=replace(reception.actor, role=Role.FRONT_DESK))
    async with sitting_at(at_the_desk, (150, 36)) as front:
        await front.press("down", "space", "space")
        row = front.place.clients.render_line(1)
        assert [one.text for one in row if ink("red", True) in str(one.style)] == ["★ VIP"]
        await front.press("home", "space", "l")
        await front.until(lambda: "★ VIP  on 1, put on the other 2" in front.text)
        assert "★ VIP  take off 1" in front.text
        await front.choose("vip")
        await front.until(lambda: "VIP put on 2 clients   u Undo" in front.said)
        assert labels.how_many(everybody)[vip] == 3
        await front.press("l")
        await front.choose("vip")
        await front.until(lambda: "VIP taken off 3 clients   u Undo" in front.said)
        assert vip not in labels.how_many(everybody)
        await front.press("u", "u")
        await front.until(lambda: labels.how_many(everybody).get(vip) == 1)
        await front.press("home", "enter")
        await front.until(lambda: "★ VIP" in front.section(InfoSection))
        await front.press("escape", "L")
        await front.shown(Labels)
        assert "n New" in front.lines[-1]
        assert not any(word in front.lines[-1] for word in ("Edit", "Merge", "Delete"))

"""What the pictures show: a name, and the keys that lead there from the opened desk."""

from typing import Any, NamedTuple

from textual.pilot import Pilot

FIND_DANA = ("slash", *"dana levi", "enter")
OPEN_DANA = (*FIND_DANA, "enter")


class Scene(NamedTuple):
    """One picture."""

    name: str
    keys: tuple[str, ...]
    """Keys to press, one after the other."""


SCENES = (
    Scene("contacts", ()),
    Scene("card", OPEN_DANA),
    Scene("card_beside_list", ("slash", *"dan", "enter", "down", "enter")),
    Scene("hard_names", ("slash", *"dan", "enter", "end")),
    Scene("names_of_all_scripts", ("end",)),
    Scene("japanese_card", ("end", "enter")),
    Scene("hebrew_edit", ("end", *("up",) * 20, "e")),
    Scene("long_name_card", ("slash", *"zalgo", "enter", "enter")),
    Scene("hostile_card", ("slash", *"escape", "enter", "enter")),
    Scene("hostile_edit", ("slash", *"escape", "enter", "e")),
    Scene("hostile_delete", ("slash", *"escape", "enter", "d")),
    Scene("nobody_found", ("slash", *"xyzzy")),
    Scene("new_contact", ("n",)),
    Scene("new_contact_refused", ("n", "ctrl+s")),
    Scene("duplicate_warned", ("n", "tab", "tab", *"dana@example.com", "tab")),
    Scene("edit_contact", (*FIND_DANA, "e")),
    Scene("delete", ("space", "space", "d")),
    Scene("trash", (*FIND_DANA, "d", "tab", "enter", "D")),
    Scene("note", (*FIND_DANA, "a")),
    Scene("read_note", (*OPEN_DANA, "tab", "tab", "down", "enter")),
    Scene("task", (*FIND_DANA, "t", *"Call", "tab", "tab", *"next tue 9")),
    Scene("label", (*FIND_DANA, "l")),
    Scene("filter", ("f",)),
    Scene("bookings_dropdown", (*OPEN_DANA, "o")),
    Scene("all_bookings", (*OPEN_DANA, "o", "down", "down", "enter")),
    Scene("payment", (*OPEN_DANA, "p")),
    Scene("mark_as_paid", (*OPEN_DANA, "p", "enter")),
    Scene("points", (*FIND_DANA, "plus")),
    Scene("points_refused", (*FIND_DANA, "plus", *"lots", "ctrl+s")),
    Scene("done_with_undo", (*FIND_DANA, "plus", *"50", "tab", *"Welcome", "ctrl+s")),
    Scene("help", ("question_mark",)),
    Scene("palette", ("ctrl+p",)),
    Scene("light", (*OPEN_DANA, "ctrl+t")),
)
"""Every screen and dialog there is."""


async def play(pilot: Pilot[Any], scene: Scene) -> None:
    """Press the keys of a scene, each when what came before is done."""
    await settle(pilot)
    for key in scene.keys:
        await pilot.press({" ": "space", "@": "at", ".": "full_stop"}.get(key, key))
        await settle(pilot)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing runs any more but what runs for ever, and what waits for the person at the desk."""
    endless = ("heartbeat", "errand", "leave", "save")
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.group not in endless and not worker.is_finished:
            await worker.wait()
    await pilot.pause()

"""The keys that work everywhere."""

from textual.binding import Binding, BindingType

from frontdesk_tui.screens.places import PLACES

KEYS: list[BindingType] = [
    Binding("question_mark", "help", "Help", key_display="?", tooltip="The keys of where you are", id="app.help"),
    Binding("u", "undo", "Undo", show=False, tooltip="Take back what was done last at this desk", id="app.undo"),
    Binding(
        "O",
        "outbox",
        "Outbox",
        show=False,
        tooltip="Messages: what waits, was sent, or failed, and why",
        id="app.outbox",
    ),
    Binding(
        "exclamation_mark",
        "due_task",
        "Due task",
        key_display="!",
        show=False,
        tooltip="To the task of which you were reminded last",
        id="app.due_task",
    ),
    Binding(
        "W",
        "who_sits",
        "Who sits here",
        show=False,
        tooltip="Another colleague sits down at this desk",
        id="app.who",
    ),
    Binding(
        "ctrl+t",
        "toggle_theme",
        "Light or dark",
        show=False,
        tooltip="Switch between light and dark",
        id="app.theme",
    ),
    Binding(
        "ctrl+l",
        "repaint",
        "Repaint",
        show=False,
        tooltip="Paint the screen anew, when it is garbled",
        id="app.repaint",
        priority=True,
    ),
    Binding("ctrl+q", "quit", "Quit", show=False, tooltip="Leave the desk", id="app.quit", priority=True),
    *(
        Binding(
            place.key,
            f"switch_mode('{place.mode}')",
            place.name,
            show=False,
            tooltip=f"Go to {place.name}",
            id=f"app.{place.mode}",
        )
        for place in PLACES
    ),
]
"""Those of the application itself, and the number of each place."""

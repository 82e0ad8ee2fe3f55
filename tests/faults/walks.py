"""Ways through the desk that lead to every kind of screen and dialog between them."""

from screenshots.scene import FIND_DANA, OPEN_DANA, Scene, Typed, setting
from screenshots.studio import CLIENT_LIST

_ALL = (*FIND_DANA, "o", "down", "down", "enter")
"""All bookings of Dana."""

_NEW = ("4", "n", "enter", Typed("client books"), "enter")
"""A new automation."""

_FILE = ("I", Typed(CLIENT_LIST[0]), "enter", "enter", Typed("hebrew"), "enter")


def _each(*keys: str) -> tuple[str, ...]:
    """Open what each of these keys opens, and leave it."""
    return tuple(one for key in keys for one in (key, "escape"))


WALKS = (
    Scene("client", (*FIND_DANA, *_each("e", "a", "t", "plus", "equals_sign", "l", "H", "X", "d", "f", "ctrl+p", "E"))),
    Scene("card", (*OPEN_DANA, *("tab", "tab", "down", "enter", "escape"), *_each("p"))),
    Scene("page", (*FIND_DANA, "v", "left", "enter", "escape", "left", "home", "right", "right", "right", "enter")),
    Scene("lists", (*_each("D", "Y", "W"), "L", *_each("e"), "escape", "question_mark")),
    Scene("bookings", (*_ALL, *_each("a", "R", "x"), "down", "p", "up", "enter")),
    Scene("group", ("slash", Typed("cameron butler"), "enter", "c")),
    Scene("slip", (*FIND_DANA, "plus", Typed("100"), "tab", Typed("Welcome"), "ctrl+s", "asterisk", "enter")),
    Scene("merge", ("slash", Typed("dan"), "enter", "home", "space", "down", "space", "y")),
    Scene("conditions", ("f", Typed("Conditions"), "enter", "n", Typed("Label"), "enter", "escape")),
    Scene(
        "segment",
        (
            "f",
            Typed("Conditions"),
            "enter",
            "n",
            Typed("Member status"),
            "enter",
            "ctrl+s",
            "s",
            "a",
            "enter",
            "ctrl+s",
            "F",
        ),
    ),
    Scene("import", (*_FILE, "ctrl+s", "escape", "I", "ctrl+o", "escape")),
    Scene("file", ("I", "enter", "down", "end", "ctrl+s")),
    Scene("book", (*FIND_DANA, "b", "down", *("enter",) * 3, "ctrl+s")),
    Scene("whom", ("slash", Typed("xyzzy"), "enter", "b", Typed("dan"))),
    Scene("calendar", ("2", *_each("n", "A", "R", "s", "g"), "T", *_each("g"), "escape", *_each("enter"))),
    Scene("session", ("2", "end", "x", "enter")),
    Scene("tasks", ("3", "m", *_each("n", "e"))),
    Scene("settings", ("6", *_each("h", "o", "C", "s", "P", "T", "enter"), "v", *_each("n", "e", "q"))),
    Scene("set_up", ("6", "s", "down", "e", "escape", "n", "escape", "p")),
    Scene("questions", ("6", "v", "q", "n", "escape", "escape", "escape", "o", "n", "escape", "escape", "h", "enter")),
    Scene("fields", ("6", "C", "n")),
    Scene("pin", ("W", "down", "enter", "escape", "W", "up", "enter")),
    Scene("mail", (*setting("Mail server"), "enter")),
    Scene("quiet", (*setting("Quiet hours"), "enter")),
    Scene("emails", (*setting("Built-in emails"), "enter", "e")),
    Scene("secret", (*setting("Secret"), "enter")),
    Scene("automations", ("4", *_each("w", "h", "H"))),
    Scene("automation", (*_NEW, "down", *_each("enter"), "down", *_each("enter"), "down", *_each("enter"))),
    Scene("texts", (*_NEW, "n", Typed("the client an email"), "enter")),
    Scene("loyalty", ("5", *_each("R", "P", "E", "S"), "R", "n", "escape", "escape", "E", "n")),
    Scene("outbox", ("O", "enter")),
)
"""From the opened desk, each."""

"""What a staff member does all day, by keys: each errand begins at the list of contacts, and leads back there."""

OUT = ("escape", "up", "enter", "escape", "escape", "escape", "1")
"""Out of whatever is open, also of a form in which something was changed, for which one is asked."""

MOVES = (*"jjjjkkjjjjkk", "pagedown", "down", "down", "down", "up", "pageup", *"jjjkjjkjjkjj", "home", *"jjjjjjkjjj")
"""What is done between two errands, and most of all."""

LOOKED: dict[str, tuple[str, ...]] = {
    "list": (*"Gg", "space", "down", "space", "up", "space", "down", "space", *"sss"),
    "search": ("/", *"dan", "down", "enter", "/", "end", "ctrl+u", "escape"),
    "card": ("enter", "down", "tab", "tab", "escape", "down", "down", "escape", "escape"),
    "pages": ("v", "right", "right", "right", "right", "right", "right", ".", ".", ",", "left", "escape"),
    "edit": ("e", *"Anna Maria", "tab", *"von der Heide", *OUT),
    "filter": ("f", "down", "down", "enter", "f", "home", "enter", "escape", "escape"),
    "labels": ("L", "down", "escape", "l", *"vi", "escape", "F", "down", "escape"),
    "help": ("?", "down", "pagedown", "escape", "ctrl+p", *"them", "down", "escape"),
    "outbox": ("O", "down", "escape", "D", "escape", "I", "escape", "E", "escape"),
    "calendar": ("2", "t", "down", "down", "right", "left", "pagedown", "pageup", "w", "right", "right", "w", "1"),
    "the day": ("2", "A", "escape", "T", "escape", "s", "escape", "g", *"tomorrow", "enter", "t", "escape", "1"),
    "sheet": ("2", "t", "down", "enter", "down", "i", "escape", "escape", "n", "escape", "e", "escape", "1"),
    "tasks": ("3", "down", "f", "down", "enter", "m", "m", "n", *"walk", *OUT),
    "automations": ("4", "down", "enter", "down", "down", "escape", "h", "escape", "w", "escape", "1"),
    "loyalty": ("5", "down", "w", "w", "w", "w", "h", "escape", "R", "escape", "E", "escape", "P", "escape", "1"),
    "settings": ("6", "down", "down", "right", "down", "enter", "escape", "v", "n", "escape", "o", "escape", "1"),
    "theme": ("ctrl+t", "ctrl+t", "ctrl+l"),
}
"""Nothing is stored by these."""

DONE: dict[str, tuple[str, ...]] = {
    "new": ("n", *"Wanda", "tab", *"Weekly", "ctrl+s", "ctrl+s", *OUT),
    "rename": ("down", "down", "e", "end", *"x", "ctrl+s", *OUT),
    "note": ("a", *"Asked whether there is a place on Tuesday at nine; prefers the mat by the window", "ctrl+s", *OUT),
    "task": ("t", *"Call about the new timetable, and ask after the knee", "ctrl+s", *OUT),
    "book": ("down", "b", "enter", "enter", "enter", "enter", *OUT),
    "check in": ("c", "enter", *OUT),
    "pay": ("p", "enter", "enter", "shift+tab", "enter", *OUT),
    "cancel": ("x", "enter", *"ill", "ctrl+s", *OUT),
    "undo": ("a", *"oops", "ctrl+s", "u", *OUT),
    "points": ("+", *"5", "tab", *"for patience", "ctrl+s", *OUT),
}
"""These store something, where there is what they are about."""

ALL = LOOKED | DONE

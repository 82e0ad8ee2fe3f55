"""What a terminal sends for keys."""

from string import ascii_lowercase

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "shift+tab": "\x1b[Z",
    "shift+down": "\x1b[1;2B",
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in enumerate((15, 17, 18, 19, 20, 21), 5)},
} | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in ascii_lowercase}
"""By Textual's name of the key; every other key is what it prints."""


def sent(key: str) -> bytes:
    """The bytes of a key, or of text."""
    return KEYS.get(key, key).encode()

"""What comes from the terminal: only keys act as keys."""

import re
from collections.abc import Iterable, Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What no pasted text keeps; lines and tabs it does."""

_STRING = r"[\]PX^_][^\x1b\x07]*(?:\x07|\x1b\\)"
"""OSC, DCS, SOS, PM and APC (ECMA-48, 5.6)."""

_REPORT = r"\[(?:[?>=][\d;:]*(?!\$y)[ -/]?[@-~]|\d*n|(?!48;)[\d;]+t)"
"""What it is, how it does, how large it is; but for what Textual asks: whether it knows a mode, and its size."""

_ANSWERS = re.compile(f"\x1b(?:{_STRING}|{_REPORT})")
"""What terminals answer, to whatever ran in them before or to somebody who has them do so; nothing here asks for it."""


class Heard(XTermParser):
    """Textual's reader of terminals, which takes a control sequence that it does not know apart into keys.

    It does so amid a pasted text, too: whoever had one copied at the desk would press keys there.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_pasting = False
        self._tail = ""
        """The end of what came before: a mark may come in two parts."""

    def feed(self, data: str) -> Iterable[Message]:
        """What has been pressed or pasted, by what has come."""
        if not data:  # it is the end
            return super().feed(data)
        heard = "".join(self._harmless(data))
        return super().feed(heard) if heard else ()

    def _harmless(self, data: str) -> Iterator[str]:
        while data:
            if self._is_pasting:
                text, mark, data = (self._tail + data).partition(BRACKETED_PASTE_END)
                self._tail = "" if mark else _begun(text)
                yield _CONTROLS.sub("", text.removesuffix(self._tail)) + mark
                self._is_pasting = not mark
            else:
                joined = self._tail + data
                at = joined.find(BRACKETED_PASTE_START)
                self._is_pasting = at >= 0
                end = at + len(BRACKETED_PASTE_START) - len(self._tail) if self._is_pasting else len(data)
                self._tail = "" if self._is_pasting else joined[1 - len(BRACKETED_PASTE_START) :]
                yield _ANSWERS.sub("", data[:end])
                data = data[end:]


def _begun(text: str) -> str:
    """The end of a text, where it may be the beginning of the mark that ends what is pasted."""
    lengths = range(len(BRACKETED_PASTE_END) - 1, 0, -1)
    return next((text[-length:] for length in lengths if text.endswith(BRACKETED_PASTE_END[:length])), "")

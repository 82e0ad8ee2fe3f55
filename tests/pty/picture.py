"""What is to be seen on a terminal's screen, worked out from the bytes that a program wrote."""

import re
from codecs import getincrementaldecoder
from unicodedata import combining

import pyte
from wcwidth import wcwidth

_UNFINISHED = re.compile(r"\x1b(?:\[[?<>=]?[\d;:]*[ $]?|\][^\x07\x1b]*|[P_][^\x1b]*)?\x1b?$")
_NOT_FOR_PYTE = re.compile(
    r"\x1b[P_].*?\x1b\\|\x1b\](?![012];).*?(?:\x07|\x1b\\)|\x1b\[[<>=][\d;:]*[a-zA-Z]|\x1b\[\??[\d;]*[ $][a-z]"
    r"|\x1b\[\?[\d;]*[a-gi-km-z]|\x1b\[[\d;]*[tnc]|\x1b[=>]",
    re.DOTALL,
)
"""Sequences that show nothing, and that pyte would print."""


class Picture:
    """A screen that bytes are painted on."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._text: str | None = None
        """The lines as one text, until more is painted."""

    def paint(self, data: bytes) -> None:
        """Take in what was written; a sequence that is not whole yet waits for its end."""
        self._text = None
        text = self._held + self._decoder.decode(data)
        found = _UNFINISHED.search(text)
        self._held = found[0] if found else ""
        self._stream.feed(_without_bare_marks(_NOT_FOR_PYTE.sub("", text[: len(text) - len(self._held)])))

    def resize(self, columns: int, rows: int) -> None:
        """The window has another size."""
        self._text = None
        self.screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The lines, top to bottom, without the blanks at their ends."""
        return ["".join(self.cells(y)).rstrip() for y in range(self.screen.lines)]

    def cells(self, y: int) -> list[str]:
        """What stands in each cell of a line; nothing in the second cell of a wide character."""
        line = self.screen.buffer[y]
        return [line[x].data for x in range(self.screen.columns)]

    @property
    def text(self) -> str:
        """The lines as one text."""
        if self._text is None:
            self._text = "\n".join(self.lines)
        return self._text

    @property
    def title(self) -> str:
        """What the program called the window; empty when it did not."""
        return str(self.screen.title)

    @property
    def cursor_shown(self) -> bool:
        """Whether the cursor is to be seen."""
        return not self.screen.cursor.hidden


def _without_bare_marks(text: str) -> str:
    """The text without signs that take no cell and combine with nothing: pyte would drop the rest of the line."""
    if text.isascii():
        return text
    return "".join(char for char in text if char < "\x80" or combining(char) or wcwidth(char) != 0)

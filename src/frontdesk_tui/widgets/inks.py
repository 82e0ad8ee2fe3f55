"""The colours that people may give things: named, and legible on what is dark and on what is light."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual.content import Content

from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.colours import COLOURS

BETWEEN = " · "
"""What stands between two labels."""

_INKS = {
    "red": ("#ffa69e", "#9c1420"),
    "orange": ("#ffb074", "#7a3c00"),
    "yellow": ("#e8d56a", "#5c4a00"),
    "green": ("#8fd694", "#14561f"),
    "teal": ("#6fd3c7", "#00545a"),
    "blue": ("#8dbbff", "#16438c"),
    "violet": ("#c9abff", "#5c26a0"),
    "pink": ("#f9a1c4", "#8c1550"),
}
"""Of each colour, the one on a dark ground and the one on a light one."""


class Span(NamedTuple):
    """Some characters of a text that are painted in a colour."""

    start: int
    end: int
    colour: str
    """Its name."""


def ink(colour: str, dark: bool) -> str:
    """A colour by its name, on a dark ground or on a light one; empty for a name that is not known."""
    found = _INKS.get(colour)
    return "" if found is None else found[0 if dark else 1]


@lru_cache
def rich_ink(colour: str, dark: bool) -> Style:
    """The same as a style of a line."""
    return Style(color=ink(colour, dark) or None)


def colour_choices(dark: bool) -> list[tuple[Text, str]]:
    """The colours to choose from in a form, each with a sample, and their names."""
    return [(Text.assemble(("■ ", rich_ink(one, dark)), one.capitalize()), one) for one in COLOURS]


def told(labels: Iterable[LabelChoice], at: int = 0) -> tuple[str, tuple[Span, ...]]:
    """Labels side by side, each with its mark, and what of that is coloured when it begins at a character."""
    texts, spans = [], []
    for label in labels:
        texts.append(label.said)
        if label.colour:
            spans.append(Span(at, at + len(label.said), label.colour))
        at += len(label.said) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(spans)


def inked(content: Content, spans: Iterable[Span], dark: bool, at: int = 0) -> Content:
    """The content with those characters coloured, counted from the one at `at`."""
    for span in spans:
        if colour := ink(span.colour, dark):
            content = content.stylize(colour, at + span.start, at + span.end)
    return content


def pieces(text: str, at: int, spans: Sequence[Span]) -> Iterable[tuple[str, str]]:
    """A part of a line that begins at a character, cut where its colour changes; each piece with its colour or none."""
    done = 0
    for span in spans:
        start, end = max(span.start - at, done), min(span.end - at, len(text))
        if start < end:
            if done < start:
                yield text[done:start], ""
            yield text[start:end], span.colour
            done = end
    if done < len(text):
        yield text[done:], ""

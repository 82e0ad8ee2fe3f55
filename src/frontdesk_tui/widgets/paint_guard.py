"""The last layer before the terminal: no character that it would obey is painted, wherever it came from."""

import re

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# C0, DEL, C1; bidi marks; line separators, embeddings and overrides; isolates; interlinear annotation; lone surrogates.
# Joiners stay: the width of a text was reckoned with them.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")


class PaintGuard(LineFilter):
    """To be the last of `App.get_line_filters()`. What is painted keeps its width in cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments themselves, or copies without control characters if there are any."""
        for text, style, control in segments:
            if not control and not (text.isprintable() and (style is None or style.link is None)):
                return [_guarded(segment) for segment in segments]
        return segments


def _guarded(segment: Segment) -> Segment:
    text, style, control = segment
    if control:
        return segment
    if style is not None and style.link is not None and not style.link.isprintable():
        # A link is written to the terminal as it is, and could end its own sequence.
        style = style.update_link(None)
    return Segment(_OBEYED.sub(_harmless, text), style)


def _harmless(found: re.Match[str]) -> str:
    return "\ufffd" if get_character_cell_size(found[0]) else ""

"""C16, S10: what people may colour."""

from textual.color import Color
from textual.theme import BUILTIN_THEMES

from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.colours import COLOURS
from frontdesk_tui.widgets.inks import Span, ink, pieces, told
from frontdesk_tui.widgets.record_columns import Placed, spans_of


def _light(color: Color) -> float:
    """Relative luminance, as WCAG 2.1 has it."""
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_legible_in_every_theme() -> None:
    """C16, S10: WCAG AA, on the ground that lists and cards have; where the terminal's own shows nobody can know."""
    for theme in BUILTIN_THEMES.values():
        ground = theme.to_color_system().generate()["surface"]
        if ground == "transparent":
            continue
        for colour in COLOURS:
            less, more = sorted((_light(Color.parse(ink(colour, theme.dark))), _light(Color.parse(ground))))
            assert (more + 0.05) / (less + 0.05) >= 4.5, (theme.name, colour)


def test_labels_are_told_with_their_marks_and_where_they_are_coloured() -> None:
    """C16: with wide and right-to-left names, also where the cell is cut."""
    text, spans = told([LabelChoice(1, "דגם", "red", "★"), LabelChoice(2, "Plain"), LabelChoice(3, "段 美咲", "blue")])
    assert text == "★ דגם · Plain · 段 美咲"
    assert [text[span.start : span.end] for span in spans] == ["★ דגם", "段 美咲"]
    placed = (Placed(0, 4, "left"), Placed(1, 17, "left"))
    cut = list(spans_of(["段", text], [(1, spans)], placed))
    line = "段    ★ דגם · Plain · …"
    assert [(line[span.start : span.end], span.colour) for span in cut] == [("★ דגם", "red"), ("…", "blue")]


def test_a_line_is_cut_where_its_colour_changes_and_joins_to_what_it_was() -> None:
    """C16"""
    line, spans = "one two three", (Span(0, 3, "red"), Span(4, 7, "blue"))
    found = list(pieces(line, 0, spans))
    assert found == [("one", "red"), (" ", ""), ("two", "blue"), (" three", "")]
    parts = [piece for part, at in (("one t", 0), ("wo three", 5)) for piece in pieces(part, at, spans)]
    assert parts == [("one", "red"), (" ", ""), ("t", "blue"), ("wo", "blue"), (" three", "")]

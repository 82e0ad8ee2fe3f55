"""Nothing that a terminal obeys is painted."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widgets import Static

from frontdesk_tui.widgets.paint_guard import PaintGuard

BLACK = Color(0, 0, 0)


def painted(*segments: Segment) -> list[Segment]:
    return PaintGuard().apply(list(segments), BLACK)


def test_ordinary_segments_are_passed_on_as_they_are() -> None:
    segments = [Segment("Dana"), Segment("דן כהן", Style(bold=True)), Segment("段 美咲 ▌☑…")]
    assert PaintGuard().apply(segments, BLACK) is segments


def test_escape_sequences_lose_what_makes_them_sequences() -> None:
    [segment] = painted(Segment("a\x1b[2Jb\x9b\x00\x7f\u202ec"))
    assert segment.text == "a[2Jbc"


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    [segment] = painted(Segment("a\ud800"))
    assert segment.text == "a\ufffd"


def test_control_segments_of_rich_are_left_alone() -> None:
    bell = Segment("\x07", None, [(ControlType.BELL,)])
    assert painted(bell, Segment("x\x07")) == [bell, Segment("x")]


def test_a_link_that_would_end_its_sequence_is_dropped() -> None:
    [segment] = painted(Segment("here", Style(link="https://x\x1b\\\x1b[2J")))
    assert segment.style is not None
    assert segment.style.link is None
    [good] = painted(Segment("here", Style(link="https://example.com")))
    assert good.style is not None
    assert good.style.link == "https://example.com"


@given(st.text(st.characters()))
def test_the_width_in_cells_stays(text: str) -> None:
    before, after = Segment(text), painted(Segment(text))
    assert Strip(after).cell_length == Strip([before]).cell_length


async def test_it_guards_every_widget_of_an_app() -> None:
    class Guarded(App[None]):
        guard = PaintGuard()

        def compose(self) -> ComposeResult:
            yield Static(Content("a\x1b]0;owned\x07b\u202ec"))

        def get_line_filters(self) -> Sequence[LineFilter]:
            return [*super().get_line_filters(), self.guard]

    app = Guarded()
    async with app.run_test(size=(30, 2)):
        text = "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
    assert "a]0;ownedbc" in text
    assert text.isprintable()

"""What comes from the terminal and is no key presses none: pasted texts, and answers that nobody asked for."""

import random
import sys
from collections.abc import Callable

import pytest
from textual import constants
from textual.events import Key, Paste
from textual.message import Message

from frontdesk_tui.heard import Heard

BEGIN, END = "\x1b[200~", "\x1b[201~"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the rest of a sequence that has none."""
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)


def _of(*came: str, apart: bool = False) -> list[str]:
    """What was pressed and pasted, by what came from the terminal, piece by piece; `apart`, with a while between."""
    reader, found = Heard(), list[Message]()
    for number, piece in enumerate(came, 1):
        found += reader.feed(piece)
        found += reader.tick() if apart or number == len(came) else ()
    assert all(isinstance(one, Key | Paste) for one in found)
    return [one.key if isinstance(one, Key) else f"pasted {one.text}" for one in found if isinstance(one, Key | Paste)]


HOSTILE = {
    "a colour": "\x1b[31mDana",
    "a title": "\x1b]0;d\x07y\x1b]0;d\x1b\\y",
    "keys": "\x1bd\x1by\r\x1b[15~\x1bOP",
    "controls": "\x11\x03\x04\x1a\x7f\x00\x9b31m",
    "the beginning again": f"{BEGIN}d{BEGIN}y",
    "half of an end": "\x1b[201",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_pasted_text_presses_no_key(text: str) -> None:
    """S8: Textual takes apart into keys what it does not know, amid a paste too."""
    (found,) = _of(f"{BEGIN}Noa\n{text}\tBar{END}")
    assert found.startswith("pasted Noa\n")
    assert found.endswith("\tBar")
    assert not any(character < " " and character not in "\n\t\r" for character in found)


def test_it_is_one_in_whatever_pieces_it_comes(dice: random.Random, many: Callable[[int, int], int]) -> None:
    """S8."""
    text = f"j{BEGIN}Noa\x1b]0;d\x07 \x1b[31mBar{END}k{BEGIN}{END}\x1b[A"
    whole = _of(text)
    assert whole == ["j", "pasted Noa]0;d [31mBar", "k", "pasted ", "up"]
    runs = many(200, 20_000)
    for _ in range(runs):
        cuts = sorted(dice.sample(range(1, len(text)), dice.randrange(1, 6)))
        pieces = [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        assert _of(*pieces) == whole, pieces
    sys.stdout.write(f"{runs:,} ways to come in pieces, all read as the whole\n")


ANSWERS = [
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "\x1b]52;c;eWRkZA==\x1b\\",
    "\x1b]lq\x1b\\",
    "\x1bP>|xterm(370)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[?62;22c",
    "\x1b[>41;354;0c",
    "\x1b[0n",
    "\x1b[8;36;120t",
    "\x1b[?1u",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_of_the_terminal_presses_no_key(answer: str) -> None:
    """S8: one to whatever ran in the terminal before, or one that somebody had it give."""
    assert _of(f"j{answer}k") == ["j", "k"]
    assert _of("j", answer, "k", apart=True) == ["j", "k"]


def test_keys_are_keys() -> None:
    """S8: those that begin like answers and pastes, too."""
    assert _of("\x1b]", "q", apart=True) == ["right_square_bracket", "q"]
    assert _of("\x1b[2~", "\x1b[20~", "\x1b[A") == ["insert", "f9", "up"]

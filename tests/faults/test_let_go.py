"""What is closed at a desk is gone: nothing holds on to a screen, a field, a notice, a timer or a thread of it."""

import asyncio
import gc
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from threading import active_count
from typing import NamedTuple
from weakref import ref

import pytest
from rich.segment import Segment
from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.faults import errands
from tests.faults.held import held_by
from tests.painting import paint_when_asked
from tests.screens.front import Front, sitting_at
from textual import constants
from textual.app import App
from textual.scrollbar import ScrollBar
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets._toast import Toast, ToastHolder

from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.widgets.lets_go import LetsGo

_ALWAYS = {"looked at": ("help", "filter"), "done": ("note", "undo")}
"""Dialogs that change nothing; a text of several lines, and notices of which one takes the place of another."""

_OF_OTHERS = (ScrollBar, Toast, ToastHolder)


class Counted(NamedTuple):
    """What there is at a desk once nothing is open but a place."""

    nodes: int
    """In the trees of all places."""
    timers: int
    tasks: int
    threads: int
    files: int


def _tree(app: App[None]) -> list[Widget]:
    """All that is in the places, and could be seen there."""
    screens = [screen for stack in app._screen_stacks.values() for screen in stack]
    return [node for screen in screens for node in screen.walk_children(Widget, with_self=True)]


def counted(app: App[None]) -> Counted:
    """What there is by now."""
    timers = sum(isinstance(one, Timer) for one in gc.get_objects())
    held = held_by(os.getpid())
    return Counted(len(_tree(app)), timers, len(asyncio.all_tasks()), active_count(), held.files)


def growing(after_each: Sequence[Mapping[str, int]]) -> set[str]:
    """Of what there was more after each round than after the one before: what comes and goes does not climb so."""
    kinds = {kind for one in after_each for kind in one}
    return {kind for kind in kinds if all(one.get(kind, 0) < next_.get(kind, 0) for one, next_ in pairwise(after_each))}


def left_over(app: App[None]) -> Counter[str]:
    """Widgets that are alive and in no place any more, by their kinds.

    What Textual painted last in a place stays until that is painted again, and so do the last notices of each.
    """
    there = set(map(id, _tree(app)))
    # Scrollbars belong to what they move without being in the tree.
    alive = (one for one in gc.get_objects() if isinstance(one, Widget) and not isinstance(one, _OF_OTHERS))
    return Counter(type(one).__name__ for one in alive if id(one) not in there)


async def _cleared(front: Front) -> None:
    """Nothing is told any more."""
    for _ in range(2):  # the place that a notice had goes when the next one comes or goes
        front.app.clear_notifications()
        await front.press("ctrl+l")
    gc.collect()


async def _work(front: Front, names: list[str]) -> None:
    for name in names:
        for key in (*errands.ALL[name], *errands.OUT):
            front._send(key, key if len(key) == 1 else None)
        await front.settled()
    await _cleared(front)


def _a_day(desk: Desk) -> None:
    """Clients with bookings to come, to pay and to check in."""
    service = a_service(desk, "Yoga flow", capacity=5)
    for hours in (-0.25, 2, 24, 48):
        session = a_session(desk, hours=hours, service=service)
        for _ in range(2):
            bookings.book(desk, somebody(desk), session)
    a_booking(desk, dana(desk))


@pytest.mark.parametrize("kind", list(_ALWAYS))
async def test_nothing_is_left_of_what_was_opened_and_closed(
    reception: Reception,
    desk: Desk,
    kind: str,
    many: Callable[[int, int], int],
    dice: random.Random,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paint_when_asked(monkeypatch)
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
    _a_day(desk)
    of_kind = errands.LOOKED if kind == "looked at" else errands.DONE
    others = sorted(of_kind.keys() - set(_ALWAYS[kind]))
    names = [*_ALWAYS[kind], *dice.sample(others, many(1, len(others)))]
    dice.shuffle(names)
    gc.collect()
    gc.freeze()
    async with sitting_at(reception, size=(120, 36)) as front:
        after_each: list[Counter[str]] = []
        for _ in range(rounds := many(4, 30)):
            await _work(front, names)
            after_each.append(left_over(front.app) + Counter(counted(front.app)._asdict()))
        sys.stdout.write(f"{rounds} times {len(names)} errands: {after_each[0]} → {after_each[-1]}\n")
        assert growing(after_each) == set()
        assert not front.app.screen.query(ToastHolder)


class _Shows(LetsGo):
    """An app that shows what it is given."""


async def test_lines_that_were_painted_are_gone_with_the_widget() -> None:
    async with _Shows().run_test() as pilot:
        shown = Static("Dana Levi")
        await pilot.app.mount(shown)
        await pilot.pause()
        painted = ref(shown._styles_cache)
        assert shown._styles_cache._cache  # it was painted
        await shown.remove()
        del shown
        await pilot.app.mount(Static("Noa Katz"))  # a place remembers what it showed last
        await pilot.pause()
        gc.collect()
        assert painted() is None


def test_of_texts_that_were_cut_no_more_are_remembered_than_a_few_screens_have() -> None:
    for number in range(3_000):
        Segment(f"Dana Levi {number} 社").split_cells(14)
    told = Segment.__dict__["_split_cells"].__func__.cache_info()
    assert told.currsize == told.maxsize == 1_024

"""What the Automations place shows, put into words."""

from collections.abc import Sequence

from textual.content import Content

from frontdesk_tui.automations.listing import AutomationLine
from frontdesk_tui.automations.rule import Spot
from frontdesk_tui.automations.sentence import USUAL
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import Column, ListRow

COLUMNS = (
    Column("Name", 14, grows=True),
    Column("When", 24, grows=True),
    Column("Do", 12, grows=True),
    Column("Fired", 6, align="right"),
    Column("Last", 16, drop_below=96),
    Column("Next", 16, drop_below=128),
    Column("Errors", 6, align="right"),
)
"""What the list shows of an automation, as far as it is wide enough."""

EMPTY = "Automations do by themselves what a busy desk forgets:\nwelcome clients, remind them, tell the team."
"""Said while the list is empty."""

BEGIN = "⟦n automation.new⟧   new automation, or one that is suggested"
"""How to begin."""

_LABEL = 10
"""Cells of the word that a part of the sentence begins with."""


def row(line: AutomationLine) -> ListRow:
    """An automation as the list shows it."""
    cells = (
        f"{'●' if line.is_active else '‖'} {line.name}",
        f"✖ {line.problem}" if line.problem else line.when,
        line.do,
        f"{line.fired:,}",
        line.last,
        line.next,
        f"✖ {line.errors:,}" if line.errors else "",
    )
    return ListRow(line.id, cells, muted=not line.is_active)


def title(lines: Sequence[AutomationLine]) -> str:
    """How many are active, and how many are paused."""
    active = sum(line.is_active for line in lines)
    paused = f" · {len(lines) - active:,} paused" if len(lines) > active else ""
    return f"Automations · {active:,} active{paused}" if lines else "Automations"


def said(line: AutomationLine, room: int) -> Content:
    """What an automation does, as a sentence whose parts stand one below the other, `room` cells wide."""
    state = "● Active" if line.is_active else "‖ Paused: nothing fires"
    parts = [Content.styled(state, "bold"), Content("")]
    for label, text in _parts(line):
        rows = Content(text).wrap(max(12, room - _LABEL))
        parts.append(Content.styled(fit(label, _LABEL), "dim") + rows[0])
        parts += [Content(" " * _LABEL) + more for more in rows[1:]]
    parts.append(Content(""))
    times = "once" if line.fired == 1 else f"{line.fired:,} times"
    parts.append(_told("Fired", times if line.fired else "not yet"))
    parts += [_told("Last", line.last)] if line.last else []
    parts += [_told("Next", line.next)] if line.next else []
    if line.errors:
        parts += [
            Content.styled(named(f"✖ {line.errors:,} failed: ⟦h automation.history⟧ shows why"), "bold $text-error")
        ]
    if line.problem:
        parts += Content.styled(f"✖ {line.problem}", "bold $text-error").wrap(room)
    return Content("\n").join(parts)


def in_a_line(line: AutomationLine) -> Content:
    """The same in one line, without what goes without saying."""
    if line.problem:
        return Content(f"✖ {line.problem}")
    told = [f"{label} {text}" for label, text in _parts(line) if text not in USUAL]
    last = [f"Last {line.last}"] if line.last else []
    coming = [f"Next {line.next}"] if line.next else []
    return Content(" · ".join([*coming, *last, *told]))


def _parts(line: AutomationLine) -> list[tuple[str, str]]:
    """The sentence without the name, and of an email the first text only."""
    return [(label, text) for spot, label, text in line.sentence if spot != Spot("name") and spot.text in (None, 0)]


def _told(label: str, text: str) -> Content:
    return Content.styled(fit(label, _LABEL), "dim") + Content(text)

"""What is open in the editor of automations: what it was, what is known of it, and how its parts are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk_tui.automations.rule import Rule, Spot
from frontdesk_tui.automations.sentence import sentence
from frontdesk_tui.desk.clients.condition import NO_NAMES, Names
from frontdesk_tui.screens.dialogs.part_form import Known
from frontdesk_tui.widgets.sentence_list import SentenceLine

WHERE_MARKED = "Only works where attendance is marked."
"""A9: what is said of some triggers."""

NONE_MARKED = "Nobody was checked in in the last 30 days."
"""A9: the warning besides."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What is edited, and what is known of it."""

    rule: Rule
    """As it is stored, or as one starts from it."""
    automation: int | None = None
    """Its id; None for a new one."""
    version: int = 0
    """The one that was read."""
    is_active: bool = False
    names: Names = NO_NAMES
    """What services, segments and fields are called."""
    known: Known = field(default_factory=Known)
    """What there is to choose from."""
    marked_lately: bool = True
    """A9: whether attendance was marked lately."""
    doubles: str = ""
    """Name of the built-in email that the stored rule doubles, which has been said already."""

    def title(self, rule: Rule) -> str:
        """What stands over the editor while the rule is this one."""
        if self.automation is None:
            return "New automation"
        changed = " · changed" if self.is_changed(rule) else ""
        return f"Edit automation · {'active' if self.is_active else 'paused'}{changed}"

    def is_changed(self, rule: Rule) -> bool:
        """Whether a rule is another one."""
        return rule.columns() != self.rule.columns()

    def lines(self, rule: Rule, wrong: Mapping[Spot, str], tells_all: bool) -> list[SentenceLine]:
        """The parts of a rule, with what is wrong with each; what is missing only if all is told."""
        return [
            SentenceLine(
                spot,
                label,
                text,
                note=WHERE_MARKED if spot.part == "trigger" and rule.trigger.needs_attendance else "",
                warning=self._warning(rule) if spot.part == "trigger" else "",
                wrong=wrong.get(spot, "") if tells_all or not _is_missing(spot, text) else "",
            )
            for spot, label, text in sentence(rule, self.names)
        ]

    def _warning(self, rule: Rule) -> str:
        return NONE_MARKED if rule.trigger.needs_attendance and not self.marked_lately else ""


def _is_missing(spot: Spot, text: str) -> bool:
    """Whether a part is still to be chosen."""
    return (spot.part == "name" and not text) or spot == Spot("actions")

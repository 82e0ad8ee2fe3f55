"""C16, S7: two desks change one label at the same moment."""

from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import dana
from tests.desk.labelled import a_label
from tests.desk.rivals import race_apart

from frontdesk_tui.desk.clients import label_keeping, label_merging, labels
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.label import ContactLabel

pytestmark = pytest.mark.on_both

ROUNDS = 4


def _change(desk: Desk, what: tuple[str, int, int]) -> str:
    """Rename, delete, merge or put on a label; what was done."""
    how, label, other = what
    if how == "rename":
        label_keeping.edit(desk, label, LabelDraft(f"Renamed {label}"))
    elif how == "delete":
        label_keeping.delete(desk, label)
    elif how == "merge":
        label_merging.merge(desk, label, other)
    else:
        labels.put(desk, [1], label)
    return how


def test_each_wins_or_is_told_and_nothing_is_left_of_what_is_gone(
    desk: Desk, desk_file: Path, moment: DateTime
) -> None:
    """C16, S7: nobody brings back what another desk has deleted or merged away."""
    contact = dana(desk)
    rounds = []
    for pair in (("rename", "delete"), ("put", "delete"), ("rename", "merge"), ("merge", "merge"), ("merge", "delete")):
        for number in range(ROUNDS):
            one, other = (a_label(desk, f"{'-'.join(pair)} {number} {side}", contact) for side in "ab")
            # Two that merge do so into each other.
            crossed = (other, one) if pair == ("merge", "merge") else (one, other)
            rounds.append(((pair[0], one, other), (pair[1], *crossed)))

    answers = race_apart(desk_file, moment, _change, rounds)

    there = {choice.id for choice in labels.choices()}
    for (first, second), (said, also) in zip(rounds, answers, strict=True):
        refusals = [one.refusal for one in (said, also) if one.refusal]
        assert set(refusals) <= {"This label has been deleted meanwhile."}
        assert also.refusal == "" or said.refusal == "", (first, second)
        gone = {label for (how, label, _), one in ((first, said), (second, also)) if one.result in ("delete", "merge")}
        assert len(gone) == 1
        assert not gone & there
    assert {row.label_id for row in ContactLabel.select()} == there

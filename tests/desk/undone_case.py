"""A kind of event that can be taken back: what is done, and what another desk does to it before that."""

from collections.abc import Callable
from typing import Any, NamedTuple

from frontdesk_tui.desk.desk import Desk

Step = Callable[[Desk, Any], Any]


class Case(NamedTuple):
    """One kind: `do` is given what `prepare` made, `meddle` what `do` returned, or else the same."""

    kind: str
    prepare: Callable[[Desk], Any]
    do: Step
    meddle: Step
    refused: str
    """How the refusal begins; empty where it is taken back all the same, and nothing of the other desk's is lost."""

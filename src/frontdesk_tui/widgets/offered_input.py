"""A line to type into, for which something is offered besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class OfferedInput(Input):
    """Anything may be typed; the key down asks for one of those that are offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "offer", "Choose", key_display="↓", tooltip="Choose one of those offered", id="field.offer")
    ]

    @dataclass
    class Wished(Message):
        """One of those offered is to be chosen."""

        input: OfferedInput
        """Where it goes."""

        @property
        def control(self) -> OfferedInput:
            """The same, for the selector of `@on`."""
            return self.input

    def __init__(
        self, value: str, offers: Sequence[tuple[str, str]], *, new: str = "", hint: str = "Type, or ↓ to choose"
    ) -> None:
        super().__init__(value, placeholder=hint, select_on_focus=False)
        self.offers = tuple(offers)
        """Pairs of what is typed in for it, and the words for it; both safe to display."""
        self.new = new
        """What something that was typed in their place is called, such as `New label`; empty where it is not offered
        in the list."""

    def action_offer(self) -> None:
        """Ask for one of those offered."""
        self.post_message(self.Wished(self))

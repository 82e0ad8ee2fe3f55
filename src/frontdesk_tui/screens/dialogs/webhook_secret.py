"""What webhooks are signed with."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named

_ABOUT = (
    "Webhooks are signed with it, as Standard Webhooks says. Whoever gets them needs it to tell them from forgeries; "
    "nobody else may know it."
)


class WebhookSecret(ErrandDialog):
    """A5: the secret is shown on asking only, and no longer than the dialog is open."""

    CSS_PATH = "webhook_secret.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "errand('webhook_secret')", "Show", tooltip="Show the secret", id="secret.show"),
        Binding("n", "errand('webhook_secret', 'new')", "New secret", tooltip="Make a new one", id="secret.new"),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="secret.close"),
    ]

    def compose(self) -> ComposeResult:
        """What it is for, and in time the secret."""
        with Vertical(id="secret", classes="dialog"):
            yield Label("Webhook secret", id="heading", markup=False)
            yield Label(_ABOUT, id="about", markup=False)
            yield Label(named("⟦s secret.show⟧ shows it, ⟦n secret.new⟧ makes a new one."), id="shown", markup=False)
        yield KeyBar(right=("question_mark", "escape"))

    def show_secret(self, secret: str) -> None:
        """Show it from now on."""
        self.query_one("#shown", Label).update(secret)

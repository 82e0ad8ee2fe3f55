"""The keys of the contact page itself: from tab to tab, from client to client, and away."""

from textual.binding import Binding, BindingType

from frontdesk_tui.screens.places import PLACES

PAGE_KEYS: tuple[BindingType, ...] = (
    Binding("right", "turn(1)", "Next tab", show=False, tooltip="The next tab", id="page.next"),
    Binding("left", "turn(-1)", "Tab before", show=False, tooltip="The tab before", id="page.before"),
    Binding(
        "full_stop",
        "beside(1)",
        "Next client",
        show=False,
        key_display=".",
        tooltip="The next client of the list from which this was opened",
        id="page.next_client",
    ),
    Binding(
        "comma",
        "beside(-1)",
        "Client before",
        show=False,
        key_display=",",
        tooltip="The client before in that list",
        id="page.client_before",
    ),
    Binding(
        "E",
        "errand('export_contact')",
        "Export",
        show=False,
        tooltip="Write all that is stored of this client to a file, for the client; no notes",
        id="page.export",
    ),
    *(
        Binding(place.key, f"app.switch_mode('{place.mode}')", place.name, False, tooltip=f"Go to {place.name}")
        for place in PLACES
    ),
    Binding("escape", "leave", "Close", tooltip="Back to where you were", id="page.leave"),
)
"""Beside those about the client."""

"""Messages: the outbox, a client's, and what is set for them."""

from screenshots.scene import FIND_DANA, Scene, Typed, dialog, setting

_ON_THE_PAGE = (*FIND_DANA, "v", "left")
_SERVER, _QUIET = (*setting("Mail server"), "enter"), (*setting("Quiet hours"), "enter")

SCENES: tuple[Scene, ...] = (
    Scene("outbox", ("O",)),
    Scene("outbox_not_sent", ("O", "f", "f", "f", "f")),
    dialog("outbox_read", ("O", "enter")),
    dialog("outbox_read_refused", ("O", "end", "up", "up", "enter")),
    Scene("outbox_cancelled", ("O", "x")),
    Scene("client_messages", _ON_THE_PAGE),
    dialog("client_message_received", (*_ON_THE_PAGE, "enter")),
    Scene("client_messages_hebrew", ("slash", Typed("דנה"), "enter", "v", "left")),
    Scene("client_no_emails", (*FIND_DANA, "enter", "m")),
    Scene("client_no_emails_page", ("slash", Typed("zalgo"), "enter", "v"), is_played_anew=True),
    Scene("mail_server", _SERVER),
    Scene("mail_server_refused", (*_SERVER, Typed("mail.example.com"), "ctrl+s"), is_played_anew=True),
    Scene("mail_server_password", (*_SERVER, Typed("mail.example.com"), *("tab",) * 5)),
    dialog("quiet_hours", (*_QUIET, Typed("21:00"), "tab", Typed("8"))),
    dialog("quiet_hours_refused", (*_QUIET, Typed("late"), "ctrl+s")),
    dialog("builtin_emails", (*setting("Built-in emails"), "enter", "space")),
    dialog("webhook_secret", (*setting("Secret"), "enter")),
    dialog("webhook_secret_new", (*setting("Secret"), "enter", "n")),
)

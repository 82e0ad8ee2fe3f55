"""What keeps all email from leaving: said once, until somebody has seen to it."""

from dataclasses import dataclass

from pendulum import DateTime

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored

SETTING = "mail_trouble"
"""Name of the setting."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no email is sent, though a mail server is set."""

    sentence: str
    """What the mail server refuses; hostile until it went through `safetext`."""
    at: DateTime
    """Since when."""


def current() -> Trouble | None:
    """What keeps email from leaving; None when nothing does."""
    stored = stored_settings.read(SETTING)
    return Trouble(stored["sentence"], moment_from_stored(stored["at"])) if stored else None


def stop(desk: Desk, sentence: str) -> None:
    """Part of a verb: no email is sent until somebody has seen to it. It is said once, however many wait."""
    if current() is None:
        stored_settings.write(SETTING, {"sentence": sentence, "at": moment_to_stored(desk.now)})
        record(desk, "mail.stopped", sentence=sentence)


def forget() -> None:
    """Part of a verb: emails are sent again."""
    stored_settings.forget(SETTING)


@verb
def resume(desk: Desk) -> None:
    """A5: emails are sent again, because what kept them from leaving was seen to elsewhere."""
    if current() is not None:
        forget()
        record(desk, "mail.resumed")

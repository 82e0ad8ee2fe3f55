"""What went wrong, said to the person at the desk."""


class DeskError(Exception):
    """A refusal whose message is one sentence for the person at the desk. Anything else that is raised is a bug."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        """What is wrong and what to do, in words."""
        self.field = field
        """Name of the form field it is about, if it is about one."""


class NotAllowedError(DeskError):
    """The role of who asks may not do this."""


class UnavailableError(DeskError):
    """The database could not be written just now; the same may be asked for again."""


class FullError(DeskError):
    """No place is left in the session; the same may be asked for on purpose, or a place on the waitlist."""


class BusyError(DeskError):
    """Whoever gives it has something else at that time; the sentence names it. It may be asked for on purpose."""

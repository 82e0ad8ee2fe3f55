"""Who a client is: language, birthday, whether emails are wanted."""

from dataclasses import dataclass

from frontdesk_tui.desk import languages
from frontdesk_tui.desk.clients.condition import NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import Where

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class BirthdayMonth(ClientCondition):
    """Birthday."""

    name = "birthday_month"
    order = 12

    month: str = asked(
        "In which month",
        Kind.CHOICE,
        "this",
        choices=(
            ("this", "this month"),
            ("next", "next month"),
            *((f"{number:02}", month) for number, month in enumerate(_MONTHS, 1)),
        ),
    )
    is_it: str = asked("The birthday", Kind.CHOICE, "yes", choices=(("yes", "is then"), ("no", "is not then")))

    def means(self, asked: Asked) -> Where:
        """Whoever has it then, as far as it is known; in these words the index is used."""
        today = asked.desk.today
        month = {"this": f"{today.month:02}", "next": f"{today.month % 12 + 1:02}"}.get(self.month, self.month)
        born = "substr(c.birthdate, length(c.birthdate) - 4)"
        return Where(f"(c.birthdate != '' AND {born} >= ? AND {born} <= ?)", (f"{month}-", f"{month}-99"))

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the month."""
        of_year = {f"{number:02}": month for number, month in enumerate(_MONTHS, 1)}
        month = {"this": "this month", "next": "next month"}.get(self.month) or f"in {of_year.get(self.month, '?')}"
        return f"has {'a' if self.is_so else 'no'} birthday {month}"


@dataclass(frozen=True)
class Language(ClientCondition):
    """Language."""

    name = "language"
    order = 13

    language: str = asked("Language", Kind.LANGUAGE, "", hint="By its name or tag, such as German or de.")
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=(("yes", "speaks it"), ("no", "does not speak it")))

    def check(self) -> None:
        """A language that there is."""
        languages.check(self.language, "language")

    def means(self, asked: Asked) -> Where:  # noqa: ARG002
        """Whoever speaks it, or a kind of it."""
        kinds = "lower(c.language) >= ? AND lower(c.language) < ?"  # `.` comes after `-`
        tag = self.language.lower()
        return Where(f"(lower(c.language) = ? OR ({kinds}))", (tag, f"{tag}-", f"{tag}."))

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the language."""
        return f"{'speaks' if self.is_so else 'does not speak'} {self.language}"


@dataclass(frozen=True)
class WantsEmails(ClientCondition):
    """Emails."""

    name = "wants_emails"
    order = 14
    turned_by = "wants"

    wants: str = asked("The client", Kind.CHOICE, "yes", choices=(("yes", "may be sent emails"), ("no", "wants none")))

    def means(self, asked: Asked) -> Where:  # noqa: ARG002
        """Whoever has not asked for no more."""
        return Where("c.unsubscribed_at IS NULL")

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """In short."""
        return "may be sent emails" if self.is_so else "wants no emails"

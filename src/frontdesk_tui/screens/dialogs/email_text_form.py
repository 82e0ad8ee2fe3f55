"""One text of an email: language, subject and body."""

from collections.abc import Iterable, Sequence

from textual.widgets import Input, TextArea

from frontdesk_tui.automations.actions.emails import check_text
from frontdesk_tui.desk import languages
from frontdesk_tui.desk.messages import merge_fields
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.screens.dialogs.merging_form import MergingForm
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.named_keys import key_of
from frontdesk_tui.widgets.offered_input import OfferedInput

EmailText = tuple[str, str, str]
"""Language, subject, body."""

_MOST = 1_000
"""Characters of a subject that are shown."""


class EmailTextForm(MergingForm[EmailText]):
    """A5: what the email says, in one of its languages."""

    def __init__(
        self, heading: str, submit: Submit[EmailText], text: EmailText, has: frozenset[str], others: Sequence[str]
    ) -> None:
        about = {f"has_{one}": one in has for one in ("contact", "booking", "session", "task", "label")}
        super().__init__(submit, merge_fields.available(**about), ("subject", "body"))
        self.HEADING = heading
        self._text = text
        self._has = has
        self._others = others
        """The languages of the email's other texts."""

    def fields(self) -> Iterable[FormField]:
        """Language, subject, body."""
        language, subject, body = self._text
        spoken = OfferedInput(one_line(language, 40), languages.OFFERED)
        yield FormField("language", "Language, by its name or tag: en, de, ja, he …", spoken)
        yield FormField("subject", "Subject", Input(one_line(subject, _MOST), select_on_focus=False))
        area = TextArea(many_lines(body), compact=True, tab_behavior="focus")
        hint = f"{key_of('form.merge', 'ctrl+f')} puts in a merge field, such as {{{{ {self._available[0]} }}}}"
        yield FormField("body", "Text", area, hint)

    def collect(self) -> EmailText:
        """The text. Raises DeskError for one that cannot be sent."""
        now = self.values()
        fresh = {name: now[name] for name in now if now[name] != self._at_first.get(name)}
        # What was not touched is kept as it is stored, character by character.
        language, subject, body = (
            fresh.get(name, stored) for name, stored in zip(("language", "subject", "body"), self._text, strict=True)
        )
        text = (languages.meant(language) if "language" in fresh else language.strip(), " ".join(subject.split()), body)
        check_text(text, self._has, self._others)
        return text

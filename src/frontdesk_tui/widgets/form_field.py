"""One field of a form: its label, the control, and what is wrong with it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea
from textual.widgets.select import InvalidSelectValueError

from frontdesk_tui.widgets.tick_boxes import TickBox, Ticked, TickList


class FormField(Vertical):
    """A control with a fixed label over it, and perhaps a hint under it, where a sentence appears when something is
    wrong."""

    DEFAULT_CSS = """
    FormField {
        height: auto;
        Label { color: $text-muted; }
        .form-field--hint { width: 1fr; height: auto; text-style: italic; }
        .form-field--said { display: none; color: $text-warning; width: 1fr; height: auto; }
        &.-wrong .form-field--said { display: block; color: $text-error; text-style: bold; }
        &.-warned .form-field--said { display: block; }
    }
    """

    def __init__(self, name: str, label: str, control: Widget, hint: str = "", *, classes: str = "") -> None:
        super().__init__(name=name, classes=classes)
        self.control = control
        """The widget that is typed into or chosen from."""
        self.label = label
        """What stands over it."""
        self._hint = hint
        self._said = Label("", classes="form-field--said", markup=False)

    def compose(self) -> ComposeResult:
        """Label over control over hint over sentence."""
        yield Label(Content(self.label))
        yield self.control
        if self._hint:
            yield Label(Content(self._hint), classes="form-field--hint")
        yield self._said

    @property
    def value(self) -> str:
        """What is in it now, as text."""
        match self.control:
            case Input():
                return self.control.value
            case TextArea():
                return self.control.text
            case TickBox() | TickList():
                return self.control.value
            case Select():
                return "" if self.control.is_blank() else str(self.control.value)
        raise TypeError(f"{self.control!r} has no value")

    @property
    def is_secret(self) -> bool:
        """Whether what is typed into it is not shown."""
        return isinstance(self.control, Input) and self.control.password

    def put(self, value: str) -> bool:
        """Have another value in it, to be gone on with at its end; False when it cannot be chosen there any more."""
        match self.control:
            case Input():
                self.control.value = value
                self.control.cursor_position = len(value)
            case TextArea():
                self.control.text = value
                self.control.move_cursor(self.control.document.end)
            case TickBox() | TickList():
                self.control.put(value)
            case Select():
                try:
                    self.control.value = value or Select.NULL
                except InvalidSelectValueError:
                    return False
        return self.value == value

    def tell(self, sentence: str) -> None:
        """Say what is wrong."""
        self._say(sentence, "-wrong")

    def wrong(self, sentence: str) -> None:
        """Say what is wrong, and go there."""
        self.tell(sentence)
        self.control.focus()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def warn(self, sentence: str) -> None:
        """Say what should be looked at; nothing stops for it."""
        self._say(sentence, "-warned")

    @on(Ticked)
    @on(Select.Changed)
    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.remove_class("-wrong", "-warned")

    def _say(self, sentence: str, how: str) -> None:
        self.clear()
        self._said.update(Content(sentence))
        self.add_class(how)

"""Booking forms: what a service asks whoever books it, and what an answer must be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from frontdesk_tui.desk import dates
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.service import Service

MOST_QUESTIONS = 30
"""Of one form."""

MOST_CHOICES = 30
"""Of one question."""

TEXT_LIMIT = 200
"""Characters of a question, of a choice, and of a short answer."""

LONG_LIMIT = 2_000
"""Characters of a long answer."""

YES, NO = "Yes", "No"
"""The answers of a tick box."""

_DIGITS = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?$")
_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})


class QuestionKind(StrEnum):
    """What an answer must be."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TICK_BOX = "tick_box"


KIND_SAID = {
    QuestionKind.SHORT_TEXT: "Short text",
    QuestionKind.LONG_TEXT: "Long text",
    QuestionKind.NUMBER: "Number",
    QuestionKind.DATE: "Date",
    QuestionKind.CHOICE: "Choice",
    QuestionKind.TICK_BOX: "Tick box",
}
"""The words on screen for each kind."""


@dataclass(frozen=True, slots=True)
class Question:
    """C12: one question of a booking form."""

    text: str
    kind: QuestionKind = QuestionKind.SHORT_TEXT
    required: bool = False
    """Whether nobody books without an answer; a required tick box must be ticked."""
    choices: tuple[str, ...] = ()
    """What may be answered, in order; empty unless it is a choice."""


def checked(question: Question) -> Question:
    """The question without blanks around its words. Raises DeskError at `text` or `choices` when it cannot be asked."""
    text = " ".join(question.text.split())
    if not text:
        raise DeskError("Write what is asked.", "text")
    if len(text) > TEXT_LIMIT:
        raise DeskError(f"A question has at most {TEXT_LIMIT} characters.", "text")
    choices = tuple(found for choice in question.choices if (found := " ".join(choice.split())))
    if question.kind is not QuestionKind.CHOICE:
        return replace(question, text=text, choices=())
    if len({fold(choice) for choice in choices}) < len(choices):
        raise DeskError("Two of the choices are the same.", "choices")
    if len(choices) < 2:
        raise DeskError("Give at least two choices, one a line.", "choices")
    if len(choices) > MOST_CHOICES or any(len(choice) > TEXT_LIMIT for choice in choices):
        raise DeskError(f"At most {MOST_CHOICES} choices of {TEXT_LIMIT} characters each.", "choices")
    return replace(question, text=text, choices=choices)


def checked_form(questions: Sequence[Question]) -> tuple[Question, ...]:
    """All questions of a form, checked. Raises DeskError."""
    if len(questions) > MOST_QUESTIONS:
        raise DeskError(f"A booking form has at most {MOST_QUESTIONS} questions.", "form")
    return tuple(checked(question) for question in questions)


def to_stored(questions: Iterable[Question]) -> list[dict[str, Any]] | None:
    """A form as `Service.form` keeps it; None for one without questions."""
    return [
        {"text": one.text, "kind": one.kind.value, "required": one.required, "choices": list(one.choices)}
        for one in questions
    ] or None


def from_stored(stored: list[dict[str, Any]] | None) -> tuple[Question, ...]:
    """What `to_stored` made of a form."""
    return tuple(
        Question(one["text"], QuestionKind(one["kind"]), one["required"], tuple(one["choices"])) for one in stored or ()
    )


def questions_of(service: int) -> tuple[Question, ...]:
    """C12: the booking form of a service, in order; empty when it has none or is gone."""
    row = Service.get_or_none(Service.id == service)
    return from_stored(row.form) if row is not None else ()


def answered(desk: Desk, questions: Sequence[Question], answers: Sequence[str]) -> list[tuple[str, str]]:
    """C12: pairs of question and answer, in order, for `Booking.form_responses`.

    Answers come in the order of the questions; one that is missing counts as empty. Empty answers of optional questions
    are left out. Dates become `2026-11-24`, numbers have a point, tick boxes say `Yes` or `No`. Raises DeskError at
    `answer0`, `answer1` … for what cannot be the answer.
    """
    if len(answers) > len(questions):
        raise DeskError("The booking form has been changed meanwhile. Answer it again.")
    given = [*answers, *[""] * (len(questions) - len(answers))]
    found = [
        (question.text, _answer(desk, question, text.strip(), f"answer{number}"))
        for number, (question, text) in enumerate(zip(questions, given, strict=True))
    ]
    return [(question, answer) for question, answer in found if answer]


def _answer(desk: Desk, question: Question, text: str, field: str) -> str:
    """One answer as it is kept; empty for none."""
    if question.kind is QuestionKind.TICK_BOX:
        return _ticked(question, text, field)
    if not text:
        if question.required:
            raise DeskError("This must be answered.", field)
        return ""
    match question.kind:
        case QuestionKind.NUMBER:
            return _number(text, field)
        case QuestionKind.DATE:
            return _date(desk, text, field)
        case QuestionKind.CHOICE:
            return _chosen(question, text, field)
        case QuestionKind.LONG_TEXT:
            return _within(text, LONG_LIMIT, field)
    return _within(" ".join(text.split()), TEXT_LIMIT, field)


def _ticked(question: Question, text: str, field: str) -> str:
    said = fold(text)
    if said not in _YES | _NO | {""}:
        raise DeskError(f"“{text}” is neither yes nor no.", field)
    if question.required and said not in _YES:
        raise DeskError("This must be ticked.", field)
    return YES if said in _YES else NO if said else ""


def _number(text: str, field: str) -> str:
    plain = text.replace(" ", "").replace(",", ".").replace("−", "-")
    if not _DIGITS.match(plain):
        raise DeskError(f"“{text[:40]}” is no number. Type digits, such as 3 or 2.5.", field)
    return str(Decimal(plain))


def _date(desk: Desk, text: str, field: str) -> str:
    try:
        meant = dates.due(text, desk)
    except DeskError as error:
        raise DeskError(error.sentence, field) from error
    assert meant is not None
    local = desk.local(meant.at)
    return date(local.year, local.month, local.day).isoformat()


def _chosen(question: Question, text: str, field: str) -> str:
    for choice in question.choices:
        if fold(choice) == fold(text):
            return choice
    raise DeskError(f"Choose one of: {', '.join(question.choices)}.", field)


def _within(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise DeskError(f"At most {most:,} characters, please; these are {len(text):,}.", field)
    return text

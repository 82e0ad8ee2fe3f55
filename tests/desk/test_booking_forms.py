"""What a service asks whoever books it, and what an answer must be."""

import pytest

from frontdesk_tui.desk.booking import booking_forms
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind, answered
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft

SHORT = Question("Your dog's name")
LONG = Question("Any injuries?", QuestionKind.LONG_TEXT)
NUMBER = Question("How many kilos?", QuestionKind.NUMBER)
DATE = Question("Since when?", QuestionKind.DATE)
CHOICE = Question("Level", QuestionKind.CHOICE, choices=("Beginner", "Advanced"))
TICK = Question("I read the rules", QuestionKind.TICK_BOX)
ALL = (SHORT, LONG, NUMBER, DATE, CHOICE, TICK)


def test_questions_are_kept_in_their_order(desk: Desk) -> None:
    """C12."""
    service = services.add(desk, ServiceDraft("Grooming", form=ALL))
    assert booking_forms.questions_of(service) == ALL
    assert booking_forms.from_stored(booking_forms.to_stored(ALL)) == ALL


def test_a_service_without_questions_has_no_form(desk: Desk) -> None:
    """C12."""
    assert booking_forms.questions_of(services.add(desk, ServiceDraft("Massage"))) == ()
    assert booking_forms.questions_of(99) == ()
    assert booking_forms.to_stored(()) is None


def test_answers_are_kept_as_pairs_in_the_form_s_order(desk: Desk) -> None:
    """C12."""
    found = answered(desk, ALL, ["  Rex  ", "Knee\n\nBack ", "12,5", "24/11", "advanced", "yes"])
    assert found == [
        ("Your dog's name", "Rex"),
        ("Any injuries?", "Knee\n\nBack"),
        ("How many kilos?", "12.5"),
        ("Since when?", "2026-11-24"),
        ("Level", "Advanced"),
        ("I read the rules", "Yes"),
    ]


def test_empty_answers_of_optional_questions_are_left_out(desk: Desk) -> None:
    """C12."""
    assert answered(desk, ALL, ["", " ", "", "", "", ""]) == []
    assert answered(desk, ALL, []) == []
    assert answered(desk, (TICK,), ["no"]) == [("I read the rules", "No")]


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("said", ["", "  ", None])
def test_a_required_question_must_be_answered(desk: Desk, number: int, said: str | None) -> None:
    """C12: also when fewer answers come than there are questions."""
    asked = ALL[number]
    required = Question(asked.text, asked.kind, True, asked.choices)
    questions = (*ALL[:number], required)
    answers = [""] * number + ([] if said is None else [said])
    with pytest.raises(DeskError) as refusal:
        answered(desk, questions, answers)
    assert refusal.value.field == f"answer{number}"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (SHORT, "x" * 201),
        (LONG, "x" * 2_001),
        (NUMBER, "many"),
        (NUMBER, "1e5"),
        (NUMBER, "NaN"),
        (NUMBER, "1.2.3"),
        (NUMBER, "9" * 40),
        (DATE, "31/2"),
        (DATE, "soon"),
        (CHOICE, "Expert"),
        (TICK, "perhaps"),
    ],
)
def test_what_cannot_be_the_answer_is_refused_at_its_field(desk: Desk, question: Question, answer: str) -> None:
    """C12."""
    with pytest.raises(DeskError) as refusal:
        answered(desk, (SHORT, question), ["Rex", answer])
    assert refusal.value.field == "answer1"
    assert refusal.value.sentence.endswith(".")


def test_a_required_tick_box_must_be_ticked(desk: Desk) -> None:
    """C12."""
    rules = Question("I read the rules", QuestionKind.TICK_BOX, True)
    with pytest.raises(DeskError, match="must be ticked"):
        answered(desk, (rules,), ["no"])
    assert answered(desk, (rules,), ["yes"]) == [("I read the rules", "Yes")]


def test_answers_to_a_form_that_was_longer_before_are_refused(desk: Desk) -> None:
    """C12."""
    with pytest.raises(DeskError, match="changed meanwhile"):
        answered(desk, (SHORT,), ["Rex", "more"])


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        (NUMBER, "-3", "-3"),
        (NUMBER, "1 000", "1000"),
        (NUMBER, "٣", "3"),
        (DATE, "tomorrow 9", "2026-11-23"),
        (DATE, "1990-04-01", "1990-04-01"),
        (SHORT, "Rex\nthe\tdog", "Rex the dog"),
        (SHORT, "x" * 200, "x" * 200),
        (LONG, "x" * 2_000, "x" * 2_000),
    ],
)
def test_answers_are_kept_in_one_form(desk: Desk, question: Question, answer: str, kept: str) -> None:
    """C12."""
    assert answered(desk, (question,), [answer]) == [(question.text, kept)]


def test_choices_of_other_questions_are_dropped_and_blanks_around_words(desk: Desk) -> None:
    """C12."""
    assert booking_forms.checked(Question("  How   old? ", QuestionKind.NUMBER, choices=("1", "2"))) == Question(
        "How old?", QuestionKind.NUMBER
    )

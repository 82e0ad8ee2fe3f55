"""Texts with merge fields: what they may hold, what they say, and that none takes long."""

import subprocess
import sys
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import templates
from frontdesk_tui.desk.messages.merge_fields import FIELDS, MOST_OF_VALUE, available
from frontdesk_tui.desk.messages.template_rules import MOST_BRANCHES, MOST_CHARACTERS

OF_A_CLIENT = available(has_contact=True)
OF_A_BOOKING = available(has_booking=True)

SLOWEST = 2.0
"""Seconds of processor time that the worst of all texts may take; it takes a tenth of that."""


def _refusal(text: str, fields: frozenset[str] = OF_A_BOOKING) -> DeskError:
    with pytest.raises(DeskError) as refusal:
        templates.check(text, "body", fields)
    return refusal.value


def test_fields_are_filled_in() -> None:
    """A5."""
    text = "Hello {{ client.first_name }},\nsee you {{booking.starts_at}}.\n"
    templates.check(text, "body", OF_A_BOOKING)
    values = {"client.first_name": "Dana", "booking.starts_at": "Tuesday, 24 November 2026, 09:00"}
    assert templates.render(text, values) == "Hello Dana,\nsee you Tuesday, 24 November 2026, 09:00.\n"
    assert templates.used(text) == {"client.first_name", "booking.starts_at"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if booking.open %}{{ booking.open }}{% else %}paid{% endif %}", "paid"),
        ('{% if client.member_status == "Member" %}a{% elif client.visits != "7" %}b{% else %}c{% endif %}', "c"),
        ('{% if not booking.open and (client.name == "Dana" or client.email) %}yes{% endif %}', "yes"),
        ('{{ client.first_name | default("there") }}', "there"),
        ('{{ client.name | default("there") }}', "Dana"),
        ("{{ client.first_name | default(client.name, true) | upper }}", "DANA"),
        ("{{ client.name | lower | title | trim }}", "Dana"),
        ("{# not said #}{% raw %}{{ client.name }}{% endraw %}", "{{ client.name }}"),
        ("Line\n{% if booking.open %}\nOpen\n{% endif %}\nLine\n", "Line\nLine\n"),
        ("50 % off { today } only", "50 % off { today } only"),
    ],
)
def test_a_text_may_depend_on_its_fields(text: str, said: str) -> None:
    """A5."""
    templates.check(text, "body", OF_A_BOOKING)
    assert templates.render(text, {"client.name": "Dana", "client.visits": "7"}) == said


def test_what_is_filled_in_is_text_and_never_a_template() -> None:
    """A5."""
    values = {"client.name": "{{ client.email }}{% if", "client.email": "dana@example.com"}
    assert templates.render("<b>{{ client.name }}</b>", values) == "<b>{{ client.email }}{% if</b>"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hi\n{{ client.firstname }}", "Line 2: there is no field “client.firstname”. Is it {{ client.first_name }}?"),
        ("{{ first_name }}", "Line 1: there is no field “first_name”. Is it {{ client.first_name }}?"),
        ("{{ client }}", "Line 1: there is no field “client”. Is it {{ client.name }}?"),
        ("{{ client.name.upper }}", "Line 1: there is no field “client.name.upper”. Is it {{ client.name }}?"),
        ("{{ zzz }}", "Line 1: there is no field “zzz”."),
        ("{{ task.description }}", "Line 1: {{ task.description }} needs a task, and here there is none."),
        ("\n\n{% if client.name %}\n", "Line 3: An {% if %} does not end with {% endif %}."),
        ("{% endif %}", "Line 1: There is no {% if %} that this elif, else or endif belongs to."),
        ("a\n{# b", "Line 2: A comment that begins with {# does not end with #}."),
        (
            "{{ client.name }",
            "Line 1: What stands between the braces cannot be read. Write a field as {{ client.first_name }}.",
        ),
        ("{{ client.name | uper }}", "Line 1: There is no filter “uper”. Is it upper?"),
        (
            "{{ client.name | replace }}",
            "Line 1: There is no filter “replace”. There are default, lower, title, trim and upper.",
        ),
        (
            "{% if client.visits == 10 %}{% endif %}",
            'Line 1: Write a number in quotes, as in {% if client.visits == "10" %}: every field is text.',
        ),
        ("a\nb\x1b[2J", "Line 2: a character here cannot be sent; type it anew."),
        ("{{ '\\x1b' }}", "Line 1: A character in the quotes cannot be sent; type it anew."),
        ("x" * 20_001, "A text has at most 20,000 characters."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_with_the_line(text: str, sentence: str) -> None:
    """A5."""
    refusal = _refusal(text)
    assert (refusal.sentence, refusal.field) == (sentence, "body")


def test_a_field_of_a_booking_is_refused_where_there_is_none() -> None:
    """A5."""
    refusal = _refusal("{{ booking.price }}", OF_A_CLIENT)
    assert refusal.sentence == "Line 1: {{ booking.price }} needs a booking, and here there is none."


def test_the_nearest_field_is_one_that_is_there() -> None:
    """A5."""
    assert "{{ business.name }}" in _refusal("{{ bookin.name }}", available()).sentence


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{{ 'a' * 10 ** 8 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ 'a' ~ client.name }}",
        "{{ client.name.upper() }}",
        "{{ client['name'] }}",
        "{{ client.name[0] }}",
        "{{ client.__class__.__mro__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ range }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ''.__class__ }}",
        "{{ [1, 2] }}",
        "{{ {'a': 'b'} }}",
        "{{ none }}",
        "{{ 1.5 }}",
        "{{ 'a' if client.name else 'b' }}",
        "{{ client.name is defined }}",
        "{{ client.name > 'a' }}",
        "{{ 'a' in client.name }}",
        "{{ 'a' == 'b' == client.name }}",
        "{{ client.name | default(value='x') }}",
        "{{ client.name | default(*client.name) }}",
        "{{ client.name | upper(client.name) }}",
        "{{ client.name | attr('x') }}",
        "{{ client.note }}",
        "{{ booking.form_responses }}",
        "{% set x = client.name %}",
        "{% macro x() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call x() %}{% endcall %}",
        "{% with x = 'y' %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% do x %}",
        "\ud800",
        "{{ '\\ud800' }}",
    ],
)
def test_nothing_but_fields_and_conditions_is_known(text: str) -> None:
    """A5."""
    words = _refusal(text).sentence
    assert words.startswith(("Line 1: ", "Only fields such as {{ client.first_name }}"))
    assert not any(word in words for word in ("Jinja", "jinja", "Traceback", "Error", "token"))
    with pytest.raises(DeskError):
        templates.render(text, {})


IF, END = "{%if client.name%}", "{%endif%}"

TOO_MUCH = {
    "20,000 ifs": (IF + END) * 20_000,
    "ifs in ifs": IF * 700 + END * 700,
    "ifs in ifs, a few": IF * 25 + END * 25,
    "elifs": IF + "{%elif client.name%}" * (MOST_BRANCHES + 1) + END,
    "ors": "{{ client.name " + "or client.name " * 1_300 + "}}",
    "nots": "{{ " + "not " * 4_900 + "client.name }}",
    "filters": "{{ client.name" + "|upper" * 3_300 + " }}",
    "comparisons": "{{ client.name" + "==''" * 4_900 + " }}",
    "brackets": "{{ " + "(" * 9_000 + "client.name" + ")" * 9_000 + " }}",
    "lists": "{{ " + "[" * 9_000,
    "digits": "{{ " + "9" * 19_000 + " }}",
    "hexadecimal digits": "{{ 0x" + "f" * 19_000 + " }}",
    "names": "{{ client" + ".name" * 3_900 + " }}",
    "braces": "{" * 20_000,
    "blocks": "{%" * 10_000,
    "quotes": "{{ '" + "\\'" * 9_900,
    "raws": "{% raw %}" * 2_200,
    "blanks": ("{%" + " " * 98) * 200,
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_too_much_of_anything_is_refused_at_once(text: str) -> None:
    """A5, S8."""
    began = process_time()
    _refusal(text)
    assert process_time() - began < SLOWEST


def _filled(piece: str) -> str:
    """As much of it as a text may hold."""
    return piece * (MOST_CHARACTERS // len(piece))


MOST_ALLOWED = {
    "ifs": _filled(IF + END),
    "nested ifs": _filled(IF * 15 + END * 15),
    "branches": _filled(IF + "{%elif client.name == 'a'%}" * MOST_BRANCHES + END),
    "filters that nothing shows": _filled("{%if client.name" + "|title" * 15 + " == ''%}x" + END),
    "conditions": _filled("{%if not client.name" + " and client.name" * 14 + "%}x" + END),
    "a long constant": "{{ client.email | default('" + "é " * 9_900 + "') | title | upper }}",
    "comments": _filled("{##}"),
}


@pytest.mark.parametrize("text", MOST_ALLOWED.values(), ids=MOST_ALLOWED.keys())
def test_the_most_that_is_allowed_is_filled_in_soon(text: str) -> None:
    """A5, S8: in proportion to the text, for nothing in it is passed twice."""
    began = process_time()
    templates.check(text, "body", OF_A_CLIENT)
    assert len(templates.render(text, dict.fromkeys(FIELDS, "é " * MOST_OF_VALUE))) <= templates.MOST_RENDERED
    assert process_time() - began < SLOWEST


def test_a_long_value_is_cut_and_a_result_that_is_too_long_refused() -> None:
    """A5."""
    values = {"client.name": "x" * 1_000_000}
    assert templates.render("{{ client.name }}", values) == "x" * MOST_OF_VALUE
    assert len(templates.render("{{ client.name }}" * 50, values)) == templates.MOST_RENDERED
    with pytest.raises(DeskError, match="more than 100,000 characters"):
        templates.render("{{ client.name }}" * 51, values)


PIECES = st.sampled_from(
    [
        *(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{%-",
            "-%}",
            " ",
            "\n",
            "(",
            ")",
            "[",
            "]",
            "'",
            '"',
            "\\",
            "|",
            ".",
            ",",
        ),
        *(
            "if",
            "elif",
            "else",
            "endif",
            "for",
            "endfor",
            "in",
            "and",
            "or",
            "not",
            "==",
            "!=",
            "<",
            "~",
            "*",
            "**",
            "=>",
        ),
        *(
            "client",
            "client.name",
            "booking.price",
            "default",
            "upper",
            "title",
            "raw",
            "endraw",
            "set",
            "9",
            "0x",
            "_",
        ),
        *(
            "{{ client.name }}",
            "{% if client.name %}",
            "{% endif %}",
            "{% else %}",
            "é",
            "\u2028",
            "\x00",
            "range(10**9)",
        ),
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=120).map("".join)))
def test_whatever_is_typed_is_filled_in_or_refused_in_words(text: str) -> None:
    """A5, S8."""
    began = process_time()
    try:
        templates.check(text, "body", frozenset(FIELDS))
    except DeskError as refusal:
        assert refusal.field == "body"
        with pytest.raises(DeskError):
            templates.render(text, {})
    else:
        assert templates.used(text) <= FIELDS.keys()
        assert isinstance(templates.render(text, dict.fromkeys(FIELDS, "Dana")), str)
    assert process_time() - began < SLOWEST


def test_what_reads_texts_is_loaded_only_when_there_is_one_to_read() -> None:
    """S1: a desk that starts waits for none of it."""
    modules = ("templates", "opt_out", "suggested_texts", "sample_values")
    program = f"""
import sys
from frontdesk_tui.desk.messages import {", ".join(modules)}
from frontdesk_tui.delivery import compose
print(sorted({{"jinja2", "email.message", "email.policy", "smtplib", "ssl", "email_validator"}} & set(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"

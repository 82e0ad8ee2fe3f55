"""What a text with merge fields may hold: fields, five filters, `if` with `and`, `or`, `not`, `==` and `!=`.

Jinja reads it; everything else of Jinja's language is refused. What is left has no loop, no call and no arithmetic, so
each part of a text is passed at most once when its fields are filled in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

MOST_CHARACTERS = 20_000
"""Of a text as it is written."""

MOST_DEEP = 20
"""How deep a text nests: an `if` in an `if`, a filter after a filter, an operand beside an operand."""

MOST_BRANCHES = 100
"""How many `elif` an `if` has."""

FILTERS: Mapping[str, Callable[..., str]] = {
    # For Jinja an empty text is there, and keeps its `default` away; here a field is never missing, only empty.
    "default": lambda value, other="", _if_empty=True: value or other,
    "lower": lambda value: str(value).lower(),
    "title": lambda value: str(value).title(),
    "trim": lambda value: str(value).strip(),
    "upper": lambda value: str(value).upper(),
}
"""What may be done with a field, each in one pass."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no text has: controls, and halves of a character."""

_FILTERS_SAID = " and ".join(", ".join(FILTERS).rsplit(", ", 1))
_KNOWN = (
    f"Only fields such as {{{{ client.first_name }}}}, the filters {_FILTERS_SAID}, and {{% if %}} with ==, !=, and, "
    "or, not, elif, else and endif are known here."
)
_SAID = {
    "Missing end of comment": "A comment that begins with {# does not end with #}.",
    "Missing end of raw": "What begins with {% raw %} does not end with {% endraw %}.",
    "Unexpected end of template": "An {% if %} does not end with {% endif %}.",
    "Encountered unknown tag 'e": "There is no {% if %} that this elif, else or endif belongs to.",
    "Encountered unknown tag": _KNOWN,
}
"""What Jinja finds wrong, by how it begins, in words of ours."""

_UNREADABLE = "What stands between the braces cannot be read. Write a field as {{ client.first_name }}."


@lru_cache(maxsize=1)
def environment() -> "Environment":
    """Jinja, as it reads and fills in our texts."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        keep_trailing_newline=True,
        # A line that holds nothing but an `if` leaves no empty line behind.
        trim_blocks=True,
        lstrip_blocks=True,
        # Looking for what could be worked out beforehand takes longer than all the rest.
        optimized=False,
    )
    made.filters = dict(FILTERS)
    return made


def parsed(text: str, field: str | None) -> "nodes.Template":
    """The tree of a text. Raises DeskError, at the form field of that name, when it holds what is not known here."""
    from jinja2 import TemplateSyntaxError

    if len(text) > MOST_CHARACTERS:
        raise DeskError(f"A text has at most {MOST_CHARACTERS:,} characters.", field)
    if found := _NO_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise DeskError(f"Line {line}: a character here cannot be sent; type it anew.", field)
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        said = next((said for begins, said in _SAID.items() if str(error.message).startswith(begins)), _UNREADABLE)
        raise DeskError(f"Line {error.lineno}: {said}", field) from None
    except (RecursionError, ValueError):  # brackets in brackets, numbers of thousands of digits
        raise DeskError(_UNREADABLE, field) from None
    _judge(tree, field)
    return tree


def fields(tree: "nodes.Node") -> Iterator[tuple[str, int]]:
    """What a tree of `parsed` has where fields may be, whether there are such fields or not, with the line of each."""
    if name := _dotted(tree):
        yield name, tree.lineno
        return
    for child in tree.iter_child_nodes():
        yield from fields(child)


def _dotted(node: "nodes.Node") -> str:
    """`client.first_name` for that field; empty for what is none."""
    from jinja2 import nodes

    parts = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    return ".".join((node.name, *reversed(parts))) if isinstance(node, nodes.Name) and node.ctx == "load" else ""


def _judge(node: "nodes.Node", field: str | None, depth: int = 0) -> None:
    """Raises DeskError for a tree in which there is what is not known here."""
    from jinja2 import nodes

    if depth > MOST_DEEP:
        _refuse(node, field, "This nests too deep; use fewer ifs in ifs, and shorter conditions.")
    if _dotted(node):
        return
    match node:
        case nodes.Template() | nodes.Output() | nodes.TemplateData() | nodes.And() | nodes.Or() | nodes.Not():
            pass
        case nodes.If(elif_=branches):
            if len(branches) > MOST_BRANCHES:
                _refuse(node, field, f"An if has at most {MOST_BRANCHES} elif.")
        case nodes.Compare(ops=[nodes.Operand(op="eq" | "ne")]):
            pass
        case nodes.Operand():
            pass
        case nodes.Filter():
            _judge_filter(node, field)
        case nodes.Const(value=value):
            _judge_constant(node, field, value)
        case _:
            _refuse(node, field, _KNOWN)
    for child in node.iter_child_nodes():
        _judge(child, field, depth + 1)


def _judge_filter(node: "nodes.Filter", field: str | None) -> None:
    if node.name not in FILTERS:
        near = get_close_matches(node.name, FILTERS, n=1)
        hint = f" Is it {near[0]}?" if near else f" There are {_FILTERS_SAID}."
        _refuse(node, field, f"There is no filter “{one_line(node.name, 60)}”.{hint}")
    most = 2 if node.name == "default" else 0
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > most:
        _refuse(node, field, 'Write a filter as in {{ client.first_name | default("there") }}.')


def _judge_constant(node: "nodes.Node", field: str | None, value: object) -> None:
    if not isinstance(value, str | bool):
        _refuse(node, field, 'Write a number in quotes, as in {% if client.visits == "10" %}: every field is text.')
    if isinstance(value, str) and _NO_TEXT.search(value):
        _refuse(node, field, "A character in the quotes cannot be sent; type it anew.")


def _refuse(node: "nodes.Node", field: str | None, sentence: str) -> NoReturn:
    where = f"Line {node.lineno}: " if node.lineno else ""
    raise DeskError(f"{where}{sentence}", field)

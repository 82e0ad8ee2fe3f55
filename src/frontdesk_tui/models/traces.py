"""What is told of an exception without anything that data says: its kind, where it came from, and words of the code.

A message may hold a name, a phone number, or the values of a statement. Of it stands here what the program's own code
says, and what is none of anybody's: error numbers, and the names of constraints, tables and columns.
"""

import errno
import re
from collections.abc import Iterator
from types import CodeType, TracebackType
from typing import Any, NamedTuple

_FIRST, _LAST = 15, 35
"""Calls that are told of a long way: of an endless recursion, there are a thousand."""

_DEEPEST = 5
"""Exceptions that are told of those that led to one, and of those in a group."""

_A_FEW_WORDS = 8
"""Characters from which a beginning is taken for words of the code."""

_NAME = re.compile(r"\w{1,80}")

_ON_LANE = "frontdesk_trace"
"""Under which an exception keeps what it was where it came from."""


class Trace(NamedTuple):
    """An exception, without data."""

    kind: str
    said: str
    """What may be told of its message; often nothing."""
    calls: tuple[str, ...]
    """Module, line and function, the outermost first."""
    before: tuple["Trace", ...] = ()
    """The exception that led to it, if there is one."""
    members: tuple["Trace", ...] = ()
    """What a group consists of."""


def trace(error: BaseException) -> Trace:
    """All that may be told of it."""
    return _trace(error, _DEEPEST)


def take_along(error: BaseException) -> None:
    """Have an exception keep where it came from, for its traceback is about to be taken off."""
    error.__dict__[_ON_LANE] = trace(error)


def _trace(error: BaseException, deep: int) -> Trace:
    frames = list(_frames(error.__traceback__))
    calls = tuple(call for call, _ in frames)
    there = error.__dict__.get(_ON_LANE)
    if isinstance(there, Trace):
        return there._replace(calls=(*calls, *there.calls))
    led = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return Trace(
        _kind(type(error)),
        _said(error, frames[-1][1] if frames else None),
        calls,
        (_trace(led, deep - 1),) if led is not None and deep else (),
        tuple(_trace(one, deep - 1) for one in members[:_DEEPEST]) if deep else (),
    )


def _kind(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, CodeType]]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        module = traceback.tb_frame.f_globals.get("__name__")
        yield f"{module}, line {traceback.tb_lineno}, in {code.co_qualname}", code
        traceback = traceback.tb_next


def shortened(calls: tuple[str, ...]) -> tuple[str, ...]:
    """The calls, without the middle of a long way."""
    left_out = len(calls) - _FIRST - _LAST
    return calls if left_out <= 1 else (*calls[:_FIRST], f"… {left_out:,} more …", *calls[-_LAST:])


def _said(error: BaseException, code: CodeType | None) -> str:
    told = list(_facts(error))
    if code is not None and error.args and isinstance(error.args[0], str):
        told.append(_words_of(code, error.args[0]))
    name = getattr(error, "name", None)
    if code is not None and isinstance(error, AttributeError | NameError) and name in code.co_names:
        told.append(str(name))
    return ", ".join(filter(None, told))


def _words_of(code: CodeType, text: str) -> str:
    """As much of a message as stands in the code that raised it."""
    begins = [one for one in code.co_consts if isinstance(one, str) and one and text.startswith(one)]
    if text in begins:
        return text
    longest = max(begins, key=len, default="")
    return f"{longest}…" if len(longest) >= _A_FEW_WORDS else ""


def _facts(error: BaseException) -> Iterator[str]:
    """What system and engines say besides their message."""
    if isinstance(error, OSError) and error.errno is not None:
        yield errno.errorcode.get(error.errno, str(error.errno))
    if isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        yield f"{error.reason} at {error.start}"
    told: Any = getattr(error, "diag", None)
    for name in ("sqlstate", "constraint_name", "table_name", "column_name"):
        value = getattr(error if name == "sqlstate" else told, name, None)
        if isinstance(value, str) and _NAME.fullmatch(value):
            yield f"{name} {value}"
    if isinstance(number := getattr(error, "extendedresult", None), int):
        yield f"SQLite {number}"

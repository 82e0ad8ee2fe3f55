"""What Textual looks up for each message anew is found out once in a test: a sixth of the time of what is on screen."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import Any, Literal

import pytest
from textual import _callback, message_pump
from textual.message import Message
from textual.message_pump import MessagePump

Handlers = Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]

_handlers = MessagePump._get_dispatch_methods
_prevent = MessagePump.prevent
_parameters = _callback._count_parameters

Handler = tuple[type, Any]
"""A class, and how it handles a message by the name of its method."""

_found: "dict[tuple[type, type, str], tuple[Handler, ...] | Literal['decorated']]" = {}
_NOTHING_PREVENTED = nullcontext()


class _Silent:
    """A log that nobody reads."""

    event = property(lambda self: self)

    def verbosity(self, _: bool) -> "_Silent":
        return self

    def __call__(self, *_: object, **__: object) -> None:
        pass

    warning = __call__


def _only_those_that_handle(self: MessagePump, method_name: str, message: Message) -> Handlers:
    """Most messages have no handler in most of the classes of most widgets."""
    key = type(self), type(message), method_name
    if (found := _found.get(key)) is None:
        found = _found[key] = _found_out(type(self), type(message), method_name)
    return _handlers(self, method_name, message) if found == "decorated" else _bound(self, found, message)


def _found_out(kind: type, message: type, method_name: str) -> "tuple[Handler, ...] | Literal['decorated']":
    handlers = []
    for one in kind.__mro__:
        if not (one.__dict__.get("_decorated_handlers") or {}).keys().isdisjoint(message.__mro__):
            return "decorated"
        method = one.__dict__.get(f"_{method_name}") or one.__dict__.get(method_name)
        if method is not None and not getattr(method, "_textual_on", None):
            handlers.append((one, method))
    return tuple(handlers)


def _bound(self: MessagePump, handlers: "tuple[Handler, ...]", message: Message) -> Handlers:
    for kind, method in handlers:
        if message._no_default_action:
            break
        yield kind, method.__get__(self, kind)


def _prevent_something(self: MessagePump, *kinds: type[Message]) -> AbstractContextManager[None]:
    return _prevent(self, *kinds) if kinds else _NOTHING_PREVENTED


def _count_parameters(function: Callable[..., Any]) -> int:
    if type(function) is not FunctionType or function.__dict__:
        return _parameters(function)
    code = function.__code__
    more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + more


def look_up_once(patch: pytest.MonkeyPatch) -> None:
    """For a while."""
    patch.setattr(MessagePump, "_get_dispatch_methods", _only_those_that_handle)
    patch.setattr(MessagePump, "prevent", _prevent_something)
    patch.setattr(message_pump, "log", _Silent())
    patch.setattr(_callback, "_count_parameters", _count_parameters)

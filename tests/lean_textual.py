"""What Textual looks up for each message anew is found out once in a test: a sixth of the time of what is on screen."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from inspect import CO_VARARGS, CO_VARKEYWORDS
from selectors import EpollSelector
from types import FunctionType
from typing import Any

import pytest
from textual import _callback, message_pump
from textual.message import Message
from textual.message_pump import MessagePump

Handlers = Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]

_handlers = MessagePump._get_dispatch_methods
_prevent = MessagePump.prevent
_parameters = _callback._count_parameters
_select = EpollSelector.select

_handled: dict[tuple[type, type, str], bool] = {}
_NOTHING_PREVENTED = nullcontext()
_SELDOM = 8


class _Silent:
    """A log that nobody reads."""

    event = property(lambda self: self)

    def verbosity(self, _: bool) -> "_Silent":
        return self

    def __call__(self, *_: object, **__: object) -> None:
        pass

    warning = __call__


def _only_if_handled(self: MessagePump, method_name: str, message: Message) -> Handlers:
    """Most messages have no handler in any of the classes of most widgets."""
    key = type(self), type(message), method_name
    if (handled := _handled.get(key)) is None:
        handled = _handled[key] = any(_may_handle(one, *key[1:]) for one in type(self).__mro__)
    return _handlers(self, method_name, message) if handled else ()


def _may_handle(kind: type, message: type, method_name: str) -> bool:
    decorated = kind.__dict__.get("_decorated_handlers") or {}
    return (
        not decorated.keys().isdisjoint(message.__mro__)
        or method_name in kind.__dict__
        or f"_{method_name}" in kind.__dict__
    )


def _prevent_something(self: MessagePump, *kinds: type[Message]) -> AbstractContextManager[None]:
    return _prevent(self, *kinds) if kinds else _NOTHING_PREVENTED


def _count_parameters(function: Callable[..., Any]) -> int:
    if type(function) is not FunctionType or function.__dict__:
        return _parameters(function)
    code = function.__code__
    more = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + more


def _ask_seldom(self: EpollSelector, timeout: float | None = None) -> list[Any]:
    """While there is something to do, the system is asked now and then whether something has come from outside."""
    waits = timeout is None or timeout > 0
    asked = 0 if waits else getattr(self, "_not_asked", 0) + 1
    if asked % _SELDOM:
        self._not_asked = asked  # type: ignore[attr-defined]
        return []
    self._not_asked = 0  # type: ignore[attr-defined]
    return _select(self, timeout)


def look_up_once(patch: pytest.MonkeyPatch) -> None:
    """For a while."""
    patch.setattr(MessagePump, "_get_dispatch_methods", _only_if_handled)
    patch.setattr(MessagePump, "prevent", _prevent_something)
    patch.setattr(message_pump, "log", _Silent())
    patch.setattr(_callback, "_count_parameters", _count_parameters)
    patch.setattr(EpollSelector, "select", _ask_seldom)

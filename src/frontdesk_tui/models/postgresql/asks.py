"""How a server is asked what is asked over and over: several selects in one message, which it keeps ready."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import peewee as _typed
from peewee import InterfaceError, OperationalError, ProgrammingError

from frontdesk_tui.models.database import UnreachableError
from frontdesk_tui.models.postgresql.prepared import with_constants
from frontdesk_tui.models.postgresql.words import translated

_peewee: Any = _typed
"""With all that its types do not say."""


class Asks(_peewee.PostgresqlDatabase):  # type: ignore[misc]  # as above
    """The part of the engine that asks; the connection, and what its loss means, are the engine's."""

    def among_given(self, kind: str) -> tuple[str, str]:
        """What stands before and after one parameter that holds values of a kind, of which a column is to be one."""
        return "= ANY(CAST(", f"AS {kind}[]))"

    def as_one(self, values: Sequence[int | str]) -> str | Sequence[str]:
        """The one parameter of several values; of whole numbers as it is written, which is quicker."""
        texts = [value for value in values if isinstance(value, str)]
        return texts or f"{{{','.join(map(str, values))}}}"

    def answers(self, questions: Sequence[tuple[str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        """What several selects find. The server is asked all of them at once, which costs little more than one."""
        if self._own.prepared.is_of_use and not self.in_transaction():  # which what goes wrong would end
            try:
                return self._kept_answers(questions)
            except (OperationalError, InterfaceError, ProgrammingError) as error:
                if not self._own.prepared.is_astray(error):
                    raise
        return _all_of(
            self.execute_sql("; ".join(sql for sql, _ in questions), [one for _, values in questions for one in values])
        )

    def _kept_answers(self, questions: Sequence[tuple[str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
        """The same by what the server keeps; asked a second time where the connection is found to be lost."""
        prepared = self._own.prepared
        for sql, values in questions:
            self._log_query(translated(sql), values)
        for _ in range(2):
            if not self._state.closed and self._state.conn.closed:
                self._state.reset()
            try:
                with _peewee.__exception_wrapper__:
                    return _all_of(self.cursor().execute(prepared.message(self.connection(), questions)))
            except BaseException as error:
                prepared.forget()
                is_of_the_line = isinstance(error, OperationalError | InterfaceError)
                if not is_of_the_line or isinstance(error, UnreachableError) or not self._is_lost_by(error):
                    raise
                self._let_go()
        raise self._lost()

    def kept(self, sql: str, values: list[Any], is_open: Callable[[Any], bool]) -> tuple[str, list[Any]]:
        """A select as it is best asked over and over, of which some values are open still."""
        return with_constants(self.connection(), sql, values, is_open)

    def each_id(self, sql: str, values: Sequence[Any]) -> Iterator[int]:
        """The ids that a select finds, in its order, of which there may be very many: as one array."""
        [(ids,)] = self.execute_sql(f"SELECT array_agg(id) FROM ({sql}) AS listed (id)", values).fetchall()
        return iter(ids or ())


def _all_of(cursor: Any) -> list[list[tuple[Any, ...]]]:
    """The rows of each select of a message."""
    found = []
    while True:
        if cursor.description:
            found.append(cursor.fetchall())
        if not cursor.nextset():
            return found

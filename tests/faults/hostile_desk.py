"""A desk on which all that people, files and servers have written is as hostile as one likes, in every column."""

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

from peewee import JSONField, Model, TextField
from tests.faults import hostile_texts

from frontdesk_tui.models.tables import TABLES

OURS = {
    "automation": {"status", "builtin", "trigger", "services", "conditions", "wait_unit", "frequency", "settings"},
    "booking": {"status", "attendance", "currency"},
    "contact": {"birthdate", "member_status", "name_key", "import_key"},
    "contact_email": {"address_key"},
    "contact_phone": {"number_key"},
    "contact_search": {"name_key", "doc"},
    "custom_field": {"kind"},
    "custom_value": {"key"},
    "earn_rule": {"kind", "services"},
    "event": {"kind"},
    "firing": {"cause", "state"},
    "hold": {"desk"},
    "import_run": {"digest", "choices", "outcomes"},
    "ingested": {"key", "kind"},
    "label": {"name_key", "colour", "mark"},
    "note": {"kind"},
    "outgoing": {"channel", "audience", "message_id", "state"},
    "payment": {"kind", "currency", "method"},
    "points_account": {"tier"},
    "points_entry": {"kind", "key"},
    "points_shortfall": {"settled_as"},
    "segment": {"name_key", "rule"},
    "series": {"wall_start", "zone", "rule"},
    "service": {"kind", "currency"},
    "session": {"wall_start", "zone", "occurrence", "uid"},
    "setting": {"name", "value"},
    "staff": {"login", "role", "colour", "pin"},
    "task": {"key", "repeats"},
    "unfinished": {"form", "way"},
}
"""Columns that only the program writes, by table; whatever a new one holds is taken for somebody's words."""

WORDS = frozenset(
    {
        "backup_folder",
        "body",
        "choices",
        "client",
        "country",
        "description",
        "email",
        "error",
        "first_name",
        "from_name",
        "host",
        "hosts",
        "last_name",
        "name",
        "of",
        "reason",
        "sender",
        "subject",
        "text",
        "texts",
        "url",
        "user",
        "username",
    }
)
"""Names of what people write, in JSON."""

AS_IT_WAS = "dana@example.com"
"""Whose form is saved meanwhile at another desk, which takes no address that is none."""

QUESTION = {"text": "How?", "kind": "choice", "required": False, "choices": ["Any", "Other"]}
"""Every service asks something of those who book it."""

SURROGATE = "\ud83d[/x]\udc4b"
"""Half a character; no engine stores it as text, but as JSON it is stored by every one."""

Say = Callable[[str], str]
"""What somebody else would have written in its place."""


def make_hostile(place: Path, dice: random.Random) -> int:
    """Put something hostile before or after every text of a desk that nobody has open; how many there were.

    What was there stays beside it, so that one finds it as before.
    """
    say = _said(dice)
    with closing(sqlite3.connect(place)) as file, file:
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {guard}")
        _set(file, "name", say("Studio"))
        _set(file, "mail", {name: say(name) for name in ("user", "sender", "sender_name", "reply_to", "password_file")})
        file.execute("UPDATE staff SET pin = 'unknown'")
        file.execute("UPDATE service SET form = ?", (json.dumps([QUESTION]),))
        return sum(_rewrite(file, model, say) for model in TABLES)


def _set(file: sqlite3.Connection, name: str, value: Any) -> None:
    """What is set for the business; there is no mail server, so that nothing is sent."""
    file.execute("UPDATE setting SET value = ? WHERE name = ?", (json.dumps(value), name))


def _said(dice: random.Random) -> Say:
    """One text after the other, in an order that chance has."""
    texts = list(hostile_texts.ALL)
    dice.shuffle(texts)
    left = cycle(texts)

    def say(was: str) -> str:
        text = next(left)
        return f"{text} {was}" if dice.random() < 0.5 else f"{was} {text}"

    return say


def _rewrite(file: sqlite3.Connection, model: type[Model], say: Say) -> int:
    table = model._meta.table_name
    ours = OURS.get(table, set())
    columns = [field for field in model._meta.sorted_fields if field.column_name not in ours]
    return sum(
        _rewrite_column(file, table, field, say) for field in columns if isinstance(field, TextField | JSONField)
    )


def _rewrite_column(file: sqlite3.Connection, table: str, field: Any, say: Say) -> int:
    column, is_json = field.column_name, isinstance(field, JSONField)
    rows = file.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" <> ?', (AS_IT_WAS,)).fetchall()
    new = [(json.dumps(_within(json.loads(text), say, is_json)) if is_json else say(text), row) for row, text in rows]
    file.executemany(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', new)
    return len(new)


def _within(value: Any, say: Say, is_said: bool) -> Any:
    """A JSON value with other words in it; what it says by itself is somebody's, and what has a name if that is."""
    match value:
        case str():
            return f"{say(value)}{SURROGATE}" if is_said and len(value) > 2 else value  # two letters are a language
        case list():
            return [_within(one, say, is_said) for one in value]
        case dict():
            return dict(_named(value, say))
    return value


def _named(value: dict[str, Any], say: Say) -> Iterator[tuple[str, Any]]:
    for name, one in value.items():
        yield name, _within(one, say, isinstance(one, dict) or name in WORDS)

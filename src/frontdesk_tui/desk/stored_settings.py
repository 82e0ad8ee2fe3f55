"""Settings as they are stored: one row each, by name."""

from typing import Any

from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.setting import Setting


def read(name: str) -> Any:
    """The value of a setting, which is any JSON; None when it was never set."""
    return asking.read(reading(name))


def read_many(*names: str) -> dict[str, Any]:
    """The values of several, by name, of those that were set."""
    return dict(tuples(Setting.select(Setting.name, Setting.value).where(Setting.name.in_(names))))


def reading(name: str) -> Reading[Any]:
    """The value of one, as `read` has it."""
    [rows] = yield [_NAMED(name)]
    return rows[0][0] if rows else None


_NAMED = Kept(lambda name: Setting.select(Setting.value).where(Setting.name == name))


def write(name: str, value: Any) -> None:
    """Part of a verb: the setting has this value from now on."""
    Setting.insert(name=name, value=value).on_conflict(
        conflict_target=[Setting.name], update={Setting.value: value}
    ).execute()


def forget(name: str) -> None:
    """Part of a verb: it was never set."""
    Setting.delete().where(Setting.name == name).execute()

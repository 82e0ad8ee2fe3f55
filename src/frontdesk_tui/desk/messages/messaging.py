"""When messages may go, how late they still go, and where webhooks may go besides the public internet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk import beside, stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.host_names import in_ascii
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event

SETTING = "messaging"
"""Name of the setting."""

MOST_HOSTS = 50
MOST_GRACE_HOURS = 24 * 31
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Messaging:
    """What is set for all messages."""

    quiet_from: int | None = None
    """When quiet hours begin: minutes after midnight, on the business's wall clocks; None for no quiet hours."""
    quiet_until: int | None = None
    """When they end, likewise: the same day, or the next when it is earlier than they begin."""
    grace_hours: int = 24
    """How late something that fell due while nothing was running is still done."""
    allowed_hosts: tuple[str, ...] = ()
    """Names of hosts in the shop's own network that webhooks may go to, also without TLS; in small letters."""


def current() -> Messaging:
    """What is set; the defaults where nothing is."""
    return _read(stored_settings.read(SETTING) or {})


@verb
def set_up(desk: Desk, messaging: Messaging, shown: Messaging | None = None) -> None:
    """A6: quiet hours, grace, hosts of the shop's own network. Raises DeskError, at its field, for what cannot be.

    `shown` is what was set when it was asked for: raises CollidedError for what another desk has changed, too.
    """
    was = current()
    messaging = beside.merged(was, shown, messaging, "setting", beside.Log(("messaging.set",)))
    messaging = _checked(messaging)
    stored_settings.write(SETTING, asdict(messaging))
    record(desk, "messaging.set", before=asdict(was), after=asdict(messaging))


def after_quiet(desk: Desk, moment: DateTime) -> DateTime:
    """A6: the moment itself, or the end of the quiet hours that it is in, by the clocks on the business's walls."""
    set_now = current()
    begin, end = set_now.quiet_from, set_now.quiet_until
    if begin is None or end is None:
        return moment
    local = desk.local(moment)
    minute = local.hour * 60 + local.minute
    is_quiet = begin <= minute < end if begin < end else not end <= minute < begin
    if not is_quiet:
        return moment
    day = local.date() if minute < end else local.date().add(days=1)
    # Where the clocks are set back into quiet hours that are over, they are over.
    return max(moment, desk.at(day, *divmod(end, 60)))


def _checked(messaging: Messaging) -> Messaging:
    """As it is stored. Raises DeskError at the field that is wrong."""
    begin, end = messaging.quiet_from, messaging.quiet_until
    if (begin is None) != (end is None):
        raise DeskError("Quiet hours have a beginning and an end, or neither.", "quiet_until")
    for name, minute in (("quiet_from", begin), ("quiet_until", end)):
        if minute is not None and not 0 <= minute < _DAY:
            raise DeskError("Quiet hours are times of day, from 00:00 to 23:59.", name)
    if begin is not None and begin == end:
        raise DeskError("Quiet hours end at another time than they begin.", "quiet_until")
    if not 0 <= messaging.grace_hours <= MOST_GRACE_HOURS:
        raise DeskError(f"Things may be from 0 to {MOST_GRACE_HOURS} hours late.", "grace_hours")
    hosts = tuple(dict.fromkeys(filter(None, map(_host, messaging.allowed_hosts))))
    if len(hosts) > MOST_HOSTS:
        raise DeskError(f"At most {MOST_HOSTS} hosts are named.", "allowed_hosts")
    for host in hosts:
        if not (host.isascii() and host.isprintable()) or len(host) > 253 or any(mark in host for mark in "/@*? "):
            raise DeskError(f"“{host}” is no host; write its name alone, as in “printer.local”.", "allowed_hosts")
    return replace(messaging, allowed_hosts=hosts)


def _host(written: str) -> str:
    """A name as webhooks are compared with it; as it was written where it is none."""
    name = written.strip().rstrip(".").lower()
    try:
        return in_ascii(name)
    except ValueError:
        return name


def _read(stored: Mapping[str, Any]) -> Messaging:
    """Settings from the log or the store, whose form may be an older one."""
    known = {name: stored[name] for name in asdict(Messaging()) if name in stored}
    return Messaging(**known | {"allowed_hosts": tuple(known.get("allowed_hosts", ()))})


@takes_back("messaging.set")
def _set_back(desk: Desk, event: Event) -> str:
    if current() != _read(event.data["after"]):
        raise DeskError("This has been set anew since, so that cannot be undone.")
    set_up(desk, _read(event.data["before"]))
    return "The settings for messages are as they were"

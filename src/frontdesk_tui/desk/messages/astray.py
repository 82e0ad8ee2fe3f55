"""What a clock that was ahead has done to messages: they do not wait until it is that late again."""

from datetime import timedelta

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages.outbound import State
from frontdesk_tui.desk.messages.sending import LEASE_ONCE_HANDED
from frontdesk_tui.desk.messages.settling import MOST_ASKED
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import dicts

OFF = timedelta(hours=1)
"""By how much clocks may differ without one of them being wrong."""

_LATEST = timedelta(seconds=MOST_ASKED) + OFF
"""Nothing is put off for longer, by quiet hours or a server that asks for it."""

_IS_SENDING = Outgoing.state == State.SENDING.value
_OPEN = Outgoing.done_at.is_null()


def put_right(desk: Desk) -> None:
    """Look for such messages; while there are none this writes nothing."""
    held = _OPEN & _IS_SENDING & (Outgoing.lease_until > desk.now + LEASE_ONCE_HANDED + OFF)
    late = _OPEN & (Outgoing.not_before > desk.now + _LATEST)
    let_go = (Outgoing.state == State.EXPIRED.value) & (Outgoing.done_at > desk.now + OFF)
    if Outgoing.select().where(held | late).exists() or Outgoing.select().where(let_go).exists():
        _put_right(desk, held, late, let_go & (Outgoing.expires_at > desk.now))


@verb
def _put_right(desk: Desk, held: object, late: object, let_go: object) -> None:
    """Who holds one for so long was cut off; what is put off so far goes now; what had expired by then waits again."""
    Outgoing.update(lease_until=desk.now).where(held).execute()
    Outgoing.update(not_before=desk.now).where(late).execute()
    for row in dicts(Outgoing.select(Outgoing.id, Outgoing.contact, Outgoing.booking).where(let_go)):
        fresh = {"state": State.WAITING.value, "error": "", "not_before": desk.now, "done_at": None}
        Outgoing.update(**fresh).where(Outgoing.id == row["id"]).execute()
        record(desk, "message.retried", contact=row["contact"], booking=row["booking"], outgoing=row["id"])

"""C16: two labels that mean the same become one."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from frontdesk_tui.desk.clients import label_keeping, label_naming, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import contact_of, takes_back, takes_back_together
from frontdesk_tui.desk.verb import record, record_each, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import among, ids, insert
from frontdesk_tui.models.service import Service


@verb
def merge(desk: Desk, label: int, into: int) -> int:
    """C16: everybody who has one label has the other instead; how many those are. The one is gone.

    Services that put it on put on the other from now on; automations and segments that name it follow. It is no reason
    for an automation to fire. Raises DeskError when one of them is gone, or both are the same.
    """
    row, other = labels.kept(label), labels.kept(into)
    if label == into:
        raise DeskError("Choose another label to merge it into.")
    had = ids(ContactLabel.select(ContactLabel.contact).where(ContactLabel.label == label))
    both = set(labels.having(into, had))
    insert(ContactLabel, [{"contact": contact, "label": into} for contact in had if contact not in both])
    services = ids(Service.select(Service.id).where(Service.label == label))
    Service.update(label=into).where(among(Service.id, services)).execute()
    labels.keep_or_leave(into)
    rules = label_naming.follow(desk, label_naming.of(row), label_naming.of(other))
    was = asdict(label_keeping.read(label))
    Label.delete().where(Label.id == label).execute()
    said: dict[str, Any] = {"label": label, "name": row.name, "into": into, "into_name": other.name}
    record_each(desk, "label.replaced", [(contact, said | {"had_both": contact in both}) for contact in had])
    record(desk, "label.merged", **said, was=was, services=services, rules=rules)
    return len(had)


@takes_back("label.merged", like="label_merging.merge")
def _part(desk: Desk, event: Event) -> str:
    """The label, its services and the rules that named it; who had it is taken back next."""
    label, into, was = event.data["label"], event.data["into"], event.data["was"]
    labels.kept(into)
    label_keeping.make_again(label, was)
    label_naming.lead_back(desk, event.data["rules"])
    theirs = among(Service.id, event.data["services"]) & (Service.label == into)
    if Service.update(label=label).where(theirs).execute() != len(event.data["services"]):
        raise DeskError("A service that kept this label has been changed since, so this cannot be undone.")
    for one in (label, into):
        labels.keep_or_leave(one)
    record(desk, "label.restored", label=label, name=was["name"])
    return _said(event)


@takes_back_together("label.replaced", like="label_merging.merge")
def _give_back(desk: Desk, events: Sequence[Event]) -> str:
    into, label = events[0].data["into"], events[0].data["label"]
    got_it = [contact_of(event) for event in events if not event.data["had_both"]]
    labels.put_back(desk, label, [contact_of(event) for event in events])
    labels.take_back_off(desk, into, got_it)
    return _said(events[0])


def _said(event: Event) -> str:
    return f"The label {one_line(event.data['name'], 60)} is one of its own again"

"""C16: the labels themselves: made, renamed, coloured and marked, deleted."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any
from unicodedata import category, east_asian_width

from peewee import fn

from frontdesk_tui.desk import beside, colours
from frontdesk_tui.desk.clients import label_naming, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import following, record, record_many, verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import ids, tuples
from frontdesk_tui.models.service import Service


@dataclass(frozen=True, slots=True)
class LabelDraft:
    """A label as it is typed."""

    name: str
    colour: str = ""
    """Name of one of the colours that people give things; empty for none."""
    mark: str = ""
    """One character; empty for none."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label as it is listed; its texts are safe to display."""

    id: int
    name: str
    colour: str
    mark: str
    clients: int
    """How many have it, those in the trash left out."""
    keepers: tuple[str, ...]
    """The services that put it on by themselves; empty for one that staff keep."""


@verb
def add(desk: Desk, draft: LabelDraft) -> int:
    """C16: a label that nobody has yet; its id. Raises DeskError at the field that is wrong."""
    values = _checked(draft)
    label = labels.make(**values)
    record(desk, "label.added", label=label, after=values)
    return label


@verb
def edit(desk: Desk, label: int, draft: LabelDraft, shown: LabelDraft | None = None) -> None:
    """C16: another name, colour or mark, on every client; automations and segments that name it follow.

    `shown` is what the draft was made from. Raises CollidedError for what another desk has changed, too, and DeskError
    at the field that is wrong: at the name, for one that a service keeps.
    """
    row = labels.kept(label)
    draft = beside.merged(_draft(row), shown, draft, "label", beside.Log(("label.edited",), "label", label))
    before = asdict(_draft(row))
    values = _checked(draft, row)
    if values == before:
        return
    if values["name"] != row.name and row.automatic:
        raise DeskError(f"{_kept_by(label)}; it goes by what the service says in Settings.", "name")
    _write(desk, row, values)
    record(desk, "label.edited", label=label, before=before, after=values)


@verb
def delete(desk: Desk, label: int) -> int:
    """C16: gone, from all who have it; from how many. Raises DeskError when a service keeps it, or a rule names it."""
    row = labels.kept(label)
    if row.automatic:
        raise DeskError(f"{_kept_by(label)}, so it cannot be deleted.")
    if used := label_naming.uses(label):
        others = f" and {len(used) - 1:,} more" if len(used) > 1 else ""
        raise DeskError(f"{used[0][:1].upper()}{used[0][1:]}{others} would no longer work: change that first.")
    had = ids(ContactLabel.select(ContactLabel.contact).where(ContactLabel.label == label))
    was = asdict(_draft(row))
    Label.delete().where(Label.id == label).execute()
    record_many(desk, "label.taken", had, label=label, name=row.name)
    record(desk, "label.deleted", label=label, was=was)
    return len(had)


def rename_with(desk: Desk, label: int, name: str) -> None:
    """Rename a label as part of another verb, which is taken back by renaming it again."""
    row = labels.kept(label)
    before = asdict(_draft(row))
    values = before | {"name": name}
    if values != before:
        _write(desk, row, values)
        with following():
            record(desk, "label.edited", label=label, before=before, after=values)


@takes_back("label.added", like="label_keeping.delete")
def _delete_again(desk: Desk, event: Event) -> str:
    label = event.data["label"]
    if ContactLabel.select().where(ContactLabel.label == label).exists():
        raise DeskError("This label is on clients by now, so that cannot be undone.")
    delete(desk, label)
    return "The new label is gone again"


@takes_back("label.edited", like="label_keeping.edit")
def _edit_back(desk: Desk, event: Event) -> str:
    label = event.data["label"]
    if asdict(_draft(labels.kept(label))) != event.data["after"]:
        raise DeskError("This label has been changed since, so that cannot be undone.")
    edit(desk, label, LabelDraft(**event.data["before"]))
    return "The label is as it was"


@takes_back("label.deleted", like="label_keeping.delete")
def _bring_back(desk: Desk, event: Event) -> str:
    label, was = event.data["label"], event.data["was"]
    make_again(label, was)
    record(desk, "label.restored", label=label, name=was["name"])
    return f"The label {one_line(was['name'], 60)} is back"


def make_again(label: int, was: dict[str, Any]) -> None:
    """A label as it was, by its old id. Raises DeskError when it is there, or another goes by its name by now."""
    if Label.select().where((Label.id == label) | (Label.name_key == fold(was["name"]))).exists():
        raise DeskError(f"There is a label “{one_line(was['name'], 60)}” again, so this cannot be undone.")
    Label.insert(**was, id=label, name_key=fold(was["name"])).execute()


def read(label: int) -> LabelDraft:
    """A label as it would be typed. Raises DeskError when it is gone."""
    return _draft(labels.kept(label))


def lines() -> list[LabelLine]:
    """C16: all labels by name."""
    count = fn.COUNT(ContactLabel.id)
    per_label = ContactLabel.select(ContactLabel.label, count).group_by(ContactLabel.label)
    # Those in the trash are few, and found by an index: quicker than asking of each who is there.
    trash = Contact.deleted_at.is_null(False) & Contact.merged_into.is_null() & Contact.purged_at.is_null()
    clients = Counter(dict(tuples(per_label)))
    clients.subtract(dict(tuples(per_label.join(Contact).where(trash))))
    keepers: dict[int, list[str]] = {}
    for label, name in tuples(Service.select(Service.label, Service.name).order_by(Service.id)):
        keepers.setdefault(label, []).append(one_line(name, 60))
    return [
        LabelLine(
            row.id,
            one_line(row.name, 60),
            row.colour,
            one_line(row.mark, 1),
            clients[row.id],
            tuple(keepers.get(row.id, ())),
        )
        for row in Label.select().order_by(Label.name_key)
    ]


def _draft(row: Label) -> LabelDraft:
    return LabelDraft(row.name, row.colour, row.mark)


def _write(desk: Desk, row: Label, values: dict[str, Any]) -> None:
    Label.update(**values, name_key=fold(values["name"])).where(Label.id == row.id).execute()
    if values["name"] != row.name:
        label_naming.follow(desk, label_naming.of(row), label_naming.Named(row.id, values["name"]))


def _kept_by(label: int) -> str:
    """Which service keeps a label, as a sentence begins."""
    services = labels.keepers(label)
    others = f" and {len(services) - 1:,} more" if len(services) > 1 else ""
    return f"The service “{services[0] if services else ''}”{others} keeps this label"


def _checked(draft: LabelDraft, row: Label | None = None) -> dict[str, Any]:
    """The columns of a label as it is stored. Raises DeskError at the field that is wrong."""
    name = " ".join(draft.name.split())
    is_new = row is None or name != row.name
    if is_new and not 1 <= len(name) <= labels.MOST_CHARACTERS:
        raise DeskError(f"Give the label a name of 1 to {labels.MOST_CHARACTERS} characters.", "name")
    same = Label.get_or_none(Label.name_key == fold(name))
    if same is not None and (row is None or same.id != row.id):
        raise DeskError("There is a label of this name already; the two can be merged in the list.", "name")
    colours.check(draft.colour)
    mark = draft.mark.strip()
    if mark and not _is_sign(mark):
        raise DeskError("A mark is one character that takes one cell, such as ★ or V.", "mark")
    return {"name": name, "colour": draft.colour, "mark": mark}


def _is_sign(mark: str) -> bool:
    """Whether it is one character to be seen, in one cell of every terminal: no emoji, for one."""
    return len(mark) == 1 and category(mark)[0] in "LNPS" and east_asian_width(mark) not in "WF"

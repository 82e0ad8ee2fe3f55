"""Labels, member status, tier, and the segments that somebody is in."""

from dataclasses import dataclass, replace

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.condition import NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import Where
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.segment import Segment

_IS = (("yes", "is"), ("no", "is not"))
_IS_IN = (("yes", "is in it"), ("no", "is not in it"))


@dataclass(frozen=True)
class HasLabel(ClientCondition):
    """Label."""

    name = "label"
    order = 1
    turned_by = "has_it"

    label: str | int = asked("Label", Kind.LABEL, "")
    """By its name, as people write it; by its id where a list is filtered by it, also when it is called otherwise."""
    has_it: str = asked("The client", Kind.CHOICE, "yes", choices=(("yes", "has it"), ("no", "does not have it")))

    def check(self) -> None:
        """There must be a label."""
        if isinstance(self.label, str) and not self.label.strip():
            raise DeskError("Choose the label.", "label")

    def means(self, asked: Asked) -> Where:
        """Whoever has it. Raises DeskError where it is meant by its id, and gone."""
        if isinstance(self.label, int):
            if Label.get_or_none(Label.id == self.label) is None:
                raise DeskError("The label that this asks for has been deleted.", "label")
            return asked.who_has("contact_label", "contact_id", Where("label_id = ?", (self.label,)))
        of_name = Where("label_id = (SELECT id FROM label WHERE name_key = ?)", (fold(self.label),))
        return asked.who_has("contact_label", "contact_id", of_name)

    def called(self, names: Names = NO_NAMES) -> str:
        """As the label is called."""
        return names.labels.get(self.label, "that is gone") if isinstance(self.label, int) else self.label

    def said(self, names: Names = NO_NAMES) -> str:
        """With the label."""
        return f"{'has' if self.is_so else 'does not have'} the label {self.called(names)}"


@dataclass(frozen=True)
class InSegment(ClientCondition):
    """Segment."""

    name = "segment"
    order = 2

    segment: int | None = asked("Segment", Kind.SEGMENT, None)
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=_IS_IN)

    def check(self) -> None:
        """It must be there."""
        self._row()

    def _row(self) -> Segment:
        row = None if self.segment is None else Segment.get_or_none(Segment.id == self.segment)
        if row is None:
            raise DeskError("Choose the segment.", "segment")
        if row.deleted_at is not None:
            raise DeskError("The segment that this asks for has been deleted.", "segment")
        return row

    def means(self, asked: Asked) -> Where:
        """Whoever is in it. Raises DeskError where it is gone, or would ask for itself."""
        row = self._row()
        if row.id in asked.within:
            raise DeskError("A segment cannot be made of itself.", "segment")
        return segments.conditions_from(row.rule).where(replace(asked, within=(*asked.within, row.id)))

    def called(self, names: Names = NO_NAMES) -> str:
        """As the segment is called."""
        return names.segments.get(self.segment or 0, "that is gone")

    def said(self, names: Names = NO_NAMES) -> str:
        """With its name."""
        return f"is {'' if self.is_so else 'not '}in the segment {self.called(names)}"


@dataclass(frozen=True)
class MemberStatus(ClientCondition):
    """Member status."""

    name = "member_status"
    order = 3

    status: str = asked("Member status", Kind.CHOICE, "member", choices=tuple(wording.MEMBER_STATUS.items()))
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=_IS)

    def means(self, asked: Asked) -> Where:  # noqa: ARG002
        """Whoever has that status."""
        return Where("c.member_status = ?", (self.status,))

    def called(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """The status."""
        return wording.MEMBER_STATUS.get(self.status, self.status)

    def said(self, names: Names = NO_NAMES) -> str:
        """With the status."""
        return f"is {'' if self.is_so else 'not '}{self.called(names)}"


@dataclass(frozen=True)
class InTier(ClientCondition):
    """Tier."""

    name = "tier"
    order = 4

    tier: str = asked("Tier", Kind.PLAIN, "", hint="By its name, as in the loyalty programme.")
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=_IS_IN)

    def check(self) -> None:
        """There must be a name."""
        if not self.tier.strip():
            raise DeskError("Say which tier.", "tier")

    def means(self, asked: Asked) -> Where:
        """Whoever has reached it; its name may be written in other letters."""
        wanted = fold(self.tier)
        called = [tier.name for tier in programme.current().tiers if fold(tier.name) == wanted] or [self.tier]
        marks = ", ".join("?" for _ in called)
        # In these words the index is used.
        return asked.who_has("points_account", "contact_id", Where(f"tier IN ({marks}) AND tier != ''", tuple(called)))

    def called(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """The tier's name."""
        return self.tier.strip()

    def said(self, names: Names = NO_NAMES) -> str:
        """With the tier."""
        return f"is {'' if self.is_so else 'not '}in the tier {self.called(names)}"

"""The keys of the Loyalty place."""

from dataclasses import replace

from textual.binding import Binding, BindingType

from frontdesk_tui.widgets.record_list import RecordList

_LETTERS = frozenset({"g", "j", "k"})
"""Move in every other list; here the first two do something else, and one of a pair alone would be odd."""

LIST_KEYS: list[BindingType] = [
    replace(one, key=",".join(key for key in one.key.split(",") if key not in _LETTERS))
    for one in RecordList.BINDINGS
    if isinstance(one, Binding)
]
"""How one moves in the list and ticks."""

ABOUT_A_CLIENT: tuple[BindingType, ...] = (
    Binding(
        "g,plus",
        "errand('give_points')",
        "Give",
        tooltip="Give points to this client, or to all who are ticked",
        id="loyalty.give",
    ),
    Binding(
        "n",
        "errand('give_points', 'to')",
        "Give to",
        tooltip="Give points to any client, also to a new one",
        id="loyalty.give_to",
    ),
    Binding("j", "errand('points_adjust')", "Adjust", tooltip="Give, remove or set points", id="loyalty.adjust"),
    Binding(
        "h",
        "errand('points_activity')",
        "Activity",
        tooltip="All changes of this client's points",
        id="loyalty.activity",
    ),
    Binding("r", "errand('redeem')", "Redeem", tooltip="Redeem points for a reward", id="loyalty.redeem"),
    Binding(
        "a",
        "errand('member_status')",
        "Approve",
        tooltip="Make this client, or all who are ticked, a member, or not",
        id="loyalty.member",
    ),
    Binding(
        "slash",
        "search",
        "Search",
        key_display="/",
        tooltip="Search by name, email, phone or company",
        id="loyalty.search",
    ),
    Binding("s", "sort", "Sort", tooltip="Sort by points, latest activity, or name", id="loyalty.sort"),
    Binding(
        "f",
        "errand('filter_members')",
        "Filter by",
        tooltip="Show only members, visitors, or those in a tier",
        id="loyalty.filter",
    ),
    Binding("v", "errand('view_contact')", "View", tooltip="The contact page of this client", id="loyalty.view"),
)
"""What is done with those who have points."""

THE_PROGRAMME: tuple[BindingType, ...] = (
    Binding("w", "period", "Period", tooltip="Figures of the next period", id="loyalty.period"),
    Binding(
        "P",
        "errand('loyalty_programme')",
        "Programme",
        tooltip="Activate or pause it; name of the points, expiry, tiers",
        id="loyalty.programme",
    ),
    Binding("R", "errand('loyalty_rewards')", "Rewards", tooltip="What points are redeemed for", id="loyalty.rewards"),
    Binding("E", "errand('loyalty_rules')", "Earn rules", tooltip="What points are earned for", id="loyalty.rules"),
    Binding(
        "S",
        "errand('loyalty_shortfalls')",
        "Shortfalls",
        tooltip="Points that were to be taken back but had been spent",
        id="loyalty.shortfalls",
    ),
)
"""What is set and seen for all of them."""

ON_THE_CARD: tuple[BindingType, ...] = (
    Binding("e", "errand('edit_contact')", "Edit", show=False, tooltip="Edit contact", id="loyalty.edit"),
    Binding(
        "o",
        "errand('show_bookings')",
        "Bookings",
        show=False,
        tooltip="Upcoming, past or all bookings",
        id="loyalty.bookings",
    ),
    Binding("t", "errand('add_task')", "Add task", show=False, tooltip="Add a task or reminder", id="loyalty.task"),
)
"""What the card says of its sections' keys holds here, too."""

ABOUT_NONE = frozenset(
    {
        ("give_points", "to"),
        ("filter_members",),
        ("loyalty_programme",),
        ("loyalty_rewards",),
        ("loyalty_rules",),
        ("loyalty_shortfalls",),
        ("outbox",),
        ("outbox", "failed"),
    }
)
"""Errands that are about no client in particular, as `action_errand` is given them."""

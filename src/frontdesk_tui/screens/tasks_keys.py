"""The keys of the Tasks place."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("n", "errand('task', 'new')", "New", tooltip="New task", id="tasks.new"),
    Binding(
        "f", "errand('filter_tasks')", "Filter by", tooltip="Open, overdue, today, later or done", id="tasks.filter"
    ),
    Binding("m", "mine", "Mine/All", tooltip="My tasks, or everyone's", id="tasks.mine"),
    Binding("slash", "search", "Search", key_display="/", tooltip="Search by words, or client", id="tasks.search"),
    Binding("v", "errand('task', 'view')", "Client", tooltip="The contact page of the client", id="tasks.view"),
    Binding("w", "errand('filter_tasks', 'whose')", "Whose", False, tooltip="A colleague's tasks", id="tasks.whose"),
    Binding(
        "c",
        "errand('filter_tasks', 'client')",
        "Of client",
        show=False,
        tooltip="Only the tasks about this client, or about any again",
        id="tasks.of_client",
    ),
    Binding(
        "A",
        "errand('task', 'assign_all')",
        "Assign all",
        show=False,
        tooltip="Give all tasks that are listed to a colleague",
        id="tasks.assign_all",
    ),
    Binding(
        "escape", "back", "Back", show=False, tooltip="To the list; once more clears search and filter", id="tasks.back"
    ),
]
"""What is done here; the list has the keys for the task under the cursor."""

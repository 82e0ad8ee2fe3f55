"""For every kind of event that can be taken back, where it is tried that it is."""

from tests.desk.undone_of_bookings import OF_BOOKINGS
from tests.desk.undone_of_clients import OF_CLIENTS
from tests.desk.undone_of_settings import OF_SETTINGS

CASES = [*OF_CLIENTS, *OF_BOOKINGS, *OF_SETTINGS]

_FIELDS = "desk.test_custom_fields", "test_each_step_is_taken_back_unless_things_have_changed_since"
_GIVEN = "desk.test_waitlist", "test_a_group_that_goes_to_the_trash_keeps_nobody_waiting"
_LABEL_MERGE = "desk.test_label_merging", "test_all_who_had_one_have_the_other_and_undo_parts_them"
_PINS = "desk.test_note_edits", "test_a_note_is_pinned_and_unpinned_with_undo"
_POINTS = "desk.loyalty.test_earning", "test_what_was_spent_cannot_be_taken_back_and_is_left_to_staff"
_SEGMENTS = "desk.test_segments", "test_a_segment_is_added_edited_renamed_deleted_and_each_is_taken_back"
_STAFF = "desk.test_staff", "test_each_step_is_taken_back_unless_things_have_changed_since"

ELSEWHERE = {
    "waitlist.placed": _GIVEN,
    "waitlist.offered": _GIVEN,
    "contact.merged": ("desk.clients.test_merging", "test_what_changed_since_cannot_be_lost_by_undo"),
    "contact.not_the_same": (
        "desk.clients.test_duplicates",
        "test_who_is_said_to_be_another_is_not_asked_about_again",
    ),
    "custom_field.added": _FIELDS,
    "custom_field.archived": _FIELDS,
    "custom_field.renamed": _FIELDS,
    "custom_field.restored": _FIELDS,
    "label.added": ("desk.test_label_keeping", "test_a_new_label_is_gone_again_after_undo_unless_somebody_has_it"),
    "label.deleted": ("desk.test_label_keeping", "test_a_deleted_label_is_off_all_and_back_on_all_after_undo"),
    "label.edited": (
        "desk.test_label_keeping",
        "test_a_renamed_label_is_so_on_every_client_and_has_its_old_name_after_undo",
    ),
    "label.merged": _LABEL_MERGE,
    "label.replaced": _LABEL_MERGE,
    "note.edited": ("desk.test_note_edits", "test_an_edited_note_keeps_what_it_was_for_undo"),
    "note.pinned": _PINS,
    "note.unpinned": _PINS,
    "segment.added": _SEGMENTS,
    "segment.deleted": _SEGMENTS,
    "segment.edited": _SEGMENTS,
    "staff.activated": _STAFF,
    "staff.added": _STAFF,
    "staff.deactivated": _STAFF,
    "staff.edited": _STAFF,
    "staff.role_changed": _STAFF,
    "task.assigned": ("desk.test_task_edits", "test_many_are_given_to_a_colleague_who_is_reminded_of_them"),
    "task.edited": ("desk.test_task_edits", "test_all_of_a_task_can_be_changed_and_taken_back"),
    "trash.set": (
        "desk.test_trash",
        "test_who_was_there_before_is_kept_as_long_as_everybody_when_fewer_days_are_set",
    ),
    "points.missing_taken": _POINTS,
    "points.missing_waived": _POINTS,
}
"""Kinds that are tried by a test of their own: where below `tests`, and what it is called."""

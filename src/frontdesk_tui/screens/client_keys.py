"""The keys of whatever is about one client: the place that lists them, and the page of one."""

from textual.binding import Binding, BindingType

FIRST_OF_ALL: tuple[BindingType, ...] = (
    Binding("e", "errand('edit_contact')", "Edit", tooltip="Edit contact", id="contact.edit"),
    Binding("b", "errand('book')", "Book", tooltip="Book this client", id="contact.book"),
)
"""What is done with a client most often."""

ABOUT_A_CLIENT: tuple[BindingType, ...] = (
    Binding("p", "errand('pay_booking')", "Payment", tooltip="Mark a booking as paid in person", id="contact.pay"),
    Binding("c", "errand('check_in')", "Check in", False, tooltip="Mark that the client came", id="contact.came"),
    Binding("x", "errand('cancel_booking')", "Cancel", False, tooltip="Cancel a booking", id="contact.cancel"),
    Binding(
        "X",
        "errand('cancel_future')",
        "Cancel all",
        show=False,
        tooltip="Cancel all future bookings of this client",
        id="contact.cancel_all",
    ),
    Binding(
        "r",
        "errand('reschedule_booking')",
        "Reschedule",
        show=False,
        tooltip="Move a booking to another time",
        id="contact.move",
    ),
    Binding(
        "i",
        "errand('form_responses')",
        "Form responses",
        show=False,
        tooltip="Form responses, notes and payments of a booking",
        id="contact.form",
    ),
    Binding(
        "l",
        "errand('put_label')",
        "Label",
        tooltip="Put a label on the client, or on all who are ticked",
        id="contact.label",
    ),
    Binding("a", "errand('add_note')", "Add note", show=False, tooltip="Add a note, for staff only", id="contact.note"),
    Binding("t", "errand('add_task')", "Add task", show=False, tooltip="Add a task or reminder", id="contact.task"),
    Binding(
        "m",
        "errand('emails_wanted')",
        "Emails",
        show=False,
        tooltip="No more emails to this client, or emails again",
        id="contact.emails",
    ),
    Binding(
        "plus",
        "errand('give_points')",
        "Give points",
        show=False,
        key_display="+",
        tooltip="Give loyalty points, to all who are ticked too",
        id="contact.points",
    ),
    Binding(
        "asterisk",
        "errand('redeem')",
        "Redeem",
        show=False,
        key_display="*",
        tooltip="Redeem loyalty points for a reward",
        id="contact.redeem",
    ),
    Binding(
        "equals_sign",
        "errand('points_adjust')",
        "Adjust points",
        show=False,
        key_display="=",
        tooltip="Give, remove or set loyalty points",
        id="contact.adjust",
    ),
    Binding(
        "H",
        "errand('points_activity')",
        "Points activity",
        show=False,
        tooltip="All changes of the client's loyalty points",
        id="contact.activity",
    ),
    Binding(
        "M",
        "errand('member_status')",
        "Member info",
        show=False,
        tooltip="Member or not: the client, or all who are ticked",
        id="contact.member",
    ),
)
"""What else is done with a client, or with one of their bookings, which is asked for."""

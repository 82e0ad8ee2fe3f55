"""Suggested emails in English."""

from functools import partial

from frontdesk_tui.desk.messages.texts import Purpose, letter

_HELLO = 'Hello {{ client.first_name | default("there") }},'

_BOOKED = """
{{ booking.service }}
{{ booking.starts_at }}
{% if booking.staff %}
With {{ booking.staff }}
{% endif %}
"""

_text = partial(letter, "en", _HELLO, _BOOKED)

ENGLISH = {
    Purpose.CONFIRMATION: _text(
        "Your booking: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
Thank you for your booking. We will confirm it soon:
{% else %}
Your booking is confirmed:
{% endif %}

(booked)
{% if booking.open %}
To be paid: {{ booking.open }}
{% endif %}

If you cannot come, please tell us in time, so that somebody else can have the place.
""",
    ),
    Purpose.REMINDER: _text(
        "Reminder: {{ booking.service }}, {{ booking.date }}, {{ booking.time }}",
        """
See you soon:

(booked)

If you cannot come, please tell us, so that somebody else can have the place.
""",
    ),
    Purpose.WELCOME: _text(
        "Welcome to {{ business.name }}",
        """
Thank you for coming to {{ booking.service }}. We hope that you liked your first session with us.

Is there anything that we can do better for you? Just answer this email. You can book your next session in the same way.
""",
    ),
    Purpose.COME_BACK: _text(
        "We have not seen you for a while",
        """
It has been a while since your last session, and we would be glad to see you again.

Answer this email to book a session, or to tell us what would suit you better.
""",
    ),
    Purpose.THANKS: _text(
        "Thank you for coming to {{ booking.service }}",
        """
Thank you for coming to {{ booking.service }} on {{ booking.date }}.

How was it? Just answer this email. We look forward to your next session.
""",
    ),
    Purpose.UNPAID: _text(
        "Not paid yet: {{ booking.service }}, {{ booking.date }}",
        """
{{ booking.open }} is still to be paid for {{ booking.service }} on {{ booking.date }}.

You can pay at the front desk when you come next. If you have paid already, please tell us.
""",
    ),
    Purpose.BIRTHDAY: _text(
        "Happy birthday!",
        """
Happy birthday! All of us wish you a good year, and we look forward to your next session.
""",
    ),
    Purpose.POINTS: _text(
        "You have {{ client.points }} points",
        """
You have {{ client.points }} points by now. Thank you for coming to us so often.

{% if client.member_status == "Member" %}
You can redeem them for a reward: ask at the front desk.
{% else %}
Members can redeem them for rewards. Ask at the front desk to become one.
{% endif %}
""",
    ),
    Purpose.PLACE_FREED: _text(
        "A place is free: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
A place has become free, and it is kept for you. Please answer whether you come:
{% else %}
A place has become free, and it is yours. Your booking is confirmed:
{% endif %}

(booked)

If you cannot come, please tell us soon, so that the next on the waitlist can have the place.
""",
    ),
    Purpose.CANCELLED: _text(
        "Cancelled: {{ booking.service }}, {{ booking.date }}",
        """
This booking is cancelled:

(booked)

Answer this email to book another session.
""",
    ),
}
"""By purpose."""

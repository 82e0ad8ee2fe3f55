"""Suggested emails in Hebrew."""

from functools import partial

from frontdesk_tui.desk.messages.texts import Purpose, letter

_HELLO = "שלום{% if client.first_name %} {{ client.first_name }}{% endif %},"

_BOOKED = """
{{ booking.service }}
{{ booking.starts_at }}
{% if booking.staff %}
עם {{ booking.staff }}
{% endif %}
"""

_text = partial(letter, "he", _HELLO, _BOOKED)

HEBREW = {
    Purpose.CONFIRMATION: _text(
        "ההזמנה שלכם: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
תודה על ההזמנה. נאשר אותה בקרוב:
{% else %}
ההזמנה שלכם אושרה:
{% endif %}

(booked)
{% if booking.open %}
לתשלום: {{ booking.open }}
{% endif %}

לא תוכלו להגיע? עדכנו אותנו מראש, כדי שנוכל לתת את המקום למישהו אחר.
""",
    ),
    Purpose.REMINDER: _text(
        "תזכורת: {{ booking.service }}, {{ booking.date }}, {{ booking.time }}",
        """
נתראה בקרוב:

(booked)

לא תוכלו להגיע? עדכנו אותנו, כדי שנוכל לתת את המקום למישהו אחר.
""",
    ),
    Purpose.WELCOME: _text(
        "ברוכים הבאים אל {{ business.name }}",
        """
תודה שהגעתם אל {{ booking.service }}. אנחנו מקווים שנהניתם מהמפגש הראשון אצלנו.

יש משהו שאפשר לשפר? פשוט השיבו למייל הזה. כך אפשר גם להזמין את המפגש הבא.
""",
    ),
    Purpose.COME_BACK: _text(
        "לא נפגשנו כבר כמה זמן",
        """
עבר זמן מאז המפגש האחרון, ונשמח לראות אתכם שוב.

השיבו למייל הזה כדי להזמין מפגש, או כדי לספר לנו מה יתאים לכם יותר.
""",
    ),
    Purpose.THANKS: _text(
        "תודה שהגעתם אל {{ booking.service }}",
        """
תודה שהגעתם אל {{ booking.service }} ב{{ booking.date }}.

איך היה? פשוט השיבו למייל הזה. נשמח לראות אתכם במפגש הבא.
""",
    ),
    Purpose.UNPAID: _text(
        "טרם שולם: {{ booking.service }}, {{ booking.date }}",
        """
נותרו {{ booking.open }} לתשלום עבור {{ booking.service }}, {{ booking.date }}.

אפשר לשלם בדלפק הקבלה בפעם הבאה. אם כבר שילמתם, עדכנו אותנו.
""",
    ),
    Purpose.BIRTHDAY: _text(
        "יום הולדת שמח!",
        """
יום הולדת שמח! כולנו מאחלים לכם שנה טובה, ונשמח לראות אתכם במפגש הבא.
""",
    ),
    Purpose.POINTS: _text(
        "יש לכם {{ client.points }} נקודות",
        """
צברתם כבר {{ client.points }} נקודות. תודה שאתם מגיעים אלינו לעתים קרובות.

{% if client.member_status == "Member" %}
אפשר לממש אותן עבור הטבות: פנו אל דלפק הקבלה.
{% else %}
חברים יכולים לממש אותן עבור הטבות. פנו אל דלפק הקבלה כדי להצטרף.
{% endif %}
""",
    ),
    Purpose.PLACE_FREED: _text(
        "התפנה מקום: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
התפנה מקום, והוא שמור לכם. השיבו לנו אם תגיעו:
{% else %}
התפנה מקום, והוא שלכם. ההזמנה שלכם אושרה:
{% endif %}

(booked)

לא תוכלו להגיע? עדכנו אותנו בהקדם, כדי שהבאים ברשימת ההמתנה יוכלו לקבל את המקום.
""",
    ),
    Purpose.CANCELLED: _text(
        "ההזמנה בוטלה: {{ booking.service }}, {{ booking.date }}",
        """
ההזמנה הזו בוטלה:

(booked)

השיבו למייל הזה כדי להזמין מפגש אחר.
""",
    ),
}
"""By purpose."""

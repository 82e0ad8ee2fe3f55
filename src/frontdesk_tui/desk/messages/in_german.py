"""Suggested emails in German."""

from functools import partial

from frontdesk_tui.desk.messages.texts import Purpose, letter

_HELLO = "Hallo{% if client.first_name %} {{ client.first_name }}{% endif %},"

_BOOKED = """
{{ booking.service }}
{{ booking.starts_at }} Uhr
{% if booking.staff %}
Mit {{ booking.staff }}
{% endif %}
"""

_text = partial(letter, "de", _HELLO, _BOOKED)

GERMAN = {
    Purpose.CONFIRMATION: _text(
        "Deine Buchung: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
danke für deine Buchung. Wir bestätigen sie in Kürze:
{% else %}
deine Buchung ist bestätigt:
{% endif %}

(booked)
{% if booking.open %}
Zu zahlen: {{ booking.open }}
{% endif %}

Wenn du nicht kommen kannst, sag uns bitte rechtzeitig Bescheid, damit der Platz an jemand anderen gehen kann.
""",
    ),
    Purpose.REMINDER: _text(
        "Erinnerung: {{ booking.service }}, {{ booking.date }}, {{ booking.time }} Uhr",
        """
bis bald:

(booked)

Wenn du nicht kommen kannst, sag uns bitte Bescheid, damit der Platz an jemand anderen gehen kann.
""",
    ),
    Purpose.WELCOME: _text(
        "Willkommen bei {{ business.name }}",
        """
danke, dass du bei {{ booking.service }} warst. Wir hoffen, dass dir deine erste Session bei uns gefallen hat.

Können wir etwas besser machen? Antworte einfach auf diese E-Mail. So kannst du auch deine nächste Session buchen.
""",
    ),
    Purpose.COME_BACK: _text(
        "Wir haben uns länger nicht gesehen",
        """
deine letzte Session ist schon eine Weile her, und wir würden uns freuen, dich wiederzusehen.

Antworte auf diese E-Mail, um eine Session zu buchen oder um uns zu sagen, was dir besser passen würde.
""",
    ),
    Purpose.THANKS: _text(
        "Danke, dass du bei {{ booking.service }} warst",
        """
danke, dass du bei {{ booking.service }} warst ({{ booking.date }}).

Wie war es? Antworte einfach auf diese E-Mail. Wir freuen uns auf deine nächste Session.
""",
    ),
    Purpose.UNPAID: _text(
        "Noch nicht bezahlt: {{ booking.service }}, {{ booking.date }}",
        """
für {{ booking.service }} ({{ booking.date }}) sind noch {{ booking.open }} zu zahlen.

Du kannst beim nächsten Mal am Empfang zahlen. Wenn du schon bezahlt hast, sag uns bitte Bescheid.
""",
    ),
    Purpose.BIRTHDAY: _text(
        "Alles Gute zum Geburtstag!",
        """
alles Gute zum Geburtstag! Wir alle wünschen dir ein schönes Jahr und freuen uns auf deine nächste Session.
""",
    ),
    Purpose.POINTS: _text(
        "Du hast {{ client.points }} Punkte",
        """
du hast jetzt {{ client.points }} Punkte. Danke, dass du so oft zu uns kommst.

{% if client.member_status == "Member" %}
Du kannst sie gegen eine Prämie einlösen: Frag einfach am Empfang.
{% else %}
Mitglieder können sie gegen Prämien einlösen. Frag am Empfang, wie du Mitglied wirst.
{% endif %}
""",
    ),
    Purpose.PLACE_FREED: _text(
        "Ein Platz ist frei: {{ booking.service }}, {{ booking.date }}",
        """
{% if booking.status == "Pending" %}
ein Platz ist frei geworden und wird für dich freigehalten. Antworte uns bitte, ob du kommst:
{% else %}
ein Platz ist frei geworden, und er gehört dir. Deine Buchung ist bestätigt:
{% endif %}

(booked)

Wenn du nicht kommen kannst, sag uns bitte bald Bescheid, damit der Platz von der Warteliste vergeben werden kann.
""",
    ),
    Purpose.CANCELLED: _text(
        "Abgesagt: {{ booking.service }}, {{ booking.date }}",
        """
diese Buchung ist abgesagt:

(booked)

Antworte auf diese E-Mail, um eine andere Session zu buchen.
""",
    ),
}
"""By purpose."""

"""Suggested emails in Japanese."""

from functools import partial

from frontdesk_tui.desk.messages.texts import Purpose, letter

_HELLO = '{{ client.name | default("お客") }}様'

_BOOKED = """
サービス：{{ booking.service }}
日時：{{ booking.starts_at }}
{% if booking.staff %}
担当：{{ booking.staff }}
{% endif %}
"""

_text = partial(letter, "ja", _HELLO, _BOOKED)

JAPANESE = {
    Purpose.CONFIRMATION: _text(
        "ご予約：{{ booking.service }}（{{ booking.date }}）",
        """
{% if booking.status == "Pending" %}
ご予約ありがとうございます。近日中に確定のご連絡をいたします。
{% else %}
ご予約が確定しました。
{% endif %}

(booked)
{% if booking.open %}
お支払い：{{ booking.open }}
{% endif %}

ご都合が悪くなった場合は、お早めにご連絡ください。
""",
    ),
    Purpose.REMINDER: _text(
        "ご予約の確認：{{ booking.service }}（{{ booking.date }} {{ booking.time }}）",
        """
ご予約の日時が近づいてまいりました。

(booked)

ご都合が悪くなった場合は、ご連絡ください。
""",
    ),
    Purpose.WELCOME: _text(
        "{{ business.name }}へようこそ",
        """
{{ booking.service }}にお越しいただき、ありがとうございました。初めてのセッションはいかがでしたか。

ご意見やご要望がございましたら、このメールにご返信ください。次回のご予約も承ります。
""",
    ),
    Purpose.COME_BACK: _text(
        "またのお越しをお待ちしております",
        """
前回のセッションからしばらく経ちました。またお会いできるのを楽しみにしております。

ご予約やご要望は、このメールにご返信ください。
""",
    ),
    Purpose.THANKS: _text(
        "{{ booking.service }}にお越しいただき、ありがとうございました",
        """
{{ booking.date }}の{{ booking.service }}にお越しいただき、ありがとうございました。

ご感想をこのメールにご返信いただければ幸いです。またのお越しをお待ちしております。
""",
    ),
    Purpose.UNPAID: _text(
        "未払いのお知らせ：{{ booking.service }}（{{ booking.date }}）",
        """
{{ booking.date }}の{{ booking.service }}について、{{ booking.open }}が未払いとなっております。

次回お越しの際に受付でお支払いください。すでにお支払い済みの場合は、お知らせください。
""",
    ),
    Purpose.BIRTHDAY: _text(
        "お誕生日おめでとうございます",
        """
お誕生日おめでとうございます。素晴らしい一年になりますように。またのお越しをお待ちしております。
""",
    ),
    Purpose.POINTS: _text(
        "{{ client.points }}ポイント貯まりました",
        """
現在{{ client.points }}ポイント貯まっています。いつもご利用いただき、ありがとうございます。

{% if client.member_status == "Member" %}
ポイントは特典と交換できます。受付でお尋ねください。
{% else %}
会員の方は、ポイントを特典と交換できます。ご入会については受付でお尋ねください。
{% endif %}
""",
    ),
    Purpose.PLACE_FREED: _text(
        "空きが出ました：{{ booking.service }}（{{ booking.date }}）",
        """
{% if booking.status == "Pending" %}
空きが出たため、お席を確保しております。お越しになるかどうか、ご返信ください。
{% else %}
空きが出たため、ご予約が確定しました。
{% endif %}

(booked)

ご都合が悪くなった場合は、キャンセル待ちの方のために、お早めにご連絡ください。
""",
    ),
    Purpose.CANCELLED: _text(
        "キャンセルのお知らせ：{{ booking.service }}（{{ booking.date }}）",
        """
次のご予約はキャンセルされました。

(booked)

別のセッションのご予約は、このメールにご返信ください。
""",
    ),
}
"""By purpose."""

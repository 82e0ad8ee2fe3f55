"""A few hundred clients in several scripts, the same every time."""

from random import Random

from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft

_FIRST = (
    "Dana",
    "DANA",
    "Zoë",
    "Jürgen",
    "Ángel",
    "花子",
    "美咲",
    "ハナコ",
    "ﾊﾅｺ",
    "דנה",
    "יוֹסֵף",
    "민준",
    "Nguyễn",
    "o'Neil",
    "",
)
_LAST = (
    "Levi",
    "Müller",
    "Groß",
    "佐藤",
    "高橋",
    "タナカ",
    "כהן",
    "בן־דוד",
    "김",
    "Smith-Jones",
    "Øster",
    "Iİı",
    "de la Cruz",
    "",
)
_COMPANY = ("", "", "", "7-11 Studio", "24/7-fit", "Groß & Söhne", "株式会社", "50% off_shop", 'The "Salon"', "Café *")
_HOSTS = ("example.com", "Mail.example", "a-b.co.il", "ex1-800.de")
_PHONES = (
    "052-555-{:04}",
    "+972 52 555 {:04}",
    "03 / 555 {:04}",
    "+49 (0)30 55 {:04}",
    "+81-3-5555-{:04}",
    "*{:04}",
    "x",
)


def crowd(size: int, seed: int = 7) -> list[ContactDraft]:
    """So many drafts, nearly all of them different."""
    chance = Random(seed)
    return [_one(chance, number) for number in range(size)]


def _one(chance: Random, number: int) -> ContactDraft:
    emails = [
        f"{chance.choice('abzäé')}{number}.{chance.choice('xyz')}@{chance.choice(_HOSTS)}"
        for _ in range(chance.randint(0, 2))
    ]
    phones = [chance.choice(_PHONES).format(chance.randint(0, 9_999)) for _ in range(chance.randint(0, 2))]
    return ContactDraft(
        first_name=chance.choice(_FIRST),
        last_name=chance.choice(_LAST),
        company=chance.choice(_COMPANY),
        emails=tuple(map(EmailDraft, emails)),
        phones=tuple(map(PhoneDraft, phones)),
    )

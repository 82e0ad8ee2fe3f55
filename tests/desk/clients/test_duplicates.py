"""C20: who may be one person, and who is not."""

from dataclasses import replace
from itertools import count

import pytest
from tests.builders import DANA, dana, latest_event, somebody
from tests.desk.clients.test_merging import merge

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts, duplicates
from frontdesk_tui.desk.clients.alike import alike
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.duplicates import MOST_SHARING, Pair, Search, Why, with_similar_name
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.folding import fold


def found() -> list[Pair]:
    """What a search finds."""
    pairs: list[Pair] = []
    Search(pairs.extend).run()
    return pairs


def called(desk: Desk, name: str, email: str = "", phone: str = "", birthdate: str = "") -> int:
    """A contact of that name; the id."""
    first, _, last = name.partition(" ")
    draft = ContactDraft(first, last, birthdate=birthdate)
    emails, phones = (EmailDraft(email),) if email else (), (PhoneDraft(phone),) if phone else ()
    return contacts.add(desk, replace(draft, emails=emails, phones=phones))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dana Levi", "Dana Levy"),
        ("Dana Levi", "LEVI  Dana"),
        ("Jörg Müller", "Jorg Mueller"),
        ("Katherine Smith", "Catherine Smith"),
        ("דנה לוי", "Dana Levi"),
        ("יוסף כהן", "Yosef Cohen"),
        ("מיכאל חיים", "Michael Haim"),
        ("רחל שרון", "Rachel Sharon"),
        ("Мария Иванова", "Maria Ivanova"),
        ("たなか さくら", "Sakura Tanaka"),
        ("محمد سليم", "Mohammed Salim"),
    ],
)
def test_one_name_is_known_however_it_is_written(one: str, other: str) -> None:
    """C20."""
    assert alike(fold(one), fold(other)) and alike(fold(other), fold(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dana Levi", "Dan Lee"),
        ("דנה לוי", "Dina Cohen"),
        ("דנה לוי", "Dan Lee"),
        ("Ann Lee", "Ian Lee"),
        ("Client 12", "Client 13"),
        ("Dana Levi", "Noa Levi"),
        ("Dana", "דנה"),
        ("田中 さくら", "Sakura Tanaka"),
    ],
)
def test_two_names_are_two(one: str, other: str) -> None:
    """C20: Han characters do not say how they are read, and one word in another script says too little."""
    assert not alike(fold(one), fold(other))


def test_pairs_come_the_surest_first(desk: Desk) -> None:
    """C20: by email, E.164, name, and in another script; families share a phone, and come last."""
    dana_, danah = dana(desk), called(desk, "Danah Levi", "DANA@Example.com")
    shared = called(desk, "Noa Levi", phone="+972 52-555-0101")
    by_phone = called(desk, "Dana Levi", phone="+972 52 555 01 01")
    ari, ari_too = called(desk, "Ari Katz", birthdate="1990-04-01"), called(desk, "Katz Ari", birthdate="--04-01")
    jorg, jorge = called(desk, "Jörg Weber"), called(desk, "Jörg Webber")
    hebrew, latin = called(desk, "יוסף כהן"), called(desk, "Yosef Cohen")
    called(desk, "Ann Other", birthdate="1990-04-01"), called(desk, "Ann Other", birthdate="1991-05-01")
    contacts.delete(desk, [called(desk, "Ari Katz")])
    *surest, one, other, third, last = found()
    assert surest == [Pair(dana_, danah, Why.EMAIL), Pair(dana_, by_phone, Why.PHONE)]
    assert {one, other, third} == {
        Pair(jorg, jorge, Why.SIMILAR),
        Pair(ari, ari_too, Why.SIMILAR),
        Pair(hebrew, latin, Why.SCRIPT),
    }
    assert last == Pair(dana_, shared, Why.FAMILY_PHONE)


def test_what_many_share_says_nothing_and_a_search_can_be_stopped(desk: Desk) -> None:
    """C20: the reception's own number, a common name."""
    for _ in range(MOST_SHARING + 1):
        called(desk, "John Smith", phone="03-555-0100")
    assert found() == []
    first, second = (called(desk, "Noa Adler", f"noa{number}@example.com") for number in range(2))
    assert found() == [Pair(first, second, Why.NAME)]
    pairs: list[Pair] = []
    asked = count()
    done: list[float] = []
    Search(pairs.extend, done.append, lambda: next(asked) > 1).run()
    assert (pairs, done[:2]) == ([], [0.1, 0.2])


def test_who_is_said_to_be_another_is_not_asked_about_again(desk: Desk) -> None:
    """C20: nor after a merge of one of them; a third is looked at with the second; undone, they may be the same."""
    one, other, third = (called(desk, "Noa Adler") for _ in range(3))
    duplicates.not_the_same(desk, other, one)
    with pytest.raises(DeskError, match="said already"):
        duplicates.not_the_same(desk, one, other)
    assert found() == [Pair(one, third, Why.NAME)]
    merge(desk, third, one)
    assert found() == []
    last = called(desk, "Noa Adler")
    with noting() as written:
        duplicates.not_the_same(desk, other, last)
    assert found() == [Pair(third, last, Why.NAME)]
    undo.take_back(desk, written)
    assert latest_event().kind == "contact.may_be_the_same"
    assert found() == [Pair(other, last, Why.NAME)]


def test_who_it_may_be_is_known_while_a_name_is_typed(desk: Desk) -> None:
    """C4, C20: a slip, or the other order; not by one word, and not who is called otherwise."""
    dana_ = dana(desk)
    somebody(desk, "Dana")
    for first, last in (("Dana", "Levy"), ("Levi", "Dana"), ("DANA", "Lévi"), (DANA.first_name, DANA.last_name)):
        assert with_similar_name(first, last) == [(dana_, "Dana Levi")]
    for first, last in (("Dana", ""), ("Dana", "Weber"), ("Noa", "Levi")):
        assert with_similar_name(first, last) == []

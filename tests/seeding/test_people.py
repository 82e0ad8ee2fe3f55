from random import Random

import phonenumbers
import pytest

from frontdesk_tui.desk.clients import phones
from frontdesk_tui.desk.clients.checks import checked
from frontdesk_tui.desk.clients.search_document import document
from frontdesk_tui.desk.seeding.english import ENGLISH
from frontdesk_tui.desk.seeding.german import GERMAN
from frontdesk_tui.desk.seeding.hebrew import HEBREW
from frontdesk_tui.desk.seeding.japanese import JAPANESE
from frontdesk_tui.desk.seeding.numbers import number
from frontdesk_tui.desk.seeding.people import persons
from frontdesk_tui.desk.seeding.tongue import Tongue

TONGUES = pytest.mark.parametrize("tongue", [ENGLISH, GERMAN, HEBREW, JAPANESE], ids=lambda tongue: tongue.language)


@TONGUES
def test_a_language_has_names_enough_to_vary_a_million(tongue: Tongue) -> None:
    assert len(set(tongue.first)) >= 120
    assert len(set(tongue.last)) >= 150
    assert all(name.ascii.isascii() and name.ascii.isalnum() for name in (*tongue.first, *tongue.last))


@TONGUES
def test_a_number_is_valid_and_matched_as_the_desk_would(tongue: Tongue) -> None:
    rng = Random(3)
    for _ in range(400):
        made = number(rng, tongue.language)

        assert made.key == phones.key(made.draft.number, "IL")
        assert made.runs == phones.searchable(made.draft.number, "IL")
        assert phonenumbers.is_valid_number(phonenumbers.parse(made.key))


def test_documents_are_what_the_desk_would_make_of_the_drafts() -> None:
    for person in persons(4, 1_500):
        assert person.doc == document(person.draft, "IL")


def test_every_draft_would_pass_the_desks_checks() -> None:
    for person in persons(5, 1_500):
        assert checked(person.draft) == person.draft


def test_the_same_seed_makes_the_same_people() -> None:
    assert list(persons(6, 200)) == list(persons(6, 200))
    assert list(persons(6, 200)) != list(persons(7, 200))


def test_languages_are_spoken_in_their_shares() -> None:
    spoken = [person.tongue.language for person in persons(1, 4_000)]
    shares = {language: spoken.count(language) / len(spoken) for language in ("en", "de", "he", "ja")}

    assert shares == pytest.approx({"en": 0.45, "de": 0.2, "he": 0.2, "ja": 0.15}, abs=0.03)

"""Languages are BCP 47 tags, and have names."""

import pytest

from frontdesk_tui.desk import languages
from frontdesk_tui.desk.errors import DeskError


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("English", "en"),
        ("german", "de"),
        ("DEUTSCH", "de"),
        (" 日本語 ", "ja"),
        ("עברית", "he"),
        ("FRANÇAIS", "fr"),
        ("Haitian  Creole", "ht"),
        ("de_AT", "de-AT"),
        ("pt-BR", "pt-BR"),
        ("German (de-AT)", "de-AT"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_language_may_be_typed_by_its_name(typed: str, tag: str) -> None:
    assert languages.meant(typed) == tag


@pytest.mark.parametrize("tag", ["en", "DE", "de-AT", "zh-Hant-TW", "fil", "iw", *dict(languages.OFFERED)])
def test_tags_of_languages_that_there_are_pass(tag: str) -> None:
    languages.check(tag, "language")


@pytest.mark.parametrize("tag", ["", "xx", "English", "e n", "d", "de-", "de_AT", "en-toolongatag", "[b]", "ｅｎ"])
def test_what_is_no_language_is_refused_with_an_example(tag: str) -> None:
    with pytest.raises(DeskError, match="such as German or de") as refusal:
        languages.check(tag, "language")
    assert refusal.value.field == "language"


def test_a_tag_is_told_by_its_name() -> None:
    assert [languages.named(tag) for tag in ("de", "DE", "de-AT", "xx", "")] == [
        *("German", "German", "German (de-AT)", "xx", "")
    ]


def test_every_language_is_offered_by_a_name_that_it_is_known_by() -> None:
    """C7"""
    offered = languages.choices()
    assert offered[:2] == [("English", "English"), ("German", "German · Deutsch")]
    for name, _ in offered:
        languages.check(languages.meant(name), "language")
    assert len({name for name, _ in offered}) == len(offered)

"""The HTML of an email says what its plain text says, and nothing that the text does not."""

from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_tui.delivery.html import html_of


class _Page(HTMLParser):
    """What a mail program makes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes[tag] = dict(attrs)
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_paragraphs_and_line_breaks_stay() -> None:
    """A5."""
    page = html_of("One\ntwo\n\n\n  \nThree & <b>four</b>\n", "en")
    assert '<p dir="auto">One<br>\ntwo</p>\n<p dir="auto">Three &amp; &lt;b&gt;four&lt;/b&gt;</p>' in page


@pytest.mark.parametrize("language", ["he", "de-AT", "zh-Hant-TW"])
def test_the_language_is_said(language: str) -> None:
    """A5, S9."""
    assert _Page(html_of("שלום", language)).attributes["html"] == {"lang": language, "dir": "auto"}


@pytest.mark.parametrize("language", ["", '"><script>', "de AT", "x" * 9])
def test_what_is_no_language_is_left_out(language: str) -> None:
    """A5, S8."""
    assert _Page(html_of("Hello", language)).attributes["html"] == {"dir": "auto"}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.com.", "https://example.com"),
        ("See HTTP://example.com/a?b=1&c=2, or call", "HTTP://example.com/a?b=1&c=2"),
        ("(https://example.com/a)", "https://example.com/a"),
        ("https://example.com/a_(b)", "https://example.com/a_(b)"),
        ("<https://example.com/a>", "https://example.com/a"),
        ('"https://example.com/a"!', "https://example.com/a"),
        ("https://example.com/aをご覧ください。", "https://example.com/a"),
        ("https://münchen.example/straße", "https://münchen.example/straße"),
        ("https://example.com/שלום", "https://example.com/שלום"),
        ("https://example.com/\u202egpj.exe", "https://example.com/"),
    ],
)
def test_web_addresses_become_links(text: str, address: str) -> None:
    """A5."""
    assert _Page(html_of(text, "en")).links == [address]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "https://", "https://...", "file:///etc/passwd", "http//x.y"])
def test_nothing_else_becomes_a_link(text: str) -> None:
    """A5, S8."""
    assert _Page(html_of(text, "en")).links == []


@pytest.mark.parametrize("piece", ["https://x.y", "https://x.y" + ")" * 90_000, "\n \n", "https://a(", "&<\"'"])
def test_a_long_text_takes_no_longer_than_it_is_long(piece: str) -> None:
    """S8."""
    began = process_time()
    html_of(piece * (100_000 // len(piece)), "en")
    assert process_time() - began < 2


PIECES = st.sampled_from(
    ["<", ">", "&", '"', "'", "https://", "http://x.y/", "\n", "\n\n", "<script>", "&amp;", "a ", "]]>"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.text(max_size=12))
def test_no_text_can_write_html(text: str, language: str) -> None:
    """A5, S8."""
    page = _Page(html_of(text, language))
    assert set(page.tags) <= {"html", "head", "meta", "body", "p", "br", "a"}
    assert all(link.lower().startswith(("http://", "https://")) for link in page.links)
    assert "".join(page.text.split()) == "".join(text.split())

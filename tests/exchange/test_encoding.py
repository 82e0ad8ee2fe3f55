"""S2: a file's bytes become text by mark, UTF-8, ISO-2022-JP, then the business's code page."""

import io

import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.encoding import decode, detect, open_text


def text_of(content: bytes, language: str) -> str:
    return open_text(io.BytesIO(content), language).read()


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("Name,Email\nMüller", "utf-8", "de"),
        ("Name,Email\nMüller", "cp1252", "de-AT"),
        ("שם,דואר\nלאה כהן", "cp1255", "he"),
        ("שם,דואר\nלאה כהן", "utf-16", "he"),
        ("Name,Email\nלאה כהן", "utf-16-le", "he"),
        ("名前,メール\n安藤", "cp932", "ja"),
        ("名前,メール\n安藤ロイド", "euc_jp", "ja"),
        ("名前,メール\n安藤", "iso2022_jp", "ja"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str, language: str) -> None:
    assert text_of(text.encode(encoding), language) == text


def test_the_byte_order_mark_of_utf8_is_no_letter() -> None:
    assert text_of(b"\xef\xbb\xbfName", "de") == "Name"


def test_one_broken_byte_does_not_garble_a_whole_utf8_file() -> None:
    found = detect(io.BytesIO("Müller\n".encode() * 50 + b"\xff\n"), "de")
    assert (found.name, found.errors) == ("utf-8", "replace")


@pytest.mark.parametrize("content", [b"\0\1\2\3" * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 8])
def test_what_is_no_text_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(DeskError, match="not text"):
        detect(io.BytesIO(content), "en")


def test_a_declared_charset_decodes_where_utf8_does_not() -> None:
    assert decode("安藤".encode("shift_jis"), "en", "SHIFT_JIS") == "安藤"


@pytest.mark.parametrize("declared", ["iso-8859-12", "gb", "cp1259"])
def test_a_charset_that_there_is_not_is_passed_over(declared: str) -> None:
    assert decode(b"caf\xe9", "fr", declared) == "café"


def test_chinese_is_read_in_the_charset_it_declares() -> None:
    assert decode("安藤".encode("gbk"), "en", "GBK") == "安藤"


def test_a_codec_that_is_no_charset_is_not_obeyed() -> None:
    assert decode(b"caf\xe9", "fr", "unicode_escape") == "café"

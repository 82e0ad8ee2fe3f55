"""From bytes to text: byte order mark, strict UTF-8, ISO-2022-JP, then the code page of the business's language.

Statistics guess small files wrong, so nothing is guessed: each encoding is tried strictly, in that order.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.languages import primary

_CHUNK = 1 << 20
_HEAD = 4096
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PAGES = {
    "ar": ("cp1256",), "cs": ("cp1250",), "el": ("cp1253",), "he": ("cp1255",), "hu": ("cp1250",),
    "ja": ("cp932", "euc_jp"), "ko": ("cp949",), "pl": ("cp1250",), "ru": ("cp1251",), "tr": ("cp1254",),
    "uk": ("cp1251",), "zh": ("gb18030", "big5"),
}  # fmt: skip
_JIS = re.compile(rb"\x1b(?:\$[@B]|\([IJ])")
_NOT_FIRST_BYTES = bytes(range(0x80)) + bytes(range(0x80, 0xC0))
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
_DECLARED = re.compile(r"(?:utf-?(?:8|16)|us-ascii|ascii|iso-8859-\d{1,2}|(?:windows-|cp)125\d|euc-(?:jp|kr)|big5|gbk"
                       r"|gb2312|gb18030|iso-2022-jp|koi8-[ru]|shift[-_]jis|sjis|ms932|cp932|windows-31j)")  # fmt: skip
_SHIFT_JIS = {"shift-jis", "shift_jis", "sjis", "ms932", "windows-31j"}


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """How a file's bytes become text."""

    name: str
    """Python's name of the codec."""
    errors: str = "strict"
    """`replace` when a file is UTF-8 but for a few broken bytes: these become U+FFFD, and their rows are refused."""


def pages(language: str) -> tuple[str, ...]:
    """The code pages to try for a language (BCP 47), in order."""
    own = _PAGES.get(primary(language), ())
    return (*own, "cp1252")


def detect(handle: BinaryIO, language: str) -> TextEncoding:
    """The encoding of a whole file, found by reading it once or twice in pieces; DeskError when it is no text."""
    head = _head(handle)
    if found := _by_first_bytes(head):
        return found if _decodes(handle, found.name) else TextEncoding(found.name, "replace")
    if b"\0" in head.split(b"\n", 1)[0]:
        raise _no_text()
    if _decodes(handle, "utf-8"):
        is_jis = _has_jis(handle) and _decodes(handle, "iso2022_jp_ext")
        return TextEncoding("iso2022_jp_ext" if is_jis else "utf-8")
    if _is_binary(head):
        raise _no_text()
    if _mostly_utf8(handle):
        return TextEncoding("utf-8", "replace")
    for name in pages(language):
        if _decodes(handle, name):
            return TextEncoding(name)
    raise _no_text()


ENCODINGS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Western European (Windows-1252)",
    "cp1255": "Hebrew (Windows-1255)", "cp1256": "Arabic (Windows-1256)", "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)", "koi8-r": "Russian (KOI8-R)", "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)", "cp1257": "Baltic (Windows-1257)", "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)", "iso2022_jp_ext": "Japanese (ISO-2022-JP)", "cp949": "Korean (Windows-949)",
    "gb18030": "Chinese (GB 18030)", "big5": "Chinese (Big5)", "iso8859_8": "Hebrew (ISO 8859-8)",
    "cp862": "Hebrew (DOS)", "mac_roman": "Western European (Macintosh)", "cp437": "Western European (DOS)",
}  # fmt: skip
"""What an encoding is called for people, by Python's name of the codec: those that a person may choose."""


def called(name: str) -> str:
    """What an encoding is called for people."""
    return ENCODINGS.get(name.removesuffix("-sig").removesuffix("-le").removesuffix("-be"), name)


def chosen(name: str) -> str:
    """Python's name of an encoding that somebody named. DeskError for one that cannot be chosen."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        found = ""
    known = {codecs.lookup(one).name: one for one in ENCODINGS}
    if found not in known:
        raise DeskError(f"There is no encoding “{name[:40]}”; choose one of {', '.join(ENCODINGS)}.", "encoding")
    return known[found]


def open_text(handle: BinaryIO, language: str, name: str = "") -> io.TextIOWrapper:
    """The file as text from its beginning, line ends kept as they are; in the encoding of that name, if one is chosen,
    with U+FFFD for what is none of its letters."""
    encoding = _as_told(handle, name) if name else detect(handle, language)
    handle.seek(0)
    return io.TextIOWrapper(handle, encoding.name, encoding.errors, newline="")


def _as_told(handle: BinaryIO, name: str) -> TextEncoding:
    """The encoding of that name; the byte order mark that the file may begin with is no letter of it."""
    if name == "utf-8" and _head(handle).startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    # U+FFFD may be a letter of the file, too: it means a broken one only where there are any
    return TextEncoding(name, "strict" if _decodes(handle, name) else "replace")


def decode(raw: bytes, language: str, declared: str = "", name: str = "") -> str:
    """The text of a small piece; `declared` is the charset it claims, `name` the one encoding that was chosen for it.

    UnicodeError when it is text in none of them.
    """
    if name:
        return raw.decode(name)
    candidates = ["utf-8", *filter(None, [charset(declared)]), *pages(language)]
    if _JIS.search(raw) and raw.isascii():
        candidates.insert(0, "iso2022_jp_ext")
    for name in candidates:
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError):  # not all that look like charsets are: there is no ISO-8859-12
            continue
    raise UnicodeError("in none of the encodings")


def charset(declared: str) -> str:
    """Python's name for a charset that a file declares; empty for none, or for one that no address book writes."""
    # A file may name any codec of Python's, such as punycode, whose time is quadratic: only known charsets are obeyed.
    name = declared.strip().strip('"').lower()
    if not _DECLARED.fullmatch(name):
        return ""
    return "cp932" if name in _SHIFT_JIS else name


def _head(handle: BinaryIO) -> bytes:
    handle.seek(0)
    return handle.read(_HEAD)


def _by_first_bytes(head: bytes) -> TextEncoding | None:
    """By the byte order mark, or by the zero bytes that UTF-16 puts between the letters of an ASCII header."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return TextEncoding(name)
    if len(head) >= 4 and head[1] == head[3] == 0 and head[0] and head[2]:
        return TextEncoding("utf-16-le")
    if len(head) >= 4 and head[0] == head[2] == 0 and head[1] and head[3]:
        return TextEncoding("utf-16-be")
    return None


def _chunks(handle: BinaryIO) -> Iterator[bytes]:
    handle.seek(0)
    while chunk := handle.read(_CHUNK):
        yield chunk


def _decodes(handle: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in _chunks(handle):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _has_jis(handle: BinaryIO) -> bool:
    found = False
    for chunk in _chunks(handle):
        if not chunk.isascii():
            return False
        found = found or _JIS.search(chunk) is not None
    return found


def _mostly_utf8(handle: BinaryIO) -> bool:
    """Whether one byte in a large UTF-8 file is broken: reading it all as a code page would garble every name."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    letters = broken = 0
    for chunk in _chunks(handle):
        letters += len(chunk.translate(None, _NOT_FIRST_BYTES))
        broken += decoder.decode(chunk).count("\ufffd")
    return letters > 20 * max(broken, 1)


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or len(head.translate(None, _CONTROLS)) < 0.95 * len(head)


def _no_text() -> DeskError:
    return DeskError("This file is not text; export the contacts as CSV or vCard and choose that file.")

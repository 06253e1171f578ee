"""A council's Word file, opened as something that anybody may have made: nothing in it is followed or run."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from loipctl.papers import PaperError
from loipctl.source import named
from loipctl.source.named import Wanted

HOUSE_STYLE = Wanted("the Word file with your house style", 20 * 1024 * 1024, "make its pictures smaller")
_LARGEST_INSIDE = 100 * 1024 * 1024
_MOST_PARTS = 2_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEMPLATE, _DOCUMENT = f"{_WORD}.template.main+xml".encode(), f"{_WORD}.document.main+xml".encode()
# Word opens an attached template from where it was on its maker's computer, or from anywhere on the web.
_LEFT_OUT, _LINK = "/attachedTemplate", "/hyperlink"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def read(path: Path, name: str) -> bytes:
    """The content of a Word file, ready to be filled; `name` is for messages.

    Raises `LoipctlError` where it is not there or too large, and `PaperError` where it is no Word file, or holds
    what a paper must not carry.
    """
    return checked(named.read(path, HOUSE_STYLE, name), name)


def checked(content: bytes, name: str) -> bytes:
    """The content of a Word file, with what it would fetch from elsewhere left out."""
    if content.startswith(_OLD_OFFICE):
        raise _old(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {one.filename: archive.read(one) for one in _members(archive, name)}
    except _FAULTS:
        raise not_word(name) from None
    if _TYPES not in parts or not any(part.startswith("word/") for part in parts):
        raise not_word(name)
    if b"macroEnabled" in parts[_TYPES]:
        message = f"{name} holds macros, which a paper must not carry"
        raise PaperError(message, "save it again in Word as Word Document (.docx)", 2)
    return _packed({part: _harmless(part, text, name) for part, text in parts.items()})


def not_word(name: str) -> PaperError:
    """What is said of a file that Word would not open either."""
    return PaperError(f"{name} is not a Word file", "save your house style in Word as Word Document (.docx)", 2)


def _old(content: bytes, name: str) -> PaperError:
    if _ENCRYPTED in content:
        return PaperError(f"{name} is locked with a password", "take the password off and save it again", 2)
    return PaperError(f"{name} is in Word's old format", "save it again in Word as Word Document (.docx)", 2)


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > _MOST_PARTS or sum(one.file_size for one in members) > _LARGEST_INSIDE:
        message = f"{name} unpacks to more than a paper can carry"
        raise PaperError(message, "make its pictures smaller", 2)
    return members


def _harmless(part: str, text: bytes, name: str) -> bytes:
    """A part without what Word would fetch by itself when the paper is opened."""
    if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in text:
        raise not_word(name)
    if part == _TYPES:
        return text.replace(_TEMPLATE, _DOCUMENT)
    if part.endswith("/settings.xml"):
        return re.sub(rb"<w:attachedTemplate\b[^>]*/>", b"", text)
    return _without_outside(text, name) if part.endswith(".rels") else text


def _without_outside(text: bytes, name: str) -> bytes:
    """What a part refers to, without what stands outside the file, but for links to click on."""
    try:
        relationships = etree.fromstring(text, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        raise not_word(name) from None
    for one in relationships:
        kind = one.get("Type", "")
        if one.get("TargetMode", "").lower() != "external" or kind.endswith(_LINK):
            continue
        if not kind.endswith(_LEFT_OUT):
            message = f"{name} shows something that stands outside the file, such as a linked picture"
            raise PaperError(message, "insert the picture itself in Word, and save the file again", 2)
        relationships.remove(one)
    kept: bytes = etree.tostring(relationships, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return stream.getvalue()

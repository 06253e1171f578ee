"""What a file must pass before anything in it is opened: its size, its kind, and all that a zip can hide."""

import io
import re
import zipfile
import zlib
from pathlib import PurePath

from loipctl.errors import LoipctlError
from loipctl.source.named import Wanted

LARGEST = 20 * 1024 * 1024
_LARGEST_INSIDE = 100 * 1024 * 1024
_MOST_PARTS = 1_000
_STEEPEST = 200
_STEEP_FROM = 1024 * 1024  # a short text of many spaces is packed as tightly, and does no harm

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")
_NEW_COPY = "copy its tables into a new file, and import that"
TABLES = Wanted("the file that holds the tables", LARGEST, _NEW_COPY)
"""The file that people import; tables that people fill in make none that is larger."""

_SAVE_TABLES = "save its tables as an .xlsx, .csv, .ods or .docx file"
_AS_WORKBOOK = "in Excel choose File > Save As > Excel Workbook"
_PROMISED = {
    ".xlsx": ("an .xlsx", _AS_WORKBOOK),
    ".xlsm": ("an .xlsm", _AS_WORKBOOK),
    ".csv": ("a .csv", _AS_WORKBOOK),
    ".tsv": ("a .tsv", _AS_WORKBOOK),
    ".ods": ("an .ods", "in LibreOffice choose File > Save As > ODF Spreadsheet (.ods)"),
    ".docx": ("a .docx", "in Word choose File > Save As > Word Document"),
    ".docm": ("a .docm", "in Word choose File > Save As > Word Document"),
}


def refuse_empty(name: str, raw: bytes) -> None:
    """Refuse a file in which nothing stands."""
    if not raw.strip():
        raise LoipctlError(f"{name} is empty", "check that it is the file you mean, and that it was copied whole")


def is_package(raw: bytes) -> bool:
    """Tell whether a file is a zip, as workbooks and Word files are."""
    return raw.startswith(_ZIP)


def is_old_office(raw: bytes) -> bool:
    """Tell whether a file is in the format of Office before 2007, or locked with a password."""
    return raw.startswith(_OLD_OFFICE)


def refusal(name: str, raw: bytes) -> LoipctlError:
    """Return what is said of a file that is none of those that can be read, or not what its name promises."""
    if is_old_office(raw) and _ENCRYPTED in raw:
        return locked(name)
    promised = _PROMISED.get(PurePath(name).suffix.lower())
    if promised is None:
        return LoipctlError(f"{name} is {_what(raw)}, and cannot be read for tables", _SAVE_TABLES)
    return LoipctlError(f"{name} is not {promised[0]} file: it is {_what(raw)}", promised[1])


def locked(name: str) -> LoipctlError:
    """Return what is said of a file that only its password opens."""
    return LoipctlError(f"{name} is locked with a password", "take the password off, and save it again")


def too_large(name: str) -> LoipctlError:
    """Return what is said of a file that holds more than any that people fill in."""
    return LoipctlError(f"{name} unpacks to more than can be read", _NEW_COPY)


def damaged(name: str) -> LoipctlError:
    """Return what is said of a file that its own program would not open either."""
    return LoipctlError(
        f"{name} is damaged, or was not copied whole",
        "open it in the program that it was made with, and save it again",
    )


def _what(raw: bytes) -> str:
    start = raw[:1024].lstrip().lower()
    seen = (
        (is_old_office(raw), "in the format of an Office before 2007"),
        (_OPEN_TEXT in raw[:200], "a document of LibreOffice Writer"),
        (is_package(raw) and b"xl/workbook.bin" in raw, "a workbook of Excel in its binary format"),
        (is_package(raw), "a zip that holds neither a workbook nor a Word document"),
        (start.startswith(b"%pdf"), "a PDF"),
        (b"<html" in start or start.startswith((b"<!doctype html", b"<table")), "a web page"),
    )
    return next((words for is_so, words in seen if is_so), "of another kind")


class Package:
    """The parts of a file that is a zip, unpacked one at a time, strictly, and no more than the limit in all."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self._left = _LARGEST_INSIDE
        self._unpacked: dict[str, bytes] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except _FAULTS:
            raise damaged(name) from None
        members = self._archive.infolist()
        if len(members) > _MOST_PARTS:
            raise LoipctlError(f"{name} holds more than {_MOST_PARTS:,} parts", _NEW_COPY)
        self._members = {one.filename.replace("\\", "/").lstrip("/"): one for one in members}

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._members)

    def part(self, path: str) -> bytes:
        """Return the text of a part, empty where there is none."""
        if path not in self._unpacked:
            member = self._members.get(path)
            self._unpacked[path] = self._read(member) if member else b""
        return self._unpacked[path]

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        self._weigh(member)
        try:
            with self._archive.open(member) as stream:
                text = stream.read(self._left + 1)
        except _FAULTS:
            raise damaged(self.name) from None
        self._left -= len(text)
        self._check(text)
        return text

    def _weigh(self, member: zipfile.ZipInfo) -> None:
        """Refuse a part by what the zip says of it, before any of it is unpacked."""
        if member.flag_bits & 1:
            raise locked(self.name)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(self.name)
        if member.file_size > _STEEP_FROM and member.file_size > _STEEPEST * member.compress_size:
            raise LoipctlError(f"{self.name} unpacks to more than {_STEEPEST} times its size", _NEW_COPY)
        if member.file_size > self._left:
            raise too_large(self.name)

    def _check(self, text: bytes) -> None:
        """Refuse XML that brings words of its own: they can repeat without end, and read other files."""
        plain = text.replace(b"\0", b"") if b"\0" in text[:200] else text
        declared = _DECLARED.match(plain[:200].lstrip(b"\xef\xbb\xbf\xff\xfe"))
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise LoipctlError(
                f"{self.name} brings definitions of its own (`<!DOCTYPE`), as no program that writes tables does",
                "open it in the program that it was made with, and save it again",
            )
        if declared and declared.group(1).lower() not in _ENCODINGS:
            raise damaged(self.name)

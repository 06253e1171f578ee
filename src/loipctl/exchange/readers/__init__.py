"""Reads files of tables that other programs wrote: workbooks, comma-separated text, tables of documents."""

from pathlib import PurePath

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Book
from loipctl.exchange.readers import gate

KINDS = (".xlsx", ".csv", ".ods", ".docx")
"""How the names of files end that can be read; `.xlsm` and `.tsv` are read too."""

_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_TEXT = (".csv", ".tsv", ".tab", ".txt")


def read(name: str, raw: bytes) -> Book:
    """Return the tables of a file, whose content decides what it is; raises `LoipctlError` where it has none."""
    gate.refuse_empty(name, raw)
    ending = PurePath(name).suffix.lower()
    book = _of_text(name, raw) if ending in _TEXT and not _is_packed(raw) else _of_package(name, raw)
    if not any(not cell.is_blank for sheet in book.sheets for row in sheet.rows for cell in row):
        raise LoipctlError(f"{name} holds no table", "check that it is the file you mean")
    return book


def _is_packed(raw: bytes) -> bool:
    return gate.is_package(raw) or gate.is_old_office(raw)


def _of_text(name: str, raw: bytes) -> Book:
    from loipctl.exchange.readers import delimited

    return delimited.read(name, raw)


def _of_package(name: str, raw: bytes) -> Book:
    if gate.is_package(raw):
        package = gate.Package(name, raw)
        names = package.names()
        if "xl/workbook.xml" in names:
            from loipctl.exchange.readers import xlsx

            return xlsx.read(package)
        if any(one.startswith("word/") for one in names):
            from loipctl.exchange.readers import docx

            return docx.read(package)
        if package.part("mimetype").startswith(_OPEN_SHEET):
            from loipctl.exchange.readers import ods

            return ods.read(package)
    raise gate.refusal(name, raw)

"""Spreadsheets of LibreOffice made of their own XML, so that a test holds exactly what it would have written."""

from html import escape

from workbook_xml import packed

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = f'xmlns:manifest="{_URN}:manifest:1.0"'
NAMES = " ".join(
    f'xmlns:{short}="{_URN}:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("meta", "meta"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip  # noqa: E501


def text(words: str, rows: int = 1, columns: int = 1) -> str:
    """Return a cell of text, a paragraph a line, that may span rows and columns."""
    wide = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    said = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n")) if words else ""
    kind = 'office:value-type="string"' if words else ""
    return f"<table:table-cell {kind} {wide if rows * columns > 1 else ''}>{said}</table:table-cell>"


def value(kind: str, attributes: str, shown: str) -> str:
    """Return a cell of a kind of value, and how it is shown."""
    said = f"<text:p>{escape(shown)}</text:p>" if shown else ""
    return f'<table:table-cell office:value-type="{kind}" {attributes}>{said}</table:table-cell>'


def covered(count: int = 1) -> str:
    """Return the cells that a merged one covers."""
    return f'<table:covered-table-cell table:number-columns-repeated="{count}"/>'


def row(*cells: str, attributes: str = "") -> str:
    """Return a row of cells or plain texts."""
    said = "".join(one if one.startswith("<") else text(one) for one in cells)
    return f"<table:table-row {attributes}>{said}</table:table-row>"


def table(name: str, *rows: str, columns: str = "") -> str:
    """Return a sheet."""
    return f'<table:table table:name="{escape(name)}">{columns}{"".join(rows)}</table:table>'


def open_sheet(*tables: str, properties: str = "") -> bytes:
    """Return a spreadsheet of sheets."""
    sheets = f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>"
    parts = ("/", _KIND), ("content.xml", "text/xml"), ("meta.xml", "text/xml")
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{kind}"/>' for part, kind in parts
    )
    return packed(
        {
            "mimetype": _KIND,
            "content.xml": _document("content", f"<office:body>{sheets}</office:body>"),
            "meta.xml": _document("meta", f"<office:meta>{properties}</office:meta>"),
            "META-INF/manifest.xml": f"<manifest:manifest {_MANIFEST}>{entries}</manifest:manifest>",
        }
    )


def _document(kind: str, inside: str) -> str:
    return f"<office:document-{kind} {NAMES}>{inside}</office:document-{kind}>"

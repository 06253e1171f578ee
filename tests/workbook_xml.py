"""Workbooks made of their own XML: a test holds exactly what a program would have written, or should not."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

_OFFICE = "http://schemas.openxmlformats.org"
MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_R = f"{_OFFICE}/officeDocument/2006/relationships"
_PACKAGE = f"{_OFFICE}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY, MONTH, PERCENT, ZEROS, YEAR = 1, 2, 3, 4, 5
"""The numbers of the styles of every workbook here: a day, a month and a year, a percentage, 0000, a year."""

_STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0000"/>
<numFmt numFmtId="165" formatCode="[$-809]yyyy"/></numFmts><cellXfs count="6"><xf numFmtId="0"/>
<xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
</styleSheet>"""


def workbook(inside: str, name: str = "Sheet1", since_1904: bool = False, declared: str = "") -> bytes:
    """Return a workbook of one sheet, of whose XML all but the outermost element is given."""
    since = ' date1904="1"' if since_1904 else ""
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{_R}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_R}"><workbookPr{since}/><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{relations}<Relationship Id="r1" Type="{_R}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_R}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/styles.xml": _STYLES,
            "xl/worksheets/sheet1.xml": f'{declared}<worksheet xmlns="{MAIN}">{inside}</worksheet>',
        }
    )


def rows(*cells: str) -> str:
    """Return rows of cells that say where they stand, one row each."""
    return f"<sheetData>{''.join(f'<row>{one}</row>' for one in cells)}</sheetData>"


def words(spot: str, text: str) -> str:
    """Return a cell of text."""
    return f'<c r="{spot}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(spot: str, value: str, style: int = 0) -> str:
    """Return a cell of a number."""
    return f'<c r="{spot}" s="{style}"><v>{value}</v></c>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # A file of LibreOffice says what it is before anything is packed.
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def with_parts(raw: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    """Return a zip with parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return packed({one: archive.read(one) for one in archive.namelist()} | dict(changed))


def _types() -> str:
    main, sheet = f"{_TYPE}.sheet.main+xml", f"{_TYPE}.worksheet+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/></Types>'
    )

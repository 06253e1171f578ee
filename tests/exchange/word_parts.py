"""Word files made of their own XML, so that a test holds exactly what Word would have written."""

from collections.abc import Mapping, Sequence
from html import escape

from workbook_xml import packed

_OFFICE = "http://schemas.openxmlformats.org"
_W = f"{_OFFICE}/wordprocessingml/2006/main"
_R = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_OFFICE}/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BULLETS, NUMBERS = 1, 2
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="CouncilBullet"><w:name w:val="Council Bullet"/>
<w:basedOn w:val="ListBullet"/></w:style>
<w:style w:type="character" w:styleId="Officers"><w:name w:val="Officers only"/>
<w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/>
<w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>
</w:tblBorders></w:tblPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>
<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def run(text: str, properties: str = "") -> str:
    """Return a run of text, a line break of its own for each line end."""
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{said}</w:r>"


def note(number: int) -> str:
    """Return the mark of a footnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def paragraph(*runs: str, style: str = "", bullet: tuple[int, int] | None = None, properties: str = "") -> str:
    """Return a paragraph of runs or plain texts; `bullet` is the list and the level."""
    said = "".join(one if one.startswith("<") else run(one) for one in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = ""
    if bullet:
        number = f'<w:numPr><w:ilvl w:val="{bullet[1]}"/><w:numId w:val="{bullet[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{number}{properties}</w:pPr>{said}</w:p>"


def cell(*blocks: str, span: int = 1, merged: str = "") -> str:
    """Return a cell of paragraphs or plain texts; `merged` is `restart` or `continue`."""
    said = "".join(one if one.startswith("<w:") else paragraph(one) for one in blocks) or "<w:p/>"
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merged, "")
    return f"<w:tc><w:tcPr>{wide}{down}</w:tcPr>{said}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of cells or plain texts."""
    said = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{said}</w:tr>"


def table(*rows: str, widths: Sequence[int] = (2000, 2000)) -> str:
    """Return a table whose columns have these widths."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def link(address: str, text: str) -> str:
    """Return a link; its id in the file is made of its address."""
    return f'<w:hyperlink r:id="{_id(address)}">{run(text)}</w:hyperlink>'


def word_file(*blocks: str, footnotes: Mapping[int, str] | None = None, links: Sequence[str] = ()) -> bytes:
    """Return a Word file of paragraphs and tables, a page on its side."""
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, text in (footnotes or {}).items()
    )
    own = [_relation(kind, kind, f"{kind}.xml") for kind in ("styles", "numbering", "footnotes")]
    outside = [_relation(_id(one), "hyperlink", escape(one), 'TargetMode="External"') for one in links]
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(_relation("document", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(blocks)}{wide}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMES}>{_STYLES}</w:styles>",
            "word/numbering.xml": f"<w:numbering {NAMES}>{_NUMBERING}</w:numbering>",
            "word/footnotes.xml": f"<w:footnotes {NAMES}>{notes}</w:footnotes>",
            "word/_rels/document.xml.rels": _relations(*own, *outside),
        }
    )


def _id(address: str) -> str:
    return f"link{sum(address.encode()) * len(address)}"


def _relation(id_: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}" {more}/>'


def _relations(*ones: str) -> str:
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{"".join(ones)}</Relationships>'


def _types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )

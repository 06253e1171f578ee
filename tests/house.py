"""Word files as councils have them, made with python-docx: report templates with a logo, a table and tags."""

import io
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt

# A dot, 1 by 1.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763388a6100000484"
    "01c1a4bcd6950000000049454e44ae426082"
)


def house(*lines, header="{{ meeting }}", footer="Item {{ item }}"):
    """A report template: a line for each paragraph, in a style of its own, and a logo in its header."""
    word = Document()
    word.styles["Heading 1"].font.name = "Georgia"
    word.styles["Normal"].font.size = Pt(11)
    for name in ("Caption", "List Bullet", "Quote"):
        word.styles.element.remove(word.styles[name].element)
    section = word.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(25), Mm(25)
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    for line in lines or ("{{ title }}", "Strathbeg Council", "{{ paper }}", "This paper is public."):
        word.add_paragraph(line)
    return word


def saved(word):
    """The bytes of a Word file."""
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def with_table(word):
    """The file with the head of a report in a table, as most have it."""
    table = word.add_table(2, 2)
    for row, (label, value) in enumerate((("To", "{{ report_to }}"), ("Date", "{{ meeting }}"))):
        table.cell(row, 0).text, table.cell(row, 1).text = label, value
    word.element.body.insert(1, table._tbl)
    return word


def in_runs(paragraph, *texts):
    """A paragraph whose words Word has cut into pieces, as it does when somebody types and corrects."""
    paragraph.text = ""
    for position, text in enumerate(texts):
        paragraph.add_run(text).bold = position % 2 == 1


def landscape(word):
    """The file with its pages turned."""
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    return word


def in_a_text_box(text):
    """A paragraph with a text box, as Word writes one for old and new versions."""
    paragraph = OxmlElement("w:p")
    box = paragraph
    for name in ("w:r", "w:pict", "w:txbxContent", "w:p", "w:r", "w:t"):
        box.append(OxmlElement(name))
        box = box[-1]
    box.text = text
    return paragraph


def with_footnote(word, text, encoding="utf-8"):
    """The file with a part for footnotes, and one in it."""
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    blob = f'<?xml version="1.0"?><w:footnotes xmlns:w="{nsmap["w"]}">{note}</w:footnotes>'.encode(encoding)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return word


def changed(content, **parts):
    """The file with other parts; a part is named with its slashes as two underscores and its dot as one."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(stream, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, named.pop(name, archive.read(name)))
        for name, text in named.items():
            copy.writestr(name, text)
    return stream.getvalue()


def without(word, name):
    """The file without an element of its styles."""
    for one in word.styles.element.findall(qn(name)):
        word.styles.element.remove(one)
    return word

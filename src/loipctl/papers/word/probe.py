"""Whether a Word file hangs together: all that is needed of it is looked at once, before anything is done."""

import io
import zipfile
from typing import TYPE_CHECKING

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree

from loipctl.papers.word.marks import headers
from loipctl.papers.word.numbering import lists_beside, numbering_of
from loipctl.papers.word.styles import Styles

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FAULTS = (
    KeyError, IndexError, ValueError, TypeError, AttributeError,
    zipfile.BadZipFile, etree.XMLSyntaxError, PythonDocxError, OpcError,
)  # fmt: skip
"""What python-docx and docxtpl raise for files that are torn."""


def probe(word: "WordDocument") -> None:
    """Raise one of the faults for a file that cannot be filled and written."""
    word.save(io.BytesIO())
    Styles(word.styles.element)
    for part in (word.part, word.part.package):
        if not all(one.reltype for one in part.rels.values()):
            raise KeyError
    if any(one.reltype.endswith("/numbering") for one in word.part.rels.values()):
        lists_beside(numbering_of(word.part))
    _ = word.core_properties.title
    for header in headers(word):
        if not header.is_linked_to_previous:
            _ = header.paragraphs

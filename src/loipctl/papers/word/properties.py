"""What a Word file says of itself: its title, language and day; and the same bytes for the same paper."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from lxml import etree

from loipctl.papers import tree
from loipctl.papers.word.xml import element, read, tag
from loipctl.words import shortened

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FIRST_DAY = date(1980, 1, 1)
"""The day of a file with no day of its own; zip knows none before."""

_LONGEST = 250
_THUMBNAIL = "/thumbnail"


def describe(word: "WordDocument", paper: tree.Document) -> None:
    """Say in the file what the paper is called, whose it is, of which day and in which language."""
    core = word.core_properties
    core.title = shortened(paper.title, _LONGEST)
    core.author = shortened(paper.subtitle, _LONGEST)
    core.subject = shortened(paper.occasion.plan, _LONGEST)
    core.language = paper.language
    core.last_modified_by = core.comments = core.keywords = ""
    core.revision = 1
    core.created = core.modified = datetime.combine(_day(paper), time(), UTC).replace(tzinfo=None)
    for theme in word.settings.element.iterchildren(tag("w:themeFontLang")):
        theme.set(tag("w:val"), paper.language)
    package = word.part.package
    for number, one in list(package.rels.items()):
        if one.reltype.endswith(_THUMBNAIL):
            del package.rels[number]


def speak(styles: etree._Element, language: str) -> None:
    """Make a language that of the whole paper; words the house style sets in another language keep theirs."""
    for style in styles.iterchildren(tag("w:style")):
        if style.get(tag("w:default")) and style.find(tag("w:rPr")) is not None:
            _silence(style.find(tag("w:rPr")))
    defaults = _child(_child(_child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    _silence(defaults)
    defaults.extend(read(element("w:lang", w_val=language, w_eastAsia=language)))


def _silence(words: etree._Element) -> None:
    for old in words.findall(tag("w:lang")):
        words.remove(old)


def _child(parent: etree._Element, name: str) -> etree._Element:
    """The first element of a name, put at the head of its parent where there is none."""
    found = parent.find(tag(name))
    if found is None:
        found = read(element(name))[0]
        parent.insert(0, found)
    return found


def packed(word: "WordDocument", paper: tree.Document) -> bytes:
    """The file, every part of it dated to the paper's day."""
    stream, pinned = io.BytesIO(), io.BytesIO()
    word.save(stream)
    day = max(_day(paper), _FIRST_DAY)
    with zipfile.ZipFile(stream) as archive, zipfile.ZipFile(pinned, "w", zipfile.ZIP_DEFLATED) as copy:
        for one in archive.infolist():
            member = zipfile.ZipInfo(one.filename, (day.year, day.month, day.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            copy.writestr(member, archive.read(one))
    return pinned.getvalue()


def _day(paper: tree.Document) -> date:
    return paper.day or _FIRST_DAY

"""A written Word file, read back with zip and lxml alone, as Word would number and show it."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from loipctl.papers.markers import letters, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_WRITTEN = {"decimal": str, "lowerLetter": letters, "lowerRoman": roman, "bullet": lambda _: ""}
_SPACES = (f"{W}tab", f"{W}br")


class WordFile:
    """The parts of a Word file, each read strictly."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            self.names = archive.namelist()
            self.dates = {one.date_time for one in archive.infolist()}
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in self.names
                if name.endswith((".xml", ".rels"))
            }
        self.body = self.parts["word/document.xml"][0]

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        """Return what an XPath finds in a part."""
        return list(self.parts[part].xpath(path, namespaces=NAMES))

    def paragraphs(self) -> Iterator[tuple[str, str, str]]:
        """Yield the style, the number and the words of every paragraph of the body."""
        numbers = _Numbers(self.parts["word/numbering.xml"])
        names = {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val") for one in self._styles()}
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "Normal" if style is None else names[style.get(f"{W}val")]
            yield name, numbers.of(paragraph), _words(paragraph)

    def text(self) -> str:
        """Return the words a reader sees, with the numbers that Word gives to lists."""
        return " ".join(f"{number} {words}" for _, number, words in self.paragraphs())

    def target(self, rid: str) -> str:
        """Return where a relationship of the body leads."""
        (found,) = self.find(f"rel:Relationship[@Id='{rid}']", "word/_rels/document.xml.rels")
        return str(found.get("Target"))

    def _styles(self) -> list[etree._Element]:
        return self.find("w:style", "word/styles.xml")


class _Numbers:
    """The numbers of lists as Word counts them: a counter for each level of each kind of list."""

    def __init__(self, numbering: etree._Element) -> None:
        self._kinds = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
        self._lists = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()

    def of(self, paragraph: etree._Element) -> str:
        """Return the number of a paragraph, or nothing."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None or found.find(f"{W}numId").get(f"{W}val") == "0":
            return ""
        number, level = found.find(f"{W}numId").get(f"{W}val"), int(found.find(f"{W}ilvl").get(f"{W}val"))
        kind = self._lists[number].find(f"{W}abstractNumId").get(f"{W}val")
        self._count(number, kind, level)
        said = self._level(kind, level).find(f"{W}lvlText").get(f"{W}val")
        for inner in range(level + 1):
            write = _WRITTEN[self._level(kind, inner).find(f"{W}numFmt").get(f"{W}val")]
            said = said.replace(f"%{inner + 1}", write(self._counts.get((kind, inner), 0)))
        return "" if said in "•–" else said

    def _count(self, number: str, kind: str, level: int) -> None:
        self._counts[kind, level] = self._counts.get((kind, level), 0) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((kind, deeper), None)
        begin = self._lists[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if begin is not None and number not in self._begun:
            self._counts[kind, level] = int(begin.get(f"{W}val"))
        self._begun.add(number)

    def _level(self, kind: str, level: int) -> etree._Element:
        return self._kinds[kind].find(f"{W}lvl[@{W}ilvl='{level}']")


def _words(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, without those of paragraphs inside it."""
    said = (
        (one.text or "") if one.tag == f"{W}t" else " "
        for one in paragraph.iter(f"{W}t", *_SPACES)
        if next(one.iterancestors(f"{W}p")) is paragraph and one.getparent().tag == f"{W}r"
    )
    return "".join(said)

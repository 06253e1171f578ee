"""The words of a Word file as a reader sees them: tracked changes made, hidden text out, links and notes kept."""

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from loipctl.exchange.readers.package_xml import attribute, local
from loipctl.exchange.readers.word_lists import Lists
from loipctl.exchange.readers.word_notes import Notes
from loipctl.exchange.readers.word_styles import Styles, is_on
from loipctl.exchange.readers.words_in_cells import bulleted, cleaned, linked

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_STRUCK = {"del", "moveFrom"}
_NO_WORDS = {*_STRUCK, "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "Fallback"}
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object", "AlternateContent"}
_REFERENCES = {"footnoteReference", "endnoteReference", "commentReference"}
# What the fonts Symbol and Wingdings show under numbers of their own.
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐",
            "F0E0": "→"}  # fmt: skip
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


def within(parent: etree._Element, names: Collection[str]) -> Iterator[etree._Element]:
    """Yield the children of these names, those too that stand in a control to fill in."""
    for one in parent:
        name = local(one)
        if name in names:
            yield one
        elif name in _WRAPPERS and not _is_prompt(one):
            yield from within(one, names)


class Words:
    """Reads the paragraphs of a file in their order; `place` is where they stand, for what is said of them."""

    def __init__(self, styles: Styles, lists: Lists, links: Mapping[str, tuple[str, str]], notes: Notes) -> None:
        self.styles, self.links, self._lists, self._notes = styles, links, lists, notes
        self._in_note = False
        self.place = ""
        self.notes: list[str] = []
        self.remarks: dict[str, None] = {}

    def of(self, parent: etree._Element) -> str:
        """Return the paragraphs in an element, a line each, and the rows of the tables inside it."""
        lines, ended = [""], False
        for one in within(parent, ("p", "tbl")):
            lines += [""] if ended else []
            lines[-1] += self._table(one) if local(one) == "tbl" else self.paragraph(one)
            ended = not _is_joined(one)
        text = bulleted(cleaned("\n".join(lines)))
        return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())

    def paragraph(self, one: etree._Element) -> str:
        """Return a paragraph after its bullet or number."""
        properties = one.find("{*}pPr")
        said = "" if self.is_hidden(properties) else Line(self).of(one)
        list_ = self.styles.list_of(properties)
        mark = self._lists.mark(*list_) if list_ else ""
        return said if mark.strip() == "-" and not said.strip() else mark + said

    def is_hidden(self, properties: etree._Element | None) -> bool:
        """Tell whether text with these properties is hidden, and remark upon it."""
        hidden = self.styles.hides(properties)
        if hidden:
            self.remark(f"text that is hidden in {self.place} was left out")
        return hidden

    def remark(self, sentence: str) -> None:
        """Say something of where the reading stands, once."""
        if self.place:
            self.remarks[sentence] = None

    def note(self, reference: etree._Element) -> str:
        """Return the mark of a note, which is kept with what it says."""
        if self._in_note:
            return ""
        mark, before, said = self._notes.next(reference, self.place)
        self._in_note = True
        if said is not None:
            self.notes.append(f"{before} {self.of(said).strip()}")
        self._in_note = False
        return mark

    def _table(self, one: etree._Element) -> str:
        rows = ((self.of(cell) for cell in within(row, ("tc",))) for row in within(one, ("tr",)))
        return "\n".join(" | ".join(" ".join(text.split()) for text in row) for row in rows)


class Line:
    """The text of one paragraph while it is put together."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._said: list[str] = []
        self._fields: list[tuple[str, int]] = []

    def of(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph."""
        self._inside(paragraph)
        return "".join(self._said)

    def _inside(self, parent: etree._Element) -> None:
        for one in parent:
            name = local(one)
            if name == "r":
                self._run(one)
            elif name == "hyperlink":
                start = len(self._said)
                self._inside(one)
                self._link(start, self._words.links.get(attribute(one, "id"), ("", ""))[1])
            elif name not in _NO_WORDS and not _is_prompt(one):
                self._inside(one)

    def _run(self, run: etree._Element) -> None:
        if self._words.is_hidden(run.find("{*}rPr")):
            return
        for one in run:
            name = local(one)
            if name in _PICTURES:
                self._said.append(self._picture(one))
            elif name in ("fldChar", "instrText"):
                self._field(one)
            elif name == "t":
                self._said.append("" if any(start < 0 for _, start in self._fields) else one.text or "")
            elif name in _REFERENCES:
                self._said.append(self._words.note(one))
            else:
                self._said.append(self._symbol(one) if name == "sym" else _SIGNS.get(name, ""))

    def _field(self, one: etree._Element) -> None:
        """Follow a field: its code says where a link leads, its result is what a reader sees."""
        kind = attribute(one, "fldCharType")
        if kind == "begin":
            self._fields.append(("", -1))
        elif self._fields and kind == "separate":
            self._fields[-1] = (self._fields[-1][0], len(self._said))
        elif self._fields and kind == "end":
            code, start = self._fields.pop()
            found = _HYPERLINK.match(code)
            if found and start >= 0:
                self._link(start, found.group(1))
        elif self._fields and not kind:
            code, start = self._fields[-1]
            self._fields[-1] = (code + (one.text or ""), start)

    def _link(self, start: int, address: str) -> None:
        text = "".join(self._said[start:])
        self._said[start:] = [linked(text, address)]

    def _picture(self, one: etree._Element) -> str:
        """Return the words of a text box, each line of its own; a picture has none, which is said."""
        if local(one) == "AlternateContent":
            return "".join(self._picture(choice) for choice in one.iterfind("{*}Choice"))
        box = one.find(".//{*}txbxContent")
        if box is None:
            self._words.remark(f"a picture in {self._words.place} was not read")
            return ""
        return f"\n{self._words.of(box)}\n"

    def _symbol(self, one: etree._Element) -> str:
        number = attribute(one, "char").upper()
        if number not in _SYMBOLS:
            self._words.remark(f"a sign of the font {attribute(one, 'font')} in {self._words.place} was not read")
        return _SYMBOLS.get(number, "\ufffd")


def _is_prompt(one: etree._Element) -> bool:
    """Tell whether a control to fill in still says what to fill in."""
    shown = one.find("{*}sdtPr/{*}showingPlcHdr")
    return shown is not None and is_on(shown)


def _is_joined(paragraph: etree._Element) -> bool:
    """Tell whether the end of a paragraph was struck out, so that the next one goes on in its line."""
    mark = paragraph.find("{*}pPr/{*}rPr")
    return mark is not None and any(local(one) in _STRUCK for one in mark)

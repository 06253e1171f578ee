"""What a house style shows of a paper: said before a paper is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loipctl.papers import PaperError
from loipctl.papers.word.styles import STYLES, Styles
from loipctl.papers.word.tags import TAGS, THE_TEXT, HouseStyle, Use
from loipctl.papers.word.xml import tag
from loipctl.words import count, did_you_mean, listed, quoted

_WITHOUT = {
    "title": "the paper itself begins with it",
    "partnership": "no page says whose paper it is",
    "footer": "the paper itself ends with it",
}
"""What becomes of a paper whose house style does not name these."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a house style, and how many things keep papers from being made in it."""

    lines: tuple[str, ...]
    faults: int

    @property
    def verdict(self) -> tuple[str, str]:
        """What is wrong in one sentence, and what to do."""
        things = "one thing" if self.faults == 1 else f"{self.faults} things"
        return f"no paper can be made in this house style, because of {things}", "mend it in Word and check again"


def check(content: bytes, name: str) -> Said:
    """What is filled, unknown and missing in a house style.

    Raises `PaperError` where its tags cannot be read.
    """
    house = HouseStyle(content, name)
    faults = list(_faults(house))
    number = sum(not fault.startswith("known:") for fault in faults)
    return Said((*_filled(house.uses), *faults, *_missing(house)), number)


def _filled(uses: tuple[Use, ...]) -> Iterator[str]:
    for name, meaning in TAGS.items():
        if where := [use.where for use in uses if use.name == name]:
            yield f"filled: `{name}`, {meaning}, in {listed(dict.fromkeys(where))}"


def _faults(house: HouseStyle) -> Iterator[str]:
    unknown = [use for use in house.uses if use.name not in TAGS]
    for use in unknown:
        advice = did_you_mean(use.name, TAGS)
        yield f"not known: `{use.name}`, in {use.where}{advice and f'; {advice}'}"
    if unknown:
        yield f"known: {quoted(TAGS, 'and')}"
    try:
        house.look_for_place()
        if not unknown:
            house.fill(dict.fromkeys(TAGS, ""))
    except PaperError as error:
        said = error.message.removeprefix(house.name).lstrip(": ")
        yield f"wrong: it {said}; {error.help}" if said.startswith("has ") else f"wrong: {said}; {error.help}"


def _missing(house: HouseStyle) -> Iterator[str]:
    anywhere = {use.name for use in house.uses}
    in_text = {use.name for use in house.uses if use.where == THE_TEXT}
    for name, instead in _WITHOUT.items():
        if name not in (in_text if name == "title" else anywhere):
            yield f"missing: `{name}`; {instead}"
    if not _has_page_number(house):
        yield "missing: a page number; insert one in Word, in the footer"
    if nameless := sum(1 for one in _elements(house, "wp:docPr") if not one.get("descr")):
        pictures = count(nameless, "picture")
        yield f"missing: alternative text for {pictures}; add it in Word, for those who cannot see"
    styles = Styles(house.docx.styles.element)
    if added := [name for name in STYLES if not styles.has(name)]:
        yield f"added: the styles {listed(added)}, made from Normal"


def _has_page_number(house: HouseStyle) -> bool:
    simple = (one.get(tag("w:instr"), "") for one in _elements(house, "w:fldSimple"))
    return any(
        "PAGE" in words.split()
        for words in (*simple, *(one.text or "" for one in _elements(house, "w:instrText")))
    )


def _elements(house: HouseStyle, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name in the text, the headers and the footers."""
    parts = [one.target_part for one in house.docx.part.rels.values() if not one.is_external]
    for part in (house.docx.part, *parts):
        if part.content_type.endswith(("main+xml", "header+xml", "footer+xml")):
            yield from part.element.iter(tag(name))

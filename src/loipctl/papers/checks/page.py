"""A web page read back, as far as the checks look at it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NO_END = frozenset({"br", "img", "meta", "link", "input", "hr", "col", "source"})


@dataclass(slots=True)
class Element:
    """An element, with its attributes, the elements in it and its words."""

    name: str
    attributes: Attributes = field(default_factory=dict)
    inner: "list[Element]" = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> "list[Element]":
        """Return the elements of some names in this one, however deep, in their order."""
        found: list[Element] = []
        for one in self.inner:
            found += [one] if one.name in names or not names else []
            found += one.all(*names)
        return found

    @property
    def levels(self) -> list[int]:
        """The levels of its headings."""
        return [_HEADINGS[one.name] for one in self.all(*_HEADINGS)]


def read(source: str) -> Element:
    """Return a page as the element that holds all of it."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.top


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("")
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inner.append(element)
        if tag not in _NO_END:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.name == tag for element in self._open[1:]):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

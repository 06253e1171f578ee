"""The notes of a Word file: footnotes, end notes and comments, numbered as they are met."""

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from loipctl.exchange.readers.package_xml import attribute, local

KINDS = ("footnotes", "endnotes", "comments")
"""The parts of a file that hold notes."""


class Notes:
    """The notes of a file, by what refers to them."""

    def __init__(self, roots: Mapping[str, etree._Element | None]) -> None:
        self._found = {
            f"{kind.removesuffix('s')}Reference": {attribute(one, "id"): one for one in root}
            for kind, root in roots.items()
            if root is not None
        }
        self._counts: Counter[str] = Counter()

    def next(self, reference: etree._Element, place: str) -> tuple[str, str, etree._Element | None]:
        """Return the mark that stands in the text, the mark before the note, and what it says."""
        kind = local(reference)
        self._counts[kind] += 1
        number = self._counts[kind]
        # A note is kept once, however often a file that was tampered with refers to it.
        said = self._found.get(kind, {}).pop(attribute(reference, "id"), None)
        if kind == "commentReference":
            return "", f"[comment at {place}]", said
        mark = f"[{number}]" if kind == "footnoteReference" else f"[end note {number}]"
        return mark, mark, said

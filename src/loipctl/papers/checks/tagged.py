"""The tags of a PDF read back with another library than the one that wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, parse_content_stream

_PAINTS = frozenset({"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"})
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")

Place = tuple[tuple[int, int], int]
"""A page, and the number of a piece of what is painted on it."""


@dataclass(slots=True)
class Tag:
    """A tag by its standard name, with what is in it."""

    name: str
    dictionary: Dictionary
    inner: "list[Tag]" = field(default_factory=list)

    def all(self, *names: str) -> "list[Tag]":
        """Return the tags of some names in this one, however deep, in their order."""
        found: list[Tag] = []
        for one in self.inner:
            found += [one] if one.name in names or not names else []
            found += one.all(*names)
        return found

    def attribute(self, name: str) -> str:
        """Return an attribute of the tag, as the `Scope` of a header cell; empty where it has none."""
        return next((str(one[name]).lstrip("/") for one in _attributes(self.dictionary) if name in one), "")

    def text(self, name: str) -> str:
        """Return a text of the tag, as its `Alt`."""
        return str(self.dictionary.get(name, ""))


class Tagged:
    """A PDF opened again: its tags, and for each piece that is painted whether a tag holds it."""

    def __init__(self, content: bytes) -> None:
        self.pdf = Pdf.open(BytesIO(content))
        self.root = self.pdf.Root
        self.held: set[Place] = set()
        self.tags = Tag("", Dictionary())
        structure = self.root.get("/StructTreeRoot")
        if isinstance(structure, Dictionary):
            roles = structure.get("/RoleMap", Dictionary())
            self._roles = {str(name): str(role) for name, role in dict(roles).items()}
            self._read(structure, self.tags, None)

    @property
    def declared(self) -> str:
        """What the file says of itself, as XML."""
        metadata = self.root.get("/Metadata")
        return bytes(metadata.read_bytes()).decode("utf-8", "replace") if metadata is not None else ""

    def is_set(self, part: str, name: str) -> bool:
        """Return whether a switch is on in a part of the file's catalogue."""
        found = self.root.get(part)
        return isinstance(found, Dictionary) and bool(found.get(name, False))

    def levels(self) -> list[int]:
        """Return the levels of the headings."""
        return [int(one.name[1]) for one in self.tags.all(*(f"H{level}" for level in range(1, 7)))]

    def annotations(self) -> Iterator[tuple[Object, Object]]:
        """Yield each page that has links or notes on it, with each of these."""
        for page in self.pdf.pages:
            for one in page.obj.get("/Annots", Array()):
                yield page.obj, one

    def painted_outside_tags(self) -> int:
        """Return how many times something is painted that is neither in a tag nor marked as decoration."""
        return sum(self._outside(page.obj) for page in self.pdf.pages)

    def fonts_left_out(self) -> list[str]:
        """Return the names of fonts that are not in the file."""
        fonts = [one for one in self.pdf.objects if isinstance(one, Dictionary) and one.get("/FontName")]
        return [str(one.FontName) for one in fonts if not any(name in one for name in _FONT_FILES)]

    def _read(self, element: Dictionary, into: Tag, page: Object | None) -> None:
        for kid in _kids(element):
            if isinstance(kid, int):
                self._hold(page, kid)
            elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
                self._hold(kid.get("/Pg", page), int(kid.MCID))
            elif isinstance(kid, Dictionary) and "/S" in kid:
                tag = Tag(self._role(str(kid.S)), kid)
                into.inner.append(tag)
                self._read(kid, tag, kid.get("/Pg", page))

    def _role(self, name: str) -> str:
        return self._roles.get(name, name).lstrip("/")

    def _hold(self, page: Object | None, number: int) -> None:
        if page is not None:
            self.held.add((page.objgen, number))

    def _outside(self, page: Object) -> int:
        found = 0
        covered: list[bool] = []
        for instruction in parse_content_stream(page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("BDC", "BMC"):
                covered.append(any(covered[-1:]) or self._covers(page, operands))
            elif operator == "EMC":
                covered.pop()
            elif operator in _PAINTS and not any(covered[-1:]):
                found += 1
        return found

    def _covers(self, page: Object, operands: list[Object]) -> bool:
        if str(operands[0]) == "/Artifact":
            return True
        given = operands[1] if len(operands) > 1 else None
        return isinstance(given, Dictionary) and (page.objgen, int(given.get("/MCID", -1))) in self.held


def _kids(element: Dictionary) -> list[object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _attributes(element: Dictionary) -> list[Dictionary]:
    given = element.get("/A")
    listed = list(given) if isinstance(given, Array) else [given]
    return [one for one in listed if isinstance(one, Dictionary)]

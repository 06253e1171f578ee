"""The XML in a workbook or a Word file, read without following anything that it names."""

import io
import posixpath
from collections.abc import Iterator

from lxml import etree

from loipctl.exchange.readers.gate import Package, damaged, too_large

_MOST_ELEMENTS = 3_000_000
_LARGEST_TREE = 32 * 1024 * 1024  # of which its elements take thirty times as much


def tree(package: Package, path: str) -> etree._Element | None:
    """Return the root of a part, or nothing where there is none."""
    text = package.part(path)
    if not text:
        return None
    if len(text) > _LARGEST_TREE:
        raise too_large(package.name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        raise damaged(package.name) from None


def stream(package: Package, path: str, *names: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield `start` and `end` of the elements of these names, each forgotten when the next one has ended."""
    text = package.part(path)
    if not text:
        return
    source, left = io.BytesIO(text), _MOST_ELEMENTS
    tags, safe = [f"{{*}}{name}" for name in names], {"resolve_entities": False, "no_network": True}
    try:
        for event, one in etree.iterparse(source, ("start", "end"), tag=tags, load_dtd=False, **safe):
            yield event, one
            if event == "end":
                left -= 1
                if left < 0:
                    raise too_large(package.name)
                one.clear()
                while one.getprevious() is not None:
                    del one.getparent()[0]
    except etree.XMLSyntaxError:
        raise damaged(package.name) from None


def local(one: etree._Element) -> str:
    """Return the name of an element without that of its vocabulary, which two editions of Office spell apart."""
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def children(one: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of a name."""
    yield from one.iterchildren(f"{{*}}{name}")


def attribute(one: etree._Element, name: str) -> str:
    """Return an attribute by its name without that of its vocabulary, empty where it has none."""
    for key, value in one.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return ""


def targets(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: by its id the last word of its kind, and the part or the address."""
    folder, file = posixpath.split(path)
    root = tree(package, f"{folder}/_rels/{file}.rels".lstrip("/"))
    return (
        {} if root is None else {one.get("Id", ""): _target(one, folder) for one in children(root, "Relationship")}
    )


def _target(one: etree._Element, folder: str) -> tuple[str, str]:
    kind, where = one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", "")
    if one.get("TargetMode", "").lower() == "external":
        return kind, where
    return kind, posixpath.normpath(posixpath.join("/", folder, where)).lstrip("/")


def properties(package: Package) -> tuple[tuple[str, str], ...]:
    """Return the properties that whoever made a file gave it by a name of their own."""
    root = tree(package, "docProps/custom.xml")
    if root is None:
        return ()
    return tuple((one.get("name", ""), "".join(one.itertext())) for one in children(root, "property"))

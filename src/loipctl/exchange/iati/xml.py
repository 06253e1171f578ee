"""Elements of XML with texts of a plan in them: no text makes an element, or is one that XML cannot hold."""

from typing import Any, TypeAlias

from loipctl.characters import lines

Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def root(name: str, **attributes: str) -> Element:
    """Return the outermost element."""
    from lxml import etree

    return etree.Element(name, attributes)


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Add an element to another; a hyphen in a name is written as two underscores."""
    from lxml import etree

    named = {key.replace("__", "-"): lines(value) for key, value in attributes.items()}
    return etree.SubElement(parent, name, named)


def write(parent: Element, name: str, text: str, /) -> None:
    """Add an element that holds a text."""
    add(parent, name).text = lines(text)


def tell(parent: Element, name: str, text: str, /, **attributes: str) -> Element:
    """Add an element that says something in words."""
    element = add(parent, name, **attributes)
    write(element, "narrative", text.strip())
    return element


def document(element: Element) -> bytes:
    """Return a whole document."""
    from lxml import etree

    written: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written

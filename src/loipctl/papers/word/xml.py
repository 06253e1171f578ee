"""The XML of Word: elements written as text with everything escaped, and read back strictly."""

from collections.abc import Iterable

from lxml import etree
from markupsafe import Markup, escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())

NOTHING = Markup()
"""No markup at all."""

Elements = list[etree._Element]


def element(name: str, content: Markup = NOTHING, /, **attributes: str | int) -> Markup:
    """An element with its content and attributes; `w_val` is the attribute w:val."""
    written = "".join(f' {key.replace("_", ":", 1)}="{escape(value)}"' for key, value in attributes.items())
    # The names are ours, the values are escaped here and the content is markup already.
    return Markup(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")  # noqa: S704


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after another."""
    # Markup's own join would look at every part again.
    return Markup("".join(parts))  # noqa: S704


def valued(name: str, value: str | int) -> Markup:
    """An element that says one thing, as `<w:start w:val="1"/>` does."""
    return element(name, w_val=value)


def read(markup: Markup) -> Elements:
    """The elements of a markup, taken out of the wrapper in which their names are declared."""
    from docx.oxml.parser import parse_xml

    wrapper: etree._Element = parse_xml(f"<w:body {_DECLARED}>{markup}</w:body>".encode())
    return list(wrapper)


def tag(name: str) -> str:
    """The full name of an element or attribute, such as w:p."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"

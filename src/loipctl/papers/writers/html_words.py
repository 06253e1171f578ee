"""Words in HTML: every text escaped, whatever it looks like."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from loipctl.papers import tree

_LONG_WORD = re.compile(r"(\S{24,})")


def words(content: Iterable[tree.Inline]) -> Markup:
    """The HTML of a run of text."""
    return joined(_word(inline) for inline in content)


def _word(inline: tree.Inline) -> Markup:
    match inline:
        case tree.Text(text=text):
            return breakable(text)
        case tree.Code(text=text):
            return element("code", breakable(text))
        case tree.Strong(content=content):
            return element("strong", words(content))
        case tree.Emphasis(content=content):
            return element("em", words(content))
        case _:
            return _other(inline)


def _other(inline: tree.Inline) -> Markup:
    match inline:
        case tree.Link(href=href, content=content):
            return element("a", words(content), href=href)
        case tree.Status(label=label, symbol=symbol, colour=colour, ink=ink):
            style = f"background:{colour};color:{ink}"
            return element("span", escape(f"{symbol} {label}"), class_="status", style=style)
    return Markup("<br>")


def breakable(text: str) -> Markup:
    """A text whose longest words, such as addresses, may break anywhere rather than widen a table."""
    parts = _LONG_WORD.split(text)
    return joined(
        element("span", escape(part), class_="long") if position % 2 else escape(part)
        for position, part in enumerate(parts)
    )


def element(name: str, content: Markup, **attributes: str) -> Markup:
    """An element with its content and attributes, whose values are escaped."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    # The names are ours, the values are escaped here and the content is markup already.
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Elements one after another."""
    # Markup's own join would look at every part again.
    return Markup(between.join(parts))  # noqa: S704

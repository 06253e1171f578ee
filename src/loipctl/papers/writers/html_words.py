"""Words in HTML: every text escaped, whatever it looks like."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from loipctl.papers import tree

_LONG_WORD = re.compile(r"(\S{24,})")


def words(content: Iterable[tree.Inline]) -> Markup:
    """The HTML of a run of text."""
    return Markup().join(_word(inline) for inline in content)


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
    return Markup().join(
        element("span", escape(part), class_="long") if position % 2 else escape(part)
        for position, part in enumerate(parts)
    )


def element(name: str, content: Markup, **attributes: str) -> Markup:
    """An element with its content and attributes, whose values are escaped."""
    written = Markup().join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()
    )
    # The name is ours, and the rest is escaped above.
    return Markup(f"<{name}{written}>{content}</{name}>")  # noqa: S704

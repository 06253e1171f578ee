"""Words in Word: runs of text with their looks, links and statuses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from markupsafe import Markup, escape

from loipctl.papers import tree
from loipctl.papers.word.xml import NOTHING, element, joined, valued

Name = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Look:
    """How words look beside what their paragraph says."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    ink: str = ""
    fill: str = ""


PLAIN = Look()
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Words:
    """How words are written: the ids of styles by their names, and of the places that links lead to."""

    style: Name
    link: Name

    def runs(self, content: tree.Inlines, look: Look = PLAIN) -> Markup:
        """The runs of a stretch of text."""
        return joined(self._run(inline, look) for inline in content)

    def _run(self, inline: tree.Inline, look: Look) -> Markup:
        match inline:
            case tree.Text(text=text):
                return run(text, look)
            case tree.Strong(content=content):
                return self.runs(content, replace(look, bold=True))
            case tree.Emphasis(content=content):
                return self.runs(content, replace(look, italic=True))
            case tree.Code(text=text):
                return run(text, replace(look, style=look.style or self.style("Code")))
        return self._other(inline, look)

    def _other(self, inline: tree.Inline, look: Look) -> Markup:
        match inline:
            case tree.Status() as status:
                return status_run(status, look)
            case tree.Link() as link:
                return self._link(link, look)
        return element("w:r", element("w:br"))

    def _link(self, link: tree.Link, look: Look) -> Markup:
        if not link.href or link.href.startswith("#"):
            # Places inside the paper have names on its web page alone.
            return self.runs(link.content, look)
        content = self.runs(link.content, replace(look, style=self.style("Hyperlink")))
        return element("w:hyperlink", content, r_id=self.link(link.href), w_history="1")


def run(text: str, look: Look = PLAIN) -> Markup:
    """One run of text, its spaces kept."""
    if not text:
        return NOTHING
    # The properties are ours, and the text is escaped.
    return Markup(  # noqa: S704
        f'<w:r>{_properties(look)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def status_run(status: tree.Status, look: Look = PLAIN) -> Markup:
    """A status on its colour, with room at both sides."""
    return run(f"\u00a0{label(status)}\u00a0", replace(look, bold=True, ink=status.ink, fill=status.colour))


def label(status: tree.Status) -> str:
    """The symbol and the word of a status, which stay on one line where they are short."""
    words = f"{status.symbol} {status.label}"
    return words.replace(" ", "\u00a0") if len(words) <= _SHORT else words


def shading(colour: str) -> Markup:
    """The colour behind a cell, a paragraph or a run."""
    return element("w:shd", w_val="clear", w_color="auto", w_fill=colour.removeprefix("#").upper())


@cache
def _properties(look: Look) -> Markup:
    """What a look says, in the order that Word wants."""
    parts = (
        valued("w:rStyle", look.style) if look.style else NOTHING,
        element("w:b") if look.bold else NOTHING,
        element("w:i") if look.italic else NOTHING,
        valued("w:color", look.ink.removeprefix("#").upper()) if look.ink else NOTHING,
        shading(look.fill) if look.fill else NOTHING,
    )
    content = joined(parts)
    return element("w:rPr", content) if content else NOTHING

"""A paper as the plain values that the page of a PDF is filled from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from loipctl.glyphs import showable, signs
from loipctl.papers import tree
from loipctl.papers.brand import Logo
from loipctl.papers.drawings import showable_drawing
from loipctl.papers.markers import marker
from loipctl.papers.writers import NOTICE_TITLES
from loipctl.papers.writers.pdf_columns import Layout

_MOST_WITHOUT_CONTENTS = 8
_LONGEST_ADDRESS = 2_000
_AS_THEY_ARE = frozenset({"svg", "alt", "href", "colour", "ink", "kind", "marker", "width"})
_LONG_WORD = re.compile(r"\S{24,}")
_AFTER_MARK = re.compile(r"(?<=[/.\-_?&=:,;@])(?=[^\s/])")
_LETTERS = re.compile(r"([^/.\-_?&=:,;@\s]{14})(?=[^/.\-_?&=:,;@\s]{6})")
_BREAK = "\u200b"
_LOGO = (60.0, 20.0)
"""The most millimetres that a logo is wide and high."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Upright:
    """Words among emphasised ones that are not slanted."""

    content: tree.Inlines


def values(document: tree.Document) -> Values:
    """Everything that the page is filled from."""
    facts = (tree.Facts(document.facts),) if document.facts else ()
    language, _, region = document.language.partition("-")
    headings = sum(isinstance(block, tree.Heading) for block in document.blocks)
    return {
        "title": _shown(document.title),
        "subtitle": _shown(document.subtitle),
        "names": [_shown(name) for name in document.names],
        "accent": document.brand.accent,
        "logo": _logo(document.brand.logo, document.logo_alt) if document.brand.logo else None,
        "language": [language, region],
        "marks": list(document.marks),
        "head": _blocks((*document.notices, *facts)),
        "contents": headings > _MOST_WITHOUT_CONTENTS and not document.sheet,
        "sheet": document.sheet,
        "blocks": _blocks(document.blocks) if document.sheet else _sideways(document.blocks),
        "footer": _value(document.footer),
    }


def _logo(logo: Logo, alt: str) -> Values:
    """A logo, with its size in millimetres and its bytes; a drawing as text."""
    width, height = logo.within(*_LOGO)
    svg = showable_drawing(logo.content.decode("utf-8-sig")) if logo.kind == "svg" else None
    content = list(logo.content) if svg is None else svg
    format_ = "jpg" if logo.kind == "jpeg" else logo.kind
    return {"content": content, "format": format_, "alt": alt, "width": width, "height": height}


def _blocks(blocks: Iterable[tree.Block]) -> list[Values]:
    """The blocks, with small figures that follow each other in one row."""
    found: list[Values] = []
    for small, run in groupby(map(_node, blocks), key=_is_small):
        nodes = list(run)
        found += [{"is": "figures", "items": nodes}] if small else nodes
    return found


def _is_small(node: Mapping[str, object]) -> bool:
    return node["is"] == "figure" and node.get("width") == "half"


def _sideways(blocks: tree.Blocks) -> list[Values]:
    """The blocks, those tables that are too wide for an upright page with their headings on pages of their own."""
    wide = [isinstance(block, tree.Table) and not Layout(block).upright for block in blocks]
    for position in reversed(range(len(blocks) - 1)):
        wide[position] |= isinstance(blocks[position], tree.Heading) and wide[position + 1]
    found: list[Values] = []
    for turned, run in groupby(zip(wide, blocks, strict=True), key=lambda one: one[0]):
        made = _blocks(block for _, block in run)
        found += [{"is": "sideways", "content": made}] if turned else made
    return found


def _value(value: object) -> object:
    match value:
        case str():
            return _shown(value)
        case tuple():
            return [_value(item) for item in value]
        case None | int():
            return value
        case tree.Heading(content=content, number=number):
            # inside a list, a quote or a cell it would come out of the order that a listener goes by
            return _node(tree.Paragraph((tree.Strong(content),), number))
    return _node(value)


def _node(node: object) -> Values:
    """A part of the tree under its name, with its fields and what has to be worked out beforehand."""
    fields = {name: getattr(node, name) for name in getattr(node, "__dataclass_fields__", ())}
    made = {name: one if name in _AS_THEY_ARE else _value(one) for name, one in fields.items()}
    return {"is": type(node).__name__.strip("_").lower(), **made, **_worked_out(node)}


def _worked_out(node: object) -> Values:
    made: Values = {}
    match node:
        case tree.Table():
            made = _laid_out(Layout(node))
        case tree.Numbered(items=items, marker=style, start=start):
            made = {"markers": [marker(style, start + position) for position in range(len(items))]}
        case tree.Notice(kind=kind):
            made = {"title": NOTICE_TITLES[kind]}
        case tree.Link(href=href):
            made = {"href": href if _leads_out(href) else ""}
        case tree.Preformatted(text=text):
            made = {"text": showable(text)}
        case tree.Figure(svg=svg):
            made = {"svg": showable_drawing(svg)}
        case tree.Emphasis(content=content):
            made = {"content": _value(tuple(_with_upright_signs(content)))}
    return made


def _laid_out(layout: Layout) -> Values:
    return {name: getattr(layout, name) for name in ("widths", "unbroken", "whole", "short_headers")}


def _with_upright_signs(content: tree.Inlines) -> "Iterator[tree.Inline | _Upright]":
    """Emphasised words, set upright where no slanted font can show them."""
    for inline in content:
        match inline:
            case tree.Text(text=text):
                for position, part in enumerate(signs().split(text)):
                    yield _Upright((tree.Text(part),)) if position % 2 else tree.Text(part)
            case tree.Emphasis(content=inner):
                yield from _with_upright_signs(inner)
            case tree.Strong(content=inner):
                # what is upright goes no further than the page, and the tree need not know of it
                yield tree.Strong(tuple(_with_upright_signs(inner)))  # type: ignore[arg-type]
            case _:
                yield _Upright((inline,))


def _leads_out(href: str) -> bool:
    """Whether a file that may lie anywhere can hold the link."""
    return ":" in href and len(href) <= _LONGEST_ADDRESS


def _shown(text: str) -> str:
    """A text that the fonts can show, whose longest words may break rather than widen a column."""
    return _LONG_WORD.sub(_breakable, showable(text))


def _breakable(found: re.Match[str]) -> str:
    return _LETTERS.sub(rf"\1{_BREAK}", _AFTER_MARK.sub(_BREAK, found[0]))

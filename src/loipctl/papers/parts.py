"""The parts of a board paper: header, recommendations, implications and contact, and prose that quotes figures."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from loipctl.figures import fill
from loipctl.papers import tree, values
from loipctl.papers.components import COMPONENTS, bullets, facts, prose, roman
from loipctl.papers.listings import (
    actions_list,
    engagement_done,
    engagement_planned,
    invitations,
    outcome_heading,
)
from loipctl.papers.markers import roman as numeral
from loipctl.papers.numbering import Numbering
from loipctl.papers.tables import actions_table, appendix
from loipctl.papers.values import Blocks
from loipctl.words import listed

Fields = Mapping[str, Any]

IMPLICATIONS: Mapping[str, str] = {
    "legal": "Legal",
    "finance": "Finance",
    "workforce": "Workforce",
    "equality": "Equality",
    "children": "Children's rights",
    "climate": "Climate",
    "data": "Data protection",
    "consumer": "Consumer duty",
}
"""The duties a paper can speak of, in the order they are printed."""

_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "For decision": ("agree", "approve", "endorse", "instruct", "commit", "nominate"),
    "For discussion": ("discuss",),
    "For noting": ("note",),
}
"""What a group is to do with recommendations, and the types of these, in the order they are printed."""


def components(given: Fields, numbering: Numbering) -> Mapping[str, Callable[..., object]]:
    """Return the parts of a paper that a template can call, for one rendering of one plan."""
    parts = _Parts(given, numbering)
    return {
        **COMPONENTS,
        "section": numbering.section,
        "numbered": parts.numbered,
        "quoting": parts.quoting,
        "recommendations": parts.recommendations,
        "points": parts.points,
        "implications": parts.implications,
        "appendix": parts.appendix,
        "contact": parts.contact,
        "header": header,
        "actions_table": actions_table,
        "actions_list": actions_list,
        "outcome_heading": outcome_heading,
        "engagement_done": engagement_done,
        "engagement_planned": engagement_planned,
        "invitations": invitations,
    }


def header(paper: Fields, asks: object = False) -> Blocks:  # noqa: FBT002  # a template names it
    """Return the facts at the head of a paper; with `asks` what the group is to do with each recommendation.

    The recommendations themselves stay in the order they are given, which is the order a board takes them in.
    """
    rows = [
        ["Report to", paper["group"]["name"]],
        ["Meeting", paper["meeting"]],
        ["Item", paper["item"]],
        ["Report by", paper["report_by"]],
        *([label, _asked(types, paper["recommendations"])] for label, types in _ANSWERS.items() if asks),
    ]
    return facts([row for row in rows if row[1]])


def _asked(types: Sequence[str], items: Sequence[Fields]) -> str:
    """Return the numbers of the recommendations of some types, and the type of each where it may be several."""
    found = [(numeral(place), one["type"]) for place, one in enumerate(items, 1) if one["type"] in types]
    if not found:
        return ""
    told = [number if len(types) == 1 else f"{number} ({type_})" for number, type_ in found]
    return f"recommendation{'s' if len(told) > 1 else ''} {listed(told, 'and')}"


class _Parts:
    """The parts that need the paper's running numbers, or the plan it speaks of."""

    def __init__(self, given: Fields, numbering: Numbering) -> None:
        self._numbering = numbering
        self._given = given

    def quoting(self, text: str) -> Blocks:
        """Return prose of a paper, with the figures it quotes."""
        return prose(fill(text, self._given["figures"]))

    def numbered(self, items: str | Sequence[str]) -> Blocks:
        """Return prose as numbered paragraphs, with the figures it quotes."""
        given = [items] if isinstance(items, str) else items
        return self._numbering.numbered(*[self.quoting(item) for item in given])

    def recommendations(self, items: Sequence[Fields]) -> Blocks:
        """Return recommendations as a list i, ii, iii."""
        return roman([self.quoting(item["text"]) for item in items])

    def points(self, items: Sequence[str]) -> Blocks:
        """Return bullet points of prose."""
        return bullets([self.quoting(item) for item in items])

    def implications(self, given: Fields) -> Blocks:
        """Return what a paper says of each duty, in numbered paragraphs that open with its name."""
        named = [self._opening(label, given[name]) for name, label in IMPLICATIONS.items() if given[name]]
        return self._numbering.numbered(*named)

    def appendix(self, one: Fields) -> Blocks:
        """Return the tables of an appendix."""
        return appendix(one, self._given)

    def contact(self, reference: Fields) -> Blocks:
        """Return whom to ask: the post, and what of the officer may be published."""
        officer = next((one for one in self._given["officers"] if one["id"] == reference["id"]), None)
        if officer is None:
            return Blocks(*values.as_blocks(reference["name"]))
        lines = [officer[name] for name in ("name", "post", "email", "phone") if officer[name]]
        return Blocks(*(block for line in lines for block in values.as_blocks(line)))

    def _opening(self, label: str, text: str) -> Blocks:
        first, *rest = values.open_blocks(self.quoting(text))
        if not isinstance(first, tree.Paragraph):
            return Blocks(tree.Paragraph((tree.Strong((tree.Text(label),)),)), first, *rest)
        opening = (tree.Strong((tree.Text(f"{label}."),)), tree.Text(" "), *first.content)
        return Blocks(tree.Paragraph(opening), *rest)

"""Texts of plan files as many hands would write them: in any order, indentation, quotes, brackets and comments.

Each comment has a number of its own, so that it can be found again.
"""

from collections.abc import Iterator
from itertools import count

from hypothesis import strategies as st

PLAIN = [
    *("Offer heart health checks", "café by the harbour", "nhs-strathbeg", "it's here", 'the "quoted" word'),
    *(
        "no",
        "Yes",
        "y",
        "~",
        "true",
        "12:30",
        "1_000",
        "1.10",
        "007",
        "2030",
        "56.0",
        "+44",
        "1e3",
        "0131 555 0100",
    ),
    *("2026-03-31", "2025/26 Q3", "61%", "-5%", "£1,000", "(in part)", "https://strathbeg.example/a?b=c", "x#y"),
]
TRICKY = [
    "a: b",
    "b #2",
    "- c",
    "[draft]",
    "@home",
    "ends:",
    "a, b",
    "{x}",
    "*bold*",
    " edge ",
    "tab\there",
    "",
    " ",
]
KEYS = [
    "title",
    "id",
    "due",
    "kind",
    "updates",
    "milestones",
    "note",
    "text",
    "on",
    "from",
    "Owner",
    "reviewed by",
]
ROWS = [
    *("Prose in a row.", "  - further in", "# not a comment", "key: value", "- point", "trailing  ", "", "   "),
    *("'", '"', "\ttab", "*"),
]
FILES = {"plan.yaml": False, "actions/1.1a.yaml": False, "actions.yaml": True, "officers.yaml": True}
"""The names of files, and whether each holds a list."""


class Pen:
    """Draws the ways in which one file is written; what stands beside a name comes with its further lines."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count(1)

    def chance(self, in_ten: int) -> bool:
        return self.draw(st.integers(1, 10)) > 10 - in_ten

    def one(self, choices: list[str]) -> str:
        return self.draw(st.sampled_from(choices))

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def comment(self) -> str:
        return f"# note {next(self.numbers)}!"

    def beside(self) -> str:
        return f"{self.one([' ', '   '])}{self.comment()}" if self.chance(2) else ""

    def between(self, indent: int) -> Iterator[str]:
        """Yield empty lines, and comments that stand at a column or further in."""
        while self.chance(2):
            further = self.number(0, 4) if self.chance(3) else 0
            yield " " * (indent + further) + self.comment() if self.chance(6) else self.one(["", "  "])

    def quoted(self, text: str) -> str:
        if self.chance(5):
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace('"', '\\"').replace("\t", "\\t").replace("é", "\\u00e9") + '"'

    def single(self, *, in_brackets: bool) -> str:
        """Return a text on one line."""
        text = self.one(PLAIN) if self.chance(5) else ""
        fits = text and not (in_brackets and set(text) & set("{}[],:"))
        return text if fits else self.quoted(text or self.one([*PLAIN, *TRICKY]))

    def wrapped(self, indent: int) -> list[str]:
        """Return a plain or quoted text over several lines, with a comment at its end."""
        pad = " " * (indent + self.number(1, 4))
        inner = [self.one(["and on", "- and on", "", "and, [so]"]) for _ in range(self.number(0, 2))]
        rows = [f"{pad}{row}" if row else "" for row in [*inner, "to here"]]
        sign = self.one(["", '"', "'"])
        return [f" {sign}It goes on", *rows[:-1], f"{rows[-1]}{sign}{self.beside()}"]

    def block(self, indent: int) -> list[str]:
        """Return a block text."""
        further = self.number(1, 3)
        rows = [self.one(ROWS) for _ in range(self.number(1, 4))]
        told = str(further) if self.chance(4) else ""
        rows = rows if told else ["A first row.", *rows]
        head = f" {self.one(['|', '>'])}{told}{self.one(['', '-', '+'])}{self.beside()}"
        return [head, *(" " * (indent + further) + row if row else "" for row in rows)]

    def bracketed(self, indent: int) -> list[str]:
        """Return a list or record in brackets."""
        first, *others = self.in_brackets(indent + 1, 0)
        rows = [f" {first}", *others]
        return [*rows[:-1], rows[-1] + self.beside()]

    def in_brackets(self, indent: int, depth: int) -> list[str]:
        """Return brackets on one line, or on several with comments."""
        is_list, items = self.chance(6), []
        for key in self.draw(st.permutations(KEYS[:6]))[: self.number(0, 3)]:
            first, *others = (
                self.in_brackets(indent + 1, depth + 1)
                if depth < 2 and self.chance(2)
                else [self.single(in_brackets=True)]
            )
            items.append([first if is_list else f"{key}: {first}", *others])
        opening, closing = "[]" if is_list else "{}"
        if items and self.chance(4):
            return self.over_lines(items, opening, closing, " " * indent)
        space = self.one(["", " "])
        return f"{opening}{space}{', '.join(chr(10).join(item) for item in items)}{space}{closing}".split("\n")

    def over_lines(self, items: list[list[str]], opening: str, closing: str, pad: str) -> list[str]:
        rows = [opening + self.beside()]
        for first, *others in items:
            rows += [f"{pad}{self.comment()}"] if self.chance(2) else []
            rows += [f"{pad}{first}", *others]
            rows[-1] += f",{self.beside()}"
        return [*rows, f"{pad}{closing}"]

    def value(self, indent: int, depth: int) -> list[str]:
        """Return what stands after a name or a hyphen at a column."""
        way = self.one(["single", "single", "wrapped", "block", "brackets", "empty", "below", "group", "group"])
        if way == "wrapped":
            return self.wrapped(indent)
        if way == "block":
            return self.block(indent)
        if way == "brackets":
            return self.bracketed(indent)
        if way == "group" and depth < 3:
            return [self.beside(), *self.group(indent + self.number(1, 4), depth + 1, is_list=self.chance(5))]
        if way == "below":
            text = f"{' ' * (indent + 2)}{self.single(in_brackets=False)}{self.beside()}"
            return [self.beside(), *self.between(indent + 1), text]
        text = "" if way == "empty" else self.one([" ", "   "]) + self.single(in_brackets=False)
        return [f"{text}{self.beside()}"]

    def group(self, indent: int, depth: int, *, is_list: bool) -> list[str]:
        """Return the lines of a list, or of the fields of a record."""
        found: list[str] = []
        for key in self.draw(st.permutations(KEYS))[: self.number(1, 4)]:
            found += self.between(indent)
            found += self.item(indent, depth) if is_list else self.field(key, indent, depth)
        return [*found, *self.between(indent)]

    def field(self, key: str, indent: int, depth: int) -> list[str]:
        name = self.one([key, key, f'"{key}"', f"{key} "])
        first, *others = self.value(indent, depth)
        return [f"{' ' * indent}{name}:{first}", *others]

    def item(self, indent: int, depth: int) -> list[str]:
        if depth and self.chance(5):
            first, *others = self.value(indent, depth)
            return [f"{' ' * indent}-{first}", *others]
        gap = self.number(1, 3)
        rows = self.group(indent + 1 + gap, depth + 1, is_list=False)
        start = next(at for at, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#"))
        return [f"{' ' * indent}-{' ' * gap}{rows[start].lstrip()}", *rows[start + 1 :]]


@st.composite
def plan_texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return the name of a file of a plan, and a text for it."""
    pen = Pen(draw)
    name = pen.one([*FILES])
    head = [*pen.between(0), *(["---"] if pen.chance(1) else []), *pen.between(0)]
    rows = [*head, *pen.group(0, 0, is_list=FILES[name])]
    return name, "\n".join(rows) + pen.one(["\n", "", "\n\n\n"])

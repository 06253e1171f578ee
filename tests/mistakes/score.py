"""How well mistakes are named and mended, text by text: on slips in the example plans, and on the pages here.

`PYTHONPATH=tests python -m mistakes.score` prints the table that stands in README.md beside this module.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loipctl.diagnostics import AnyRule, Breach, Fix
from loipctl.edit.one_file import Wanted, correct
from loipctl.places import Span
from loipctl.source import document
from loipctl.source.reader import Data
from mistakes import mistake_pages as pages
from mistakes import slips
from mistakes.slips import SLIPS, Slip, Spoilt

FILE = "plan.yaml"


@dataclass(frozen=True)
class Broken:
    """A text with one mistake: what kind it is of, on which lines it stands, and the rules that may name it.

    `meant` is what the text was to say; None where nobody can tell, or where that was not written down.
    """

    kind: str
    raw: bytes
    lines: frozenset[int]
    rules: tuple[str, ...]
    meant: Data | None = None


@dataclass(frozen=True)
class Judged:
    """What a checker makes of a broken text.

    `found` is that it says anything at all, `right_line` that it does so first on a line of the mistake, and
    `right_help` that it does so once, by the right rule, with advice. `mended` is `restored` where fix restores
    what was meant, `asked` where it does so with --unsafe, `wrong` where it makes something else of it, else
    `left`.
    """

    found: bool
    right_line: bool
    right_help: bool
    mended: str

    @property
    def right_fix(self) -> bool:
        """Tell whether what was meant was restored, asked or not."""
        return self.mended in {"restored", "asked"}


def of_slip(slip: Slip) -> Iterator[Broken]:
    """Yield the example plans with a slip in one line of a file."""
    return map(_broken, slips.spoilt(slip))


def of_pages() -> Iterator[Broken]:
    """Yield the texts of the pages that say something is wrong, the place as a person judged it."""
    for case in pages.cases():
        if case.text:
            place, _, said = case.text.partition(": ")
            yield Broken(case.page.stem, case.raw, frozenset({int(place.split(":")[1])}), (said.split(" ")[0],))


def corpus() -> Iterator[Broken]:
    """Yield every broken text there is, for whoever wants to know what another checker says of it."""
    for slip in SLIPS:
        yield from of_slip(slip)
    yield from of_pages()


def judged(broken: Broken) -> Judged:
    """Return what is made of a broken text."""
    found = document.read(FILE, broken.raw).breaches
    return Judged(
        bool(found),
        bool(found) and _line(found[0]) in broken.lines,
        len(found) == 1 and found[0].rule.code in broken.rules and bool(found[0].finding.help),
        _mended(broken),
    )


def table() -> str:
    """Return the figures of every kind of mistake, as tables of Markdown."""
    of_slips = "".join(f"{row(slip.name)}\n" for slip in SLIPS)
    by_page = "".join(f"{row(name)}\n" for name in page_names())
    return f"{_HEAD}{of_slips}{_HEAD_OF_PAGES}{by_page}"


def page_names() -> list[str]:
    """Return the names of the pages on which something is wrong."""
    return sorted({broken.kind for broken in of_pages()})


def row(kind: str) -> str:
    """Return the line of the table for a kind of mistake."""
    ones = scores(kind)
    mended = Counter(one.mended for one in ones)
    counts = [
        len(ones),
        *(sum(getattr(one, name) for one in ones) for name in ("found", "right_line", "right_help")),
    ]
    columns = ("restored", "asked", "left", "wrong") if kind in _SLIPS else ("restored", "asked", "left")
    return f"| {' | '.join([kind, *map(str, counts), *(str(mended[name]) for name in columns)])} |"


@cache
def scores(kind: str) -> Sequence[Judged]:
    """Return what is made of each text of a kind."""
    ones: Iterable[Broken] = of_slip(_SLIPS[kind]) if kind in _SLIPS else of_pages()
    return [judged(one) for one in ones if one.kind == kind]


_SLIPS = {slip.name: slip for slip in SLIPS}


def _broken(one: Spoilt) -> Broken:
    meant = document.read(FILE, one.meant.encode()).data
    return Broken(one.slip.name, one.typed.encode(), one.lines, one.slip.rules, meant)


def _line(breach: Breach) -> int:
    at = breach.finding.at
    assert isinstance(at, Span)
    return at.line


def _mended(broken: Broken) -> str:
    for unsafe, word in ((False, "restored"), (True, "asked")):
        fixed = _fixed(broken.raw, unsafe=unsafe)
        read = document.read(FILE, fixed)
        if read.data is not None and not read.breaches:
            return word if broken.meant in (None, read.data) else "wrong"
    return "left"


def _fixed(raw: bytes, *, unsafe: bool) -> bytes:
    """Return a text with every safe fix made, as often as one is offered; with `unsafe` the others too."""

    def choose(_rule: AnyRule, fix: Fix) -> bool:
        return unsafe or fix.safe

    seen: set[bytes] = set()
    while raw not in seen:
        seen.add(raw)
        found = document.read(FILE, raw).breaches
        wanted = [_wanted(one) for one in found if (fix := one.finding.fix) and choose(one.rule, fix)]
        raw = correct(FILE, raw, wanted, choose).raw
    return raw


def _wanted(breach: Breach) -> Wanted:
    assert breach.finding.fix
    return Wanted(breach.rule, _line(breach), breach.finding.fix)


_HEAD = """\
# How well mistakes are named and mended

Written by `pytest tests/mistakes/test_score.py --update-golden`; `PYTHONPATH=tests python -m mistakes.score`
prints it. **Found**: something is said. **Right line**: the first thing said is of a line of the mistake.
**Right help**: one message, of the right rule, with advice. **Restored**: `loipctl fix` makes the file say what
was meant; **asked**: with `--unsafe`. **Left**: to a person. **Wrong**: it would say something else.

One slip of the hand in a line of an example plan, where what was meant is known:

| Slip | Texts | Found | Right line | Right help | Restored | Asked | Left | Wrong |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
_HEAD_OF_PAGES = """
The texts of the pages in this folder, one mistake in many positions. The right line and the right rule are those
that a person wrote down on the page; a text counts as restored where nothing is wrong with it after the fix:

| Page | Texts | Found | Right line | Right help | Restored | Asked | Left |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""

if __name__ == "__main__":
    print(table(), end="")  # noqa: T201  # the table is what it is for

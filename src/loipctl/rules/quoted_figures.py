"""The figures of a paper: those it quotes, and those somebody typed (LP801, LP804)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.figures import Figures, figures, quotes
from loipctl.model.papers import Paper
from loipctl.model.record import WrittenText
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.papers import day_of
from loipctl.words import nearest, quoted, shortened

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split(), 2)}
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}}){{0,3}}|{'|'.join(_NUMBERS)}"
_COUNT = re.compile(
    rf"(?:\b(?P<before>\w{{1,20}}) )?\b(?P<number>{_NUMBER})(?: of (?:the |its |our |all )?(?P<all>{_NUMBER}))? "
    r"(?:[a-z-]{1,20} ){0,2}(?P<noun>actions|milestones|outcomes|themes|indicators|partners|groups|decisions)\b",
    re.IGNORECASE,
)
_NAMES_A_THING = frozenset(
    {"priority", "outcome", "theme", "phase", "stage", "level", "part", "appendix", "section"}
)

_MOST_TO_COMPARE = 300
_MOST_TO_LIST = 12
_FIGURES_COME_FROM = ("plan", "themes", "outcomes", "actions", "indicators")


@rule("LP801", Severity.ERROR, needs=_FIGURES_COME_FROM)
def unknown_figure(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper quotes a figure that there is not.

    The board would read the name in curly brackets where a number should stand.

    Write the name of a figure: `{{ actions.total }}`, or a status as in `{{ actions.on-track }}`; for one theme
    or outcome, `{{ outcomes.1.1.actions.complete }}`; for an indicator, `{{ indicators.child-poverty.latest }}`.
    """
    for paper in snapshot.papers:
        for written in paper.texts():
            if written.kind == "prose" and "{{" in written.text:
                yield from _unknown(written, figures(snapshot))


def _unknown(written: WrittenText, known: Figures) -> Iterator[Finding]:
    names = [name for name, _, _ in quotes(written.text)]
    for name in dict.fromkeys(names):
        if name not in known:
            yield Finding(written.at, f"there is no figure `{shortened(name)}`", _advice(name, known))
    if written.text.count("{{") != len(names):
        yield Finding(written.at, "two curly brackets open a figure and are not closed", "write `{{ name }}`")


def _advice(name: str, known: Figures) -> str:
    """Return the nearest figures, among those that start alike."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        start = ".".join(parts[:length]) + "."
        if alike := [one.removeprefix(start) for one in known if one.startswith(start)]:
            return _nearest(name.removeprefix(start), alike[:_MOST_TO_COMPARE], start)
    return _nearest(name, [one for one in known if one.count(".") == 1], "")


def _nearest(name: str, choices: list[str], start: str) -> str:
    near = [start + choice for choice in nearest(name, choices)]
    if near:
        return f"did you mean {quoted(near)}?"
    some = [start + choice for choice in choices[:_MOST_TO_LIST]]
    return f"there is {quoted(some, 'and')}" + (", among others" if len(choices) > len(some) else "")


@rule("LP804", Severity.INFO, needs=_FIGURES_COME_FROM)
def figure_typed_by_hand(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper that is still to come gives a count that is none of the plan's figures.

    A figure typed by hand goes stale while the paper is drafted; then the words and the table beside them
    disagree in front of the board.

    Quote it: `{{ actions.complete }} of {{ actions.total }} actions are complete`. If it counts something that
    the plan does not know, nothing need be done.
    """
    for paper in snapshot.papers:
        for at, found in _counts_in(paper) if day_of(paper) >= snapshot.as_at else ():
            counts = snapshot.once(_counts_by_noun)
            noun = found["noun"].casefold()
            wrong = [text for text in (found["number"], found["all"]) if text and _value(text) not in counts[noun]]
            if wrong:
                phrase = found.string[found.start("number") : found.end()]
                none = "is no figure" if len(wrong) == 1 else "are no figures"
                yield Finding(
                    at,
                    f"{quoted(wrong, 'and')} in `{shortened(phrase)}` {none} of the plan today",
                    f"quote the figure by its name, as `{{{{ {noun}.total }}}}`",
                )


def _counts_in(paper: Paper) -> Iterator[tuple[Place, re.Match[str]]]:
    for written in paper.texts():
        for found in _COUNT.finditer(written.text) if written.kind == "prose" else ():
            if (found["before"] or "").casefold() not in _NAMES_A_THING:
                yield written.at, found


def _counts_by_noun(snapshot: Snapshot) -> Mapping[str, set[int]]:
    """Return the counts a plan has of actions, milestones and so on."""
    counts: dict[str, set[int]] = defaultdict(set)
    for name, figure in figures(snapshot).items():
        if isinstance(figure, int):
            counts["actions" if ".actions." in name else name.partition(".")[0]].add(figure)
    return counts


def _value(text: str) -> int:
    return _NUMBERS.get(text.casefold()) or int(text.replace(",", ""))

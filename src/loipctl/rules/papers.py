"""Papers for a meeting: the figures they quote, what they ask for, what they must not say (LP801 to LP807)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.figures import Figures, figures, quotes
from loipctl.plans.snapshot import Snapshot
from loipctl.words import nearest, quoted, shortened

_MOST_TO_COMPARE = 1_000
_MOST_TO_LIST = 12
_FIGURES_COME_FROM = ("plan", "themes", "outcomes", "actions", "indicators")


@rule("LP801", Severity.ERROR, needs=_FIGURES_COME_FROM)
def unknown_figure(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper quotes a figure that there is not.

    The board would read the name in curly brackets where a number should stand.

    Write the name of a figure: `{{ actions.total }}`, or a status as in `{{ actions.on-track }}`; for one theme
    or outcome, `{{ outcomes.1.1.actions.complete }}`; for an indicator, `{{ indicators.child-poverty.latest }}`.
    """
    known = figures(snapshot)
    for paper in snapshot.papers:
        for at, kind, text in paper.texts():
            names = [name for name, _, _ in quotes(text)] if kind == "prose" else []
            for name in dict.fromkeys(names):
                if name not in known:
                    yield Finding(at, f"there is no figure `{shortened(name)}`", _advice(name, known))
            if kind == "prose" and text.count("{{") != len(names):
                yield Finding(at, "two curly brackets open a figure and are not closed", "write `{{ name }}`")


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

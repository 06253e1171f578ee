"""Chains that lead back to where they started (LP209, LP213)."""

from collections.abc import Iterator, Mapping, Sequence

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, listed

Steps = Mapping[str, Sequence[tuple[str, Place]]]
"""For each id, in the plan's order, the ids it leads to, each with the place where that is written."""

_MOST_SHOWN = 5


@rule("LP209", Severity.ERROR)
def dependency_circle(snapshot: Snapshot) -> Iterator[Finding]:
    """Actions depend on each other in a circle.

    Each waits for another of them, so none can ever start.

    Take one of the dependencies out: the one that holds things up least.
    """
    steps: dict[str, list[tuple[str, Place]]] = {}
    for action in snapshot.actions:
        needed = [(id_, action.at("depends_on", position)) for position, id_ in enumerate(action.depends_on)]
        steps.setdefault(action.id, [(id_.removeprefix(f"{snapshot.id}/"), at) for id_, at in needed])
    for circle in _circles(steps):
        yield _finding(circle, steps, "depends on", "take one of them out of `depends_on`")


@rule("LP213", Severity.ERROR)
def group_circle(snapshot: Snapshot) -> Iterator[Finding]:
    """Groups answer to each other in a circle.

    Nobody could say which of them decides, and a paper would climb from one to the next for ever.

    Leave `parent` out of the group that answers to none of the others.
    """
    steps: dict[str, list[tuple[str, Place]]] = {}
    for group in snapshot.groups:
        above = [(group.parent.removeprefix(f"{snapshot.id}/"), group.at("parent"))] if group.parent else []
        steps.setdefault(group.id, above)
    for circle in _circles(steps):
        yield _finding(circle, steps, "answers to", "leave `parent` out of the group that leads the others")


def _circles(steps: Steps) -> Iterator[tuple[str, ...]]:
    """Yield circles, each from its first id in the plan's order; one step less in each would leave no circle.

    Every step is taken once, with a list of its own in place of recursion, which a long chain would exhaust.
    """
    order = {id_: number for number, id_ in enumerate(steps)}
    done: set[str] = set()
    for root in steps:
        path: dict[str, int] = {}
        pending = [] if root in done else [_enter(root, path, steps)]
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                done.add(path.popitem()[0])
            elif following in path:
                circle = [*path][path[following] :]
                first = circle.index(min(circle, key=order.__getitem__))
                yield (*circle[first:], *circle[:first])
            elif following in order and following not in done:
                pending.append(_enter(following, path, steps))


def _enter(id_: str, path: dict[str, int], steps: Steps) -> Iterator[str]:
    path[id_] = len(path)
    return iter([following for following, _ in steps[id_]])


def _finding(circle: Sequence[str], steps: Steps, verb: str, advice: str) -> Finding:
    pairs = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    places = [next(at for other, at in steps[id_] if other == following) for id_, following in pairs[:_MOST_SHOWN]]
    notes = tuple(
        Note(at, f"`{id_}` {verb} `{following}`")
        for (id_, following), at in list(zip(pairs, places, strict=False))[1:]
    )
    return Finding(places[0], _in_words(pairs, verb), advice, notes)


def _in_words(pairs: Sequence[tuple[str, str]], verb: str) -> str:
    """Return a circle as a sentence: `a` depends on `b`, `b` on `c`, and `c` on `a`."""
    if len(pairs) == 1:
        return f"`{pairs[0][0]}` {verb} itself"
    (first, second), *others = pairs
    start, short = f"`{first}` {verb} `{second}`", verb.rpartition(" ")[2]
    if len(pairs) > _MOST_SHOWN:
        return f"{start}, and so on through {count(len(pairs) - 1, 'step')} more back to `{first}`"
    return f"in a circle, {listed((start, *(f'`{id_}` {short} `{following}`' for id_, following in others)))}"

"""Chains that lead back to where they started (LP209, LP213)."""

from collections.abc import Iterator, Mapping, Sequence

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.places import Place
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.gathered import gathered
from loipctl.words import count, listed

Steps = Mapping[str, Sequence[tuple[str, Place]]]
"""For each id, in the plan's order, the ids it leads to, each with the place where that is written."""

Pairs = Sequence[tuple[str, str]]
"""Steps of a circle, from one id to the next."""

_MOST_SHOWN = 5

_MOST_TURNED = 50


@rule("LP209", Severity.ERROR)
def dependency_circle(snapshot: Snapshot) -> Iterator[Finding]:
    """Actions depend on each other in a circle.

    Each waits for another of them, so none can ever start.

    Take one of the dependencies out: the one that holds things up least.
    """
    if not any(depends_on_others(snapshot)):
        return
    steps: dict[str, list[tuple[str, Place]]] = {}
    for action in snapshot.actions:
        needed = [(id_, action.at("depends_on", position)) for position, id_ in enumerate(action.depends_on)]
        steps.setdefault(action.id, [(id_.removeprefix(f"{snapshot.id}/"), at) for id_, at in needed])
    for pairs, length in _circles(steps):
        yield _finding(pairs, length, steps, "depends on", "take one of them out of `depends_on`")


@gathered
def depends_on_others(part: Part) -> bool:
    """Return whether any action depends on another."""
    return any(action.depends_on for action in part.actions)


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
    for pairs, length in _circles(steps):
        yield _finding(pairs, length, steps, "answers to", "leave `parent` out of the group that leads the others")


def _circles(steps: Steps) -> Iterator[tuple[Pairs, int]]:
    """Yield the first steps of each circle and its length; one step less in each would leave no circle.

    Every step is taken once, with a list of its own in place of recursion, which a long chain would exhaust.
    """
    order = {id_: number for number, id_ in enumerate(steps)}
    done: set[str] = set()
    for root in steps:
        path: list[str] = []
        entered: dict[str, int] = {}
        pending = [] if root in done else [_enter(root, path, entered, steps)]
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                done.add(path.pop())
            elif following in done or following not in order:
                continue
            elif following in entered:
                yield _circle(path, entered[following], order)
            else:
                pending.append(_enter(following, path, entered, steps))


def _enter(id_: str, path: list[str], entered: dict[str, int], steps: Steps) -> Iterator[str]:
    entered[id_] = len(path)
    path.append(id_)
    return iter([following for following, _ in steps[id_]])


def _circle(path: Sequence[str], start: int, order: Mapping[str, int]) -> tuple[Pairs, int]:
    """Return the first steps of the circle that closes at the end of a path, and its length.

    It starts with its first id in the plan's order, or where it was met if it is long, since looking takes time.
    """
    length = len(path) - start
    circle = path[start : start + _MOST_TURNED]
    if length <= _MOST_TURNED:
        first = circle.index(min(circle, key=order.__getitem__))
        circle = [*circle[first:], *circle[:first]]
    return tuple(zip(circle, (*circle[1:], circle[0]), strict=True))[:_MOST_SHOWN], length


def _finding(pairs: Pairs, length: int, steps: Steps, verb: str, advice: str) -> Finding:
    places = [next(at for other, at in steps[id_] if other == following) for id_, following in pairs]
    further = zip(pairs[1:], places[1:], strict=True)
    notes = tuple(Note(at, f"`{id_}` {verb} `{following}`") for (id_, following), at in further)
    return Finding(places[0], _in_words(pairs, length, verb), advice, notes)


def _in_words(pairs: Pairs, length: int, verb: str) -> str:
    """Return a circle as a sentence: `a` depends on `b`, `b` on `c` and `c` on `a`."""
    (first, second), *others = pairs
    if length == 1:
        return f"`{first}` {verb} itself"
    start, short = f"`{first}` {verb} `{second}`", verb.rpartition(" ")[2]
    if length > _MOST_SHOWN:
        return f"{start}, and so on for {count(length - 1, 'more step')}, back to `{first}`"
    return f"in a circle, {listed((start, *(f'`{id_}` {short} `{following}`' for id_, following in others)))}"

"""The figures of a plan that prose may quote: `{{ actions.complete }}` and what it stands for on a day."""

import re
from collections.abc import Iterable, Iterator, Mapping

from loipctl.indicators import latest, printed
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator, Target
from loipctl.model.schemes import NO_UPDATE
from loipctl.plans.snapshot import Snapshot
from loipctl.status import Standing, is_met, standings
from loipctl.tallies import group_ids

Figure = int | str
"""A count, or a value as it is printed with its unit."""

Figures = Mapping[str, Figure]

Quote = tuple[str, int, int]
"""A name that prose quotes, and where the quotation starts and ends in it."""

_QUOTE = re.compile(r"\{\{([^{}\n]{0,200})\}\}")


def figures(snapshot: Snapshot) -> Figures:
    """Return every figure of a plan on its day, by name."""
    return snapshot.once(_figures)


def quotes(text: str) -> list[Quote]:
    """Return each `{{ name }}` in a text: the name, and the characters it stands between."""
    return [(found[1].strip(), found.start(), found.end()) for found in _QUOTE.finditer(text)]


def fill(text: str, known: Figures) -> str:
    """Return a text with figures in place of their names; a name that is not known stays as it was typed."""
    parts: list[str] = []
    done = 0
    for name, start, end in quotes(text):
        parts += [text[done:start], written(known[name]) if name in known else text[start:end]]
        done = end
    return "".join([*parts, text[done:]])


def written(figure: Figure) -> str:
    """Return a figure as prose prints it: 1,200."""
    return f"{figure:,}" if isinstance(figure, int) else figure


def _figures(snapshot: Snapshot) -> Figures:
    found: dict[str, Figure] = {}
    for part in (_of_header, _of_actions, _of_milestones, _of_indicators, _of_records):
        found.update(part(snapshot))
    return found


def _of_header(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    if snapshot.header:
        yield "plan.title", snapshot.header.title
        yield "partnership.name", snapshot.header.partnership.name


def _of_actions(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    known = standings(snapshot)
    yield from _counts(snapshot, "actions", known.values())
    for by, records in (("theme", snapshot.themes), ("outcome", snapshot.outcomes)):
        groups: dict[str, list[Standing]] = {record.id: [] for record in records}
        for standing in known.values():
            for id_ in group_ids(snapshot, standing.action, by):
                groups.setdefault(id_, []).append(standing)
        for record in records:
            yield from _counts(snapshot, f"{by}s.{record.id}.actions", groups[record.id])


def _counts(snapshot: Snapshot, name: str, chosen: Iterable[Standing]) -> Iterator[tuple[str, Figure]]:
    """Yield how many actions have each status. A status called `total` or `late` gives way to the figure."""
    counts = dict.fromkeys([*(status.key for status in snapshot.scheme.statuses), NO_UPDATE.key], 0)
    total = late = differing = 0
    for standing in chosen:
        counts[standing.declared.key] += 1
        total += 1
        late += standing.is_late
        differing += standing.differs
    yield from ((f"{name}.{key}", number) for key, number in counts.items())
    yield from ((f"{name}.total", total), (f"{name}.late", late), (f"{name}.differing", differing))


def _of_milestones(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    known = standings(snapshot).values()
    still_open = [_unmet(one.action, snapshot) for one in known if not one.is_finished]
    late = sum(len(one.late) for one in known if not one.is_finished)
    yield "milestones.total", sum(len(one.action.milestones) for one in known)
    yield "milestones.met", sum(len(one.action.milestones) - _unmet(one.action, snapshot) for one in known)
    yield "milestones.late", late
    yield "milestones.due", sum(still_open) - late


def _unmet(action: Action, snapshot: Snapshot) -> int:
    return sum(not is_met(milestone, snapshot.as_at) for milestone in action.milestones)


def _of_indicators(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    yield "indicators.total", len(snapshot.indicators)
    for indicator in snapshot.indicators:
        name = f"indicators.{indicator.id}"
        newest = latest(indicator.observations, snapshot.as_at)
        if newest and newest.value is not None:
            yield f"{name}.latest", printed(indicator, newest.value)
        if indicator.baseline:
            yield f"{name}.baseline", printed(indicator, indicator.baseline.value)
        if target := _target(indicator, snapshot):
            yield f"{name}.target", printed(indicator, target.value)


def _target(indicator: Indicator, snapshot: Snapshot) -> Target | None:
    """Return the target that is to be reached next, or the last where all their times are over."""
    targets = sorted(indicator.targets, key=lambda target: target.period.end)
    ahead = (target for target in targets if target.period.end >= snapshot.as_at)
    return next(ahead, targets[-1] if targets else None)


def _of_records(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    as_at = snapshot.as_at
    decided = [one for one in snapshot.decisions if one.date <= as_at]
    yield "themes.total", len(snapshot.themes)
    yield "outcomes.total", len(snapshot.outcomes)
    yield "partners.total", len(snapshot.partners)
    yield "groups.total", len(snapshot.groups)
    yield "engagement.held", sum(one.state == "held" for one in snapshot.engagement)
    yield "engagement.planned", sum(one.state == "planned" for one in snapshot.engagement)
    yield "risks.open", sum(one.state == "open" for one in snapshot.risks)
    yield "decisions.total", len(decided)
    yield "decisions.done", sum(one.done is not None and one.done.start <= as_at for one in decided)

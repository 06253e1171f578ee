"""How the actions of a plan stand: a row for each theme, outcome or owner, and where owner and dates differ."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.model.schemes import NO_UPDATE, Status
from loipctl.plans.snapshot import Snapshot
from loipctl.screens.envelope import Json, envelope, plain
from loipctl.screens.layout import FIGURES, HEADING, QUIET, Heading, Ruled, beside, head, stacked, table
from loipctl.screens.reasons import why
from loipctl.screens.statuses import WIDEST_BAR, bar, counts, declared_and_evidence, key
from loipctl.screens.texts import line
from loipctl.status import Standing, days_late, standings
from loipctl.tallies import Tally, overall, tallies
from loipctl.words import count

BY = "theme"
"""What the actions are grouped by where nothing is asked for."""


def data(snapshot: Snapshot, by: str = BY) -> dict[str, Json]:
    """Return how the actions stand, as JSON has it."""
    return {
        **envelope(snapshot, "status"),
        "by": by,
        "statuses": [plain(one) for one in _statuses(snapshot, standings(snapshot).values())],
        "groups": [_tally(one) for one in tallies(snapshot, by)],
        "all": _tally(overall(snapshot)),
        "actions": [_standing(snapshot, one) for one in standings(snapshot).values()],
    }


def render(snapshot: Snapshot, by: str = BY) -> RenderableType:
    """Return how the actions stand, for a terminal."""
    if not snapshot.actions:
        return stacked([head(snapshot), line("The plan has no actions yet.")])
    differing = [one for one in standings(snapshot).values() if one.differs]
    signs = key(_statuses(snapshot, differing))
    return stacked([head(snapshot), _groups(snapshot, by), signs, *_differences(snapshot, differing)])


def _statuses(snapshot: Snapshot, evident: Iterable[Standing]) -> list[Status]:
    """Return the statuses of the scheme, no update, and what only the dates of some actions say."""
    found = [*snapshot.scheme.statuses, NO_UPDATE]
    for one in evident:
        if one.evidence not in found:
            found.append(one.evidence)
    return found


def _tally(tally: Tally) -> dict[str, Json]:
    return {
        "id": tally.id,
        "label": tally.label,
        "total": tally.total,
        "counts": {status.key: number for status, number in tally.counts},
        "late": tally.late,
        "differing": tally.differing,
        "actions": [action.id for action in tally.actions],
    }


def _standing(snapshot: Snapshot, standing: Standing) -> dict[str, Json]:
    update = standing.update
    late = [
        {"title": one.title, "due": plain(one.due), "days_late": days_late(one, snapshot.as_at)}
        for one in standing.late
    ]
    return {
        "id": standing.action.id,
        "title": standing.action.title,
        "declared": standing.declared.key,
        "updated": plain(update.date) if update else None,
        "evidence": standing.evidence.key,
        "why": why(snapshot, standing),
        "differs": standing.differs,
        "late": standing.is_late,
        "late_milestones": [*late],
    }


def _groups(snapshot: Snapshot, by: str) -> RenderableType:
    groups, everything = tallies(snapshot, by), overall(snapshot)
    largest = max(one.total for one in groups)
    made = table(
        (by.capitalize(), {}),
        ("Actions", FIGURES),
        ("How they stand", {}),
        *([("Late", FIGURES)] if everything.late else []),
        *([("Differ", FIGURES)] if everything.differing else []),
    )
    for one in groups:
        made.add_row(*_cells(one, everything, bar(one, largest)))
    made.add_section()
    whole = bar(everything, everything.total) if everything.total <= WIDEST_BAR else Text("")
    made.add_row(*_cells(everything, everything, whole), style=HEADING)
    return stacked([Ruled(made), *_remarks(groups, everything)])


def _cells(tally: Tally, everything: Tally, signs: Text) -> Iterator[RenderableType]:
    yield line(tally.label)
    yield Text(f"{tally.total:,}")
    yield Group(signs, counts(tally)) if signs else counts(tally)
    if everything.late:
        yield Text(f"{tally.late:,}" if tally.late else "")
    if everything.differing:
        yield Text(f"{tally.differing:,}" if tally.differing else "")


def _remarks(groups: Sequence[Tally], everything: Tally) -> Iterator[Text]:
    largest = max(one.total for one in groups)
    if largest > WIDEST_BAR:
        yield line(f"One sign stands for about {count(round(largest / WIDEST_BAR), 'action')}.", QUIET)
    if sum(one.total for one in groups) > everything.total:
        yield line("An action that works for more than one is counted in each.", QUIET)


def _differences(snapshot: Snapshot, differing: Sequence[Standing]) -> Iterator[RenderableType]:
    if differing:
        rows = [(line(one.action.id, HEADING), _difference(snapshot, one)) for one in differing]
        yield Group(Heading(f"Where owner and dates differ ({count(len(differing), 'action')})"), beside(rows))


def _difference(snapshot: Snapshot, standing: Standing) -> RenderableType:
    because = line(why(snapshot, standing), QUIET)
    return Group(line(standing.action.title), declared_and_evidence(standing), because)

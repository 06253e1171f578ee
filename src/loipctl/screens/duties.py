"""The Act's duties: whether a plan and its locality plans meet each, and what in them shows it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from loipctl.duties.shown import sentence
from loipctl.duties.states import STATES
from loipctl.duties.table import Row, Table, tables
from loipctl.plans.snapshot import Snapshot
from loipctl.screens.envelope import Json, envelope, plain
from loipctl.screens.layout import HEADING, QUIET, Ruled, head, stacked, table
from loipctl.screens.statuses import key, sign_and_word
from loipctl.screens.texts import line


def data(snapshot: Snapshot, year: str = "") -> dict[str, Json]:
    """Return the duties, as JSON has them. Raises `LoipctlError` for a year that is not over."""
    own, *localities = tables(snapshot, year)
    return {
        **envelope(snapshot, "duties"),
        "year": own.year.words() if own.year else None,
        "states": [plain(one) for one in STATES],
        **_table(own),
        "localities": [
            {
                "locality": one.locality.id if one.locality else None,
                "plan": one.snapshot.id,
                "title": one.snapshot.plan.title,
                "year": one.year.words() if one.year else None,
                **_table(one),
            }
            for one in localities
        ],
    }


def render(snapshot: Snapshot, year: str = "") -> RenderableType:
    """Return the duties, for a terminal. Raises `LoipctlError` for a year that is not over."""
    own, *localities = tables(snapshot, year)
    parts = [Group(head(snapshot), *_about(own)), *_groups(own)]
    for one in localities:
        name = one.locality.name if one.locality else ""
        title = line(f"Locality plan of {name}: {one.snapshot.plan.title}", HEADING)
        parts += [Group(title, *_about(one)), *_groups(one)]
    if any(one.rows for one in (own, *localities)):
        parts.append(key(STATES))
    return stacked(parts)


def _about(one: Table) -> Iterator[RenderableType]:
    """Yield how many duties stand where, the year they are asked of, and what kind of plan it is."""
    if not one.rows:
        yield line("The duties of the Act bind Local Outcomes Improvement Plans and locality plans in force.")
        return
    if one.year:
        yield line(f"Reporting year {one.year.words()}")
    if one.snapshot.plan.state != "published":
        yield line(f"Not published yet ({one.snapshot.plan.state}): what is not met is to be met by then.")
    counts = [f"{number:,} {state.label.lower()}" for state in STATES if (number := one.number(state))]
    yield line(", ".join(counts), HEADING)


def _groups(one: Table) -> Iterator[RenderableType]:
    for group, rows in one.groups().items():
        made = table((group, {"ratio": 5}), ("Met?", {"ratio": 2}), ("What shows it", {"ratio": 5}))
        made.expand = True
        for row in rows:
            made.add_row(_duty(row), sign_and_word(row.state), _evidence(row))
        yield Ruled(made)


def _duty(row: Row) -> RenderableType:
    return Group(line(row.duty.words), line(f"{row.section}; {row.duty.id}", QUIET))


def _evidence(row: Row) -> RenderableType:
    shown = [line(sentence(one)) for one in row.evidence]
    notes = [line(sentence(one), QUIET) for one in row.notes]
    return Group(*shown, *notes)


def _table(one: Table) -> dict[str, Json]:
    return {
        "binds": bool(one.rows),
        "counts": {state.key: one.number(state) for state in STATES},
        "duties": [_row(row) for row in one.rows],
    }


def _row(row: Row) -> dict[str, Json]:
    return {
        "id": row.duty.id,
        "duty": row.duty.words,
        "group": row.duty.group,
        "section": row.section,
        "state": row.state.key,
        "evidence": [*row.evidence],
        "notes": [*row.notes],
        "judge": row.duty.judge or None,
        "excused_until": max(one.until for one in row.excuses).isoformat() if row.excuses else None,
        "rules": [*row.duty.rules],
    }

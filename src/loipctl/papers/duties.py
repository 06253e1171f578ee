"""The duties of the Act as tables of a paper: for a plan, then for the plans of its localities."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from loipctl.duties.shown import sentence
from loipctl.duties.states import STATES
from loipctl.papers import tree, values
from loipctl.papers.components import heading, key, status, table
from loipctl.papers.fields import status_fields
from loipctl.papers.values import Blocks
from loipctl.plans.snapshot import Snapshot

if TYPE_CHECKING:
    from loipctl.duties.table import Row, Table

_UNBOUND = (
    "The duties of the Act bind Local Outcomes Improvement Plans and locality plans in force; this is neither."
)


def components(snapshot: Snapshot, asked_year: Callable[[], str]) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to print the duties of a plan, for the reporting year that was asked for."""

    def duties_tables(level: int = 2) -> Blocks:
        from loipctl.duties.table import tables  # the rules of every duty are asked for it

        own, *localities = tables(snapshot, asked_year())
        found = [*_tables(own, level)]
        for one in localities:
            found += [heading(f"Locality plan: {one.snapshot.plan.title}", level), *_tables(one, level + 1)]
        return _joined(found)

    def duties_key() -> Blocks:
        return key([status_fields(one) for one in STATES], "How a duty can stand")

    return {"duties_tables": duties_tables, "duties_key": duties_key}


def _tables(one: "Table", level: int) -> Iterator[Blocks]:
    if not one.rows:
        yield _paragraph(_UNBOUND)
        return
    yield _paragraph(_summary(one))
    for group, rows in one.groups().items():
        yield heading(group, level)
        of = f" of the {one.snapshot.plan.title}" if one.locality else ""
        caption = f"Duties{of}: {group[:1].lower()}{group[1:]}"
        yield table(caption, ["Duty", "Section", "Met?", "What shows it"], [_cells(row) for row in rows])


def _summary(one: "Table") -> str:
    year = f"Reporting year {one.year.words()}. " if one.year else ""
    counts = [f"{number:,} {state.label.lower()}" for state in STATES if (number := one.number(state))]
    return f"{year}Of {len(one.rows):,} duties: {', '.join(counts)}."


def _cells(row: "Row") -> list[object]:
    said = [_paragraph(_in_full(one)) for one in (*row.evidence, *row.notes)]
    return [row.duty.words, row.section, status(status_fields(row.state)), _joined(said)]


def _in_full(note: str) -> str:
    """Return a note as a sentence of a paper, where names stand without their marks."""
    said = sentence(note.replace("`", ""))
    return said if said.endswith((".", "!", "?", "…")) or "://" in said else f"{said}."


def _paragraph(text: str) -> Blocks:
    return Blocks(tree.Paragraph((tree.Text(text),)))


def _joined(parts: list[Blocks]) -> Blocks:
    return Blocks(*(block for part in parts for block in values.open_blocks(part)))

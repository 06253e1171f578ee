"""The components that draw: indicators over time, how actions stand, and milestones, each with its numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from loipctl.indicators.reading import Reading
from loipctl.papers import PaperError, tree, values
from loipctl.papers.charts.bars import Bar, bars
from loipctl.papers.charts.drawing import Drawing
from loipctl.papers.charts.multiples import MOST_CELLS, multiples
from loipctl.papers.charts.plot import can_be_drawn
from loipctl.papers.charts.telling import told
from loipctl.papers.charts.timeline import MOST_ROWS, timeline
from loipctl.papers.charts.trend import trend
from loipctl.papers.matrices import bars_of, status_matrix
from loipctl.papers.measured import indicators_table, values_table
from loipctl.papers.measures import readings
from loipctl.papers.numbering import Numbering
from loipctl.papers.progress import milestones_table
from loipctl.papers.values import Blocks
from loipctl.plans.snapshot import Snapshot

Fields = Mapping[str, Any]


def components(snapshot: Snapshot, given: Fields, numbering: Numbering) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to draw the records of a plan."""
    drawn = _Drawn(snapshot, given, numbering)
    return {
        "indicator_chart": drawn.indicator_chart,
        "indicator_charts": drawn.indicator_charts,
        "status_chart": drawn.status_chart,
        "milestone_chart": drawn.milestone_chart,
    }


class _Drawn:
    """The figures of one paper, numbered as they come."""

    def __init__(self, snapshot: Snapshot, given: Fields, numbering: Numbering) -> None:
        self._snapshot = snapshot
        self._given = given
        self._numbering = numbering

    def indicator_chart(self, indicator: Fields) -> Blocks:
        """Return an indicator over time against its target; in words where there is nothing to draw yet."""
        reading = self._reading(indicator)
        if not can_be_drawn(reading):
            return Blocks(tree.Paragraph((tree.Text(told(reading)),)))
        number = self._numbering.figure()
        return _figure(trend(reading, f"figure-{number}"), number, indicator["title"], values_table(reading))

    def indicator_charts(self, indicators: Sequence[Fields]) -> Blocks:
        """Return small charts of indicators side by side; those without values to draw are told in words."""
        found = [(one, self._reading(one)) for one in indicators]
        blocks: list[tree.Block] = []
        for some in _pages([pair for pair in found if can_be_drawn(pair[1])], MOST_CELLS):
            number = self._numbering.figure()
            drawing = multiples([reading for _, reading in some], f"figure-{number}")
            data = indicators_table([fields for fields, _ in some])
            blocks += values.open_blocks(_figure(drawing, number, "Indicators over time", data))
        blocks += [tree.Paragraph((tree.Text(told(one)),)) for _, one in found if not can_be_drawn(one)]
        return Blocks(*blocks)

    def status_chart(self, groups: Sequence[Fields], title: str = "How actions stand by outcome") -> Blocks:
        """Return how the actions of each outcome, theme or partner stand, as bars."""
        found = [one for one in bars_of(groups, self._given["statuses"]) if one.total]
        blocks: list[tree.Block] = []
        for some in _pages(found, MOST_ROWS):
            number = self._numbering.figure()
            blocks += values.open_blocks(self._status_figure(some, number, title))
        return Blocks(*blocks)

    def milestone_chart(self, milestones: Sequence[Fields], title: str = "Milestones") -> Blocks:
        """Return milestones on a line of time; those without a date stand in the table only."""
        dated = sorted((one for one in milestones if one["day"]), key=lambda one: one["day"])
        blocks: list[tree.Block] = []
        for some in _pages(dated, MOST_ROWS):
            number = self._numbering.figure()
            drawing = timeline([_mark(one) for one in some], self._given["as_at"], f"figure-{number}")
            data = milestones_table(f"{title}: the dates", some)
            blocks += values.open_blocks(_figure(drawing, number, title, data))
        return Blocks(*blocks)

    def _status_figure(self, found: Sequence[Bar], number: str, title: str) -> Blocks:
        data = status_matrix(found, f"{title}: the numbers")
        return _figure(bars(found, f"figure-{number}", title), number, title, data)

    def _reading(self, indicator: Fields) -> Reading:
        plan = self._snapshot.others.get(str(indicator.get("plan")), self._snapshot)
        found = readings(plan).get(str(indicator.get("id")))
        if found is None:
            message = "only an indicator of the plan can be drawn"
            raise PaperError(message, "write {{ indicator_chart(one) }} for one of `indicators`")
        return found


def _mark(milestone: Fields) -> Fields:
    return {**milestone, "moved_from": milestone["first_day"], "status": milestone["state"]}


def _figure(drawing: Drawing, number: str, caption: str, data: Blocks) -> Blocks:
    match values.open_blocks(data):
        case (tree.Table() as numbers, *_):
            return Blocks(
                tree.Figure(drawing.svg, drawing.words, (tree.Text(caption),), numbers, number),
            )
    return Blocks(tree.Figure(drawing.svg, drawing.words, (tree.Text(caption),), number=number))


def _pages(items: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    """Yield the items in parts of equal size, none larger than a page takes."""
    pages = -(-len(items) // most)
    size = -(-len(items) // pages) if pages else 1
    return (items[start : start + size] for start in range(0, len(items), size))

"""The components that draw: indicators over time, how actions stand, and milestones, each with its numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from loipctl.indicators.reading import Reading
from loipctl.papers import PaperError, tree, values
from loipctl.papers.charts.bars import bars
from loipctl.papers.charts.drawing import Drawing
from loipctl.papers.charts.multiples import MOST_CELLS, multiples
from loipctl.papers.charts.plot import can_be_drawn
from loipctl.papers.charts.telling import told
from loipctl.papers.charts.timeline import MOST_ROWS, timeline
from loipctl.papers.charts.trend import trend
from loipctl.papers.matrices import bars_of, kind_of, named, status_matrix
from loipctl.papers.measured import indicators_table, values_table
from loipctl.papers.measures import readings
from loipctl.papers.numbering import Numbering
from loipctl.papers.progress import milestones_table
from loipctl.papers.values import Blocks
from loipctl.plans.snapshot import Snapshot

Fields = Mapping[str, Any]
T = TypeVar("T")


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
        draw = partial(trend, reading)
        return Blocks(*self._figure(draw, str(indicator["title"]), values_table(reading)))

    def indicator_charts(self, indicators: Sequence[Fields], *, numbers: bool = True) -> Blocks:
        """Return small charts of indicators side by side; those without values to draw are told in words.

        Their numbers come with them, unless the template prints them itself (`numbers` is false).
        """
        found = [(one, self._reading(one)) for one in indicators]
        drawn = [pair for pair in found if can_be_drawn(pair[1])]
        blocks: list[tree.Block] = []
        for caption, some in _pages("Indicators over time", drawn, MOST_CELLS):
            shown = [fields for fields, _ in some] if numbers else []
            data = indicators_table(shown, f"{caption}: the numbers")
            blocks += self._figure(partial(multiples, [reading for _, reading in some]), caption, data)
        blocks += [tree.Paragraph((tree.Text(told(one)),)) for _, one in found if not can_be_drawn(one)]
        return Blocks(*blocks)

    def status_chart(self, groups: Sequence[Fields], title: str = "", *, numbers: bool = True) -> Blocks:
        """Return how the actions of each outcome, theme or partner stand, as bars."""
        found = [one for one in bars_of(groups, self._given["statuses"]) if one.total]
        blocks: list[tree.Block] = []
        heading = kind_of(groups)
        for caption, some in _pages(title or named(heading), found, MOST_ROWS):
            data = status_matrix(some, f"{caption}: the numbers", heading) if numbers else Blocks()
            blocks += self._figure(partial(bars, some, title=caption), caption, data)
        return Blocks(*blocks)

    def milestone_chart(
        self, milestones: Sequence[Fields], title: str = "Milestones", *, numbers: bool = True
    ) -> Blocks:
        """Return milestones on a line of time; one without a date is not drawn."""
        dated = sorted((one for one in milestones if one["day"]), key=lambda one: one["day"])
        blocks: list[tree.Block] = []
        for caption, some in _pages(title, dated, MOST_ROWS):
            data = milestones_table(f"{caption}: the dates", some) if numbers else Blocks()
            blocks += self._figure(_line_of_time(some, self._given["as_at"]), caption, data)
        return Blocks(*blocks)

    def _figure(self, draw: Callable[[str], Drawing], caption: str, data: Blocks) -> tree.Blocks:
        """Return the next figure; its number begins the names inside the drawing, so that no two are alike."""
        number = self._numbering.figure()
        drawing = draw(f"figure-{number}")
        numbers = next((one for one in values.open_blocks(data) if isinstance(one, tree.Table)), None)
        return (tree.Figure(drawing.svg, drawing.words, (tree.Text(caption),), numbers, number),)

    def _reading(self, indicator: Fields) -> Reading:
        plan = self._snapshot.others.get(str(indicator.get("plan")), self._snapshot)
        found = readings(plan).get(str(indicator.get("id")))
        if found is None:
            message = "only an indicator of the plan can be drawn"
            raise PaperError(message, "write {{ indicator_chart(one) }} for one of `indicators`")
        return found


def _line_of_time(milestones: Sequence[Fields], as_at: date) -> Callable[[str], Drawing]:
    marks = [{**one, "moved_from": one["first_day"], "status": one["state"]} for one in milestones]
    return partial(timeline, marks, as_at)


def _pages(title: str, items: Sequence[T], most: int) -> Iterator[tuple[str, Sequence[T]]]:
    """Yield the items in parts of like size, none larger than a page takes, each with its title."""
    pages = -(-len(items) // most)
    size = -(-len(items) // pages) if pages else 1
    for number, start in enumerate(range(0, len(items), size), 1):
        yield title if pages == 1 else f"{title}, part {number} of {pages}", items[start : start + size]

"""The components that show indicators as tables: what they say, their values, their revisions and comparisons."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from loipctl.indicators import about, printed
from loipctl.indicators.disclosure import FEWEST_SHOWN, HIDDEN
from loipctl.indicators.reading import Reading
from loipctl.indicators.trajectory import expected
from loipctl.indicators.words import VERDICTS
from loipctl.model.indicators import Observation, Target
from loipctl.papers import tree, values
from loipctl.papers.components import bullets, key, status, table
from loipctl.papers.fields import status_fields
from loipctl.papers.values import Blocks
from loipctl.words import day

Fields = Mapping[str, Any]


def components() -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to tell of indicators."""
    return {
        "indicators_table": indicators_table,
        "indicator_key": indicator_key,
        "indicator_notes": indicator_notes,
        "comparisons_table": comparisons_table,
        "breakdown_tables": breakdown_tables,
    }


def indicators_table(indicators: Sequence[Fields], caption: str = "Indicators") -> Blocks:
    """Return a row for each indicator: baseline, previous and latest value, target, verdict and travel."""
    columns = ["Indicator", "Baseline", "Previous", "Latest", "Target", "Against target", "Direction of travel"]
    return table(caption, columns, [_row(one) for one in indicators], row_headers=True) if indicators else Blocks()


def indicator_key() -> Blocks:
    """Return what each verdict on an indicator means."""
    return key([status_fields(one) for one in VERDICTS.values()], "How an indicator can stand against its target")


def indicator_notes(indicators: Sequence[Fields]) -> Blocks:
    """Return what a reader of the values must know: what is old, missing, revised or has a note."""
    return bullets([f"{one['title']}: {said}" for one in indicators for said in _notes(one["reading"])])


def comparisons_table(indicators: Sequence[Fields], caption: str = "Comparisons") -> Blocks:
    """Return the same measures elsewhere, beside the latest value here."""
    rows = [
        [one["title"], _at(one["reading"]["latest"]), other["name"], _at(other["at"]), _difference(other)]
        for one in indicators
        for other in one["reading"]["comparators"]
    ]
    columns = ["Indicator", "Here", "Compared with", "There", "Here is"]
    return table(caption, columns, rows, row_headers=True) if rows else Blocks()


def breakdown_tables(indicators: Sequence[Fields]) -> Blocks:
    """Return a table for each dimension in which an indicator is broken down; small counts are not shown."""
    return Blocks(
        *(
            block
            for one in indicators
            for part in one["reading"]["breakdowns"]
            for block in values.open_blocks(_breakdown(one, part))
        )
    )


def values_table(reading: Reading) -> Blocks:
    """Return every value of an indicator with where it should have been, and its targets, by time."""
    times: list[Observation | Target] = [*reading.indicator.observations, *reading.indicator.targets]
    times.sort(key=lambda one: (one.period.end, isinstance(one, Target)))
    columns = ["Period", "Value", "Way to the target", "Note"]
    rows = [_point(reading, one) for one in times]
    return table(f"{reading.indicator.title}: the numbers", columns, rows, row_headers=True)


def _row(indicator: Fields) -> list[object]:
    said = indicator["reading"]
    return [
        indicator["title"],
        _at(said["baseline"]),
        _at(said["previous"]),
        f"{_at(said['latest'])}, {said['age']}" if said["latest"] else "No value yet",
        _at(said["target"]),
        status(said["verdict"]),
        bullets(_travels(said)) or "No earlier value",
    ]


def _travels(said: Fields) -> list[str]:
    changes = [one for one in (said["since_previous"], said["since_baseline"]) if one]
    told = (f"{one['travel']}: {one['words']} since {one['since']}" for one in changes)
    return list(dict.fromkeys(told))


def _notes(said: Fields) -> Iterator[str]:
    if said["is_overdue"]:
        yield f"the latest value is {said['age']}" if said["latest"] else "a value is overdue"
    if said["gap"]:
        yield f"no data for {said['gap']['period']}" + (f": {said['gap']['why']}" if said["gap"]["why"] else "")
    for one in said["revisions"]:
        now = f" to {one['to']}" if one["to"] else ""
        moved = f"from {one['from']}{now}: {one['reason']}"
        yield f"the value for {one['period']} was revised on {day(one['on'])} {moved}"
    for name in ("baseline", "latest"):
        if said[name] and said[name]["note"]:
            yield f"{name} value: {said[name]['note']}"


def _breakdown(indicator: Fields, part: Fields) -> Blocks:
    rows = [[one["group"], one["period"] or "None", _group_value(one)] for one in part["groups"]]
    caption = f"{indicator['title']}, by {part['dimension'][:1].lower()}{part['dimension'][1:]}"
    counted = table(caption, [part["dimension"], "Period", "Value"], rows, row_headers=True)
    if all(one["missing"] != HIDDEN for one in part["groups"]):
        return counted
    return Blocks(*values.open_blocks(counted), tree.Paragraph((tree.Text(_WHY_HIDDEN),)))


_WHY_HIDDEN = (
    f"A count under {FEWEST_SHOWN} is not shown, so that nobody can be recognised, "
    "nor is one from which it could be worked out."
)


def _group_value(one: Fields) -> str:
    if one["at"]:
        return str(one["at"]["value"])
    return str(one["missing"] or "No value yet").capitalize()


def _point(reading: Reading, one: Observation | Target) -> list[object]:
    indicator = reading.indicator
    if isinstance(one, Target):
        return [one.period.words(), "", printed(indicator, one.value), "Target"]
    way = expected(indicator, one.period.end)
    return [
        one.period.words(),
        printed(indicator, one.value) if one.value is not None else "No data",
        about(indicator, way) if way is not None else "",
        "; ".join(_remarks(reading, one)),
    ]


def _remarks(reading: Reading, one: Observation) -> Iterator[str]:
    if one.missing:
        yield one.missing
    if one.note:
        yield one.note
    for revision in one.revised:
        before = printed(reading.indicator, revision.from_)
        yield f"revised on {day(revision.on)} from {before}: {revision.reason}"


def _at(value: Fields | None) -> str:
    return f"{value['value']} ({value['period']})" if value else "None"


def _difference(other: Fields) -> str:
    return str(other["difference"]) if other["difference"] else "For another time"

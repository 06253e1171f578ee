"""Charts: whole drawings, what they say in words, and that everybody can read them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strathbeg import AS_AT, strathbeg

from loipctl import colours
from loipctl.indicators.reading import Reading, read
from loipctl.indicators.words import VERDICTS
from loipctl.model.indicators import Indicator
from loipctl.model.schemes import NO_UPDATE, built_in
from loipctl.papers import dates, tree, yearly
from loipctl.papers.charts import lettering, palette, scales
from loipctl.papers.charts.bars import Bar, bars
from loipctl.papers.charts.drawing import Drawing
from loipctl.papers.charts.multiples import multiples
from loipctl.papers.charts.plot import can_be_drawn
from loipctl.papers.charts.telling import told
from loipctl.papers.charts.timeline import timeline
from loipctl.papers.charts.trend import trend
from loipctl.papers.context import context
from loipctl.papers.matrices import bars_of
from loipctl.papers.measures import readings

SVG = "{http://www.w3.org/2000/svg}"
GIVEN = context(strathbeg(), None)


def reading(name: str) -> Reading:
    return readings(strathbeg())[name]


def milestones() -> list[dict[str, object]]:
    dated = sorted((one for one in GIVEN["milestones"] if one["day"]), key=lambda one: one["day"])
    return [{**one, "moved_from": one["first_day"], "status": one["state"]} for one in dated][:12]


DRAWN = {
    "trend": lambda: trend(reading("attendance"), "figure-1"),
    "trend-falling": lambda: trend(reading("emergency-admissions"), "figure-2"),
    "multiples": lambda: multiples(
        [one for one in readings(strathbeg()).values() if can_be_drawn(one)], "figure-3"
    ),
    "bars": lambda: bars(
        bars_of(GIVEN["outcomes"], GIVEN["statuses"]), "figure-4", "How actions stand by outcome"
    ),
    "timeline": lambda: timeline(milestones(), AS_AT, "figure-5"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_chart(same_as, name):
    drawing = DRAWN[name]()
    same_as(f"charts/{name}.svg", drawing.svg.encode())
    same_as(f"charts/{name}.txt", f"{drawing.words}\n".encode())


def parsed(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.svg)  # noqa: S314  # our own


def texts(root: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    for one in root.iter():
        if one.tag in {f"{SVG}text", f"{SVG}tspan"} and (one.text or "").strip():
            yield one, str(one.text)


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_has_a_title_and_tells_its_numbers(name):
    root = parsed(DRAWN[name]())
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert root.attrib["aria-labelledby"].split() == ids
    assert all(one.startswith("figure-") for one in ids)
    assert root[0].tag == f"{SVG}title"
    assert re.search(r"\d", str(root[1].text))


@pytest.mark.parametrize("name", DRAWN)
def test_every_word_stays_inside_the_drawing(name):
    root = parsed(DRAWN[name]())
    parents = {child: parent for parent in root.iter() for child in parent}
    for one, text in texts(root):
        x, parent = float(one.attrib["x"]), parents.get(one)
        anchor = one.get("text-anchor") or (parent.get("text-anchor") if parent is not None else None) or "start"
        bold = (one.get("font-weight") or (parent.get("font-weight") if parent is not None else "")) == "bold"
        while parent is not None:
            x += float((re.search(r"translate\(([\d.]+)", parent.get("transform", "")) or [0, 0])[1])
            parent = parents.get(parent)
        long = lettering.width(text, 14, bold=bold)
        start = x - long * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert start >= -1, text
        assert start + long <= float(root.attrib["width"]) + 1, text


def test_the_words_of_a_plan_stay_words():
    hostile = 'Children </title><script>alert("1")</script> & "others"'
    one = Indicator.model_validate(
        {
            "id": "x",
            "title": hostile,
            "outcomes": "1.1",
            "unit": "</text><script>",
            "direction": "increase",
            "observations": [{"period": "2024", "value": "1"}, {"period": "2025", "value": "2"}],
        }
    )
    for drawing in (trend(read(one, AS_AT), "figure-1"), multiples([read(one, AS_AT)], "figure-1")):
        root = parsed(drawing)
        assert {child.tag.removeprefix(SVG) for child in root.iter()} <= {
            "svg", "title", "desc", "rect", "line", "text", "tspan", "path", "circle", "g",
        }  # fmt: skip
    named = bars(
        [Bar(hostile, [({"key": "a", "label": "<b>", "symbol": "&", "colour": "#000000"}, 1)])], "f", hostile
    )
    assert parsed(named)[0].text == hostile


def indicator(*values: tuple[str, str | None], **fields: object) -> Indicator:
    observations = [
        {"period": period, "value": value} if value else {"period": period, "missing": "no survey"}
        for period, value in values
    ]
    given_ = {"id": "x", "title": "X", "outcomes": "1.1", "unit": "people", "direction": "increase", **fields}
    return Indicator.model_validate({**given_, "observations": observations})


@pytest.mark.parametrize(
    ("values", "frequency", "lines", "said"),
    [
        ([("2021", "4"), ("2022", "6"), ("2023", "5")], "year", 1, ""),
        ([("2021", "4"), ("2022", None), ("2023", "5"), ("2024", "6")], "year", 1, "No data for 2022."),
        ([("2021", "4"), ("2023", "5"), ("2024", "6")], "year", 1, "No data between 2021 and 2023."),
        ([("2021", "4"), ("2023", "5"), ("2024", "6")], None, 1, ""),
        ([("2021", "4"), ("2022", "5"), ("2023", None)], "year", 1, "No data for 2023."),
        (
            [("2020", "3"), ("2021", "4"), ("2022", None), ("2023", "5"), ("2024", "6")],
            "year",
            2,
            "No data for 2022.",
        ),
    ],
)
def test_a_gap_breaks_the_line_and_is_named(values, frequency, lines, said):
    drawing = trend(read(indicator(*values, frequency=frequency), AS_AT), "figure-1")
    drawn_lines = re.findall(r'<path d="M[^"]+ L[^"]*" fill="none" stroke="#0b4f8a"', drawing.svg)
    assert len(drawn_lines) == lines
    assert ("no data" in drawing.svg) is bool(said)
    assert said in drawing.words


@pytest.mark.parametrize(
    ("values", "fields", "possible"),
    [
        ([], {}, False),
        ([("2024", None)], {}, False),
        ([("2024", "5")], {}, False),
        ([("2024", "5")], {"targets": [{"period": "2028", "value": "9"}]}, True),
        ([("2024", "5"), ("2025", "5")], {}, True),
    ],
)
def test_a_line_needs_two_times(values, fields, possible):
    found = read(indicator(*values, **fields), AS_AT)
    assert can_be_drawn(found) is possible
    if possible:
        assert parsed(trend(found, "figure-1")) is not None


@pytest.mark.parametrize(
    ("values", "decimals", "wanted"),
    [
        (["86.5", "92"], 1, ["86", "88", "90", "92"]),
        (["0", "3"], 0, ["0", "1", "2", "3"]),
        (["5", "5"], 0, ["5", "6"]),
        (["-4", "7"], 0, ["-5", "0", "5", "10"]),
        (["1185", "1310"], 0, ["1175", "1200", "1225", "1250", "1275", "1300", "1325"]),
        (["0.31", "0.35"], 2, ["0.31", "0.32", "0.33", "0.34", "0.35"]),
    ],
)
def test_an_axis_names_round_values(values, decimals, wanted):
    found = scales.ticks([Decimal(one) for one in values], decimals=decimals)
    assert found == [Decimal(one) for one in wanted]


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=5))
def test_an_axis_takes_in_every_value(values):
    found = scales.ticks(values, decimals=2)
    assert found[0] <= min(values) <= max(values) <= found[-1]
    assert 2 <= len(found) <= 8


@given(st.text(max_size=80), st.integers(60, 300))
def test_wrapped_words_fit_their_room(text, room):
    lines = lettering.wrapped(text, 14, room)
    assert len(lines) <= 2
    assert all(lettering.width(line, 14) <= room for line in lines)


def test_words_that_do_not_fit_are_cut_with_a_sign():
    assert lettering.wrapped("Community transport to hospital appointments from the glens", 14, 150) == [
        "Community transport",
        "to hospital …",
    ]
    assert lettering.wrapped("Llanfairpwllgwyngyll", 14, 80)[0].endswith("…")
    assert lettering.wrapped("", 14, 80) == []


@pytest.mark.parametrize(("text", "under"), palette.TEXTS)
def test_words_of_charts_can_be_read(text, under):
    assert colours.contrast(text, under) >= 4.5


@pytest.mark.parametrize(("shape", "under"), palette.SHAPES)
def test_lines_and_marks_of_charts_can_be_seen(shape, under):
    assert colours.contrast(shape, under) >= 3


STATUSES = [
    *(one.colour for scheme in built_in().values() for one in scheme.statuses),
    NO_UPDATE.colour,
    *(one.colour for one in VERDICTS.values()),
    *(str(one["colour"]) for one in dates.STATES),
    *(one["colour"] for one in yearly.JUDGEMENTS.values()),
]


@pytest.mark.parametrize("colour", sorted(set(STATUSES)))
def test_the_word_on_every_status_can_be_read_and_its_edge_seen(colour):
    assert colours.contrast(colours.ink_on(colour), colour) >= 4.5
    assert colours.contrast(palette.INK, palette.PAPER) >= 3  # every mark has an edge of ink


def test_no_two_statuses_that_stand_together_look_alike_without_colour():
    for together in (VERDICTS.values(), *(scheme.statuses for scheme in built_in().values())):
        symbols = [one.symbol for one in together]
        assert len(set(symbols)) == len(symbols)
    assert len({one["symbol"] for one in dates.STATES}) == len(dates.STATES)
    assert len({one["symbol"] for one in yearly.JUDGEMENTS.values()}) == len(yearly.JUDGEMENTS)


def test_a_milestone_far_in_the_past_leaves_room_for_names_of_months():
    first = {**milestones()[0], "day": date(1999, 5, 1), "moved_from": date(1997, 1, 1)}
    drawing = timeline([first, *milestones()], AS_AT, "figure-1")
    names = re.findall(r">([A-Z][a-z]{2} \d{4})<", drawing.svg)
    assert 2 <= len(names) <= 8


PERIODS = st.integers(1990, 2040).map(str) | st.integers(2000, 2030).map(
    lambda year: f"{year}/{(year + 1) % 100:02}"
)
NUMBERS = st.decimals(-(10**7), 10**7, places=2).map(str)
INDICATORS = st.fixed_dictionaries(
    {
        "id": st.just("x"),
        "title": st.text(min_size=1, max_size=120).filter(lambda text: text.strip() and "\n" not in text),
        "outcomes": st.just("1.1"),
        "unit": st.sampled_from(["%", "£", "people", "per 10,000 people", "W" * 90]),
        "direction": st.sampled_from(["increase", "decrease", "maintain", "contextual"]),
        "observations": st.lists(
            st.fixed_dictionaries({"period": PERIODS}, optional={"value": NUMBERS}), min_size=1, max_size=12
        ),
        "targets": st.lists(st.fixed_dictionaries({"period": PERIODS, "value": NUMBERS}), max_size=3),
    },
    optional={
        "baseline": st.fixed_dictionaries({"period": PERIODS, "value": NUMBERS}),
        "decimals": st.integers(0, 3).map(str),
        "tolerance": st.integers(0, 50).map(str),
        "frequency": st.sampled_from(["month", "quarter", "half", "year", "two-years"]),
    },
)


@settings(max_examples=80)
@given(INDICATORS)
def test_any_indicator_can_be_drawn_and_told(fields):
    found = read(Indicator.model_validate(fields), AS_AT)
    words = told(found)
    assert words
    if can_be_drawn(found):
        for drawing in (trend(found, "figure-1"), multiples([found], "figure-1")):
            ET.fromstring(tree.Figure(drawing.svg, drawing.words, ()).svg)  # noqa: S314  # our own

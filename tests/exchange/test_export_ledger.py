"""The ledger of resources: everything that is put in stands in it once, and its totals add up."""

import csv
import io
from decimal import Decimal

import duckdb
import pytest
from exported import EXAMPLES, HOSTILE, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.exchange.exports import ledger


def rows(*plans, **given):
    (raw,) = ledger.files(order(*plans, **given)).values()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in read)
    return read


def figures(row):
    return [
        row[name] for name in ("Outcome", "Partner", "Funds (pounds)", "Staff (full-time posts)", "Other help")
    ]


def amount(row, name):
    return Decimal(row[name] or 0)


def assert_adds_up(read):
    for name in ("Funds (pounds)", "Staff (full-time posts)", "Entries without an amount"):
        entered = sum(amount(row, name) for row in read if row["Row"] == "entry")
        for kind in ("total of the outcome", "total of the partner", "total"):
            assert sum(amount(row, name) for row in read if row["Row"] == kind) == entered


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_outcome_of_an_example_plan_is_named(name):
    one = plan(name)
    read = rows(one)
    # the published plans say nothing of what partners put in, and the ledger says that they do not
    assert [(row["Row"], row["Outcome"]) for row in read] == [
        *(("nothing said", outcome.id) for outcome in one.outcomes),
        ("total", ""),
    ]
    assert_adds_up(read)


def test_the_ledger_of_strathbeg():
    read = rows(plan("strathbeg"))
    assert [(row["Row"], *figures(row)) for row in read] == [
        ("entry", "1.1", "nhs-strathbeg", "240000", "", ""),
        ("entry", "1.1", "strathbeg-council", "", "1.5", ""),
        ("entry", "1.1", "transport", "186000", "", ""),
        ("entry", "1.2", "strathbeg-council", "", "4", ""),
        ("entry", "2.1", "glen-college", "", "", "workshops and tutors"),
        ("total of the outcome", "1.1", "", "426000", "1.5", ""),
        ("total of the outcome", "1.2", "", "", "4", ""),
        ("total of the outcome", "2.1", "", "", "", ""),
        ("total of the partner", "", "nhs-strathbeg", "240000", "", ""),
        ("total of the partner", "", "strathbeg-council", "", "5.5", ""),
        ("total of the partner", "", "glen-college", "", "", ""),
        ("total of the partner", "", "transport", "186000", "", ""),
        ("total", "", "", "426000", "5.5", ""),
    ]
    assert read[2]["Said in"] == "action 1.1b"
    assert read[0]["Notes"] == "a year, for the health checks"
    assert_adds_up(read)


def test_what_is_for_two_outcomes_is_counted_once_and_what_has_no_amount_is_counted_as_such():
    shared = {
        "id": "a",
        "title": "Advice",
        "outcomes": ["o1", "o2"],
        "resources": [{"partner": "nhs", "kind": "funds", "amount": "100"}],
    }
    of_theme = {"id": "b", "title": "Training", "resources": [{"partner": "nhs", "kind": "staff"}]}
    outcomes = [{"id": name, "title": f"Outcome {name}"} for name in ("o1", "o2", "o3")]
    read = rows(
        snapshot(
            {},
            outcomes=outcomes,
            actions=[shared, of_theme],
            partners=[{"id": "nhs", "name": "NHS", "kind": "health-board"}],
        )
    )
    assert [(row["Row"], *figures(row)[:3], row["Entries without an amount"]) for row in read] == [
        ("nothing said", "o3", "", "", ""),
        ("entry", "o1, o2", "nhs", "100", ""),
        ("entry", "", "nhs", "", "1"),
        ("total of the outcome", "o1, o2", "", "100", ""),
        ("total of the outcome", "", "", "", "1"),
        ("total of the partner", "", "nhs", "100", "1"),
        ("total", "", "", "100", "1"),
    ]
    assert_adds_up(read)


def test_one_partner_gets_its_own_lines():
    read = rows(plan("strathbeg"), only_for="transport")
    assert {row["Partner"] for row in read} == {"transport", ""}
    assert [row["Row"] for row in read] == ["entry", "total of the outcome", "total of the partner", "total"]


def test_plans_lie_below_each_other_for_another_reader(tmp_path):
    (raw,) = ledger.files(order(plan("strathbeg"), plan("stirling-loip"))).values()
    (tmp_path / "ledger.csv").write_bytes(raw)
    read = duckdb.read_csv(str(tmp_path / "ledger.csv")).filter("Row = 'entry'")
    asked = read.aggregate('Plan, sum("Funds (pounds)")')
    assert asked.fetchall() == [("strathbeg", 426000)]


MONEY = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from(["funds", "staff"]), MONEY | st.none()), max_size=8)
)
def test_totals_add_up_to_the_penny(given_resources):
    resources = [
        {"partner": partner, "kind": kind, **({} if value is None else {"amount": f"{value:f}"})}
        for partner, kind, value in given_resources
    ]
    read = rows(snapshot({}, outcomes=[{"id": "o", "title": "Outcome", "resources": resources}]))
    assert_adds_up(read)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text):
    for row in rows(saying(text)):
        for name, cell in row.items():
            assert cell.lstrip()[:1] not in set("=+-@＝＋－＠\t\r\0") or not cell.strip(), (name, cell)


@settings(max_examples=60)
@given(TEXTS)
def test_whatever_anybody_types_stays_in_its_cell(text):
    read = rows(saying(text))
    assert [row["Row"] for row in read] == ["entry", "total of the outcome", "total of the partner", "total"]
    assert figures(read[0])[:3] == ["o", "p", "12.50"]
    assert_adds_up(read)

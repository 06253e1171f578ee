"""Results of IATI 2.03: every element where the standard has it, and what it cannot hold said in words."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from exported import DAYS, EXAMPLES, HOSTILE, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings
from lxml import etree

from loipctl.errors import LoipctlError
from loipctl.exchange.exports import iati

DAY = r"\d{4}-\d\d-\d\d"
TIME = rf"{DAY}T00:00:00Z"
ANY = r"(?s).+"
TOLD = (["narrative*"], {})
CHILDREN = {
    "iati-activities": (["iati-activity+"], {"version": r"2\.03", "generated-datetime": TIME}),
    "iati-activity": (
        [
            "iati-identifier", "reporting-org", "title", "description+", "participating-org+", "activity-status",
            "activity-date+", "contact-info*", "recipient-country*", "tag*", "document-link*", "result*",
        ],
        {
            "default-currency": "GBP",
            "humanitarian": "0",
            "last-updated-datetime": TIME,
            "{http://www.w3.org/XML/1998/namespace}lang": "en",
        },
    ),
    "iati-identifier": ([], {}),
    "narrative": ([], {}),
    "reporting-org": (["narrative+"], {"ref": r"[\w.:-]+", "type": r"\d\d"}),
    "title": (["narrative+"], {}),
    "description": (["narrative+"], {"type?": "[14]"}),
    "participating-org": (["narrative+"], {"ref?": ANY, "role": "[1-4]", "type": r"\d\d"}),
    "activity-status": ([], {"code": "[124]"}),
    "activity-date": (["narrative*"], {"type": "[123]", "iso-date": DAY}),
    "contact-info": (["organisation?", "person-name?", "job-title?", "telephone*", "email*"], {"type": "1"}),
    "organisation": TOLD, "person-name": TOLD, "job-title": TOLD, "telephone": ([], {}), "email": ([], {}),
    "recipient-country": ([], {"code": "GB"}),
    "tag": (["narrative+"], {"vocabulary": "99", "code": ANY}),
    "document-link": (["title", "category+", "language*"], {"format": r"text/html|application/pdf", "url": r"https?://\S+"}),
    "category": ([], {"code": "A12"}),
    "language": ([], {"code": "en"}),
    "result": (["title", "description?", "indicator+"], {"type": "2"}),
    "indicator": (
        ["title", "description?", "reference*", "baseline*", "period*"],
        {"measure": "[125]", "ascending?": "[01]", "aggregation-status?": "0"},
    ),
    "reference": ([], {"vocabulary": "99", "code": ANY}),
    "baseline": (["dimension*", "comment?"], {"year": r"\d+", "iso-date": DAY, "value?": r"-?\d+(\.\d+)?"}),
    "period": (["period-start", "period-end", "target*", "actual*"], {}),
    "period-start": ([], {"iso-date": DAY}),
    "period-end": ([], {"iso-date": DAY}),
    "target": (["dimension*", "comment?"], {"value?": r"-?\d+(\.\d+)?"}),
    "actual": (["dimension*", "comment?"], {"value?": r"-?\d+(\.\d+)?"}),
    "dimension": ([], {"name": ANY, "value": ANY}),
    "comment": (["narrative+"], {}),
}  # fmt: skip
"""What version 2.03 of the activity standard lets stand in each element that we write, in its order."""

SCHEMAS = os.environ.get("IATI_SCHEMAS", "")
"""The folder of IATI's own schemas of version 2.03, from github.com/IATI/IATI-Schemas, where somebody has it."""


def written(*plans, **given):
    (raw,) = iati.files(order(*plans, **given)).values()
    return etree.fromstring(raw)


def assert_stands(element):
    children, attributes = CHILDREN[element.tag]
    names = "".join(f"{child.tag} " for child in element)
    pattern = "".join(f"(?:{name.rstrip('*+?')} ){name[len(name.rstrip('*+?')) :]}" for name in children)
    assert re.fullmatch(pattern, names), (element.tag, names)
    allowed = {name.rstrip("?"): value for name, value in attributes.items()}
    assert {name for name in attributes if not name.endswith("?")} <= set(element.attrib) <= set(allowed)
    for name, value in element.attrib.items():
        assert re.fullmatch(allowed[name], value), (element.tag, name, value)
    for child in element:
        assert_stands(child)


def examples():
    return [plan(name, DAYS[name]) if name in DAYS else plan(name) for name in (*EXAMPLES, "strathbeg")]


def test_every_example_plan_stands_as_the_standard_has_it():
    for one in examples():
        assert_stands(written(one))
    assert_stands(written(*examples()))


@pytest.mark.skipif(not SCHEMAS, reason="IATI_SCHEMAS names no folder of IATI's schemas")
def test_every_example_plan_and_every_hostile_text_fits_iatis_own_schema():
    schema = etree.XMLSchema(etree.parse(Path(SCHEMAS) / "iati-activities-schema.xsd"))
    for one in (*examples(), *map(saying, HOSTILE)):
        schema.assertValid(written(one))


def texts(element, path):
    return ["".join(found.itertext()).strip() for found in element.iterfind(path)]


def test_the_outcomes_of_strathbeg_are_results_with_their_indicators():
    (activity,) = written(plan("strathbeg"))
    assert texts(activity, "result/title")[1] == "1.2 Children and young people are safe, well and heard"
    indicator = activity.findall("result")[1].find("indicator")
    assert dict(indicator.attrib) == {"measure": "2", "ascending": "1", "aggregation-status": "0"}
    assert dict(indicator.find("baseline").attrib) == {"year": "2024", "iso-date": "2024-03-31", "value": "71"}
    periods = [
        (
            period.find("period-start").get("iso-date"),
            period.find("period-end").get("iso-date"),
            [one.get("value") for one in period.findall("target")],
            [one.get("value") for one in period.findall("actual")],
        )
        for period in indicator.findall("period")
    ]
    assert periods == [
        ("2023-04-01", "2024-03-31", [], ["71"]),
        ("2024-04-01", "2025-03-31", [], ["76"]),
        ("2028-04-01", "2029-03-31", ["90"], []),
    ]


def measured(**fields):
    whole = {"id": "i", "title": "Rate", "outcomes": ["o"], "unit": "%", "direction": "increase", **fields}
    one = snapshot({"period": {"start": "2024"}}, outcomes=[{"id": "o", "title": "Health"}], indicators=[whole])
    tree = written(one)
    assert_stands(tree)
    return tree.find("iati-activity/result/indicator")


def test_a_value_that_is_missing_has_its_reason_and_one_that_cannot_be_counted_is_told():
    missing = measured(observations=[{"period": "2025", "missing": "No survey was held"}]).find("period/actual")
    assert dict(missing.attrib) == {}
    assert texts(missing, "comment") == ["No value: No survey was held"]
    told = measured(measure="qualitative", baseline={"period": "2024", "value": "3", "note": "of five"})
    assert told.find("baseline").get("value") is None
    assert texts(told, "baseline/comment") == ["3\nof five"]


def test_a_group_of_people_is_a_dimension_and_a_small_count_does_not_leave():
    groups = [
        {"dimension": "Age", "group": name, "observations": [{"period": "2025", "value": value}]}
        for name, value in (("under 16", "3"), ("16 and over", "40"), ("65 and over", "50"))
    ]
    indicator = measured(unit="people", observations=[{"period": "2025", "value": "93"}], breakdowns=groups)
    found = {
        one.find("dimension").get("value"): one.get("value")
        for one in indicator.iterfind("period/actual[dimension]")
    }
    assert found == {"under 16": None, "16 and over": None, "65 and over": "50"}


def test_a_direction_that_iati_has_no_sign_for_is_said_in_words():
    indicator = measured(direction="maintain")
    assert indicator.get("ascending") is None
    assert texts(indicator, "description") == ["It should stay as it is, for which IATI has no sign."]


def test_a_value_of_a_later_day_is_not_known_yet():
    late = measured(observations=[{"period": "2025", "value": "1"}, {"period": "2027", "value": "2"}])
    assert [one.get("value") for one in late.iterfind("period/actual")] == ["1"]


def test_what_iati_cannot_hold_is_named():
    (activity,) = written(plan("east-lothian-2017-2027"), sound=False)
    said = texts(activity, "description[@type='4']")[0]
    assert "The plan has errors." in said
    assert (
        "IATI holds no result without an indicator, so these outcomes are no results here: 1.1 people are" in said
    )
    assert activity.find("result") is None


def test_the_id_of_the_council_in_a_public_register_is_the_reference():
    council = {"id": "council", "name": "Strathbeg Council", "kind": "council", "org_id": "GB-LAS-STR"}
    (activity,) = written(snapshot({"period": {"start": "2024"}}, partners=[council]))
    assert activity.findtext("iati-identifier") == "GB-LAS-STR-strathbeg"
    assert activity.find("participating-org[@ref]").get("ref") == "GB-LAS-STR"


def test_a_plan_that_does_not_say_when_it_begins_has_the_first_day_that_is_known():
    (activity,) = written(plan("stirling-loip"))
    assert activity.find("activity-date").get("iso-date") == "2018-01-24"
    assert texts(activity, "activity-date")[0].startswith("The plan does not say when it begins")
    with pytest.raises(LoipctlError, match="IATI asks when an activity begins, and the plan `strathbeg`"):
        iati.files(order(snapshot({})))


def test_a_private_contact_stays_behind():
    officer = {"id": "lead", "post": "Lead", "partner": "nhs", "name": "A Person", "phone": "01999 1"}
    one = snapshot({"period": {"start": "2024"}, "contact": "lead"}, date(2026, 6, 1), officers=[officer])
    assert [child.tag for child in written(one).find("iati-activity/contact-info")] == ["job-title"]
    internal = written(one, internal=True).find("iati-activity/contact-info")
    assert [child.tag for child in internal] == ["person-name", "job-title", "telephone"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    tree = written(saying(text))
    assert_stands(tree)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "".join(tree.itertext()))


@settings(max_examples=60)
@given(TEXTS)
def test_whatever_anybody_types_stands_as_the_standard_has_it(text):
    assert_stands(written(saying(text)))

"""Linked data: what a reader of JSON-LD makes of it, without fetching anything."""

import json
import re

import pytest
from exported import DAYS, EXAMPLES, HOSTILE, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings
from pyld import jsonld

from loipctl.exchange.exports import jsonld as export

SCHEMA, ORG, TERMS = "https://schema.org/", "http://www.w3.org/ns/org#", "http://purl.org/dc/terms/"
ADDRESS = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|urn:uuid:[0-9a-f-]{36}|_:\w+)")


def refuse(address, options):
    raise AssertionError(address)


def document(*plans, **given):
    (raw,) = export.files(order(*plans, **given)).values()
    assert raw.isascii()
    return json.loads(raw)


def expanded(*plans, **given):
    """The things of a document by their addresses, as a reader that knows the standard has them."""
    whole = document(*plans, **given)
    found = jsonld.expand(whole, {"documentLoader": refuse})
    # what the context has no meaning for is dropped without a word, so everything is counted
    assert values(whole["@graph"]) == values(found)
    return {one["@id"]: one for one in found}


def values(node):
    """How many things are said, whichever way they are written."""
    if isinstance(node, list):
        return sum(map(values, node))
    if isinstance(node, dict):
        if "@value" in node:
            return 1
        return sum(values(value) for key, value in node.items())
    return 1


def links(node):
    if isinstance(node, list):
        for one in node:
            yield from links(one)
    elif isinstance(node, dict):
        if "@id" in node:
            yield node["@id"]
        for value in node.values():
            yield from links(value)


def examples():
    return [plan(name, DAYS[name]) if name in DAYS else plan(name) for name in (*EXAMPLES, "strathbeg")]


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
def test_every_example_plan_is_read_whole_and_every_link_is_an_address(one):
    found = expanded(one)
    records = [
        *one.themes,
        *one.outcomes,
        *one.actions,
        *one.indicators,
        *one.partners,
        *one.officers,
        *one.groups,
    ]
    meetings = [meeting for group in one.groups for meeting in group.meetings]
    assert len(found) == 2 + len(records) + len(meetings) + len(one.engagement)
    assert all(ADDRESS.fullmatch(link) for link in links(list(found.values())))


def texts(node, word):
    return [value["@value"] for value in node.get(word, [])]


def named(found, kind, name):
    (one,) = [each for each in found.values() if kind in each["@type"] and name in texts(each, f"{SCHEMA}name")]
    return one


def test_an_action_of_strathbeg_in_the_words_of_others():
    found = expanded(plan("strathbeg"))
    action = named(found, f"{SCHEMA}Action", "Run community transport to hospital appointments from the glens")
    outcome = named(found, f"{SCHEMA}Thing", "People in Strathbeg live longer in good health")
    owner = named(found, f"{ORG}Organization", "Strathbeg Regional Transport Partnership")
    assert action[f"{SCHEMA}agent"] == [{"@id": owner["@id"]}]
    assert action[f"{SCHEMA}result"] == [{"@id": outcome["@id"]}]
    assert action[f"{SCHEMA}actionStatus"] == [{"@id": f"{SCHEMA}ActiveActionStatus"}]
    assert action[f"{SCHEMA}endTime"] == [
        {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2026-12-31"}
    ]
    (status,) = action["http://www.w3.org/ns/adms#status"]
    assert texts(status, "http://www.w3.org/2004/02/skos/core#prefLabel") == ["On track"]
    assert len(action[f"{TERMS}hasPart"]) == 3


def test_a_partnership_with_a_website_has_addresses_there_and_one_without_has_numbers_that_stay():
    partnership = {"name": "Strathbeg", "website": "https://strathbeg.example/", "area": "S12000010"}
    found = expanded(snapshot({"partnership": partnership}))
    assert list(found) == [
        "https://strathbeg.example/#strathbeg",
        "https://strathbeg.example/#strathbeg/partnership",
    ]
    area = found["https://strathbeg.example/#strathbeg/partnership"][f"{SCHEMA}areaServed"]
    assert area == [{"@id": "http://statistics.gov.scot/id/statistical-geography/S12000010"}]
    first, again = (list(expanded(snapshot({}))) for _ in range(2))
    assert first == again
    assert all(one.startswith("urn:uuid:") for one in first)


def test_what_is_not_for_publication_stays_behind():
    officer = {"id": "lead", "post": "Lead", "partner": "nhs", "name": "A Person", "email": "a@nhs.example"}
    kept_back = {"date": "2026-05-01", "status": "off-track", "text": "Not yet public.", "publish": "false"}
    one = snapshot({}, officers=[officer], actions=[{"id": "a", "title": "Visits", "updates": [kept_back]}])
    public, internal = json.dumps(document(one)), json.dumps(document(one, internal=True))
    for secret in ("A Person", "a@nhs.example", "Not yet public."):
        assert secret not in public
        assert secret in internal
    # how it stands is public where the words are not
    assert "Off track" in public


def test_an_observation_of_a_later_day_and_a_plan_with_errors():
    indicator = {
        "id": "i", "title": "Rate", "outcomes": ["o"], "unit": "%", "direction": "increase",
        "observations": [{"period": "2025", "value": "4.50"}, {"period": "2027", "value": "9"}],
    }  # fmt: skip
    found = expanded(snapshot({}, indicators=[indicator]), sound=False)
    measured = named(found, f"{SCHEMA}StatisticalVariable", "Rate")[f"{SCHEMA}subjectOf"]
    assert [texts(one, f"{SCHEMA}value") for one in measured] == [["4.50"]]
    assert "The plan has errors." in texts(
        named(found, f"{SCHEMA}CreativeWork", "Strathbeg plan"), f"{SCHEMA}description"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_is_and_is_no_address(text):
    one = saying(text)
    found = expanded(one)
    assert one.outcomes[0].title in texts(named(found, f"{SCHEMA}Action", one.actions[0].title), f"{SCHEMA}name")
    assert all(ADDRESS.fullmatch(link) for link in links(list(found.values())))


@settings(max_examples=50)
@given(TEXTS)
def test_whatever_anybody_types_is_no_address(text):
    whole = document(saying(text))
    assert all(ADDRESS.fullmatch(link) for link in links(jsonld.expand(whole, {"documentLoader": refuse})))

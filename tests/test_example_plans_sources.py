"""The example plans hold what their sources hold: no more records, and no fewer.

The source documents are not part of the project, so what they contain is stated here. The plans are
read with ruamel.yaml and not with loipctl, so that a fault in our own reader cannot hide in both. Its
reader guesses numbers and days, which is why ids are compared as text.
"""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PLANS = ROOT / "plans"
EXAMPLES = ["east-lothian-2017-2027", "east-lothian-2026-2036", "edinburgh-best-value", "stirling-loip"]


def load(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def listed(plan, collection):
    """Return the records of a file that holds a list, by id and in order."""
    records = load(PLANS / plan / f"{collection}.yaml")
    by_id = {str(record["id"]): record for record in records}
    assert len(by_id) == len(records), f"{plan}/{collection}: an id stands twice"
    return by_id


def foldered(plan, collection):
    """Return the records of a folder with one record a file, by id and in order."""
    files = sorted((PLANS / plan / collection).glob("*.yaml"))
    return {file.stem: load(file) for file in files}


def ids_of(value):
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def yaml_files(plan):
    files = sorted((PLANS / plan).rglob("*.yaml"))
    assert files
    return files


def engagement(kind):
    return {i: r for i, r in listed("east-lothian-2026-2036", "engagement").items() if r["kind"] == kind}


def test_the_examples_are_these_four():
    assert sorted(path.name for path in PLANS.iterdir()) == EXAMPLES


@pytest.mark.parametrize("plan", EXAMPLES)
def test_an_id_is_used_once_in_a_plan(plan):
    seen = []
    for file in yaml_files(plan):
        if file.parent.name in {"actions", "papers"}:
            seen.append(file.stem)
        elif file.name != "plan.yaml":
            seen.extend(listed(plan, file.stem))
    assert sorted(seen) == sorted(set(seen))


@pytest.mark.parametrize("plan", EXAMPLES)
def test_no_mailbox_and_no_phone_number(plan):
    mailbox = re.compile(r"\S+@\S+")
    phone = re.compile(r"(?:\+44|\b0)[\d\s()-]{8,}\d")
    for file in yaml_files(plan):
        text = file.read_text(encoding="utf-8")
        assert not mailbox.search(text), file
        assert not phone.search(text), file


@pytest.mark.parametrize("plan", EXAMPLES)
def test_posts_and_no_names_of_people(plan):
    if (PLANS / plan / "officers.yaml").exists():
        for officer in listed(plan, "officers").values():
            assert set(officer) == {"id", "post", "partner"}


# East Lothian Plan 2017-2027


def test_east_lothian_outcomes_and_their_themes():
    outcomes = listed("east-lothian-2017-2027", "outcomes")
    assert {i: o["theme"] for i, o in outcomes.items()} == {
        "1.1": "prosperous",
        "1.2": "prosperous",
        "1.3": "prosperous",
        "2.1": "community-minded",
        "2.2": "community-minded",
        "3.1": "fair",
        "3.2": "fair",
    }
    assert list(listed("east-lothian-2017-2027", "themes")) == ["prosperous", "community-minded", "fair"]


def test_east_lothian_actions_a_to_s_serve_the_outcome_they_are_printed_under():
    actions = foldered("east-lothian-2017-2027", "actions")
    assert "".join(actions) == "abcdefghijklmnopqrs"
    served = " ".join(f"{i}:{one}" for i, action in actions.items() for one in ids_of(action["outcomes"]))
    assert served == (
        "a:1.1 b:1.1 c:1.1 d:1.2 e:1.2 f:1.2 g:1.2 h:1.3 i:1.3 j:1.3 "
        "k:2.1 l:2.1 m:2.1 n:2.2 o:2.2 p:2.2 q:3.1 r:3.1 s:3.2"
    )


def test_east_lothian_actions_say_only_what_the_summary_prints():
    for action in foldered("east-lothian-2017-2027", "actions").values():
        assert set(action) == {"title", "outcomes"}
        assert action["title"].startswith("We will ") or action["title"].startswith("Through ")


def test_east_lothian_names_the_five_who_share_responsibility():
    partners = listed("east-lothian-2017-2027", "partners").values()
    assert [p["kind"] for p in partners] == [
        "council",
        "health-board",
        "police",
        "fire-and-rescue",
        "enterprise",
    ]


def test_every_excuse_of_the_published_summary_ends_with_the_plan():
    excuses = load(PLANS / "east-lothian-2017-2027" / "plan.yaml")["excuses"]
    assert {str(excuse["until"]) for excuse in excuses} == {"2027-12-31"}
    assert all("published summary" in excuse["reason"] for excuse in excuses)


# East Lothian Plan 2026-2036: the partners' update of January 2025


def test_four_assessments_were_held_and_more_are_planned_for_june():
    assessments = engagement("impact-assessment")
    held = [i for i, record in assessments.items() if record["state"] == "held"]
    assert held == ["iia-economy", "iia-poverty", "iia-climate", "iia-childrens-rights"]
    planned = [str(record["date"]) for record in assessments.values() if record["state"] == "planned"]
    assert planned == ["2025-06"]


def test_two_surveys_were_held():
    assert [record["state"] for record in engagement("survey").values()] == ["held", "held"]


def test_the_update_has_three_things_planned_and_two_invitations():
    records = listed("east-lothian-2026-2036", "engagement")
    planned = {i: record for i, record in records.items() if record["state"] == "planned"}
    said = [i for i, record in planned.items() if {"description", "heard"} & set(record)]
    assert said == ["engagement-pack", "training-2025-02", "iia-2025-06"]
    invited = [i for i, record in records.items() if "invitation" in record]
    assert invited == ["training-2025-02", "your-network-or-group"]
    training = planned["training-2025-02"]
    assert (str(training["date"]), training["time"], training["place"]) == (
        "2025-02-17",
        "2-4pm",
        "Pennypit Centre",
    )


def test_what_was_held_comes_before_what_is_planned():
    states = [record["state"] for record in listed("east-lothian-2026-2036", "engagement").values()]
    assert states == sorted(states)
    assert set(states) == {"held", "planned"}


# Edinburgh: Best Value improvement plan


def test_edinburgh_actions_under_their_themes_in_the_order_of_the_appendix():
    actions = foldered("edinburgh-best-value", "actions")
    by_theme = {
        theme: [i for i, action in actions.items() if action["theme"] == theme]
        for theme in listed("edinburgh-best-value", "themes")
    }
    assert by_theme == {
        "governance": ["good-place-to-live", "twenty-minute-neighbourhood"],
        "ways-of-working": ["community-anchors", "improvement-activity", "wealth-building"],
        "community-empowerment": [
            "community-empowerment-plan",
            "community-empowerment-teams",
            "eacc-framework",
            "end-poverty-voices",
        ],
    }
    assert len(actions) == 9


def test_edinburgh_reports_progress_once_for_each_action_and_one_is_complete():
    actions = foldered("edinburgh-best-value", "actions")
    updates = {i: [(str(u["date"]), u["status"]) for u in a["updates"]] for i, a in actions.items()}
    assert updates.pop("good-place-to-live") == [("2021-09-28", "complete")]
    assert all(update == [("2021-09-28", "progress-reported")] for update in updates.values())


def test_edinburgh_statuses_are_those_of_the_scheme_and_are_never_green():
    scheme = load(PLANS / "edinburgh-best-value" / "plan.yaml")["scheme"]
    statuses = load(ROOT / "loipctl.yaml")["schemes"][scheme]["statuses"]
    assert {status["key"]: status["counts_as"] for status in statuses} == {
        "complete": "done",
        "progress-reported": "unknown",
    }


def test_edinburgh_future_reporting_keeps_its_routes_and_months():
    actions = foldered("edinburgh-best-value", "actions")
    routes = {
        i: [" ".join(str(entry[key]) for key in ("route", "due") if key in entry) for entry in entries]
        for i, entries in ((i, action["future_reporting"]) for i, action in actions.items())
    }
    assert routes == {
        "good-place-to-live": ["complete"],
        "twenty-minute-neighbourhood": ["mainstreamed"],
        "community-anchors": ["standalone", "mainstreamed"],
        "improvement-activity": ["revised-plan 2022-12"],
        "wealth-building": ["mainstreamed", "standalone 2022-03"],
        "community-empowerment-plan": ["standalone 2022-03"],
        "community-empowerment-teams": ["ongoing", "standalone 2022"],
        "eacc-framework": ["standalone 2021-12"],
        "end-poverty-voices": ["discussion 2021-12"],
    }
    assert all("note" in action["future_reporting"][0] for action in actions.values())


def test_edinburgh_paper_has_the_parts_of_the_source():
    paper = foldered("edinburgh-best-value", "papers")["progress-2021-09"]
    assert len(paper["summary"]) == 2
    assert [r["type"] for r in paper["recommendations"]] == ["note", "agree", "commit", "nominate"]
    (section,) = paper["sections"]
    assert section["title"] == "Main Report"
    assert [paragraph.count("\n- ") for paragraph in section["paragraphs"]] == [0, 3, 0, 2]
    (appendix,) = paper["appendices"]
    assert appendix["columns"] == ["title", "progress", "future-reporting"]


# Stirling


def test_stirling_establishes_four_place_based_partnerships():
    groups = listed("stirling-loip", "groups").values()
    places = [group["name"] for group in groups if group["kind"] == "locality"]
    assert places == ["Urban North", "Urban South", "Rural North", "Rural South"]


def test_stirling_decisions_are_of_the_workshop_and_every_action_follows_from_one():
    decisions = listed("stirling-loip", "decisions").values()
    assert {str(decision["date"]) for decision in decisions} == {"2018-01-24"}
    assert len(decisions) == 7
    followed = [i for decision in decisions if "actions" in decision for i in ids_of(decision["actions"])]
    assert sorted(followed) == list(foldered("stirling-loip", "actions"))
    assert len(followed) == 6


def test_stirling_gives_no_period_and_no_date_of_an_action():
    assert "period" not in load(PLANS / "stirling-loip" / "plan.yaml")
    for action in foldered("stirling-loip", "actions").values():
        assert set(action) <= {"title", "owner"}

"""Each row becomes the record that people mean by it, and what is not certain is kept aside with its place."""

from dataclasses import replace
from pathlib import Path

import pytest
from typed_sheets import ABOVE, LEFT, book, fields, left, taken

from cli.commands import repository

PARTNERS = """\
- id: council
  name: Strathbeg Council
  kind: council
- id: nhs
  name: NHS Strathbeg
  kind: health-board
- id: sva
  name: Strathbeg Voluntary Action (SVA)
  kind: third-sector
"""

WHO = "the mapping can say under `owners` who it is"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path, **{"partners.yaml": PARTNERS})


def test_a_merged_theme_and_a_blank_one_hold_for_the_rows_below(root: Path) -> None:
    rows = [["Theme", "Action"], ["Jobs", "Open a club"], [ABOVE, "Agree a charter"], ["", "Map training"]]
    taking = taken(root, book(Plan=rows))
    assert [one["theme"] for one in fields(taking)] == ["jobs", "jobs", "jobs"]
    assert fields(taking, "themes") == [{"id": "jobs", "title": "Jobs"}]


def test_a_line_over_all_columns_is_the_theme_of_the_rows_below(root: Path) -> None:
    rows = [
        ["Action", "Lead"],
        ["Jobs", LEFT],
        ["Open a club", "NHS Strathbeg"],
        ["Health", LEFT],
        ["Walk", "SVA"],
    ]
    found = fields(taken(root, book(Plan=rows)))
    assert [(one["title"], one["theme"], one["owner"]) for one in found] == [
        ("Open a club", "jobs", "nhs"),
        ("Walk", "health", "sva"),
    ]


def test_the_theme_is_that_of_the_outcome_where_a_row_has_one(root: Path) -> None:
    rows = [["Theme", "Outcome no.", "Outcome", "Action"], ["Jobs", "1.1", "People have work", "Open a club"]]
    taking = taken(root, book(Plan=rows))
    assert fields(taking, "outcomes") == [{"id": "1.1", "title": "People have work", "theme": "jobs"}]
    assert fields(taking) == [{"id": "open-club", "title": "Open a club", "outcomes": ["1.1"]}]


def test_an_owner_a_status_or_a_date_above_a_blank_cell_says_nothing_of_it(root: Path) -> None:
    rows = [["Action", "Lead", "By when", "RAG"], ["Open a club", "SVA", "2022", "Green"], ["Walk", "", "", ""]]
    assert fields(taken(root, book(Plan=rows)))[1] == {"id": "walk", "title": "Walk"}


def test_a_merged_owner_holds_for_all_its_rows_and_a_merged_date_for_none(root: Path) -> None:
    rows = [["Action", "Lead", "By when"], ["Open a club", "SVA", "2022"], ["Walk", ABOVE, ABOVE]]
    first, second = fields(taken(root, book(Plan=rows)))
    assert (first["owner"], first["due"], second["owner"]) == ("sva", "2022", "sva")
    assert "due" not in second


def test_rows_below_an_action_add_milestones_to_it(root: Path) -> None:
    rows = [
        ["Action", "Milestone", "By when"],
        ["Open a club", "Room found", "June 2022"],
        [ABOVE, "Club open", "31/08/22"],
        ["", "Hundred members", "Q4 2022/23"],
    ]
    (found,) = fields(taken(root, book(Plan=rows)))
    assert found["milestones"] == [
        {"title": "Room found", "due": "2022-06"},
        {"title": "Club open", "due": "2022-08-31"},
        {"title": "Hundred members", "due": "2022/23 Q4"},
    ]


def test_bullets_in_one_cell_are_milestones_with_the_dates_on_the_same_lines(root: Path) -> None:
    rows = [
        ["Action", "Milestones", "Milestone date"],
        ["Walk", "- Plan agreed\n- First walk", "Jun-21\nMarch 2022"],
    ]
    (found,) = fields(taken(root, book(Plan=rows)))
    assert found["milestones"] == [
        {"title": "Plan agreed", "due": "2021-06"},
        {"title": "First walk", "due": "2022-03"},
    ]


def test_one_date_for_several_milestones_is_not_shared_out(root: Path) -> None:
    rows = [["Action", "Milestones", "Milestone date"], ["Walk", "- Plan agreed\n- First walk", "Jun-21"]]
    assert left(taken(root, book(Plan=rows))) == {"Plan!C2": "the row has 2 milestones, and this is not for each"}


def test_progress_with_a_status_is_an_update_of_the_day(root: Path) -> None:
    rows = [
        ["Action", "RAG", "Progress", "Next steps"],
        ["Walk", "G", "- Plan agreed\n- Walk held", "A second walk"],
    ]
    (found,) = fields(taken(root, book(Plan=rows)))
    assert found["updates"] == [
        {"date": "2026-04-30", "status": "on-track", "text": "- Plan agreed\n- Walk held", "next": "A second walk"}
    ]


def test_a_status_alone_is_told_in_the_words_of_the_file(root: Path) -> None:
    (found,) = fields(taken(root, book(Plan=[["Action", "RAG"], ["Walk", "Red"]])))
    assert found["updates"] == [{"date": "2026-04-30", "status": "off-track", "text": "RAG: Red"}]


def test_a_status_that_the_plan_does_not_have_takes_the_progress_with_it(root: Path) -> None:
    rows = [["Action", "RAG", "Progress"], ["Walk", "Amber/Green", "Plan agreed"]]
    why = (
        "it is no status of the plan: the mapping can say under `statuses` which of `complete`, `on-track`, "
        "`slipping`, `off-track`, `not-started`, `paused` or `ended` it is"
    )
    assert left(taken(root, book(Plan=rows))) == {"Plan!B2": why, "Plan!C2": why}
    agreed = "statuses: {Amber/Green: slipping}\n"
    (found,) = fields(taken(root, book(Plan=rows), agreed))
    assert found["updates"] == [{"date": "2026-04-30", "status": "slipping", "text": "Plan agreed"}]


def test_progress_without_a_status_waits_for_one(root: Path) -> None:
    rows = [["Action", "Progress"], ["Walk", "Plan agreed"]]
    why = "it comes without a status, which --status, or `status` in the mapping, can give"
    assert left(taken(root, book(Plan=rows))) == {"Plan!B2": why}
    assert "updates" in fields(taken(root, book(Plan=rows), status="on-track"))[0]


@pytest.mark.parametrize(
    ("said", "owner", "support"),
    [
        ("Strathbeg Council", "council", None),
        ("the Strathbeg Council", "council", None),
        ("SVA", "sva", None),
        ("Strathbeg Voluntary Action", "sva", None),
        ("nhs", "nhs", None),
        ("NHS Strathbeg / SVA", "nhs", ["sva"]),
        ("NHS Strathbeg and Strathbeg Council", "nhs", ["council"]),
        ("SVA\nNHS Strathbeg", "sva", ["nhs"]),
    ],
)
def test_who_leads_is_found_by_name_short_name_and_initials(
    root: Path, said: str, owner: str, support: list[str] | None
) -> None:
    (found,) = fields(taken(root, book(Plan=[["Action", "Lead"], ["Walk", said]])))
    assert (found["owner"], found.get("support")) == (owner, support)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "Jane Smith",
            f"no partner, group or officer is called that, and it may be the name of a person; {WHO}",
        ),
        (
            "jane@strathbeg.gov.uk",
            f"it is a mailbox, and no partner or group of the plan; {WHO}",
        ),
        (
            "Head of Housing",
            f"it may be a post, and a post is added with its partner by loipctl new officer; {WHO}",
        ),
    ],
)
def test_no_person_mailbox_or_post_becomes_a_partner(root: Path, said: str, why: str) -> None:
    taking = taken(root, book(Plan=[["Action", "Lead"], ["Walk", said]]), new=True)
    assert left(taking) == {"Plan!B2": why}
    assert fields(taking, "partners") == []
    (found,) = fields(taken(root, book(Plan=[["Action", "Lead"], ["Walk", said]]), f"owners: {{'{said}': sva}}\n"))
    assert found["owner"] == "sva"


def test_a_body_that_the_plan_does_not_know_becomes_a_partner_only_where_that_is_wanted(root: Path) -> None:
    rows = [["Action", "Lead"], ["Walk", "Police Scotland"]]
    why = "the plan has no partner or group called `Police Scotland`; new_owners: true adds it"
    assert left(taken(root, book(Plan=rows))) == {"Plan!B2": why}
    taking = taken(root, book(Plan=rows), "new_owners: true\n")
    assert fields(taking, "partners") == [{"id": "police-scotland", "name": "Police Scotland", "kind": "police"}]


def test_dates_that_mean_two_things_wait_for_the_order(root: Path) -> None:
    rows = [["Action", "By when"], ["Walk", "03/04/22"]]
    assert left(taken(root, book(Plan=rows))) == {
        "Plan!B2": "it could be 3 April 2022 or 4 March 2022; say which with --date-format"
    }
    assert fields(taken(root, book(Plan=rows), order="day-first"))[0]["due"] == "2022-04-03"
    assert fields(taken(root, book(Plan=rows), "dates: month-first\n"))[0]["due"] == "2022-03-04"


def test_an_indicator_comes_with_baseline_targets_and_values(root: Path) -> None:
    rows = [
        ["Indicator", "Outcome", "Direction", "Source", "Baseline", "Target 2025", "2020/21", "2021/22"],
        ["Young people in work", "People have work", "Increase", "SDS", "91.2% (2019/20)", "95%", "n/a", "92%"],
    ]
    (found,) = fields(taken(root, book(Measures=rows)), "indicators")
    assert found == {
        "id": "young-people-work",
        "title": "Young people in work",
        "outcomes": ["people-have-work"],
        "unit": "%",
        "direction": "increase",
        "source": {"name": "SDS"},
        "baseline": {"period": "2019/20", "value": "91.2"},
        "targets": [{"period": "2025", "value": "95"}],
        "observations": [{"period": "2020/21", "missing": "n/a"}, {"period": "2021/22", "value": "92"}],
    }


def test_a_record_without_what_it_must_have_is_kept_aside_or_given_it_by_the_mapping(root: Path) -> None:
    rows = [["Indicator", "Outcome", "2021/22"], ["Young people in work", "People have work", "92%"]]
    taking = taken(root, book(Measures=rows))
    assert fields(taking, "indicators") == []
    assert left(taking)["Measures!A2"] == (
        "an indicator must have `direction`, which `always` of the mapping can give"
    )
    agreed = (
        "tables:\n  - kind: indicators\n"
        "    columns: {Indicator: title, Outcome: outcomes, 2021/22: observations 2021/22}\n"
        "    always: {direction: increase, source: Skills Development Scotland}\n"
    )
    (found,) = fields(taken(root, book(Measures=rows), agreed), "indicators")
    assert (found["direction"], found["source"]) == ("increase", {"name": "Skills Development Scotland"})


def test_risks_and_decisions_come_with_their_numbers_and_days(root: Path) -> None:
    taking = taken(
        root,
        book(
            Risks=[
                ["Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
                ["Money ends", 4, 5, "Bid again", "SVA"],
            ],
            Partners=[["Organisation", "Type"], ["Police Scotland", "Police"]],
        ),
    )
    assert fields(taking, "risks") == [
        {
            "id": "money-ends", "title": "Money ends", "likelihood": "4", "impact": "5",
            "mitigation": "Bid again", "owner": "sva",
        }
    ]  # fmt: skip
    assert fields(taking, "partners") == [{"id": "police-scotland", "name": "Police Scotland", "kind": "police"}]


def test_a_fault_of_the_spreadsheet_stays_out_with_what_it_is(root: Path) -> None:
    rows = [["Action", "By when"], ["Walk", "#REF!"]]
    read = book(Plan=rows)
    broken = replace(read.sheets[0].rows[1][1], wrong="its formula points at a cell that is gone")
    sheet = replace(read.sheets[0], rows=(read.sheets[0].rows[0], (read.sheets[0].rows[1][0], broken)))
    taking = taken(root, replace(read, sheets=(sheet,)))
    assert left(taking) == {"Plan!B2": "its formula points at a cell that is gone"}
    assert fields(taking) == [{"id": "walk", "title": "Walk"}]


def test_a_column_kept_aside_and_a_hidden_one_are_listed_like_any_other(root: Path) -> None:
    rows = [["Action", "Weather"], ["Walk", "Rain"]]
    taking = taken(root, book(Plan=rows))
    assert left(taking) == {"Plan!B2": "its column is kept as a comment"}
    assert taking.drafts[0].left[0].rows() == ['# from Plan!B2, column "Weather": "Rain"']


def test_the_name_of_a_sheet_cannot_end_a_comment(root: Path) -> None:
    rows = [["Action", "Weather"], ["Walk", "Rain\x85owner: x"]]
    taking = taken(root, book(**{"Plan\nstate: published": rows}))
    assert taking.drafts[0].left[0].rows() == [
        '# from Plan state: published!B2, column "Weather":',
        "#   | Rain",
        "#   | owner: x",
    ]


def test_a_comment_of_several_lines_keeps_them_and_can_tell_the_check_nothing(root: Path) -> None:
    rows = [["Action", "Notes"], ["Walk", "loipctl: ignore[LP307]\n# loipctl: ignore[LP307] no"]]
    taking = taken(
        root, book(Plan=rows), "tables:\n  - kind: actions\n    columns: {Action: title, Notes: comment}\n"
    )
    assert taking.drafts[0].left[0].rows() == [
        '# from Plan!B2, column "Notes":',
        "#   | loipctl: ignore[LP307]",
        "#   | #\\ loipctl: ignore[LP307] no",
    ]

"""What a partner sent back goes into the plan: all of it that fits, nothing twice, and nothing overwritten."""

from datetime import date
from pathlib import Path

import pytest
from returning import BACK, FILES, PARTNER, SENT, filled, incoming, opened, plan, saved, sent, snapshot, take, text

from cli.commands import PLAN, loipctl
from loipctl.edit import wishes
from loipctl.errors import LoipctlError
from loipctl.exchange import own_files
from loipctl.exchange.exports import exports
from loipctl.exchange.order import Order
from loipctl.exchange.own_files import Incoming, content_of
from loipctl.plans import repository as repositories

DAY = "Read me first!B14"
GOOD = {
    "Actions_F5": "Slipping",
    "Actions_G5": "Groups walk in three villages.\nThe fourth has no leader.",
    "Actions_H5": "The second leader left.",
    "Actions_I5": "A new leader starts in July.",
    "Milestones_E4": date(2026, 6, 12),
    "Milestones_F5": date(2026, 11, 30),
    "Milestones_G5": "The venue is closed until October.",
    "Indicators_H4": 73.25,
    "Indicators_I4": "Provisional.",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plan(tmp_path)


def problems(root: Path, **cells: object) -> list[str]:
    """What is said of cells that cannot be taken in; each is held back."""
    found = take(root, filled(sent(root), **cells))
    assert found.held_back == len(found.said) - 1
    return [one.removeprefix("not taken: ") for one in found.said[1:]]


def test_updates_milestones_and_values_go_where_they_belong(root: Path) -> None:
    found = take(root, filled(sent(root), **GOOD))
    assert (found.said, found.held_back, found.errors) == (("the return of NHS Strathbeg for `strathbeg`",), 0, ())
    done = "took in the return of NHS Strathbeg: 1 update, 1 milestone met, 1 milestone moved and 1 value"
    assert found.done == done
    assert text(root, "actions/walking.yaml") == (
        """\
title: Walking groups in the glens
outcomes: '1'
owner: nhs-strathbeg
start: 2025-04
milestones:
  - {title: Leaders are trained, due: 2025-10, met: 2025-10-02}
  - {title: Groups walk in all four villages, due: 2026-05, met: 2026-06-12}
  - {id: winter, title: Winter walks are planned, due: 2026-11-30, redated: [{from: 2026-09, to: 2026-11-30, on: 2026-06-18, reason: The venue is closed until October.}]}
updates:
  - date: 2026-04-28
    status: on-track
    text: Groups walk in two villages.
  - date: 2026-05-20
    status: slipping
    text: The second leader is on long-term leave.
    publish: false
  - date: 2026-06-18
    status: slipping
    text: |
      Groups walk in three villages.
      The fourth has no leader.
    reason: The second leader left.
    next: A new leader starts in July.
"""  # noqa: E501
    )
    assert text(root, "indicators/screening.yaml").endswith(
        "  - {period: 2025/26 Q4, value: 72}\n  - period: 2026/27 Q1\n    value: 73.25\n    note: Provisional.\n"
    )


def test_a_return_read_twice_adds_nothing(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    take(root, raw)
    before = text(root, "actions/walking.yaml"), text(root, "indicators/screening.yaml")
    again = take(root, raw)
    assert (again.held_back, again.done) == (0, "")
    assert (text(root, "actions/walking.yaml"), text(root, "indicators/screening.yaml")) == before


def test_the_officer_who_says_so_is_the_one_chosen_from_the_list(root: Path) -> None:
    cells = {"Actions_F4": "on track", "Actions_G4": "Nine practices take part.", "Read me first_B15": "X"}
    book = opened(filled(sent(root), **cells))
    book["Read me first"]["B15"].value = "Health Improvement Lead"
    assert take(root, saved(book)).held_back == 0
    assert "    by: health-lead\n" in text(root, "actions/checks.yaml")


def test_an_officer_whom_the_plan_does_not_know_is_told_and_the_rest_is_written(root: Path) -> None:
    cells = {"Actions_F4": "On track", "Actions_G4": "Nine practices take part.", "Read me first_B15": "Dr Rae"}
    found = take(root, filled(sent(root), **cells))
    assert found.said[1:] == (
        (
            "not taken: `Read me first!B15` says `Dr Rae`, which is no officer of the partner; the updates do not "
            "say who made them"
        ),
    )
    assert "Nine practices take part." in text(root, "actions/checks.yaml")


def test_what_changed_in_the_repository_meanwhile_is_shown_side_by_side_and_not_overwritten(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    walking = (
        FILES["actions/walking.yaml"]
        .replace("villages, due: 2026-05}", "villages, due: 2026-05, met: 2026-06-02}")
        .replace("planned, due: 2026-09}", "planned, due: 2027-01}")
    )
    walking += "  - date: 2026-06-19\n    status: off-track\n    text: Nobody leads the groups now.\n"
    screening = FILES["indicators/screening.yaml"] + "  - {period: 2026/27 Q1, value: 70}\n"
    plan(root, **{"actions/walking.yaml": walking, "indicators/screening.yaml": screening})
    found = take(root, raw)
    assert found.said[1:] == (
        "conflict: `Actions!F5`, `walking`; nothing of it was written",
        "  sent      On track, 28 April 2026: Groups walk in two villages.",
        "  returned  Slipping, 18 June 2026: Groups walk in three villages. The fourth has no leader.",
        "  now       Off track, 19 June 2026: Nobody leads the groups now.",
        (
            "conflict: `Milestones!E4`, milestone `Groups walk in all four villages` of `walking`; nothing of it "
            "was written"
        ),
        "  sent      due May 2026",
        "  returned  met 12 June 2026",
        "  now       met 2 June 2026",
        "conflict: `Milestones!F5`, milestone `winter` of `walking`; nothing of it was written",
        "  sent      due September 2026",
        "  returned  due 30 November 2026",
        "  now       due January 2027",
        "conflict: `Indicators!H4`, `screening`; nothing of it was written",
        "  sent      72% for January to March 2026",
        "  returned  73.25% for April to June 2026",
        "  now       70% for April to June 2026",
    )
    assert (found.held_back, found.done) == (4, "")
    assert (text(root, "actions/walking.yaml"), text(root, "indicators/screening.yaml")) == (walking, screening)


def test_where_one_thing_conflicts_the_rest_is_written(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    screening = FILES["indicators/screening.yaml"] + "  - {period: 2026/27 Q1, value: 70}\n"
    plan(root, **{"indicators/screening.yaml": screening})
    found = take(root, raw)
    done = "took in the return of NHS Strathbeg: 1 update, 1 milestone met and 1 milestone moved"
    assert (found.held_back, found.done) == (1, done)
    assert text(root, "indicators/screening.yaml") == screening


def test_an_earlier_update_that_came_meanwhile_is_no_conflict(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    later = "  - date: 2026-06-05\n    status: slipping\n    text: A leader was found.\n"
    plan(root, **{"actions/walking.yaml": FILES["actions/walking.yaml"] + later})
    assert take(root, raw).held_back == 0
    assert text(root, "actions/walking.yaml").index("A leader was") < text(root, "actions/walking.yaml").index(
        "three"
    )


def test_several_values_of_one_indicator_stand_in_the_order_of_their_times(tmp_path: Path) -> None:
    old = FILES["indicators/screening.yaml"].replace("  - {period: 2025/26 Q4, value: 72}\n", "")
    root = plan(tmp_path, **{"indicators/screening.yaml": old})
    raw = filled(sent(root), Indicators_H4=70, Indicators_H5=71, Indicators_H6=72)
    assert take(root, raw).done == "took in the return of NHS Strathbeg: 3 values"
    assert text(root, "indicators/screening.yaml").endswith(
        "  - {period: 2025/26 Q2, value: 71.5}\n"
        "  - period: 2025/26 Q3\n    value: 70\n"
        "  - period: 2025/26 Q4\n    value: 71\n"
        "  - period: 2026/27 Q1\n    value: 72\n"
    )


def test_values_between_those_there_are_stand_between_them(root: Path) -> None:
    raw = filled(sent(root), Indicators_G4="2025/26 Q3", Indicators_H4=71.8)
    assert take(root, raw).held_back == 0
    assert text(root, "indicators/screening.yaml").endswith(
        "  - {period: 2025/26 Q2, value: 71.5}\n"
        "  - period: 2025/26 Q3\n    value: 71.8\n"
        "  - {period: 2025/26 Q4, value: 72}\n"
    )


def test_a_value_fills_a_time_that_only_had_a_reason_why_there_is_none(tmp_path: Path) -> None:
    missing = FILES["indicators/screening.yaml"] + "  - {period: 2026/27 Q1, missing: Not yet counted}\n"
    root = plan(tmp_path, **{"indicators/screening.yaml": missing})
    raw = filled(sent(root), Indicators_G4="2026/27 Q1", Indicators_H4=73, Indicators_I4="Provisional.")
    assert take(root, raw).done == "took in the return of NHS Strathbeg: 1 value"
    filled_in = text(root, "indicators/screening.yaml").splitlines()[-1]
    assert ("value: 73" in filled_in, "note: Provisional." in filled_in, "missing" in filled_in) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"Actions_F4": "Green", "Actions_G4": "It goes well."},
            (
                "`Actions!F4` says `Green`, which is no status of the plan: the words are `Complete`, `On track`, "
                "`Slipping`, `Off track`, `Not started`, `Paused` and `Ended`"
            ),
        ),
        (
            {"Actions_G4": "It goes well."},
            "`Actions!G4` says what was done, and nothing says how the action stands",
        ),
        ({"Actions_F4": "On track"}, "`Actions!F4` says how the action stands, and nothing says what was done"),
        (
            {"Milestones_E4": "31/05/26"},
            (
                "`Milestones!E4` says `31/05/26`, which is text and no date of the spreadsheet, so nobody can be "
                "sure which day is meant"
            ),
        ),
        ({"Milestones_E4": date(2026, 7, 1)}, "`Milestones!E4` says 1 July 2026, which is still to come"),
        ({"Milestones_F5": date(2026, 11, 30)}, "`Milestones!F5` gives a new date, and nothing says why it moves"),
        ({"Milestones_G5": "The venue is closed."}, "`Milestones!G5` gives a reason, and no new date"),
        (
            {"Milestones_E4": date(2026, 6, 1), "Milestones_F4": date(2026, 9, 1)},
            "`Milestones!E4` says that it was met, and `Milestones!F4` gives a new date: leave one of them",
        ),
        ({"Indicators_H4": "73%"}, "`Indicators!H4` says `73%`: write the number alone, without %"),
        ({"Indicators_H4": "£1,000"}, "`Indicators!H4` says `£1,000`: write the number alone, without £"),
        ({"Indicators_H4": "about 70"}, "`Indicators!H4` says `about 70`, which is no number"),
        (
            {"Indicators_H4": 0.73},
            (
                "`Indicators!H4` holds 0.73 where the last value is 72%: a spreadsheet divides by 100 where "
                "somebody types a percent sign; where it is right after all, note it with loipctl observe"
            ),
        ),
        (
            {"Indicators_G4": "last spring", "Indicators_H4": 70},
            (
                "`Indicators!G4` says `last spring`, which is no time as plans write it, such as 2025/26, 2026 or "
                "2025/26 Q3"
            ),
        ),
        ({"Indicators_I4": "Not counted."}, "`Indicators!I4` says something, and there is no value"),
        (
            {"Indicators_G4": "2027/28 Q1", "Indicators_H4": 70},
            "`Indicators!G4` says April to June 2027, which is still to come",
        ),
        (
            {"Actions_F4": "On track", "Actions_G4": "Done.", "Actions_H4": "x" * 501},
            "`Actions!H4` has 501 characters, and 500 is the most",
        ),
    ],
)
def test_what_does_not_fit_is_said_with_its_cell_and_nothing_is_guessed(
    root: Path, cells: dict[str, object], said: str
) -> None:
    before = {name: text(root, name) for name in FILES}
    assert problems(root, **cells) == [said]
    assert {name: text(root, name) for name in FILES} == before


def test_a_return_that_does_not_say_its_day_adds_no_update(root: Path) -> None:
    book = opened(filled(sent(root), **GOOD))
    book["Read me first"]["B14"].value = None
    found = take(root, saved(book))
    assert found.said[1:] == (f"not taken: the return does not say which day it describes, in `{DAY}`",)
    assert found.done == "took in the return of NHS Strathbeg: 1 milestone met and 1 value"


def test_rows_that_were_sorted_and_sheets_that_were_renamed_are_still_known(root: Path) -> None:
    book = opened(filled(sent(root), Actions_F4="On track", Actions_G4="Nine practices take part."))
    actions = book["Actions"]
    first, second = ([cell.value for cell in actions[row]] for row in (4, 5))
    for cell, one, other in zip(range(1, 10), first, second, strict=True):
        actions.cell(4, cell).value, actions.cell(5, cell).value = other, one
    actions.title = "Our actions"
    assert take(root, saved(book)).said == ("the return of NHS Strathbeg for `strathbeg`",)
    assert "Nine practices take part." in text(root, "actions/checks.yaml")


def test_rows_that_were_added_or_copied_are_told_and_not_taken(root: Path) -> None:
    book = opened(filled(sent(root), Actions_F4="On track", Actions_G4="Nine practices take part."))
    actions = book["Actions"]
    for column, cell in enumerate(actions[4], 1):
        actions.cell(8, column).value = cell.value
    actions["B9"], actions["G9"] = "Another action", "We also did this."
    found = take(root, saved(book))
    assert found.said[1:] == (
        (
            "not taken: the row of `Actions!F4` is a copy of another one, with the same hidden id, so nothing of "
            "it was taken: `Actions!F4` says `On track`; `Actions!G4` says `Nine practices take part.`"
        ),
        (
            "not taken: the row of `Actions!F8` is a copy of another one, with the same hidden id, so nothing of "
            "it was taken: `Actions!F8` says `On track`; `Actions!G8` says `Nine practices take part.`"
        ),
        (
            "not taken: the row of `Actions!G9` is none of those that were sent, so nothing of it was taken: "
            "`Actions!G9` says `We also did this.`"
        ),
    )


def test_rows_that_were_deleted_and_cells_that_were_changed_are_told(root: Path) -> None:
    book = opened(filled(sent(root), Actions_F4="On track", Actions_G4="Nine practices take part."))
    book["Actions"]["B4"].value = "Heart checks"
    book["Milestones"].delete_rows(5)
    found = take(root, saved(book))
    assert (found.held_back, found.said[1:]) == (
        0,
        (
            (
                "the row of `Actions!B4` does not show what was sent any more; "
                "only what stands under FILL IN is taken"
            ),
            "1 row of `Milestones` did not come back, such as that of `winter`",
        ),
    )


def test_a_hidden_id_that_was_changed_a_column_and_a_sheet_that_are_gone_are_told(root: Path) -> None:
    book = opened(filled(sent(root), Actions_F4="On track", Actions_G4="Nine practices take part."))
    book["Actions"]["A4"].value = "A77"
    book["Milestones"]["G3"].value = "Why"
    del book["Indicators"]
    found = take(root, saved(book))
    assert [one for one in found.said if one.startswith("not taken")] == [
        (
            "not taken: the row of `Actions!F4` is none of those that were sent, so nothing of it was taken: "
            "`Actions!F4` says `On track`; `Actions!G4` says `Nine practices take part.`"
        ),
        "not taken: `Milestones` has no column `FILL IN: Why it moves` any more; what stood there is lost",
        "not taken: the sheet `Indicators` did not come back, or its headings are gone",
    ]


def test_a_workbook_without_its_properties_is_known_by_its_hidden_sheet(root: Path) -> None:
    book = opened(filled(sent(root), **GOOD))
    for name in [one.name for one in book.custom_doc_props.props]:
        del book.custom_doc_props[name]
    assert take(root, saved(book)).held_back == 0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "format",
            "loipctl-return/9",
            "back.xlsx is a return made by loipctl 9.9, and this is {}, which cannot read it",
        ),
        ("plan", "glen", "back.xlsx is a return for the plan `glen`, which is not in this repository"),
        ("partner", "police", "the return is from `police`, which is no partner of the plan `strathbeg`"),
    ],
)
def test_a_return_for_somebody_else_is_told(root: Path, name: str, value: str, message: str) -> None:
    from loipctl import __version__

    book = opened(filled(sent(root), **GOOD))
    for row in book["loipctl"].iter_rows(max_row=6):
        if row[0].value in {name, "loipctl"}:
            row[1].value = value if row[0].value == name else "9.9"
    with pytest.raises(LoipctlError) as told:
        own_files.take_in(*incoming(root, saved(book)))
    assert told.value.message == message.format(__version__)


def test_a_return_made_by_another_release_is_taken_in_and_that_is_told(root: Path) -> None:
    from loipctl import __version__

    book = opened(filled(sent(root), **GOOD))
    book["loipctl"]["B6"].value = "0.0.9"
    assert take(root, saved(book)).said[1] == f"it was made by loipctl 0.0.9, and this is {__version__}"


def test_a_return_goes_into_its_own_plan_only(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    with pytest.raises(LoipctlError) as told:
        own_files.take_in(*incoming(root, raw, plan="glen"))
    assert told.value.message == "back.xlsx is a return for the plan `strathbeg`, not for `glen`"


def test_json_that_says_it_is_a_return_is_told(root: Path) -> None:
    with pytest.raises(LoipctlError) as told:
        own_files.take_in(*incoming(root, b'{"format": "loipctl-return/1"}', name="back.json"))
    assert told.value.message == "back.json says that it is a return, and a return is a workbook"


def test_a_return_without_its_hidden_sheet_is_told(root: Path) -> None:
    book = opened(filled(sent(root), **GOOD))
    del book["loipctl"]
    with pytest.raises(LoipctlError) as told:
        own_files.take_in(*incoming(root, saved(book)))
    assert told.value.message == (
        "back.xlsx has lost its hidden sheet, so nobody can tell what its rows are about"
    )


def test_a_return_changes_nothing_that_the_partner_does_not_answer_for(root: Path) -> None:
    book = opened(filled(sent(root), Actions_F4="Ended", Actions_G4="It is over.", Indicators_H4=73))
    for row in book["loipctl"].iter_rows():
        if row[1].value == "checks":
            row[1].value = "buses"
    owner = FILES["indicators/screening.yaml"].replace("nhs-strathbeg", "strathbeg-council")
    plan(root, **{"indicators/screening.yaml": owner})
    assert take(root, saved(book)).said[1:] == (
        "not taken: `Actions!F4` is about `buses`, for which `nhs-strathbeg` does not answer",
        "not taken: `Indicators!H4` is about `screening`, for which `nhs-strathbeg` does not answer",
    )
    assert (text(root, "actions/buses.yaml"), text(root, "indicators/screening.yaml")) == (
        FILES["actions/buses.yaml"],
        owner,
    )


def test_a_record_that_is_gone_is_told(root: Path) -> None:
    raw = filled(sent(root), **GOOD)
    (root / "plans/strathbeg/actions/walking.yaml").unlink()
    assert take(root, raw, day=BACK).said[1:] == (
        "not taken: `Actions!F5` is about `walking`, which the plan has no longer in its actions",
        "not taken: `Milestones!E4` is about `walking`, which the plan has no longer in its actions",
        "not taken: `Milestones!F5` is about `walking`, which the plan has no longer in its actions",
    )


@pytest.mark.parametrize(
    "words",
    [
        "=HYPERLINK(1)",
        "+44 1999 460100 is the number to ring",
        "- one\n- two\n\nA paragraph.",
        "@board: 'quotes' and \"more\" # of them",
        "007",
        "1E5",
        "No",
        "Fàilte – ‘done’ 🎉",
        "{{ actions.total }}: a colon, too",
    ],
)
def test_words_come_into_the_plan_as_they_were_typed(root: Path, words: str) -> None:
    found = take(root, filled(sent(root), Actions_F4="On track", Actions_G4=words))
    assert (found.held_back, found.errors) == (0, ())
    (checks,) = (one for one in snapshot(root).actions if one.id == "checks")
    assert checks.updates[0].text.rstrip("\n") == words
    assert take(root, filled(sent(root), Actions_F4="On track", Actions_G4=words)).done == ""


def test_nothing_filled_in_is_said(root: Path) -> None:
    assert take(root, sent(root)).said[1:] == ("nothing was filled in on 6 rows",)


def test_text_of_a_partner_that_would_act_on_a_terminal_is_only_shown(root: Path) -> None:
    (said,) = problems(root, Actions_F4="\u202egreen", Actions_G4="Done.")
    assert said.startswith("`Actions!F4` says `U+202Egreen`, which is no status of the plan")


def test_the_command_leaves_with_1_where_not_all_was_taken(root: Path) -> None:
    (root / "back.xlsx").write_bytes(filled(sent(root), **{**GOOD, "Indicators_H4": "73%"}))
    run = loipctl(root, "import", "back.xlsx", "--on", "2026-06-20")
    assert run.code == 1
    assert run.output.startswith(
        "the return of NHS Strathbeg for `strathbeg`\n"
        "not taken: `Indicators!H4` says `73%`: write the number alone, without %\n"
    )
    assert "took in the return of NHS Strathbeg: 1 update, 1 milestone met and 1 milestone moved\n" in run.output
    assert "Groups walk in three villages." in text(root, "actions/walking.yaml")


def test_what_comes_back_as_it_was_sent_changes_nothing_in_any_example_plan() -> None:
    repository = repositories.find(Path(__file__).parents[2])
    begun = wishes.start(repository, BACK)
    for one in begun.read.snapshots.values():
        for partner in one.partners:
            (raw,) = exports()["return"].files(Order((one,), BACK, partner.id)).values()
            asked = Incoming("back.xlsx", begun, "", "", BACK)
            found = own_files.take_in(asked, content_of(asked.name, raw))
            assert found is not None
            assert (found.wish.edits, found.held_back) == ({}, 0), (one.id, partner.id)


def test_a_plan_asks_the_partners_of_the_plan_it_belongs_to(tmp_path: Path) -> None:
    root = plan(tmp_path)
    glen = root / "plans" / "glen"
    (glen / "actions").mkdir(parents=True)
    (glen / "plan.yaml").write_text(PLAN + "parent: strathbeg\n", "utf-8")
    (glen / "actions" / "path.yaml").write_text("title: A path to the clinic\nowner: health-lead\n", "utf-8")
    begun = wishes.start(repositories.find(root), SENT)
    (raw,) = exports()["return"].files(Order((begun.read.snapshots["glen"],), SENT, PARTNER)).values()
    words = {
        "Actions_F4": "On track",
        "Actions_G4": "It is marked out.",
        "Read me first_B15": "Health Improvement Lead",
    }
    assert take(root, filled(raw, **words)).done == "took in the return of NHS Strathbeg: 1 update"
    assert "by: health-lead\n" in (glen / "actions" / "path.yaml").read_text("utf-8")

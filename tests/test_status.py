"""How actions stand: what is declared, what the dates say, and how both are counted."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from loipctl import status, tallies
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot
from loipctl.status import Standing
from pages import PLAN

AS_AT = date(2026, 6, 1)

FRESH = "updates:\n  - {date: 2026-05-20, status: on-track, text: The lease is signed.}\n"
DONE = "updates:\n  - {date: 2026-05-20, status: complete, text: The hub is open.}\n"
ENDED = "updates:\n  - {date: 2026-05-20, status: ended, text: The funder withdrew.}\n"
PROGRESS = """\
schemes:
  progress:
    title: Progress
    statuses:
      - {key: complete, label: Complete, symbol: C, colour: "#1d70b8", definition: It is done., counts_as: done}
      - {key: reported, label: Reported, symbol: R, colour: "#505a5f", definition: It is told., counts_as: unknown}
"""


def read(root: Path, files: dict[str, str], as_at: date = AS_AT) -> Snapshot:
    for name, text in {"plans/strathbeg/plan.yaml": PLAN, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    read = workspace.read(repository.find(root), as_at)
    assert read.breaches == ()
    return read.snapshots["strathbeg"]


def standing(root: Path, action: str, as_at: date = AS_AT, **files: str) -> Standing:
    snapshot = read(root, {"plans/strathbeg/actions/hub.yaml": f"title: Open the hub\n{action}", **files}, as_at)
    return status.standings(snapshot)["hub"]


# What the owner declares


def test_declared_is_the_status_of_the_newest_update(tmp_path: Path) -> None:
    updates = (
        "updates:\n"
        "  - {date: 2026-03-01, status: on-track, text: Plans are drawn.}\n"
        "  - {date: 2026-05-01, status: slipping, text: The lease waits.}\n"
    )
    assert standing(tmp_path, updates).declared.key == "slipping"


def test_declared_goes_by_the_dates_of_updates_and_not_by_their_order(tmp_path: Path) -> None:
    updates = (
        "updates:\n"
        "  - {date: 2026-05-01, status: slipping, text: The lease waits.}\n"
        "  - {date: 2026-03-01, status: on-track, text: Plans are drawn.}\n"
    )
    assert standing(tmp_path, updates).declared.key == "slipping"


def test_of_two_updates_on_one_day_the_later_in_the_list_is_declared(tmp_path: Path) -> None:
    updates = (
        "updates:\n"
        "  - {date: 2026-05-01, status: on-track, text: Before the meeting.}\n"
        "  - {date: 2026-05-01, status: off-track, text: After the meeting.}\n"
    )
    assert standing(tmp_path, updates).declared.key == "off-track"


def test_an_update_of_the_day_counts_and_one_of_the_next_day_is_not_seen(tmp_path: Path) -> None:
    updates = (
        "updates:\n"
        "  - {date: 2026-06-01, status: on-track, text: Plans are drawn.}\n"
        "  - {date: 2026-06-02, status: complete, text: The hub is open.}\n"
    )
    seen = standing(tmp_path, updates)
    assert (seen.declared.key, seen.update and seen.update.date) == ("on-track", date(2026, 6, 1))


def test_an_earlier_day_hides_later_updates_and_later_meetings_of_milestones(tmp_path: Path) -> None:
    action = f"milestones:\n  - {{title: Open, due: 2026-04, met: 2026-05-10}}\n{DONE}"
    seen = standing(tmp_path, action, date(2026, 5, 5))
    assert (seen.update, seen.declared, seen.evidence.key) == (None, status.NO_UPDATE, "slipping")


def test_no_update_is_its_own_status_and_never_a_good_one(tmp_path: Path) -> None:
    seen = standing(tmp_path, "")
    assert (seen.declared, seen.evidence) == (status.NO_UPDATE, status.NO_DATES)
    assert (seen.declared.label, seen.declared.counts_as) == ("No update", "unknown")
    assert (seen.evidence.label, seen.evidence.counts_as) == ("No dates", "unknown")


def test_a_status_the_scheme_does_not_have_counts_as_no_update(tmp_path: Path) -> None:
    assert standing(tmp_path, FRESH.replace("on-track", "grand")).declared is status.NO_UPDATE


def test_the_default_scheme_is_brag(tmp_path: Path) -> None:
    snapshot = read(tmp_path, {})
    assert [one.key for one in snapshot.scheme.statuses] == [
        "complete", "on-track", "slipping", "off-track", "not-started", "paused", "ended",
    ]  # fmt: skip


# What the dates say


@pytest.mark.parametrize(
    ("action", "evidence"),
    [
        (f"milestones:\n  - {{title: Open, due: 2026-05, met: 2026-05}}\n{FRESH}", "complete"),
        ("milestones:\n  - {title: Open, due: 2026-05, met: 2026-05}\n", "complete"),
        (f"milestones:\n  - {{title: Open, due: 2026-06-01}}\n{FRESH}", "on-track"),
        (f"milestones:\n  - {{title: Open, due: 2026-05-31}}\n{FRESH}", "slipping"),
        (f"milestones:\n  - {{title: Open, due: 2026-05-01}}\n{FRESH}", "slipping"),
        (f"milestones:\n  - {{title: Open, due: 2026-04-30}}\n{FRESH}", "off-track"),
        (f"milestones:\n  - {{title: Open, due: 2026-05}}\n{FRESH}", "slipping"),
        (f"milestones:\n  - {{title: Open, due: 2026-06}}\n{FRESH}", "on-track"),
        (f"milestones:\n  - {{title: Open}}\n{FRESH}", "no-dates"),
        (f"milestones:\n  - {{title: Survey, met: 2026-04}}\n  - {{title: Open}}\n{FRESH}", "on-track"),
        (f"due: 2026-06-01\n{FRESH}", "on-track"),
        (f"due: 2026-05-31\n{FRESH}", "slipping"),
        (f"due: 2026-04-30\n{FRESH}", "off-track"),
        (f"start: 2026-06-02\n{FRESH}", "not-started"),
        (f"start: 2026-06-01\n{FRESH}", "no-dates"),
        (f"start: 2026-06\ndue: 2026-07\n{FRESH}", "on-track"),
        ("start: 2026-07\n", "not-started"),
        (FRESH, "no-dates"),
        (f"due: 2026-07\n{FRESH.replace('2026-05-20', '2026-03-01')}", "on-track"),
        (f"due: 2026-07\n{FRESH.replace('2026-05-20', '2026-02-28')}", "no-update"),
        ("due: 2026-07\n", "no-update"),
        (DONE, "complete"),
        (f"due: 2026-03\n{DONE}", "complete"),
        (f"milestones:\n  - {{title: Open, due: 2026-04-30}}\n{DONE}", "off-track"),
        (f"due: 2026-03\nmilestones:\n  - {{title: Open, due: 2026-07}}\n{DONE}", "on-track"),
        (ENDED, "ended"),
        (f"due: 2026-03\nmilestones:\n  - {{title: Open, due: 2026-03}}\n{ENDED}", "ended"),
        (f"milestones:\n  - {{title: Open, due: 2026-03, met: 2026-03}}\n{ENDED}", "complete"),
    ],
)  # fmt: skip
def test_evidence_in_each_state_and_at_each_boundary(tmp_path: Path, action: str, evidence: str) -> None:
    assert standing(tmp_path, action).evidence.key == evidence


def test_the_latest_of_several_late_milestones_decides(tmp_path: Path) -> None:
    milestones = "milestones:\n  - {title: Survey, due: 2026-05-30}\n  - {title: Lease, due: 2026-01-31}\n"
    seen = standing(tmp_path, milestones + FRESH)
    assert (seen.evidence.key, [one.title for one in seen.late]) == ("off-track", ["Lease", "Survey"])


def test_the_limits_of_the_repository_decide_what_is_late_and_what_is_old(tmp_path: Path) -> None:
    settings = {"loipctl.yaml": "limits: {update_age_days: 10, late_grace_days: 0}\n"}
    late = standing(tmp_path / "late", f"milestones:\n  - {{title: Open, due: 2026-05-31}}\n{FRESH}", **settings)
    old = standing(tmp_path / "old", f"due: 2026-07\n{FRESH}", **settings)
    assert (late.evidence.key, old.evidence.key) == ("off-track", "no-update")


@pytest.mark.parametrize(
    ("action", "late"),
    [
        ("milestones:\n  - {title: Open, due: 2026-05-31}\n", True),
        ("milestones:\n  - {title: Open, due: 2026-06-01}\n", False),
        ("due: 2026-05-31\n", True),
        (f"due: 2026-05-31\nmilestones:\n  - {{title: Open, due: 2026-05-31}}\n{ENDED}", False),
        (f"due: 2026-05-31\nmilestones:\n  - {{title: Open, due: 2026-05-31}}\n{DONE}", False),
    ],
)
def test_an_action_is_late_by_its_own_date_or_a_milestones_until_it_is_finished(
    tmp_path: Path, action: str, late: bool
) -> None:
    assert standing(tmp_path, action).is_late is late


def test_a_scheme_of_words_without_colours_does_not_turn_silence_into_a_report(tmp_path: Path) -> None:
    files = {"loipctl.yaml": PROGRESS, "plans/strathbeg/plan.yaml": f"{PLAN}scheme: progress\n"}
    old = FRESH.replace("on-track", "reported").replace("2026-05-20", "2026-01-05")
    seen = standing(tmp_path, f"due: 2026-07\n{old}", **files)
    assert (seen.declared.label, seen.evidence.label) == ("Reported", "No update")


# Where the two differ


@pytest.mark.parametrize(
    ("action", "differs"),
    [
        (f"milestones:\n  - {{title: Open, due: 2026-04-30}}\n{FRESH}", True),
        (f"milestones:\n  - {{title: Open, due: 2026-05-30}}\n{FRESH}", True),
        (f"milestones:\n  - {{title: Open, due: 2026-07}}\n{FRESH}", False),
        (f"milestones:\n  - {{title: Open, due: 2026-07}}\n{DONE}", True),
        (f"due: 2026-07\n{DONE}", False),
        (f"start: 2026-07\n{FRESH}", True),
        (FRESH.replace("on-track", "slipping"), False),
        ("milestones:\n  - {title: Open, due: 2026-04-30}\n", False),
        (FRESH.replace("2026-05-20", "2026-01-05"), False),
        (f"due: 2026-03\n{ENDED}", False),
        (f"due: 2026-03\n{FRESH.replace('on-track', 'paused')}", False),
    ],
)
def test_declared_and_evidence_differ_only_where_both_say_something(
    tmp_path: Path, action: str, differs: bool
) -> None:
    assert standing(tmp_path, action).differs is differs


# How they are counted

PLAN_OF_WORK = {
    "plans/strathbeg/themes.yaml": "- {id: people, title: People}\n- {id: place, title: Place}\n",
    "plans/strathbeg/outcomes.yaml": (
        "- {id: 1.1, title: Children thrive, theme: people}\n"
        "- {id: 1.2, title: Families have enough, theme: people}\n"
        "- {id: 2.1, title: Homes are warm, theme: place}\n"
    ),
    "plans/strathbeg/partners.yaml": "- {id: council, name: Strathbeg Council, kind: council}\n",
    "plans/strathbeg/officers.yaml": (
        "- {id: lead, post: Children's Services Manager, partner: council, name: Mairi Sinclair}\n"
    ),
    "plans/strathbeg/actions.yaml": (
        "- id: hub\n  title: Open the hub\n  outcomes: [1.1, 1.2]\n  owner: council\n  due: 2026-04-30\n"
        "  updates:\n    - {date: 2026-05-20, status: on-track, text: The lease is signed.}\n"
        "- id: meals\n  title: Meals in the holidays\n  outcomes: 1.1\n  owner: lead\n"
        "  milestones:\n    - {title: First meals, due: 2026-03}\n"
        "- id: warm\n  title: Insulate homes\n  outcomes: [1.2, 2.1]\n  owner: council\n"
        "  updates:\n    - {date: 2026-05-20, status: complete, text: All homes are done.}\n"
        "- id: board\n  title: Renew the board\n  theme: place\n"
    ),
}


def counted(snapshot: Snapshot, by: str) -> dict[str, tuple[int, dict[str, int], int, int]]:
    return {
        one.label: (one.total, {kind.key: number for kind, number in one.counts}, one.late, one.differing)
        for one in tallies.tallies(snapshot, by)
    }


def test_by_outcome_an_action_is_counted_under_each_of_its_outcomes(tmp_path: Path) -> None:
    assert counted(read(tmp_path, PLAN_OF_WORK), "outcome") == {
        "1.1 Children thrive": (2, {"on-track": 1, "no-update": 1}, 2, 1),
        "1.2 Families have enough": (2, {"complete": 1, "on-track": 1}, 1, 1),
        "2.1 Homes are warm": (1, {"complete": 1}, 0, 0),
        "No outcome": (1, {"no-update": 1}, 0, 0),
    }


def test_by_theme_an_action_counts_once_under_each_theme_of_its_outcomes(tmp_path: Path) -> None:
    assert counted(read(tmp_path, PLAN_OF_WORK), "theme") == {
        "People": (3, {"complete": 1, "on-track": 1, "no-update": 1}, 2, 1),
        "Place": (2, {"complete": 1, "no-update": 1}, 0, 0),
    }


def test_a_theme_is_found_through_an_outcome_of_the_parent_plan(tmp_path: Path) -> None:
    files = {"plans/harbour/plan.yaml": f"{PLAN}parent: strathbeg\n"}
    action = {"plans/harbour/actions/market.yaml": "title: Winter market\noutcomes: 2.1\n"}
    read(tmp_path, {**PLAN_OF_WORK, **files, **action})
    harbour = workspace.read(repository.find(tmp_path), AS_AT).snapshots["harbour"]
    assert counted(harbour, "theme") == {"Place": (1, {"no-update": 1}, 0, 0)}


def test_by_owner_an_officer_is_called_by_the_post(tmp_path: Path) -> None:
    assert counted(read(tmp_path, PLAN_OF_WORK), "owner") == {
        "Strathbeg Council": (2, {"complete": 1, "on-track": 1}, 1, 1),
        "Children's Services Manager": (1, {"no-update": 1}, 1, 0),
        "No owner": (1, {"no-update": 1}, 0, 0),
    }


def test_over_all_each_action_counts_once(tmp_path: Path) -> None:
    tally = tallies.overall(read(tmp_path, PLAN_OF_WORK))
    counts = {kind.key: number for kind, number in tally.counts}
    assert (tally.total, counts, tally.late, tally.differing) == (
        4, {"complete": 1, "on-track": 1, "no-update": 2}, 2, 1,
    )  # fmt: skip


def test_statuses_are_counted_in_the_order_of_the_scheme_with_no_update_last(tmp_path: Path) -> None:
    tally = tallies.overall(read(tmp_path, PLAN_OF_WORK))
    assert [kind.label for kind, _ in tally.counts] == ["Complete", "On track", "No update"]


def test_what_is_unfinished_leaves_out_complete_and_ended_work(tmp_path: Path) -> None:
    snapshot = read(tmp_path, PLAN_OF_WORK)
    assert [one.action.id for one in status.unfinished(snapshot)] == ["hub", "meals", "board"]


def test_nothing_is_unfinished_in_a_superseded_plan(tmp_path: Path) -> None:
    superseded = {"plans/strathbeg/plan.yaml": PLAN.replace("draft", "superseded")}
    assert status.unfinished(read(tmp_path, {**PLAN_OF_WORK, **superseded})) == ()


def test_another_day_of_the_same_plan_is_worked_out_anew(tmp_path: Path) -> None:
    today = read(tmp_path, PLAN_OF_WORK)
    assert status.standings(today)["hub"].declared.key == "on-track"
    earlier = replace(today, as_at=AS_AT - timedelta(days=30))
    assert status.standings(earlier)["hub"].declared is status.NO_UPDATE

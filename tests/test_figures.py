"""The figures that prose may quote, and how they are found and filled in."""

from datetime import date
from pathlib import Path

import pytest

from loipctl.figures import figures, fill, quotes
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

PLAN = """\
title: Strathbeg LOIP
kind: loip
partnership: {name: Strathbeg Partnership}
state: published
"""
FILES = {
    "plan.yaml": PLAN,
    "themes.yaml": "- {id: people, title: People}\n",
    "outcomes.yaml": (
        "- {id: 1.1, title: Children thrive, theme: people}\n- {id: 1.2, title: Homes are warm, theme: people}\n"
    ),
    "partners.yaml": "- {id: council, name: Strathbeg Council, kind: council}\n",
    "groups.yaml": "- {id: board, name: Board, kind: board}\n- {id: delivery, name: Delivery, kind: delivery}\n",
    "actions.yaml": """\
- id: hub
  title: Open the hub
  outcomes: [1.1, 1.2]
  milestones:
    - {title: The lease is signed, due: 2026-02, met: 2026-02-20}
    - {title: The works are let, due: 2026-03-31}
    - {title: The first families come, due: 2026-09}
  updates:
    - {date: 2026-05-20, status: on-track, text: The lease is signed.}
- id: meals
  title: Meals in the holidays
  outcomes: 1.1
  updates:
    - {date: 2026-05-20, status: complete, text: All meals are served.}
- id: warm
  title: Insulate homes
  outcomes: 1.2
  milestones:
    - {title: Homes are chosen, due: 2026-01}
  updates:
    - {date: 2026-05-20, status: ended, reason: The fund has closed., text: The work has stopped.}
- id: play
  title: Mend the play parks
  theme: people
""",
    "indicators.yaml": """\
- id: poverty
  title: Children in low-income families
  outcomes: 1.1
  unit: "%"
  direction: decrease
  decimals: 1
  baseline: {period: 2022/23, value: 21}
  targets:
    - {period: 2024/25, value: 20}
    - {period: 2026/27, value: 18}
    - {period: 2029/30, value: 15}
  observations:
    - {period: 2023/24, value: 20.94}
    - {period: 2024/25, missing: the survey was not held}
- {id: jobs, title: People helped, outcomes: 1.1, unit: people, direction: increase,
   observations: [{period: 2025/26, value: 1250}]}
- {id: debt, title: Debt written off, outcomes: 1.2, unit: £, direction: increase,
   observations: [{period: 2025/26, value: 12500}], targets: [{period: 2025/26, value: -300}]}
- {id: mood, title: How people feel, outcomes: 1.2, unit: points, direction: increase}
""",
    "engagement.yaml": (
        "- {id: e1, title: Workshop, kind: workshop, date: 2025-03, state: held}\n"
        "- {id: e2, title: Survey, kind: survey, date: 2026-09, state: planned}\n"
        "- {id: e3, title: Walk, kind: conversation, date: 2026-04, state: cancelled}\n"
    ),
    "risks.yaml": (
        "- {id: r1, title: Frost, likelihood: 2, impact: 3, mitigation: Salt., owner: council}\n"
        "- {id: r2, title: Flood, likelihood: 2, impact: 3, mitigation: Walls., owner: council, state: closed}\n"
    ),
    "decisions.yaml": (
        "- {id: d1, date: 2026-02-03, group: board, text: Open a hub., done: 2026-03}\n"
        "- {id: d2, date: 2026-05-14, group: board, text: Mend the parks., done: 2026-07}\n"
        "- {id: d3, date: 2026-06-02, group: board, text: Meet again.}\n"
    ),
}


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return read(tmp_path)


def read(root: Path, as_at: date = date(2026, 6, 1), **changed: str) -> Snapshot:
    for name, text in FILES.items():
        path = root / "plans/strathbeg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), "utf-8")
    found = workspace.read(repository.find(root), as_at)
    assert found.breaches == ()
    return found.snapshots["strathbeg"]


def test_every_figure_of_a_plan(snapshot: Snapshot) -> None:
    assert figures(snapshot) == {
        "plan.title": "Strathbeg LOIP",
        "partnership.name": "Strathbeg Partnership",
        **counts("actions", complete=1, on_track=1, ended=1, no_update=1, total=4, late=1, differing=1),
        **counts(
            "themes.people.actions", complete=1, on_track=1, ended=1, no_update=1, total=4, late=1, differing=1
        ),
        **counts("outcomes.1.1.actions", complete=1, on_track=1, total=2, late=1, differing=1),
        **counts("outcomes.1.2.actions", on_track=1, ended=1, total=2, late=1, differing=1),
        "milestones.total": 4,
        "milestones.met": 1,
        "milestones.late": 1,
        "milestones.due": 1,
        "indicators.total": 4,
        "indicators.poverty.latest": "20.9%",
        "indicators.poverty.baseline": "21.0%",
        "indicators.poverty.target": "18.0%",
        "indicators.jobs.latest": "1,250 people",
        "indicators.debt.latest": "£12,500",
        "indicators.debt.target": "-£300",
        "themes.total": 1,
        "outcomes.total": 2,
        "partners.total": 1,
        "groups.total": 2,
        "engagement.held": 1,
        "engagement.planned": 1,
        "risks.open": 1,
        "decisions.total": 2,
        "decisions.done": 1,
    }


def counts(name: str, **given: int) -> dict[str, int]:
    keys = [
        "complete", "on-track", "slipping", "off-track", "not-started", "paused", "ended", "no-update",
        "total", "late", "differing",
    ]  # fmt: skip
    return {f"{name}.{key}": given.get(key.replace("-", "_"), 0) for key in keys}


def test_an_earlier_day_has_the_figures_of_that_day(tmp_path: Path) -> None:
    earlier = figures(read(tmp_path, date(2026, 2, 19)))
    assert [earlier[f"actions.{key}"] for key in ("on-track", "complete", "no-update")] == [0, 0, 4]
    assert [earlier[f"milestones.{key}"] for key in ("met", "late", "due")] == [0, 1, 3]
    assert [earlier[f"decisions.{key}"] for key in ("total", "done")] == [1, 0]


def test_after_the_last_target_the_last_one_stands(tmp_path: Path) -> None:
    assert figures(read(tmp_path, date(2031, 1, 1)))["indicators.poverty.target"] == "15.0%"


def test_an_empty_plan_has_counts_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "plans/strathbeg").mkdir(parents=True)
    (tmp_path / "plans/strathbeg/plan.yaml").write_text(PLAN, "utf-8")
    found = figures(workspace.read(repository.find(tmp_path), date(2026, 6, 1)).snapshots["strathbeg"])
    assert {name: value for name, value in found.items() if value != 0} == {
        "plan.title": "Strathbeg LOIP",
        "partnership.name": "Strathbeg Partnership",
    }


def test_figures_are_worked_out_once(snapshot: Snapshot) -> None:
    assert figures(snapshot) is figures(snapshot)


# Quoting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ actions.total }} actions", ["actions.total"]),
        ("{{actions.total}} and {{  themes.total  }}", ["actions.total", "themes.total"]),
        ("{{ }}", [""]),
        ("{ actions.total }", []),
        ("{{ actions.total", []),
        ("{{ actions\n.total }}", []),
        ("{{{ actions.total }}}", ["actions.total"]),
        ("{{ a {{ actions.total }}", ["actions.total"]),
        ("{{ " + "a" * 201 + " }}", []),
        ("", []),
    ],
)
def test_what_prose_quotes(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in quotes(text)] == names


def test_a_quotation_knows_where_it_stands() -> None:
    text = "Of {{ actions.total }} actions {{ actions.late }} are late."
    assert [text[start:end] for _, start, end in quotes(text)] == ["{{ actions.total }}", "{{ actions.late }}"]


def test_figures_take_the_place_of_their_names() -> None:
    known = {"actions.total": 1200, "indicators.poverty.latest": "20.9%"}
    text = "{{ actions.total }} actions; {{indicators.poverty.latest}} of children; {{ actions.lost }} stays."
    assert fill(text, known) == "1,200 actions; 20.9% of children; {{ actions.lost }} stays."


def test_a_figure_that_looks_like_a_quotation_is_not_read_again() -> None:
    assert (
        fill("{{ plan.title }}", {"plan.title": "{{ actions.total }}", "actions.total": 1})
        == "{{ actions.total }}"
    )

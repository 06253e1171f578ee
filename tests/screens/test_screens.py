"""Whole screens of Strathbeg's plan and of the example plans, compared with stored ones."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.console import RenderableType

from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot
from loipctl.screens import due, duties, show, status
from printed import printed

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "screens"


class Home(NamedTuple):
    """Where a plan stands, and the day it is looked at."""

    root: Path
    as_at: date


HOMES: Mapping[str, Home] = {
    "strathbeg": Home(ROOT / "tests", date(2026, 6, 1)),
    "edinburgh-best-value": Home(ROOT, date(2021, 9, 28)),
    "stirling-loip": Home(ROOT, date(2018, 2, 1)),
    "east-lothian-2017-2027": Home(ROOT, date(2021, 9, 28)),
    "east-lothian-2026-2036": Home(ROOT, date(2025, 1, 31)),
}

ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "strathbeg": {
        "status": ("theme", "outcome", "owner"),
        "due": ("90d", "12m", "0d"),
        "duties": ("newest", "2025/26"),
        "show": (
            "strathbeg", "health", "1.1", "2.1", "1.1a", "1.1b", "1.1c", "1.2b", "1.2c", "2.1b", "2.1g",
            "employment-rate", "healthy-life-expectancy", "transport", "nhs-strathbeg", "harbour-forum",
            "planning-manager", "health-improvement-lead", "board", "portbeg-harbour", "plan-consultation",
            "2026-03-19-employability", "bus-drivers", "progress-2026-06", "strathbeg-harbour/h1a",
        ),
    },
    "edinburgh-best-value": {
        "status": ("theme", "outcome", "owner"), "due": ("6m",), "duties": ("newest",),
        "show": ("wealth-building", "edinburgh-board"),
    },
    "stirling-loip": {
        "status": ("theme",), "due": ("90d",), "duties": ("newest",),
        "show": ("leadership-group", "joint-resourcing"),
    },
    "east-lothian-2017-2027": {
        "status": ("theme", "outcome"), "due": ("90d",), "duties": ("newest",), "show": ("1.1",),
    },
    "east-lothian-2026-2036": {"status": ("theme",), "due": ("6m",), "show": ("engagement-pack",)},
}  # fmt: skip

CASES = [
    (plan, screen, word) for plan, screens in ASKED.items() for screen, words in screens.items() for word in words
]

RENDER: Mapping[str, Callable[[Snapshot, str], RenderableType]] = {
    "status": status.render, "due": due.render, "show": show.render,
    "duties": lambda plan, year: duties.render(plan, year.removeprefix("newest")),
}  # fmt: skip
DATA: Mapping[str, Callable[[Snapshot, str], Any]] = {
    "status": status.data, "due": due.data, "show": show.data,
    "duties": lambda plan, year: duties.data(plan, year.removeprefix("newest")),
}  # fmt: skip


@cache
def snapshot(plan: str) -> Snapshot:
    home = HOMES[plan]
    return workspace.read(repository.find(home.root), home.as_at, [plan]).snapshots[plan]


def compare(name: str, text: str, *, update: bool) -> None:
    path = GOLDEN / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def stem(plan: str, screen: str, word: str) -> str:
    return f"{plan}.{screen}.{word.replace('/', '+')}"


@pytest.mark.parametrize("width", [100, 60])
@pytest.mark.parametrize(("plan", "screen", "word"), CASES)
def test_text(plan: str, screen: str, word: str, width: int, update_golden: bool) -> None:
    text = printed(RENDER[screen](snapshot(plan), word), width)
    compare(f"{stem(plan, screen, word)}.{width}.txt", text, update=update_golden)


@pytest.mark.parametrize(("plan", "screen", "word"), CASES)
def test_json(plan: str, screen: str, word: str, update_golden: bool) -> None:
    text = json.dumps(DATA[screen](snapshot(plan), word), indent=2, ensure_ascii=False) + "\n"
    compare(f"{stem(plan, screen, word)}.json", text, update=update_golden)


def test_every_stored_screen_is_still_made() -> None:
    made = {stem(*case) for case in CASES} | {"hostile.show.1.1a"}
    assert {path.name.rsplit(".", 2 if path.suffix == ".txt" else 1)[0] for path in GOLDEN.iterdir()} == made


@pytest.mark.parametrize("width", [*range(20, 60, 5), 79, 200])
@pytest.mark.parametrize(("plan", "screen", "word"), CASES)
def test_no_line_is_wider_than_asked_and_nothing_is_cut(plan: str, screen: str, word: str, width: int) -> None:
    text, wide = (printed(RENDER[screen](snapshot(plan), word), one) for one in (width, 1000))
    assert max(map(len, text.splitlines())) <= width
    assert width < 40 or text.count("…") == wide.count("…")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_ids_and_the_headings_of_figures_stay_whole(width: int) -> None:
    plan = snapshot("strathbeg")
    text = printed(status.render(plan, "outcome"), width).split()
    assert [word for word in ("Actions", "Late", "Differ") if word not in text] == []
    differing = [one["id"] for one in status.data(plan, "theme")["actions"] if one["differs"]]
    assert [id_ for id_ in [*differing, *(one.id for one in plan.outcomes)] if id_ not in text] == []

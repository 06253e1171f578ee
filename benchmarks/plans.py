"""Writes plans of any size: the same ones each time, and like those that partnerships write.

    python -m benchmarks.plans FOLDER [RECORDS] [FAULTS]

A record is an action or an indicator in a file of its own, of 40 to 60 lines. There are as many actions as
RECORDS, an indicator to every fifteen of them, and the outcomes, owners and papers that they name. FAULTS is the
share of files, from 0 to 1, in which one thing is wrong as officers get it wrong.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 2015
DAY = date(2026, 6, 1)
"""The day the plans are written for."""

_WHAT = (
    "income advice in GP practices", "a walk-in clinic at the harbour", "evening buses in the glens",
    "family nurses for young parents", "warm homes visits", "a community kitchen", "paid work placements",
    "help to stop smoking", "digital skills classes", "shared gardens", "a youth café", "safe routes to school",
    "parenting groups", "mental health first aid", "a repair café", "care at home in the evening",
)  # fmt: skip
_VERB = ("Open", "Extend", "Pilot", "Begin", "Bring together", "Offer", "Redesign", "Fund")
_WHERE = ("Strathbeg", "Portbeg", "the glens", "Kirkton", "the islands", "the harbour area", "Easter Ross Road")
_OUTCOMES = (
    "People live longer in good health", "Every child has the best start in life", "Nobody is cut off",
    "People have work that pays", "Homes are warm, dry and affordable", "Communities decide what matters to them",
)  # fmt: skip
_SENTENCES = (
    "The second group has begun and eleven families take part.",
    "Partners met in March and agreed who does what; the minute is with the board.",
    "Referrals from GP practices rose, and waiting is now under three weeks.",
    "The room at the harbour is let, and opens when the heating is repaired.",
    "Volunteers were found in every ward but two, where the search goes on.",
    "People told us that the bus times matter more than the fares.",
)  # fmt: skip
_STATUSES = ("on-track", "on-track", "on-track", "slipping", "complete")
_FAULTS = (
    ("owner: ", "onwer: "), ("due: 20", "due: 31/02/20"), ("title: ", "title:"), ("    date: ", "\tdate: "),
    ("status: ", "status: gren "), ("theme: ", "theme: missing-"),
)  # fmt: skip


def write(folder: Path, records: int, faults: float = 0.0, seed: int = SEED) -> None:
    """Write a repository with one plan; another seed gives another plan."""
    chance = random.Random(seed)  # noqa: S311  # the same plan each time, and no secret
    plan = folder / "plans" / "strathbeg"
    for name, text in _files(chance, records):
        spoilt = _spoilt(chance, text) if name.startswith("actions/") and chance.random() < faults else text
        file = plan / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(spoilt, "utf-8")


def _spoilt(chance: random.Random, text: str) -> str:
    there = [(right, wrong) for right, wrong in _FAULTS if right in text]
    return text.replace(*chance.choice(there), 1)


def _files(chance: random.Random, records: int) -> Iterator[tuple[str, str]]:
    indicators = max(1, records // 15)
    yield from _about(records)
    for number in range(1, records + 1):
        yield f"actions/a{number}.yaml", _action(chance, number)
    for number in range(1, indicators + 1):
        yield f"indicators/i{number}.yaml", _indicator(chance, number)


def _about(records: int) -> Iterator[tuple[str, str]]:
    yield "plan.yaml", _PLAN
    yield "themes.yaml", "".join(f"- id: t{n}\n  title: Priority {n}\n" for n in range(1, 4))
    yield "outcomes.yaml", "\n".join(_outcome(n, title) for n, title in enumerate(_OUTCOMES, 1))
    yield "partners.yaml", _PARTNERS
    yield (
        "officers.yaml",
        "".join(
            f"- id: lead-{n}\n  post: Service manager, {_WHERE[n % len(_WHERE)]}\n  partner: council\n"
            for n in range(1, 13)
        ),
    )
    yield "groups.yaml", _GROUPS
    yield "papers/progress.yaml", _PAPER.format(records=records)


def _outcome(number: int, title: str) -> str:
    return (
        f"- id: o{number}\n  title: {title}\n  theme: t{(number - 1) // 2 + 1}\n  lead: council\n"
        f"  improvement: More people say so in every survey to 2031.\n"
        "  period:\n    start: 2024\n    end: 2031\n  national_outcomes: [health, communities]\n"
        f"  inequality: The gap between the harbour area and the rest closes.\n  prevention: true\n"
    )


def _action(chance: random.Random, number: int) -> str:
    start = date(2024, 4, 1) + timedelta(days=chance.randrange(400))
    milestones = "".join(_milestone(chance, n, start) for n in range(1, chance.randint(3, 5)))
    updates = "".join(_update(chance, n) for n in range(chance.randint(2, 3)))
    return (
        f"title: {chance.choice(_VERB)} {chance.choice(_WHAT)} in {chance.choice(_WHERE)}\n"
        f"description: |\n  {chance.choice(_SENTENCES)}\n  {chance.choice(_SENTENCES)}\n\n"
        f"  {chance.choice(_SENTENCES)}\noutcomes: [o{number % 6 + 1}]\nowner: {chance.choice(_OWNERS)}\n"
        f"officer: lead-{number % 12 + 1}\nsupport: [third-sector, harbour-trust]\n"
        f"start: {start}\ndue: {start + timedelta(days=1100)}\nprevention: true\n"
        f"community_bodies: [harbour-trust]\ntags: [core]\nmilestones:\n{milestones}updates:\n{updates}"
    )


def _milestone(chance: random.Random, number: int, start: date) -> str:
    due = start + timedelta(days=150 * number + chance.randrange(60))
    met = f"    met: {due - timedelta(days=chance.randrange(20))}\n" if due < DAY and chance.random() < 0.8 else ""
    moved = due - timedelta(days=60)
    redated = (
        f"    redated:\n      - from: {moved}\n        to: {due}\n        on: {moved}\n"
        "        reason: The lease took longer.\n"
    )
    return (
        f"  - title: Step {number} is agreed with {chance.choice(_WHERE)}\n    due: {due}\n{met}"
        f"{redated if chance.random() < 0.3 else ''}"
    )


def _update(chance: random.Random, number: int) -> str:
    day = date(2026, 1, 10) + timedelta(days=50 * number + chance.randrange(20))
    status = chance.choice(_STATUSES)
    reason = "    reason: A partner left.\n    next: The steering group finds another by August 2026.\n"
    return (
        f"  - date: {day}\n    by: lead-{chance.randint(1, 12)}\n    status: {status}\n"
        f"    text: |\n      {chance.choice(_SENTENCES)}\n\n      {chance.choice(_SENTENCES)}\n"
        f"{reason if status == 'slipping' else ''}"
    )


def _indicator(chance: random.Random, number: int) -> str:
    value = chance.randint(300, 700) / 10
    observations = ""
    for year in range(2019, 2026):
        value = round(value + chance.randint(-20, 25) / 10, 1)
        missing = chance.random() < 0.08
        said = "    missing: No survey was held\n" if missing else f"    value: {value}\n"
        observations += f"  - period: {year}\n{said}"
    return (
        f"title: People in {chance.choice(_WHERE)} who say so in the survey\noutcomes: [o{number % 6 + 1}]\n"
        f"unit: '%'\ndirection: increase\nmeasure: percent\ndecimals: 1\nowner: council\n"
        f"source:\n  name: Household survey of Strathbeg\n  retrieved: 2026-05-01\nfrequency: year\ntolerance: 5\n"
        f"baseline:\n  period: 2019\n  value: {value - 5:.1f}\n"
        f"targets:\n  - period: 2027\n    value: {value + 2:.1f}\n"
        f"  - period: 2031\n    value: {value + 6:.1f}\nobservations:\n{observations}next_release: 2027-03\n"
    )


_OWNERS = ("council", "health-board", "police", "third-sector", "delivery")
_PLAN = """\
title: Strathbeg Local Outcomes Improvement Plan
kind: other
partnership:
  name: Strathbeg Partnership
period:
  start: 2024
  end: 2031
state: draft
vision: |
  Everybody in Strathbeg lives well, wherever they live.
contact: lead-1
"""
_PARTNERS = """\
- id: council
  name: Strathbeg Council
  kind: council
- id: health-board
  name: NHS Strathbeg
  kind: health-board
- id: police
  name: Police Scotland
  kind: police
- id: third-sector
  name: Voluntary Action Strathbeg
  kind: third-sector
- id: harbour-trust
  name: Harbour Trust
  kind: community-body
  represents: People of the harbour area
"""
_GROUPS = """\
- id: board
  name: Strathbeg Partnership Board
  kind: board
  chair: council
- id: delivery
  name: Delivery Group
  kind: delivery
  parent: board
  chair: health-board
"""
_PAPER = """\
title: Progress of the plan
group: board
meeting: 2026-06-01
item: "4"
report_by: Delivery Group
purpose: |
  This paper says how {records} actions stand.
recommendations:
  - type: note
    text: the progress of the actions
contact: lead-1
appendices:
  - title: Every action
    view: actions
"""


if __name__ == "__main__":
    write(Path(sys.argv[1]), int((sys.argv[2:3] or ["300"])[0]), float((sys.argv[3:4] or ["0"])[0]))

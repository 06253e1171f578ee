"""A small plan that every editing command can be tried on, in every way in which its files may be written."""

import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from loipctl.edit import commit, draft, wishes
from loipctl.edit.intents import Changes
from loipctl.edit.wishes import Start, Wish
from loipctl.plans import repository

DAY = date(2026, 6, 1)

PLAN = """\
# The plan of a place that is not on any map
title: Strathbeg plan
kind: other
partnership:
  name: Strathbeg Partnership
period:
  start: 2025
  end: 2030
state: draft
excuses:
  - rule: LP902
    records: [1.1, 1.2]
    reason: The board decides it in the autumn
    until: 2026-12-31
"""

OUTCOMES = """\
- id: 1.1   # as the summary numbers it
  title: "Children have the best start in life"
  lead: strathbeg-council
- id: 1.2
  title: Older people live well at home
  lead: strathbeg-council
"""

PARTNERS = """\
- id: strathbeg-council
  name: Strathbeg Council
  kind: council
- id: nhs-strathbeg
  name: NHS Strathbeg
  kind: health-board
"""

GROUPS = """\
- id: board
  name: Strathbeg Partnership Board
  kind: board
"""

ACTION = """\
# What the nurseries do
title: Offer a place in a nursery to every child of two
outcomes: 1.1
owner: strathbeg-council
support: [nhs-strathbeg]   # since 2025
start: 2025-04
due: 2027-03
milestones:
  - title: A place in every ward
    due: 2026-03   # the governors' date
    note: 'Said by the head''s office'

  # the second phase
  - {title: Half of all children have a place, due: 2026-12}
updates:
  - date: 2025-09-30
    status: on-track
    text: |
      Six nurseries take part.

      - Two of them are new.

  - date: 2026-03-31
    status: slipping
    text: >-
      The seventh nursery
      waits for its roof.
    reason: "The roof: it leaks"
tags: [children]
"""

FOLLOWING = """\
title: Ask parents what keeps them away
outcomes: [1.1, 1.2]
owner: strathbeg-council
depends_on: nursery-places
"""

INDICATOR = """\
title: Children of two with a place in a nursery
outcomes: [1.1]
unit: "%"
direction: increase
source:
  name: Scottish Government
baseline: {period: 2023/24, value: 41}
observations:
  - period: 2023/24
    value: 41
  - {period: 2025/26, value: 47.5}   # provisional
"""

DECISIONS = """\
# What the board decided
- id: 2025-06-10-nurseries
  date: 2025-06-10
  group: board
  text: The board agreed to offer a place to every child of two.
  actions: [nursery-places]

- id: 2025-12-09-roof
  date: 2025-12-09
  group: board
  text: |
    The board asked for the roof to be mended.
"""

PAPER = """\
title: Progress
group: board
meeting: 2026-06-09
summary:
  - >
    {{ outcomes.1.1.actions.total }} actions work for the first outcome, and
    {{ indicators.two-year-olds.latest }} of children have a place.
recommendations:
  - type: note
    text: note the progress
"""

FILES: Mapping[str, str] = {
    "plan.yaml": PLAN,
    "outcomes.yaml": OUTCOMES,
    "partners.yaml": PARTNERS,
    "groups.yaml": GROUPS,
    "actions/nursery-places.yaml": ACTION,
    "actions/ask-parents.yaml": FOLLOWING,
    "indicators/two-year-olds.yaml": INDICATOR,
    "decisions.yaml": DECISIONS,
    "papers/progress.yaml": PAPER,
}


def _mixed(text: str) -> str:
    ends = ("\n", "\r\n")
    return "".join(row + ends[number % 2] for number, row in enumerate(text.split("\n")[:-1]))


WAYS: Mapping[str, Callable[[str], str]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "mixed": _mixed,
    "BOM": lambda text: f"\ufeff{text}",
    "BOM and CRLF": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no final newline": lambda text: text.removesuffix("\n"),
    "CRLF, no final newline": lambda text: text.replace("\n", "\r\n").removesuffix("\r\n"),
    "tabs in comments": lambda text: f"#\tone\ttab\n{text}#\tanother\n",
    "emoji": lambda text: f"# 🎉 café\n{text}# 👩‍🏫 the end\n".replace("roof", "🏠 roof"),
    "comments before ---": lambda text: f"# {'-' * 20}\n# Strathbeg\n---\n{text}",
    "after ... ": lambda text: f"---\n{text}...\n",
    "empty lines at the end": lambda text: f"{text}\n\n# the end\n\n",
}
"""The ways in which somebody's editor may have left a file."""


def lay_out(root: Path, way: Callable[[str], str]) -> Path:
    """Write the plan in a repository of git, and commit it."""
    for name, text in FILES.items():
        path = root / "plans" / "strathbeg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(way(text).encode())
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "The plan")
    return root


def git(root: Path, *words: str) -> str:
    """Run git without settings of this machine."""
    who = ("-c", "user.name=Strathbeg", "-c", "user.email=plan@strathbeg.example", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *who, "-C", str(root), *words], capture_output=True, check=True)
    return done.stdout.decode()


def start(root: Path) -> Start:
    """Return the plan as a command reads it."""
    return wishes.start(repository.find(root), DAY, ["strathbeg"])


def carry_out(root: Path, make: Callable[[Start], Wish]) -> wishes.Granted:
    """Do in a repository what a command does once everything has been answered."""
    begun = start(root)
    granted = wishes.grant(begun, make(begun))
    with commit.opened(root) as door:
        door.commit(granted.tree.all_changes())
    return granted


def numbers(root: Path) -> dict[str, tuple[int, int]]:
    """Return how many lines git says were added to each file of the plan, and how many taken out."""
    git(root, "add", "-A", "-N")
    rows = git(root, "diff", "--numstat", "--no-renames").splitlines()
    found = (row.split("\t") for row in rows)
    return {name.removeprefix("plans/strathbeg/"): (int(added), int(gone)) for added, gone, name in found}


def only_draft(root: Path, begun: Start, make: Callable[[Start], Wish]) -> Changes:
    """Write what a command comes to, past the check and the door, for the sake of speed."""
    again = Start(draft.of(begun.files), begun.read, begun.day)
    changes = wishes.drafted(again, make(again)).all_changes()
    for name, (_, new) in changes.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(new or b"")
    return changes


def take_back(root: Path, changes: Changes) -> None:
    """Leave the files as they were."""
    for name, (old, _) in changes.items():
        if old is None:
            (root / name).unlink()
        else:
            (root / name).write_bytes(old)

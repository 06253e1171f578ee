"""A plan of which a partner is asked, its return, filled in as somebody in Excel would, and read in again."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from cli.commands import PLAN, repository
from loipctl.edit import wishes
from loipctl.exchange import own_files
from loipctl.exchange.exports import exports
from loipctl.exchange.order import Order
from loipctl.exchange.own_files import Content, Incoming, content_of
from loipctl.plans import repository as repositories
from loipctl.plans import workspace
from loipctl.plans.snapshot import Snapshot

SENT = date(2026, 6, 1)
BACK = date(2026, 6, 20)
PARTNER = "nhs-strathbeg"

FILES = {
    "plan.yaml": PLAN + "contact: planning-manager\n",
    "partners.yaml": """\
- {id: strathbeg-council, name: Strathbeg Council, kind: council}
- {id: nhs-strathbeg, name: NHS Strathbeg, kind: health-board}
""",
    "officers.yaml": """\
- id: planning-manager
  post: Community Planning Manager
  partner: strathbeg-council
  email: community.planning@strathbeg.example
  publish_contact: true
- id: health-lead
  post: Health Improvement Lead
  partner: nhs-strathbeg
  name: Ewan Rae
  email: ewan.rae@nhs-strathbeg.example
""",
    "groups.yaml": """\
- id: board
  name: Strathbeg Board
  kind: board
  meetings: [{date: 2026-06-25}]
""",
    "outcomes.yaml": "- {id: '1', title: People live longer}\n",
    "actions/walking.yaml": """\
title: Walking groups in the glens
outcomes: '1'
owner: nhs-strathbeg
start: 2025-04
milestones:
  - {title: Leaders are trained, due: 2025-10, met: 2025-10-02}
  - {title: Groups walk in all four villages, due: 2026-05}
  - {id: winter, title: Winter walks are planned, due: 2026-09}
updates:
  - date: 2026-04-28
    status: on-track
    text: Groups walk in two villages.
  - date: 2026-05-20
    status: slipping
    text: The second leader is on long-term leave.
    publish: false
""",
    "actions/checks.yaml": """\
title: Heart health checks in every practice
outcomes: '1'
owner: health-lead
start: 2025-04
due: 2026-12
""",
    "actions/buses.yaml": """\
title: Buses to the hospital
outcomes: '1'
owner: strathbeg-council
support: [nhs-strathbeg]
start: 2025-04
due: 2026-12
""",
    "indicators/screening.yaml": """\
title: Uptake of screening
outcomes: '1'
unit: "%"
direction: increase
owner: nhs-strathbeg
frequency: quarter
observations:
  - {period: 2025/26 Q2, value: 71.5}
  - {period: 2025/26 Q4, value: 72}
""",
}


def plan(root: Path, **more: str) -> Path:
    """Write the plan; `more` are files of it in place of those that stand here."""
    return repository(root, **{**FILES, **more})


def snapshot(root: Path, day: date = SENT) -> Snapshot:
    """The plan as it stands."""
    read = workspace.read(repositories.find(root), day)
    assert read.breaches == ()
    return read.snapshots["strathbeg"]


def sent(root: Path, partner: str = PARTNER, **more: object) -> bytes:
    """The return of a partner, as it is sent out."""
    order = Order((snapshot(root),), SENT, partner, **more)
    (content,) = exports()["return"].files(order).values()
    return content


def opened(raw: bytes) -> openpyxl.Workbook:
    """A return as another program opens it."""
    return openpyxl.load_workbook(io.BytesIO(raw))


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook as another program saves it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(raw: bytes, **cells: object) -> bytes:
    """A return in which cells are filled in, by names such as `Actions_F4`; it describes 18 June 2026."""
    book = opened(raw)
    where = {row[0].value: row[1] for row in book["Read me first"].iter_rows()}
    where["FILL IN: The day this describes"].value = date(2026, 6, 18)
    for name, value in cells.items():
        sheet, _, at = name.partition("_")
        cell = book[sheet][at]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    return saved(book)


@dataclass(frozen=True)
class Taken:
    """What came of a return: what was said, how much was held back, and what was done."""

    said: tuple[str, ...]
    held_back: int
    done: str
    errors: tuple[str, ...]


def incoming(
    root: Path, raw: bytes, *, day: date = BACK, plan: str = "", name: str = "back.xlsx"
) -> tuple[Incoming, Content]:
    """A return as the command hands it on to be read in."""
    begun = wishes.start(repositories.find(root), day)
    return Incoming(name, begun, plan, "", day), content_of(name, raw)


def take(root: Path, raw: bytes, *, day: date = BACK) -> Taken:
    """Read a return in, and write what it changes."""
    asked, content = incoming(root, raw, day=day)
    found = own_files.take_in(asked, content)
    assert found is not None
    granted = wishes.grant(asked.begun, found.wish)
    for file, (_, after) in granted.tree.all_changes().items():
        assert after is not None
        (root / file).write_bytes(after)
    return Taken(found.said, found.held_back, found.wish.done, tuple(one.message for one in granted.errors))


def text(root: Path, file: str) -> str:
    """The text of a file of the plan."""
    return (root / "plans" / "strathbeg" / file).read_text("utf-8")

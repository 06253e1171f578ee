"""Whole plans on their way out and back: the example plans, one to change, and plans that nobody thought of."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from edit.plan_files import FILES
from loipctl.edit import commit, wishes
from loipctl.edit.wishes import Start
from loipctl.exchange import bringing_in
from loipctl.exchange.exports import json_, xlsx
from loipctl.exchange.order import Order
from loipctl.exchange.own_files import Incoming, TakenIn, content_of
from loipctl.plans import repository
from loipctl.plans.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)

OFFICERS = """\
- id: early-years-lead
  post: Early Years Lead
  partner: strathbeg-council
  name: Morag Baird   # not for publication
  email: morag.baird@strathbeg.example
  phone: 01999 555111
"""

KEPT_BACK = """\
  - date: 2026-05-20
    status: off-track
    publish: false
    text: The builder has gone, and the council has told nobody yet.
"""

Sent = Callable[[Snapshot, bool], bytes]
Back = Callable[[Start, bytes], TakenIn]


def lay_out(root: Path) -> Path:
    """Write a small plan with something that is not for publication."""
    files = {**FILES, "officers.yaml": OFFICERS}
    files["actions/nursery-places.yaml"] = FILES["actions/nursery-places.yaml"].replace(
        "tags: [children]\n", KEPT_BACK + "tags: [children]\n"
    )
    for name, text in files.items():
        path = root / "plans" / "strathbeg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (root / ".git").mkdir(exist_ok=True)
    return root


def start(root: Path) -> Start:
    return wishes.start(repository.find(root), DAY)


def order(*plans: Snapshot, internal: bool = False) -> Order:
    return Order(plans, DAY, internal=internal)


def as_json(plan: Snapshot, *, internal: bool = False) -> bytes:
    (raw,) = json_.files(order(plan, internal=internal)).values()
    return raw


def as_xlsx(plan: Snapshot, *, internal: bool = False) -> bytes:
    (raw,) = xlsx.files(order(plan, internal=internal)).values()
    return raw


def back(begun: Start, raw: bytes) -> TakenIn:
    """Read a file in as `loipctl import` does, up to where it is written."""
    name = "plan.xlsx" if raw.startswith(b"PK") else "plan.json"
    return bringing_in.take_in(Incoming(name, begun, "", "", DAY), content_of(name, raw))


def taken(root: Path, raw: bytes) -> TakenIn:
    """Bring a file into the plan of a folder, and write what it changes."""
    begun = start(root)
    found = back(begun, raw)
    granted = wishes.grant(begun, found.wish)
    assert granted.errors == ()
    changes = granted.tree.all_changes()
    if changes:
        with commit.opened(root) as door:
            door.commit(changes)
    return found


def exported(root: Path, kind: str, *, internal: bool = False) -> bytes:
    plan = start(root).read.snapshots["strathbeg"]
    return (as_json if kind == "json" else as_xlsx)(plan, internal=internal)


def texts(root: Path) -> dict[str, bytes]:
    """Every file of the plan, by its name in it."""
    folder = root / "plans" / "strathbeg"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def changed_json(raw: bytes, change: Callable[[dict], None]) -> bytes:
    document = json.loads(raw)
    change(document["plans"][0])
    return json.dumps(document).encode()


def changed_xlsx(raw: bytes, change: Callable[[Workbook], None]) -> bytes:
    """Change a workbook with another library than the one that wrote it."""
    book = load_workbook(io.BytesIO(raw))
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cell(book: Workbook, sheet: str, row_of: str, heading: str):
    """The cell under a heading in the row that says something in one of its first columns."""
    page = book[sheet]
    headings = [one.value for one in page[1]]
    row = next(one for one in page.iter_rows(min_row=2) if row_of in [str(given.value) for given in one[:5]])
    return row[headings.index(heading)]


def add_row(book: Workbook, sheet: str, **given: object) -> None:
    """Add a row below the last, the values by their headings, low lines for spaces."""
    page = book[sheet]
    headings = [one.value for one in page[1]]
    row = page.max_row + 1
    for heading, value in given.items():
        page.cell(row, headings.index(heading.replace("_", " ")) + 1, value)

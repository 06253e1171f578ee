"""The plan that begins with a file: what it says of itself, and what is still to be said."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from loipctl.edit import fresh
from loipctl.edit.known import Known
from loipctl.edit.wishes import Start
from loipctl.exchange.book import Book
from loipctl.exchange.taking_in.cleaning import visible
from loipctl.exchange.taking_in.heads import standing
from loipctl.exchange.taking_in.leftovers import Left
from loipctl.exchange.taking_in.mapping import PlanMapping
from loipctl.exchange.taking_in.wishing import comment
from loipctl.model.plan import Plan
from loipctl.plans.snapshot import Snapshot
from loipctl.source.reader import Data
from loipctl.source.root import PLAN_FILE
from loipctl.words import shortened

_LONGEST_TITLE = 200
_UNKNOWN_KIND = "other"


@dataclass(frozen=True)
class Beginning:
    """What a plan begins with: its title, its kind, whose it is, and the scheme of its statuses."""

    title: str
    kind: str
    partnership: str
    scheme: str = ""


def title_in(book: Book) -> str:
    """Return what a file calls itself: the heading right above its first table, or the first line of its sheet."""
    first = book.sheets[0]
    top = next((there for row in first.rows if (there := standing(row))), [])
    texts = [*reversed(first.above), *([top[0].text] if len(top) == 1 else [])]
    lines = (" ".join(text.split()) for text in texts)
    return next((one for one in lines if 0 < len(one) <= _LONGEST_TITLE), "") or PurePath(book.name).stem


def partnership_of(begun: Start) -> str:
    """Return whose the other plans of a repository are, where all say the same, or nothing."""
    names = {one.header.partnership.name for one in begun.read.everything.values() if one.header}
    return next(iter(names)) if len(names) == 1 else ""


def of(book: Book, begun: Start, agreed: PlanMapping | None) -> Beginning:
    """Return what is known of a plan before it begins; what nobody said is empty."""
    said = agreed or PlanMapping()
    whose = said.partnership or partnership_of(begun)
    return Beginning(said.title or title_in(book), said.kind or "", whose, said.scheme or "")


def snapshot(beginning: Beginning, begun: Start, id_: str) -> Snapshot:
    """Return a plan in which nothing stands yet."""
    settings = begun.files.settings
    header = Plan.model_validate(_fields(beginning))
    return Snapshot(id_, f"{settings.plans}/{id_}", begun.day, settings, header, {}, others=begun.read.everything)


def file(beginning: Beginning, plan: Snapshot, source: str, loose: Iterable[Left]) -> tuple[str, bytes]:
    """Return the name of plan.yaml and what stands in it, with what no record of the file could keep."""
    rows = [f"# Begun with {shortened(visible(source))}.", *fresh.record(_fields(beginning), Known(Plan))]
    if not beginning.kind:
        place = next(number for number, row in enumerate(rows) if row.startswith("kind:"))
        rows.insert(place, "# Say which kind it is: loip, locality, improvement or other.")
    rows.append("# Say under `period` when it begins and ends; loipctl validate asks for what else is missing.")
    return f"{plan.folder}/{PLAN_FILE}", fresh.file([*rows, *comment(loose)])


def _fields(beginning: Beginning) -> dict[str, Data]:
    fields: dict[str, Data] = {
        "title": beginning.title,
        "kind": beginning.kind or _UNKNOWN_KIND,
        "partnership": {"name": beginning.partnership},
        "state": "draft",
    }
    return fields | ({"scheme": beginning.scheme} if beginning.scheme else {})

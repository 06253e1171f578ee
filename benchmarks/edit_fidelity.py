"""Makes the same edits in the text of files, and by ruamel.yaml's load and dump; prints what each left alone.

    python benchmarks/edit_fidelity.py [EDITS]

The files are those of the example plans, and every file on the pages of rules that is sound as YAML: they
were written by many hands, and to be awkward. An edit is faithful where the file then says what was meant, to a
reader that is neither of the two, and no line differs but those of the value that was edited.
"""

import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

from loipctl.diagnostics import Breach, Severity
from loipctl.edit.operations import Insert, Operation, Put, Remove, after, value_at
from loipctl.edit.rows import last
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.errors import LoipctlError
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.source.reader import Data

ROOT = Path(__file__).parent.parent
WORDS = ("complete", "No", "12:30", "Café: open", "it's late", "two words # more", "- dash", "2026-03-31", "[x]")
Edit = Callable[[Sheet, Operation], bytes]
_BLOCK = re.compile(r"^```yaml\n(# (\S+\.yaml)\n.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Tally:
    """What came of the edits of one way: how many were faithful, and what was the matter with the others."""

    made: int = 0
    faithful: int = 0
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)


def corpus() -> Iterator[Sheet]:
    """Yield every file, with the kind of record it holds."""
    for path in sorted((ROOT / "plans").rglob("*.yaml")):
        name = path.relative_to(ROOT / "plans").parts[1:]
        yield Sheet("/".join(name), path.read_bytes(), record_of(name))
    for page in sorted((ROOT / "tests" / "rules").glob("*.md")):
        for text, name in _BLOCK.findall(page.read_text("utf-8")):
            with suppress(KeyError):
                sheet = Sheet(name, text.encode(), record_of(Path(name).parts))
                if isinstance(sheet.data, dict | list) and not any(map(is_error, sheet.read.breaches)):
                    yield sheet


def is_error(breach: Breach) -> bool:
    """Tell whether a file is broken as YAML, as one with a name given twice is."""
    return breach.severity is Severity.ERROR


def record_of(parts: tuple[str, ...]) -> type[Record]:
    """Return the kind of record in a file of a plan."""
    name = parts[0].removesuffix(".yaml")
    return Plan if name == "plan" else COLLECTIONS[name]


def places(data: Data, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Data]]:
    """Yield every value of a file with its route."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield (*at, step), value
        yield from places(value, (*at, step))


def operations(sheet: Sheet, chosen: random.Random) -> Iterator[Operation]:
    """Yield one edit of each kind that a file allows."""
    there = list(places(sheet.data or ""))
    texts = [at for at, value in there if isinstance(value, str)]
    lists = [at for at, value in there if isinstance(value, list) and value and isinstance(value[0], str)]
    records = [at for at, value in there if isinstance(value, dict)] or [()] * isinstance(sheet.data, dict)
    word = chosen.choice(WORDS)
    if texts:
        yield Put(chosen.choice(texts), word)
    if lists:
        yield Insert(chosen.choice(lists), word)
    if records:
        yield Put((*chosen.choice(records), "unheard_of"), word)
        at = chosen.choice(records)
        holder = value_at(sheet.data, at)
        if isinstance(holder, dict) and len(holder) > 1:
            yield Remove((*at, chosen.choice(list(holder))))


def spliced(sheet: Sheet, operation: Operation) -> bytes:
    """Make an edit as the commands do."""
    return operate(sheet, [operation]).raw


def dumped(writer: YAML) -> Edit:
    """Make an edit by loading the file and dumping it again."""

    def edit(sheet: Sheet, operation: Operation) -> bytes:
        data: Any = writer.load(sheet.text)
        holder = data
        for step in operation.at[:-1]:
            holder = holder[step]
        if isinstance(operation, Put):
            holder[operation.at[-1]] = operation.value
        elif isinstance(operation, Insert):
            holder[operation.at[-1]].append(operation.value)
        else:
            del holder[operation.at[-1]]
        stream = io.StringIO()
        writer.dump(data, stream)
        return stream.getvalue().encode()

    return edit


def best(sheet: Sheet, operation: Operation) -> bytes:
    """Load and dump with every setting that keeps things as they are, and the indentation as it seems to be."""
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10**6
    writer.line_break = "\r\n" if "\r\n" in sheet.text else None
    _, indent, offset = load_yaml_guess_indent(sheet.text)
    writer.indent(mapping=2, sequence=indent or 2, offset=offset or 0)
    return dumped(writer)(sheet, operation)


def fault(sheet: Sheet, operation: Operation, new: bytes) -> str:
    """Return what is wrong with a file after an edit, or nothing."""
    try:
        read = yaml.load(new.decode("utf-8-sig"), yaml.CBaseLoader)  # noqa: S506  # every scalar stays text
    except yaml.YAMLError:
        return "cannot be read"
    if stripped(read) != stripped(after(sheet.data, operation)):
        return "says something else"
    before, now = sheet.raw.splitlines(keepends=True), new.splitlines(keepends=True)
    lost = Counter(before) - Counter(now)
    return "other lines differ" if lost - Counter(spanned(sheet, operation, before)) else ""


def spanned(sheet: Sheet, operation: Operation, lines: list[bytes]) -> list[bytes]:
    """Return the lines of the value that is edited, which may differ."""
    entry = sheet.entry(operation.at) or sheet.entry(operation.at[:-1])
    assert entry
    if (
        entry.inside is not None
        and not isinstance(operation, Remove)
        and sheet.text[entry.start.index] not in "[{"
    ):
        return []
    first = (entry.key[0] if entry.key else entry.start).line
    end = sheet.text.count("\n", 0, last(sheet.text, entry)) + 1
    is_after_hyphen = isinstance(operation, Remove) and lines[first].lstrip().startswith(b"-")
    return lines[first : end + is_after_hyphen]  # the field that comes next takes its place after the hyphen


def stripped(data: Any) -> Any:  # noqa: ANN401  # whatever a file may hold
    """Return data as the checker reads it: what is empty is not given."""
    if isinstance(data, dict):
        return {name: stripped(value) for name, value in data.items() if value not in ("", None)}
    if isinstance(data, list):
        return [stripped(value) for value in data if value not in ("", None)]
    return data.strip() if isinstance(data, str) else data


def main(most: int) -> None:
    """Print a table for the files as they are, and one for the same files as Windows would save them."""
    sheets = list(corpus())
    table("as they are", sheets, most)
    windows = [Sheet(one.file, one.raw.replace(b"\n", b"\r\n"), one.record) for one in sheets]
    table("with the line ends of Windows", windows, most)


def table(title: str, sheets: list[Sheet], most: int) -> None:
    """Print what came of some edits of files, a line for each way of making them."""
    chosen = random.Random(2026)  # noqa: S311  # the same edits in every run
    chosen.shuffle(sheets)
    wanted = [(sheet, one) for sheet in sheets for one in operations(sheet, chosen)][:most]
    print(f"{len(wanted):,} edits in {len({id(sheet) for sheet, _ in wanted})} files, {title}")
    for name, edit in (
        ("in the text", spliced),
        ("ruamel.yaml", dumped(YAML())),
        ("ruamel.yaml at its best", best),
    ):
        counted = tally(edit, wanted)
        share, each = 100 * counted.faithful / counted.made, 1000 * counted.seconds / counted.made
        said = ", ".join(f"{number} {what}" for what, number in counted.faults.most_common())
        print(f"  {name:25}{counted.faithful:6,} faithful ({share:5.1f} %) {each:6.2f} ms each   {said}".rstrip())


def tally(edit: Edit, wanted: list[tuple[Sheet, Operation]]) -> Tally:
    """Make some edits in one way, and count what came of them."""
    counted = Tally(made=len(wanted))
    for sheet, one in wanted:
        started = time.process_time()
        try:
            new = edit(sheet, one)
        except LoipctlError:
            counted.faults["refused"] += 1
            continue
        except Exception as stop:  # noqa: BLE001  # whatever a library raises is counted
            counted.faults[f"raised {type(stop).__name__}"] += 1
            continue
        finally:
            counted.seconds += time.process_time() - started
        wrong = fault(sheet, one, new)
        counted.faults.update([wrong] if wrong else [])
        counted.faithful += not wrong
    return counted


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)

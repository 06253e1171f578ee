"""What a check of a plan costs as a whole process, beside programs that check the same files; writes validate.md.

    python -m benchmarks.validate [ROUNDS [RECORDS ...]]

The plans are those of `benchmarks.plans`. Programs run in turn, ROUNDS times each (2), and the least counts; the
plans of 100,000 records and those that a slow program would read for minutes are left out where that is said.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import closer, plans
from benchmarks.machine import machine
from benchmarks.peers import ENVIRONMENT, HERE, environment
from benchmarks.processes import surroundings
from benchmarks.runs import Program, Spent, Words, measured

PAGE = HERE / "validate.md"
REQUIREMENTS = HERE / "validate.txt"
SCHEMA = HERE / "action.schema.json"
AJV = "ajv-cli@5.0.0"
RECORDS = (100, 1_000, 10_000, 100_000)
SMALL = 1_000
FAULTY = 10_000
SHARE = 0.05


def main() -> None:
    """Measure, print the tables, and write them to the page."""
    rounds = int((sys.argv[1:2] or ["2"])[0])
    sizes = [int(word) for word in sys.argv[2:]] or list(RECORDS)
    with tempfile.TemporaryDirectory() as folder:
        page = "\n".join([_HEAD.format(machine=machine(), rounds=rounds), *_tables(Path(folder), rounds, sizes)])
    PAGE.write_text(page, "utf-8")
    print(page)


def _tables(folder: Path, rounds: int, sizes: Sequence[int]) -> Iterator[str]:
    variables = {**surroundings(folder / "compiled"), "XDG_CACHE_HOME": str(folder / "cache")}
    growth: dict[int, tuple[Spent, Spent, int]] = {}
    for records in sizes:
        root = folder / f"clean-{records}"
        lines = _lay_out(root, records)
        spent = measured(_programs(records), root, variables, rounds if records <= FAULTY else 1)
        growth[records] = (spent[_COLD], spent[_FLOOR], lines)
        yield _table(f"{records:,} records, {lines:,} lines", spent, _files(root))
    if FAULTY in sizes:
        root = folder / "faulty"
        lines = _lay_out(root, FAULTY, SHARE)
        spent = measured([_floor(), _cold()], root, variables, rounds)
        title = f"{FAULTY:,} records, something wrong in one of {round(1 / SHARE)}, {lines:,} lines"
        yield _table(title, spent, _files(root))
    yield _growth(growth)
    if FAULTY in sizes:
        yield from closer.sections(folder / f"clean-{FAULTY}", variables, rounds)


def _lay_out(root: Path, records: int, faults: float = 0.0) -> int:
    """Write a repository with a plan; return how many lines it has."""
    plans.write(root, records, faults)
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return sum(path.read_bytes().count(b"\n") for path in (root / "plans").rglob("*.yaml"))


def _files(root: Path) -> int:
    return sum(1 for _ in (root / "plans").rglob("*.yaml"))


_FLOOR, _COLD, _BOTH, _PEER = "the floor", "loipctl, cold", "loipctl, cold, two processes", "ajv-cli"


def _floor() -> Program:
    return Program(_FLOOR, [sys.executable, "-c", (HERE / "floor.py").read_text("utf-8"), "plans"])


def _cold() -> Program:
    return Program(_COLD, closer.cold(1), fails=True)


def _programs(records: int) -> list[Program]:
    """Return the programs that are run on so many records."""
    programs = environment(REQUIREMENTS, "check-jsonschema")
    warm: Words = [sys.executable, "-m", "loipctl", "validate", "--as-at", str(plans.DAY)]
    schema: Words = ["-s", SCHEMA, "-d", "plans/strathbeg/actions/*.yaml"]
    found = [
        _floor(),
        _cold(),
        Program(_BOTH, closer.cold(2), fails=True),
        Program("loipctl, nothing changed since", warm, fails=True),
        Program(_PEER, [_ajv(), "validate", "--spec=draft7", *schema]),
        Program("check-jsonschema", _shell(programs / "check-jsonschema", "--schemafile", SCHEMA), most=SMALL),
        Program("yamllint", [programs / "yamllint", "--no-warnings", "-d", "relaxed", "plans"], most=SMALL),
    ]
    return [one for one in found if records <= one.most]


def _shell(*words: str | Path) -> Words:
    return ["sh", "-c", f"exec {' '.join(map(str, words))} plans/strathbeg/actions/*.yaml"]


def _ajv() -> Path:
    """Return the command of ajv-cli, which is installed where it is not there yet."""
    prefix = ENVIRONMENT / "npm"
    if not (prefix / "node_modules").exists():
        npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*npm, "--prefix", str(prefix), AJV], check=True)
    return prefix / "node_modules/.bin/ajv"


def _table(title: str, spent: Mapping[str, Spent], files: int) -> str:
    head = [
        "| | seconds | of the clock | files a second | MiB | × the floor | × ajv-cli | of the clock |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    rows = [_row(name, one, spent, files) for name, one in spent.items()]
    return "\n".join([f"## {title}\n", *head, *rows, ""])


def _row(name: str, one: Spent, all_spent: Mapping[str, Spent], files: int) -> str:
    seconds = one.cost.seconds
    floor, peer = all_spent[_FLOOR], all_spent.get(_PEER)
    against = f"{seconds / peer.cost.seconds:.1f} | {one.wall / peer.wall:.1f}" if peer else " |"
    return (
        f"| {name} | {seconds:.2f} | {one.wall:.2f} | {files / seconds:,.0f} | {one.cost.memory:.0f} | "
        f"{seconds / floor.cost.seconds:.2f} | {against} |"
    )


def _growth(found: Mapping[int, tuple[Spent, Spent, int]]) -> str:
    rows = [
        f"| {records:,} | {cold.cost.seconds / records * 1000:.2f} | {floor.cost.seconds / records * 1000:.2f} | "
        f"{cold.cost.memory:.0f} | {cold.cost.memory * 1024 / lines:.2f} |"
        for records, (cold, floor, lines) in found.items()
    ]
    head = [
        "| records | loipctl, cold: ms a record | the floor: ms a record | MiB | KiB a line |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join(["## How it grows\n", *head, *rows, ""])


_HEAD = """\
# How fast plans are checked

`make bench` writes this page. Each figure is of a whole process with its children: seconds of processor time, user
and system, the seconds of the clock, and the peak of memory of the largest process; the least of {rounds} runs, the
programs in turn (of 100,000 records, one run). Processor time of one and the same run grows on a machine that is busy with
other things, so the ratios say more than the seconds.

The machine: {machine}.

The floor is a bare reading of YAML in Python: libyaml makes events of the same bytes in one process, and nothing is
made of them. loipctl reads files that are written plainly without libyaml, and all others by it.

| | checks | does not check |
| --- | --- | --- |
| loipctl | the files, every field and value, and what hangs together: ids, references, dates, progress, the Act, wording, with lines and columns | |
| ajv-cli | the fields, words and ids of actions, by `action.schema.json`; the first fault of a file | days, as its reader makes dates of them; any other file; references; says no line |
| check-jsonschema | the same, every fault | the same; says no line |
| yamllint | that files are YAML, and how they are laid out, by its setting `relaxed` | anything that they say |

doorstop reads files of its own format, and kubeconform those of Kubernetes; neither can be given these.
"""  # noqa: E501  # rows of a table


if __name__ == "__main__":
    main()

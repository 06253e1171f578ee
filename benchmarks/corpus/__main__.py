"""`python -m benchmarks.corpus` runs the programs side by side, prints the table and writes it to README.md."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.corpus import programs, scores
from benchmarks.corpus.cases import Case, cases, lay_out
from benchmarks.corpus.scores import Score
from benchmarks.peers import environment

PAGE = Path(__file__).parent / "README.md"
HEAD = """\
# The mistakes of officers, and what three programs say of them

`make corpus` writes this page. It runs loipctl, check-jsonschema and yamllint over the broken files of
`tests/mistakes`, each of which has one mistake whose line its page names. The peers are those of
`requirements.txt`, in an environment of their own. check-jsonschema has the schemas of `loipctl schema`, for
actions and for plan.yaml, and the better of its two answers counts; what it says of the mended file as well is
left out, since most of these files are parts of records. yamllint is set as in `yamllint.yaml`; its errors count.

- *found*: the program says that something is wrong with the file.
- *line*: one of its remarks names the line of the mistake; of check-jsonschema the name of its field will do.
- *help*: such a remark speaks of what to do, by a generous pattern that is the same for all (`scores.py`).
- *once*: the program says one thing of the file, and not several.

The tests hold loipctl to the lines of these pages, so its own row says only that it keeps to what people judged to
be right. What the table shows is what an officer would be told by the others.
"""


def main() -> None:
    """Run the programs, and write what they say."""
    found = cases()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(found, root)
        page = _page(found, root)
    PAGE.write_text(page, "utf-8")
    print(page)


def _page(found: list[Case], root: Path) -> str:
    peers = environment(programs.REQUIREMENTS, "yamllint")
    linted, ours = programs.yamllint(root, peers), programs.loipctl(root)
    typed = [programs.check_jsonschema(root, peers, schema) for schema in programs.SCHEMAS]
    safe, unsafe = programs.mended(root), programs.mended(root, "--unsafe")
    meant = [programs.check_jsonschema(root, peers, schema) for schema in programs.SCHEMAS]
    schema_says = [scores.beyond(*pair) for pair in zip(typed, meant, strict=True)]
    columns: dict[str, Callable[[list[Case]], Score]] = {
        "loipctl": lambda some: scores.score(some, ours),
        "check-jsonschema": lambda some: scores.best(some, schema_says),
        "yamllint": lambda some: scores.score(some, linted),
    }
    good = [case for case in found if case.kind == "good-text"]
    alarms = {
        "loipctl": scores.false_alarms(good, ours),
        "check-jsonschema": min(sum(_cannot_read(said, case) for case in good) for said in typed),
        "yamllint": scores.false_alarms(good, linted),
    }
    parts = [HEAD, _in_all(found, columns), _kinds(found, columns), _alarms(alarms, len(good))]
    return "\n".join([*parts, _mended(found, safe, unsafe)])


def _cannot_read(said: programs.Said, case: Case) -> bool:
    # good-text is parts of records, which no schema takes: only what cannot be read is a false alarm
    return any(one.lines for one in said.get(case.file, ()))


def _in_all(found: list[Case], columns: Mapping[str, Callable[[list[Case]], Score]]) -> str:
    every = [case for kind in scores.by_kind(found).values() for case in kind]
    rows = [
        f"| {name} | {' | '.join(_share(number, one.files) for number in one.numbers()[1:])} |"
        for name, one in ((name, column(every)) for name, column in columns.items())
    ]
    head = ["| | found | line | help | once |", "| --- | ---: | ---: | ---: | ---: |"]
    return "\n".join([f"## In all: {len(every)} files\n", *head, *rows, ""])


def _kinds(found: list[Case], columns: Mapping[str, Callable[[list[Case]], Score]]) -> str:
    head = [f"| Mistake | files | {' | '.join(f'{name}: found, line, help' for name in columns)} |"]
    rows = [
        f"| {kind} | {len(some)} | {' | '.join(_numbers(column(some)) for column in columns.values())} |"
        for kind, some in scores.by_kind(found).items()
    ]
    return "\n".join(["## By kind of mistake\n", *head, f"| --- | ---: |{' --- |' * len(columns)}", *rows, ""])


def _alarms(alarms: Mapping[str, int], files: int) -> str:
    told = ", ".join(f"{name} {number}" for name, number in alarms.items())
    return f"## Without a mistake\n\nOf {files} files that are right, so many are called wrong: {told}.\n"


def _mended(found: list[Case], *after: programs.Said) -> str:
    """Tell how many files loipctl mends; the others mend nothing."""
    broken = [case for some in scores.by_kind(found).values() for case in some]
    safe, unsafe = (_share(sum(not said.get(case.file) for case in broken), len(broken)) for said in after)
    return (
        f"## Mended\n\nAfter `loipctl fix` {safe} of these files can be read without a finding, and after "
        f"`loipctl fix --unsafe`,\nwhere somebody agrees, {unsafe}. The others mend nothing.\n"
    )


def _numbers(one: Score) -> str:
    return ", ".join(str(number) for number in one.numbers()[1:4])


def _share(number: int, of: int) -> str:
    return f"{number} ({100 * number // of}%)"


main()

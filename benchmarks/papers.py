"""What papers cost as whole processes, beside the programs that write the same pages; writes README.md.

    python -m benchmarks.papers [ROUNDS]

The plan is that of `benchmarks.plans`, the template `paper.md.j2`: a table of every action and a chart of every
indicator. Programs run in turn, ROUNDS times each (3), and the least counts. WeasyPrint needs Pango, a library of
the system (`apt install libpango-1.0-0 libpangoft2-1.0-0`); without it, its rows are left out.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plans
from benchmarks.machine import machine
from benchmarks.peers import HERE, environment
from benchmarks.processes import Cost, cost, surroundings

PAGE = HERE / "README.md"
REQUIREMENTS = HERE / "papers.txt"
TEMPLATE = "every-action"
SMALL, LARGE = 300, 3_000
FORMATS = ("md", "html", "docx", "pdf")
GOALS = {"html": 0.5, "docx": 1.5, "pdf": 1.5, "all four": 3.0}
MOST_GROWTH = 12
_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"

Words = Sequence[str | Path]
Costs = Mapping[str, Cost]


@dataclass(frozen=True)
class Run:
    """A program to run: what it makes, its command, and whether it is ours."""

    makes: str
    program: str
    command: Words

    @property
    def name(self) -> str:
        """Return what the run is called in the tables."""
        return f"{self.makes} by {self.program}"


def main() -> None:
    """Measure, print the tables, and write them to the page."""
    rounds = int((sys.argv[1:2] or ["3"])[0])
    with tempfile.TemporaryDirectory() as folder:
        page = _page(Path(folder), rounds)
    PAGE.write_text(page, "utf-8")
    print(page)


def _page(folder: Path, rounds: int) -> str:
    variables = surroundings(folder / "compiled")
    for actions in (SMALL, LARGE):
        _lay_out(folder / str(actions), actions)
    small = _measured(_runs(folder / str(SMALL), variables), folder / str(SMALL), variables, rounds)
    large = _measured(_ours(), folder / str(LARGE), variables, 1)
    return "\n".join([_HEAD.format(machine=machine(), rounds=rounds), _table(small), _growth(small, large)])


def _lay_out(root: Path, actions: int) -> None:
    """Write a repository with a plan and the template of the paper, in one commit."""
    plans.write(root, actions)
    template = root / "templates" / f"{TEMPLATE}.md.j2"
    template.parent.mkdir()
    template.write_bytes((HERE / "paper.md.j2").read_bytes())
    who = ["-c", "user.name=Clerk", "-c", "user.email=clerk@strathbeg.example"]
    for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "The plan"]):
        subprocess.run(["git", *words], cwd=root, check=True)


def _ours() -> list[Run]:
    return [
        Run("nothing", "python -c pass", [sys.executable, "-c", "pass"]),
        *(Run(one, "loipctl", _report(one)) for one in FORMATS),
        Run("all four", "loipctl", _report(*FORMATS)),
    ]


def _report(*formats: str) -> Words:
    chosen = [word for one in formats for word in ("--format", one)]
    day = plans.DAY.isoformat()
    return [
        *(sys.executable, "-m", "loipctl", "report", "--template", TEMPLATE, "--as-at", day),
        *(*chosen, "-o", "papers"),
    ]


def _runs(root: Path, variables: Mapping[str, str]) -> list[Run]:
    """Return our runs and those of the peers, which read what ours have written."""
    programs = environment(REQUIREMENTS, "weasyprint")
    cost(_report(*FORMATS), root, variables)
    paper = Path("papers", "strathbeg", TEMPLATE)
    html, markdown = paper.with_suffix(".html"), paper.with_suffix(".md")
    asked: Words = [programs / "python", "-c", _PANDOC]
    pandoc = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    peers = [
        Run("pdf", "WeasyPrint", [programs / "weasyprint", "--pdf-variant", "pdf/ua-1", html, "peer.pdf"]),
        Run("docx", "pandoc", [pandoc, "--standalone", markdown, "-o", "peer.docx"]),
        Run("html", "pandoc", [pandoc, "--standalone", "--metadata=title:-", markdown, "-o", "peer.html"]),
    ]
    return [*_ours(), *(one for one in peers if one.program != "WeasyPrint" or _has_pango(programs))]


def _has_pango(programs: Path) -> bool:
    return not subprocess.run([programs / "weasyprint", "--info"], capture_output=True, check=False).returncode


def _measured(runs: Sequence[Run], root: Path, variables: Mapping[str, str], rounds: int) -> Costs:
    """Return the least that each run cost; where there are several rounds, a first one is not counted."""
    found: dict[str, list[Cost]] = {}
    for number in range(rounds + (rounds > 1)):
        for one in runs:
            spent = cost(one.command, root, variables)
            if number or rounds == 1:
                found.setdefault(one.name, []).append(spent)
    return {name: min(costs) for name, costs in found.items()}


def _table(costs: Costs) -> str:
    rows = [_row(name, one, costs) for name, one in costs.items()]
    head = ["| | seconds | MiB | × `python -c pass` | × the peer | goal, seconds |"]
    title = f"## {SMALL} actions, {SMALL // 15} charts\n"
    return "\n".join([title, *head, "| --- | ---: | ---: | ---: | ---: | ---: |", *rows, ""])


def _row(name: str, one: Cost, costs: Costs) -> str:
    makes, _, program = name.partition(" by ")
    ours = program == "loipctl"
    peer = next((costs[other] for other in costs if ours and _is_peer(other, makes)), None)
    against = f"{one.seconds / peer.seconds:.2f}" if peer else ""
    goal = GOALS.get(makes, "") if ours else ""
    empty = costs["nothing by python -c pass"].seconds
    return f"| {name} | {one.seconds:.2f} | {one.memory:.0f} | {one.seconds / empty:.0f} | {against} | {goal} |"


def _is_peer(name: str, makes: str) -> bool:
    return name.startswith(f"{makes} by ") and not name.endswith("loipctl")


def _growth(small: Costs, large: Costs) -> str:
    ours = {name: one for name, one in large.items() if name.endswith("loipctl")}
    rows = [
        f"| {name} | {one.seconds:.2f} | {one.memory:.0f} | {one.seconds / small[name].seconds:.1f} | "
        f"{MOST_GROWTH} |"
        for name, one in ours.items()
    ]
    head = [f"| | seconds | MiB | × {SMALL} actions | goal, at most |", "| --- | ---: | ---: | ---: | ---: |"]
    return "\n".join([f"## {LARGE} actions, {LARGE // 15} charts\n", *head, *rows, ""])


_HEAD = """\
# How fast papers are written

Other pages say [how fast plans are checked](validate.md), beside ajv-cli, check-jsonschema and yamllint, [how fast
the past is looked into](history.md), [what all 32 partnerships would cost](scale.md) and [what a question to many
plans costs](parquet.md).

`make bench` writes this page. Each figure is of a whole process with its children: seconds of processor time, user
and system, and the peak of memory; the least of {rounds} runs, the programs in turn, and one run of the large
plan. Processor time of one and the same run grows on a machine that is busy with other things, so each is also set
beside `python -c pass` in the same minutes, which takes 0.011 to 0.016 seconds on a quiet machine.

The machine: {machine}.

The paper has a table of every action and a chart of every indicator with its numbers, by a template of the
repository's own (`paper.md.j2`), which is filled in a process with limits. loipctl reads and checks the whole
plan before it writes; that a plan has no errors is remembered for the next paper, but not here. WeasyPrint gets
our HTML and writes PDF/UA-1 of it, without reading a plan; pandoc gets our Markdown, in which charts stand as
words, and so draws none and reads no plan either.
"""


if __name__ == "__main__":
    main()

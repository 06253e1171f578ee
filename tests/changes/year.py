"""A year of a plan's life in a real repository: what officers did to the plan of Strathbeg, week by week.

Each step is a day, who did it, what they said, and the edits: a file and its whole text, a text in a file and what
takes its place, or a file that goes. Names, days and texts are fixed, so the ids of the commits are the same on
every machine.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from command import environment

FOLDER = "plans/strathbeg"

PLAN = """\
title: Strathbeg Local Outcomes Improvement Plan
kind: loip
partnership:
  name: Strathbeg Community Planning Partnership
period: {start: 2025-04, end: 2030-03}
state: draft
needs:
  summary: Life is shorter at the harbour, and in the glens there is no bus after six in the evening.
  date: 2024-09
vision: Wherever people live in Strathbeg, they have a fair chance of a long and healthy life.
contact: planning-manager
"""

OUTCOMES = """\
- id: "1"
  title: People in Strathbeg live longer in good health
  lead: nhs-strathbeg
  improvement: Healthy life expectancy in the harbour area rises from 56 to 60 years.
  period: {end: 2030-03}
- id: "2"
  title: Nobody in the glens is cut off
  lead: council
  improvement: By 2028 every household in the glens can get home by bus until ten in the evening.
  period: {end: 2028-03}
"""

ACTIONS = """\
- id: heart-checks
  title: Offer heart health checks in every GP practice
  outcomes: "1"
  owner: nhs-strathbeg
  officer: health-lead
  start: 2025-04
  due: 2026-03
  milestones:
    - {title: Nurses trained, due: 2025-07}
    - {title: All nine practices offer checks, due: 2025-12}
- id: evening-buses
  title: Run buses in the glens after six in the evening
  outcomes: "2"
  owner: council
  officer: transport-manager
  start: 2025-06
  due: 2026-09
  milestones:
    - {id: timetable, title: Timetable agreed with the operators, due: 2025-12}
    - {title: Evening journeys run for three months, due: 2026-06}
- id: warm-homes
  title: Insulate the coldest homes in the glens
  description: |
    Two hundred homes, the coldest first. Owners are visited by the advice service and helped with the forms.
  outcomes: "2"
  owner: council
  due: 2027-03
"""

INDICATOR = """\
title: Healthy life expectancy in the harbour area
outcomes: "1"
unit: years
direction: increase
source: {name: National Records of Scotland}
frequency: year
baseline: {period: 2023, value: 56}
targets:
  - {period: 2030, value: 60}
observations:
  - {period: 2023, value: 56}
"""

OTHERS = {
    "partners.yaml": """\
- {id: council, name: Strathbeg Council, kind: council}
- {id: nhs-strathbeg, name: NHS Strathbeg, kind: health-board}
- {id: voluntary-action, name: Voluntary Action Strathbeg, kind: third-sector}
""",
    "officers.yaml": """\
- {id: planning-manager, post: Community planning manager, partner: council}
- {id: transport-manager, post: Transport manager, partner: council}
- {id: health-lead, post: Health improvement lead, partner: nhs-strathbeg}
""",
    "groups.yaml": "- {id: board, name: Strathbeg Partnership Board, kind: board}\n",
    "decisions.yaml": """\
- id: 2025-06-buses
  date: 2025-06-19
  group: board
  text: The Board asked for a costed timetable of evening buses by the winter.
  actions: evening-buses
  owner: council
  due: 2025-12
""",
    "risks.yaml": """\
- id: drivers
  title: Too few bus drivers can be found
  actions: evening-buses
  likelihood: 3
  impact: 4
  mitigation: The college trains twelve drivers a year.
  owner: council
""",
}


@dataclass(frozen=True)
class Put:
    """A file gets a whole new text."""

    file: str
    text: str


@dataclass(frozen=True)
class Swap:
    """A text in a file gives way to another."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Drop:
    """A file goes."""

    file: str


@dataclass(frozen=True)
class Step:
    """One commit."""

    day: str
    who: str
    what: str
    edits: tuple[Put | Swap | Drop, ...]
    tag: str = ""


MORAG, IAIN, EILIDH = "Morag Sinclair", "Iain MacRae", "Eilidh Grant"


def _record(text: str, id_: str) -> str:
    """Return a record of a list as the text of a file of its own."""
    (item,) = (one for one in text.split("- id: ")[1:] if one.startswith(f"{id_}\n"))
    return "".join(f"{line[2:]}\n" for line in item.split("\n", 1)[1].rstrip("\n").split("\n"))


BUSES = _record(ACTIONS, "evening-buses")
CHECKS = _record(ACTIONS, "heart-checks")
HOMES = _record(ACTIONS, "warm-homes")

STEPS = (
    Step("2025-05-06", MORAG, "Begin the plan", (
        Put("plan.yaml", PLAN), Put("outcomes.yaml", OUTCOMES), Put("actions.yaml", ACTIONS),
        Put("indicators/healthy-life.yaml", INDICATOR), *(Put(name, text) for name, text in OTHERS.items()),
    )),
    Step("2025-05-20", MORAG, "Consult on the plan", (
        Swap("plan.yaml", "state: draft", "state: consultation"),
        Put("engagement.yaml", """\
- id: plan-consultation
  title: Evenings in the halls of Portbeg and the glens
  kind: consultation
  date: 2025-05
  state: held
  with: [voluntary-action]
  audience: residents and community bodies
  heard: That there is no way home in the evening.
  changed: The evening buses became an action of their own.
"""),
    )),
    Step("2025-06-10", IAIN, "Put every action in a file of its own", (
        Drop("actions.yaml"), Put("actions/heart-checks.yaml", CHECKS), Put("actions/evening-buses.yaml", BUSES),
        Put("actions/warm-homes.yaml", HOMES),
    )),
    Step("2025-06-20", MORAG, "Publish the plan", (
        Swap("plan.yaml", "state: consultation",
             "state: published\npublished:\n  date: 2025-06-20\n  address: https://strathbeg.example/plan\n"
             "  version: plan-2025-06"),
    ), tag="plan-2025-06"),
    Step("2025-07-08", EILIDH, "Nurses are trained", (
        Swap("actions/heart-checks.yaml", "Nurses trained, due: 2025-07",
             "Nurses trained, due: 2025-07, met: 2025-07-04"),
    )),
    Step("2025-07-15", EILIDH, "First update of the heart checks", (
        Swap("actions/heart-checks.yaml", "due: 2025-12}\n", """\
due: 2025-12}
updates:
  - date: 2025-07-15
    by: health-lead
    status: on-track
    text: Twelve nurses are trained and two practices have begun.
"""),
    )),
    Step("2025-08-05", IAIN, "First update of the evening buses", (
        Swap("actions/evening-buses.yaml", "due: 2026-06}\n", """\
due: 2026-06}
updates:
  - date: 2025-08-05
    by: transport-manager
    status: on-track
    text: Both operators have named somebody to agree the timetable with.
"""),
    )),
    Step("2025-08-19", MORAG, "Say more of the vision", (
        Swap("plan.yaml", "a long and healthy life", "a long, healthy and secure life"),
    )),
    Step("2025-09-02", MORAG, "Add the figures of 2024", (
        Swap("indicators/healthy-life.yaml", "  - {period: 2023, value: 56}\n",
             "  - {period: 2023, value: 56}\n  - {period: 2024, value: 56.8}\n"),
    )),
    Step("2025-09-16", EILIDH, "Seven practices offer checks", (
        Swap("actions/heart-checks.yaml", "have begun.\n", """\
have begun.
  - date: 2025-09-16
    by: health-lead
    status: on-track
    text: Seven of nine practices offer checks.
"""),
    )),
    Step("2025-10-07", IAIN, "Move the timetable of the buses", (
        Swap("actions/evening-buses.yaml",
             "{id: timetable, title: Timetable agreed with the operators, due: 2025-12}",
             """id: timetable
    title: Timetable agreed with the operators
    due: 2026-02
    redated:
      - {from: 2025-12, to: 2026-02, on: 2025-10-07, reason: The operators asked for the winter figures.}"""),
    )),
    Step("2025-10-08", IAIN, "Say that the buses slip", (
        Swap("actions/evening-buses.yaml", "timetable with.\n", """\
timetable with.
  - date: 2025-10-08
    by: transport-manager
    status: slipping
    reason: The operators wait for the winter figures.
    text: No timetable before the winter figures are in.
"""),
    )),
    Step("2025-10-21", MORAG, "Voluntary Action leads on warm homes", (
        Swap("actions/warm-homes.yaml", "owner: council", "owner: voluntary-action"),
    )),
    Step("2025-11-04", EILIDH, "All nine practices", (
        Swap("actions/heart-checks.yaml", "offer checks, due: 2025-12",
             "offer checks, due: 2025-12, met: 2025-10-30"),
    )),
    Step("2025-11-18", MORAG, "Correct the figure of 2024", (
        Swap("indicators/healthy-life.yaml", "  - {period: 2024, value: 56.8}\n", """\
  - period: 2024
    value: 56.4
    revised:
      - {on: 2025-11-18, from: 56.8, reason: National Records corrected the population of the harbour area.}
"""),
    )),
    Step("2025-11-25", IAIN, "Half an update, saved in a hurry", (
        Swap("actions/warm-homes.yaml", "due: 2027-03\n",
             "due: 2027-03\nupdates:\n  - date: 2025-11-25\n   status: on\n"),
    )),
    Step("2025-11-26", IAIN, "Finish the update of warm homes", (
        Swap("actions/warm-homes.yaml", "updates:\n  - date: 2025-11-25\n   status: on\n", """\
updates:
  - date: 2025-11-25
    status: on-track
    text: Forty homes are insulated.
"""),
    )),
    Step("2025-12-09", MORAG, "Record the December board", (
        Swap("decisions.yaml", "  due: 2025-12\n", """\
  due: 2025-12
- id: 2025-12-homes
  date: 2025-12-04
  group: board
  text: The Board asked Voluntary Action to report on warm homes in June.
  actions: warm-homes
  owner: voluntary-action
  due: 2026-06
"""),
    )),
    Step("2026-01-13", IAIN, "Move the timetable again", (
        Swap("actions/evening-buses.yaml", "due: 2026-02\n", "due: 2026-04\n"),
        Swap("actions/evening-buses.yaml", "winter figures.}\n", """\
winter figures.}
      - {from: 2026-02, to: 2026-04, on: 2026-01-13, reason: One operator was sold.}
"""),
    )),
    Step("2026-01-20", IAIN, "The buses are off track", (
        Swap("actions/evening-buses.yaml", "figures are in.\n", """\
figures are in.
  - date: 2026-01-20
    by: transport-manager
    status: off-track
    reason: One operator was sold.
    text: The new owner of the glens route has still to meet us.
"""),
    )),
    Step("2026-01-27", MORAG, "The risk is greater", (Swap("risks.yaml", "likelihood: 3", "likelihood: 5"),)),
    Step("2026-02-03", MORAG, "Name the charity as it is called now", (
        Swap("partners.yaml", "{id: voluntary-action, name", "{id: vas, name"),
        Swap("decisions.yaml", "owner: voluntary-action", "owner: vas"),
        Swap("engagement.yaml", "[voluntary-action]", "[vas]"),
        Swap("actions/warm-homes.yaml", "owner: voluntary-action", "owner: vas"),
    )),
    Step("2026-02-10", EILIDH, "Add checks at the harbour", (
        Put("actions/harbour-checks.yaml", """\
title: Offer heart checks to crews at the harbour
outcomes: "1"
owner: nhs-strathbeg
start: 2026-03
due: 2026-12
milestones:
  - {title: First clinic on the quay, due: 2026-05}
"""),
    )),
    Step("2026-02-17", MORAG, "Add the risk to the clinics", (
        Swap("risks.yaml", "  owner: council\n", """\
  owner: council
- id: quay-room
  title: There is no warm room on the quay
  actions: harbour-checks
  likelihood: 2
  impact: 3
  mitigation: The fishermen's mission has offered its hall.
  owner: nhs-strathbeg
"""),
    )),
    Step("2026-03-03", IAIN, "The timetable is costed", (
        Swap("decisions.yaml", "  due: 2025-12\n", "  due: 2025-12\n  done: 2026-02-26\n"),
    )),
    Step("2026-03-10", EILIDH, "The heart checks are complete", (
        Swap("actions/heart-checks.yaml", "nine practices offer checks.\n", """\
nine practices offer checks.
  - date: 2026-03-10
    by: health-lead
    status: complete
    text: Every practice offers checks; 1,180 were done.
"""),
    )),
    Step("2026-03-24", MORAG, "Say who is helped to be warm", (
        Swap("actions/warm-homes.yaml", "Two hundred homes, the coldest first. Owners are visited",
             "Two hundred and forty homes, the coldest first. Owners and tenants are visited"),
    )),
    Step("2026-04-07", MORAG, "Give the action of the clinics its own name", (
        Drop("actions/harbour-checks.yaml"),
        Put("actions/quay-clinics.yaml", """\
title: Offer heart checks to crews at the harbour
outcomes: "1"
owner: nhs-strathbeg
start: 2026-03
due: 2026-12
milestones:
  - {title: First clinic on the quay, due: 2026-05}
"""),
        Swap("risks.yaml", "actions: harbour-checks", "actions: quay-clinics"),
    )),
    Step("2026-04-14", IAIN, "Move the timetable a third time", (
        Swap("actions/evening-buses.yaml", "due: 2026-04\n", "due: 2026-06-30\n"),
        Swap("actions/evening-buses.yaml", "operator was sold.}\n", """\
operator was sold.}
      - {from: 2026-04, to: 2026-06-30, on: 2026-04-14, reason: The new owner has another depot.}
"""),
    )),
    Step("2026-04-21", MORAG, "Close the risk of too few drivers", (
        Swap("risks.yaml", "  owner: council\n", "  owner: council\n  state: closed\n"),
    )),
    Step("2026-05-05", IAIN, "The buses recover", (
        Swap("actions/evening-buses.yaml", "still to meet us.\n", """\
still to meet us.
  - date: 2026-05-05
    by: transport-manager
    status: slipping
    reason: The depot is further away.
    text: The new owner has agreed the route; the times follow in June.
"""),
    )),
    Step("2026-05-12", EILIDH, "First clinic held", (
        Swap("actions/quay-clinics.yaml", "due: 2026-05}\n", """\
due: 2026-05, met: 2026-05-08}
updates:
  - date: 2026-05-12
    by: health-lead
    status: on-track
    text: Nineteen people came to the first clinic.
"""),
    )),
    Step("2026-05-19", MORAG, "The vision drops a word", (
        Swap("plan.yaml", "a long, healthy and secure life", "a long and healthy life"),
    )),
)  # fmt: skip


def build(root: Path) -> Path:
    """Make the repository with all its commits and tags, the last one checked out, and return its folder."""
    root.mkdir(parents=True)
    _git(root, "init", "-q", "-b", "main")
    _git(root, "config", "core.autocrlf", "false")
    _git(root, "fast-import", "--quiet", given="".join(_stream()).encode())
    _git(root, "reset", "-q", "--hard", "main")
    return root


def _stream() -> list[str]:
    files: dict[str, str] = {}
    lines: list[str] = []
    for step in STEPS:
        lines += ["commit refs/heads/main\n", *(f"{role} {_person(step)}\n" for role in ("author", "committer"))]
        lines += [_data(step.what)]
        for edit in step.edits:
            _apply(files, edit)
            gone = isinstance(edit, Drop)
            name = f"{FOLDER}/{edit.file}"
            lines.append(f"D {name}\n" if gone else f"M 100644 inline {name}\n{_data(files[edit.file])}")
        if step.tag:
            lines.append(f"tag {step.tag}\nfrom refs/heads/main\ntagger {_person(step)}\n{_data(step.tag)}")
    return lines


def _apply(files: dict[str, str], edit: Put | Swap | Drop) -> None:
    match edit:
        case Put(file, text):
            files[file] = text
        case Swap(file, old, new):
            assert files[file].count(old) >= 1, (file, old)
            files[file] = files[file].replace(old, new, 1)
        case Drop(file):
            del files[file]


def _person(step: Step) -> str:
    seconds = _seconds(step.day)
    mail = step.who.lower().replace(" ", ".")
    return f"{step.who} <{mail}@strathbeg.example> {seconds} +0000"


def _seconds(day: str) -> int:
    """Return ten in the morning of a day as git counts seconds."""
    from datetime import UTC, datetime

    return int(datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC).timestamp())


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def _git(root: Path, *words: str, given: bytes = b"") -> str:
    env = environment(root.parent, GIT_CONFIG_NOSYSTEM="1")
    done = subprocess.run(["git", *words], cwd=root, env=env, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()

"""One mistake gives one message: what is broken in one file is never reported as a mistake of another."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from loipctl import check, choosing
from loipctl.check import Results
from loipctl.choosing import rules
from loipctl.model.collections import COLLECTIONS
from loipctl.plans import repository, workspace
from pages import Case, cases, run

AS_AT = date(2026, 6, 1)
PAGES = Path(__file__).parent / "rules"

FILES = {
    "strathbeg/plan.yaml": """\
title: Strathbeg Local Outcomes Improvement Plan
kind: loip
partnership:
  name: Strathbeg Partnership
  area: S12000010
period:
  start: 2025
  end: 2030
state: published
published:
  date: 2025-05-20
  address: https://strathbeg.example/loip
needs:
  summary: One child in five lives in a low-income family, and one in three in Strathbeg North.
  date: 2024
  source: Strategic needs assessment 2024
reporting:
  publish_within_months: 6
review:
  last: 2026-02-10
  next: 2027-02
frameworks: [npf-2018]
contact: planner
excuses:
  - rule: outcome-without-resources
    records: [1.1]
    reason: Budgets are set in February.
    until: 2027-03-31
""",
    "strathbeg/themes.yaml": """\
- id: children
  title: Children
- id: transport
  title: Transport
""",
    "strathbeg/outcomes.yaml": """\
- id: 1.1
  title: Children are ready for school
  theme: children
  improvement: Nine children in ten reach all developmental milestones at 27 to 30 months.
  period:
    start: 2025
    end: 2030
  lead: children-group
  national_outcomes: [children]
  inequality: It starts in the two data zones with the lowest incomes.
- id: 1.2
  title: Children eat well
  theme: children
  improvement: Every child has breakfast and a hot lunch on school days.
  period:
    start: 2025
    end: 2030
  lead: council
  national_outcomes: [children]
  inequality: Breakfast is free where most families have low incomes.
""",
    "strathbeg/actions/breakfast.yaml": """\
title: Open breakfast clubs in all primary schools
outcomes: [1.1, 1.2]
owner: council
officer: planner
support: [nhs]
start: 2025-09
due: 2027-06
localities: strathbeg-north
community_bodies: parents
milestones:
  - title: Open the first club
    due: 2025-10
    met: 2025-10-06
  - title: Open the last club
    due: 2027-03
    owner: children-group
updates:
  - date: 2026-05-12
    by: planner
    status: on-track
    text: Eleven of fourteen schools have a club.
    next: The last three open after the summer.
resources:
  - partner: council
    kind: funds
    amount: 120000
    note: a year
future_reporting:
  - route: ongoing
    group: board
continues: strathbeg-2017/breakfast
""",
    "strathbeg/actions/bus.yaml": """\
title: Run a bus to the clubs
theme: transport
owner: transport-group
due: 2027-06
depends_on: breakfast
updates:
  - date: 2026-05-12
    status: on-track
    text: Two companies gave a price.
""",
    "strathbeg/indicators/milestones.yaml": """\
title: Children who reach all developmental milestones at 27 to 30 months
outcomes: [1.1, 1.2]
unit: "%"
direction: increase
owner: nhs
source:
  name: Public Health Scotland
frequency: year
baseline:
  period: 2023/24
  value: 82.1
targets:
  - period: 2029/30
    value: 90
observations:
  - period: 2024/25
    value: 83.4
""",
    "strathbeg/partners.yaml": """\
- id: council
  name: Strathbeg Council
  kind: council
- id: nhs
  name: NHS Strathbeg
  kind: health-board
- id: police
  name: Police Scotland
  kind: police
- id: parents
  name: Strathbeg Parents
  kind: community-body
  represents: parents of school children
""",
    "strathbeg/officers.yaml": """\
- id: planner
  post: Community planning manager
  partner: council
- id: youth-worker
  post: Youth worker
  partner: council
""",
    "strathbeg/groups.yaml": """\
- id: board
  name: Strathbeg Partnership Board
  kind: board
  chair: council
  members: [council, nhs, police]
  meetings:
    - date: 2026-06-23
- id: children-group
  name: Children's group
  kind: thematic
  parent: board
  chair: youth-worker
- id: transport-group
  name: Transport group
  kind: thematic
  parent: board
  chair: planner
""",
    "strathbeg/localities.yaml": """\
- id: strathbeg-north
  name: Strathbeg North
  kind: ward
  poorer_outcomes: true
  reason: One child in three lives in a low-income family.
  plan: strathbeg-north
""",
    "strathbeg/engagement.yaml": """\
- id: spring-survey
  title: Survey of parents
  kind: consultation
  date: 2025-02
  state: held
  with: [parents]
  heard: Mornings are hardest.
  changed: Clubs open at half past seven.
  outcomes: 1.2
""",
    "strathbeg/assessments.yaml": """\
- outcome: 1.1
  year: 2025/26
  improvement: improved
  text: The share rose from 82.1 to 83.4 per cent.
- outcome: 1.2
  year: 2025/26
  improvement: cannot-tell
  text: The first figures come in the autumn.
""",
    "strathbeg/reports.yaml": """\
- year: 2025/26
  published: 2026-05-20
  address: https://strathbeg.example/report-2026
  participation:
    extent: Forty parents took part in four meetings.
    effectiveness: They set the opening hours.
""",
    "strathbeg/risks.yaml": """\
- id: staff
  title: There are too few people to run the clubs
  outcomes: 1.2
  actions: breakfast
  likelihood: 3
  impact: 4
  mitigation: The college trains twelve people a year.
  owner: council
""",
    "strathbeg/decisions.yaml": """\
- id: more-clubs
  date: 2026-03-24
  group: board
  text: The Board agreed to open clubs in all schools.
  actions: breakfast
  owner: children-group
""",
    "strathbeg/papers/june.yaml": """\
title: Progress in Strathbeg
group: board
meeting: 2026-06-23
contact: planner
recommendations:
  - type: note
    text: note the progress
appendices:
  - title: Actions of the theme
    view: actions
    themes: [children]
    columns: [id, title, owner]
""",
    "strathbeg-north/plan.yaml": """\
title: Plan for Strathbeg North
kind: locality
partnership:
  name: Strathbeg Partnership
state: draft
parent: strathbeg
contact: planner
""",
    "strathbeg-north/outcomes.yaml": """\
- id: n1
  title: Children in Strathbeg North are ready for school
  theme: children
""",
    "strathbeg-north/actions/club.yaml": """\
title: Open a club in Strathbeg North Primary School
outcomes: [n1, 1.2]
owner: children-group
""",
    "strathbeg-north/indicators/clubs.yaml": """\
title: Children in Strathbeg North who have breakfast at school
outcomes: n1
unit: "%"
direction: increase
""",
    "strathbeg-2017/plan.yaml": """\
title: Strathbeg plan of 2017
kind: other
partnership:
  name: Strathbeg Partnership
state: superseded
""",
    "strathbeg-2017/actions/breakfast.yaml": """\
title: Try a breakfast club in one school
""",
}


def unreadable(text: str) -> str:
    """The file stops being YAML in its first line."""
    return "title: !lost\n" + text


def cut_off(text: str) -> str:
    """The file stops being YAML in its last line."""
    return f"{text}'"


def one_record_misfits(text: str) -> str:
    """The first record has a field that no record has."""
    first, _, rest = text.partition("\n")
    inside = "  " if first.startswith("- ") else ""
    return f"{first}\n{inside}colour of the cover: blue\n{rest}"


def wrong_kind_of_file(text: str) -> str:
    """The file holds a line of text."""
    return "To be written.\n"


BREAKAGES = [unreadable, cut_off, one_record_misfits, wrong_kind_of_file]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def results(root: Path) -> Results:
    read = workspace.read(repository.find(root), AS_AT)
    return check.check(read, choosing.choice(read))


def findings(found: Results, without: str) -> set[str]:
    return {
        f"{one.span.file}:{one.span.line} {one.rule.code} {one.rule.name}"
        for one in found.diagnostics
        if one.span.file != f"plans/{without}"
    }


def test_the_plan_has_every_collection_and_every_reference_in_it_is_known(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    read = workspace.read(repository.find(tmp_path), AS_AT)
    assert set(read.snapshots["strathbeg"].records) == set(COLLECTIONS)
    found = check.check(read, choosing.choice(read, ("LP0", "LP1", "LP2")))
    assert [f"{one.span.file} {one.message}" for one in found.diagnostics] == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.__name__)
def test_a_broken_file_causes_no_finding_in_another(
    tmp_path: Path, file: str, breakage: Callable[[str], str]
) -> None:
    write(tmp_path, FILES)
    before = findings(results(tmp_path), file)
    write(tmp_path, {file: breakage(FILES[file])})
    broken = results(tmp_path)
    assert {one.span.file for one in broken.diagnostics} >= {f"plans/{file}"}
    assert findings(broken, file) - before == set()


@pytest.mark.parametrize("plan", ["strathbeg", "strathbeg-north", "strathbeg-2017"])
def test_a_plan_read_by_its_name_has_the_findings_it_has_among_all(tmp_path: Path, plan: str) -> None:
    # nothing in the LOIP names the locality's plan, in which alone something is done for outcome 1.2
    localities = FILES["strathbeg/localities.yaml"].replace("  plan: strathbeg-north\n", "")
    breakfast = FILES["strathbeg/actions/breakfast.yaml"].replace("[1.1, 1.2]", "1.1")
    write(
        tmp_path, {**FILES, "strathbeg/localities.yaml": localities, "strathbeg/actions/breakfast.yaml": breakfast}
    )
    found = repository.find(tmp_path)
    alone = workspace.read(found, AS_AT, [plan])
    among_all = findings(results(tmp_path), "")
    assert findings(check.check(alone, choosing.choice(alone)), "") == {
        one for one in among_all if one.startswith(f"plans/{plan}/")
    }


READING = [
    case
    for rule in rules()
    if rule.code.startswith(("LP0", "LP1"))
    for case in (cases(PAGES / f"{rule.name}.md") if (PAGES / f"{rule.name}.md").exists() else ())
    if case.expected
]


@pytest.mark.parametrize("case", READING, ids=str)
def test_one_mistake_in_reading_gives_one_message(case: Case, tmp_path: Path) -> None:
    assert run(case, tmp_path, "LP0", "LP1", *case.rules) == case.expected

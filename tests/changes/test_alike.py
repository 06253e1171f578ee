"""Which duties changed is told alike from some of the records and from all, and rests on what duties look at."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from changes.test_excerpts import put, sides, whole
from command import git
from loipctl.duties import alike, table
from loipctl.duties.changes import between
from loipctl.law.duties import duties
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

AS_AT = date(2026, 6, 1)
SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(4, 60))]
EDITS = 8
ACTIONS = 16

PLAN = """\
title: Strathbeg Local Outcomes Improvement Plan
kind: loip
partnership: {name: Strathbeg Partnership, area: S12000017}
period: {start: 2024-04, end: 2031-03}
state: published
published: {date: 2024-05-20, address: https://strathbeg.example/loip}
needs: {summary: Many live far from a doctor., date: 2024, source: Needs assessment}
review: {next: 2027}
"""
EXCUSES = (
    "excuses:\n  - {rule: outcome-without-resources, records: ['3'], reason: The bid is out., until: 2027-03-31}\n"
)
OUTCOMES = """\
- {id: "1", title: People live longer, theme: t1, lead: council, improvement: Two years more., period: {end: 2030}}
- {id: "2", title: Nobody is cut off, theme: t1, lead: nhs, improvement: A bus until ten., period: {end: 2028}}
- {id: "3", title: Homes are warm, theme: t2, improvement: No home below 18 degrees., period: {end: 2029}}
"""
PARTNERS = """\
- {id: council, name: Strathbeg Council, kind: council}
- {id: nhs, name: NHS Strathbeg, kind: health-board}
- {id: police, name: Police Scotland, kind: police}
- {id: fire, name: Scottish Fire and Rescue Service, kind: fire-and-rescue}
- {id: trust, name: Harbour Trust, kind: community-body, represents: People of the harbour}
"""
FILES = {
    "themes.yaml": "- {id: t1, title: Health}\n- {id: t2, title: Homes}\n",
    "partners.yaml": PARTNERS,
    "officers/lead.yaml": "post: Community planning manager\npartner: council\n",
    "officers/nurse.yaml": "post: Lead nurse\npartner: nhs\n",
    "officers/sergeant.yaml": "post: Sergeant\npartner: police\n",
    "groups/delivery.yaml": "name: Delivery Group\nkind: delivery\nmembers: [nhs]\nchair: lead\n",
    "engagement.yaml": "- {id: e1, title: Open days, kind: survey, date: 2024-02, state: held, with: [trust]}\n",
    "reports.yaml": "- {year: 2024/25, published: 2025-08-01, address: https://strathbeg.example/report}\n",
    "assessments.yaml": "- {outcome: '1', year: 2024/25, improvement: improved, text: More reach sixty-five.}\n",
    "localities.yaml": "- {id: harbour, name: Harbour, kind: ward, poorer_outcomes: false, reason: Figures.}\n",
    "risks/r1.yaml": "title: No drivers\nlikelihood: 3\nimpact: 4\nmitigation: Train them.\nowner: council\n",
}
RESOURCES = (
    "resources: [{partner: nhs, kind: staff, note: A nurse}]",
    "resources: [{partner: nhs, kind: staff}]",
    "resources: [{partner: police, kind: funds, note: Buses to meetings of communities}]",
)


def action(chance: random.Random) -> str:
    """An action with or without each of what a duty looks at."""
    outcomes, theme = chance.choice(
        [("['1']", ""), ("['2']", ""), ("[strathbeg/1]", ""), ("", "t1")] * 8
        + [("['3']", ""), ("", "t2"), ("", "")]
    )
    updated = chance.choice(["2024-03-01", "2026-03-01", "2026-04-01"])
    lines = [
        "title: Run a service in the glens",
        f"outcomes: {outcomes}" if outcomes else f"theme: {theme}" if theme else "",
        chance.choice(["", *["owner: council"] * 6, *["owner: delivery"] * 3, "owner: nobody", "owner: fire"]),
        chance.choice(["", *["officer: nurse", "officer: lead"] * 4, "officer: sergeant"]),
        chance.choice(["", "", "support: [nhs, trust]"]),
        chance.choice([*[""] * 6, "prevention: true"]),
        chance.choice(["", "", "community_bodies: [trust]"]),
        chance.choice([*[""] * 8, *RESOURCES]),
        chance.choice([*[""] * 9, "milestones: [{title: Agreed, due: 2026-05, owner: police}]"]),
        chance.choice(["", f"updates: [{{date: {updated}, by: nurse, status: on-track, text: It has begun.}}]"]),
    ]
    return "\n".join(dict.fromkeys(filter(None, lines))) + "\n"


def indicator(chance: random.Random) -> str:
    period = chance.choice(["2019", "2025"])
    return (
        f"title: People who say so\noutcomes: [{chance.choice(['1', '2', '3', 'strathbeg/2'])}]\nunit: '%'\n"
        f"direction: {chance.choice(['increase', 'contextual', 'contextual'])}\nsource: {{name: Survey}}\n"
        f"observations: [{{period: {period}, value: {chance.randrange(90)}}}]\n"
    )


def laid_out(root: Path, chance: random.Random) -> None:
    plan = root / "plans" / "strathbeg"
    files = {"plan.yaml": PLAN, "outcomes.yaml": OUTCOMES, **FILES}
    files |= {f"actions/a{number}.yaml": action(chance) for number in range(1, ACTIONS + 1)}
    files |= {f"indicators/i{number}.yaml": indicator(chance) for number in range(1, 5)}
    for name, text in files.items():
        put(plan / name, text)
    other = root / "plans" / "harbour"
    put(other / "plan.yaml", PLAN.replace("kind: loip", "kind: improvement") + "parent: strathbeg\n")
    put(other / "indicators" / "h1.yaml", indicator(chance))
    put(other / "indicators" / "h2.yaml", indicator(chance))
    git(root, "init", "-q")


def edited(chance: random.Random, root: Path) -> None:
    """Change something that a duty may look at."""
    plan, other = root / "plans" / "strathbeg", root / "plans" / "harbour"
    actions, indicators = sorted(plan.glob("actions/*.yaml")), sorted(plan.glob("indicators/*.yaml"))
    one = chance.choice(actions)
    text = one.read_text("utf-8")
    edits = [
        *[(one, action(chance))] * 8,
        (one, text.replace("owner: council", "owner: police")),
        (one, text.replace("officer: nurse", "officer: lead")),
        (one, text.replace("A nurse", "Two nurses")),
        (one, text.replace("2024-03-01", "2026-05-01")),
        (plan / "actions" / f"b{chance.randrange(3)}.yaml", action(chance)),
        (plan / "actions.yaml", f"- {{id: {one.stem}, title: The same once more, owner: police}}\n"),
        *[(chance.choice(indicators), indicator(chance))] * 3,
        (other / "indicators" / "h1.yaml", indicator(chance)),
        (plan / "outcomes.yaml", OUTCOMES.replace("A bus until ten", "A bus until midnight")),
        (plan / "outcomes.yaml", OUTCOMES.replace("theme: t2", "prevention: false")),
        (plan / "outcomes.yaml", OUTCOMES.replace("theme: t2", "theme: t1")),
        (plan / "outcomes.yaml", OUTCOMES.replace("lead: nhs", "lead: police")),
        (plan / "outcomes.yaml", OUTCOMES.replace("improvement: Two years more.", "inequality: It narrows.")),
        (plan / "outcomes.yaml", OUTCOMES + '- {id: "4", title: Work pays, theme: t2, lead: council}\n'),
        (plan / "outcomes.yaml", OUTCOMES),
        (plan / "partners.yaml", PARTNERS.replace("kind: fire-and-rescue", "kind: other")),
        (plan / "partners.yaml", PARTNERS.replace("Harbour Trust", "The Harbour Trust")),
        (plan / "partners.yaml", PARTNERS),
        (plan / "officers" / "nurse.yaml", f"post: Lead nurse\npartner: {chance.choice(['nhs', 'fire'])}\n"),
        (plan / "groups" / "delivery.yaml", "name: Delivery Group\nkind: delivery\n"),
        (plan / "groups" / "delivery.yaml", "name: Delivery Group\nkind: delivery\nmembers: [fire]\n"),
        (plan / "plan.yaml", PLAN + chance.choice(["", EXCUSES])),
        (plan / "plan.yaml", PLAN.replace("state: published", "state: draft")),
        (plan / "plan.yaml", PLAN.replace("needs:", "# needs:")),
        (plan / "engagement.yaml", "[]\n"),
        (plan / "reports.yaml", chance.choice(["[]\n", FILES["reports.yaml"]])),
        (plan / "assessments.yaml", FILES["assessments.yaml"].replace("'1'", f"'{chance.randint(1, 3)}'")),
        (plan / "risks" / "r1.yaml", chance.choice(["title: [\n", FILES["risks/r1.yaml"]])),
    ]  # fmt: skip
    if len(actions) > ACTIONS - 4 and chance.random() < 0.1:
        one.unlink()
    for file, written in chance.sample(edits, chance.choice([1, 1, 1, 2])):
        put(file, written)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_duties_that_changed_are_told_alike_from_some_records_and_from_all(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "_SOME", 4)
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    laid_out(tmp_path, chance)
    for number in range(EDITS):
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", f"Week {number}")
        edited(chance, tmp_path)
        was, now = sides(tmp_path, ("HEAD", ""))
        plans = chance.choice([[], ["strathbeg"]])
        assert between(was, now, AS_AT, plans) == whole(was, now, plans), number


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    root = tmp_path_factory.mktemp("rich")
    laid_out(root, random.Random(1))  # noqa: S311  # the same plan each time
    return workspace.read(repository.find(root), AS_AT).snapshots["strathbeg"]


def row_of(id_: str, snapshot: Snapshot) -> None:
    others = {one.id for one in duties()} - {id_}
    assert [row.duty.id for row in table.rows(snapshot, None, others)] == [id_]


def of_a_loip() -> list[str]:
    return [duty.id for duty in duties() if duty.loip]


@pytest.mark.parametrize("id_", of_a_loip())
def test_only_the_duties_that_have_a_set_look_at_records_that_can_wait(
    id_: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: set[str] = set()

    def noted(name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(Snapshot, name)

        def look(one: Snapshot, collection: str, *rest: object) -> object:
            looked_at.add(collection)
            return real(one, collection, *rest)

        return look

    for name in ("_of", "by_id"):
        monkeypatch.setattr(Snapshot, name, noted(name))
    row_of(id_, snapshot)
    assert (not looked_at.isdisjoint(alike.WAITING)) == (id_ in alike.GROWING)
    assert looked_at.isdisjoint(alike.WAITING - {"actions", "indicators"})


SAID_ONLY = {("Outcome", "title"), ("Partner", "name"), ("Resource", "partner")}
"""The fields that the duties with a set put into words, and go by in nothing else."""


@pytest.mark.parametrize("id_", alike.GROWING)
def test_a_duty_that_has_a_set_goes_by_that_set_and_by_the_fields_named_beside_it(
    id_: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = noted_fields(monkeypatch)
    snapshot = replace(snapshot)  # of which nothing was worked out yet
    alike.GROWING[id_](snapshot)
    known = {*read, *SAID_ONLY}
    known |= {(kinds()[collection], field) for collection, fields in alike.BESIDE.items() for field in fields}
    read.clear()
    row_of(id_, snapshot)
    assert read
    asked_of = {*kinds().values(), "Milestone", "Update", "Resource"}
    assert {one for one in read if one[0] in asked_of and one[1] != "id"} <= known  # an index looks at every id


def kinds() -> dict[str, str]:
    return {"plan": Plan.__name__, **{name: kind.__name__ for name, kind in COLLECTIONS.items()}}


def noted_fields(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Return the kinds and fields of records that are looked at from now on."""
    read: set[tuple[str, str]] = set()

    def look(record: Record, name: str) -> object:
        if name in type(record).model_fields:
            read.add((type(record).__name__, name))
        return object.__getattribute__(record, name)

    monkeypatch.setattr(Record, "__getattribute__", look, raising=False)
    return read

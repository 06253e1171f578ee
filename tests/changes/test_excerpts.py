"""A comparison that reads only what differs says what one says that reads everything, whatever was edited."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from command import git
from loipctl.changes import compare
from loipctl.changes.compare import Differences
from loipctl.duties import alike
from loipctl.duties.changes import between, with_duties
from loipctl.plans import contents, excerpts, repository, versions
from loipctl.plans.repository import Repository
from loipctl.source import history
from loipctl.source.git_tree import Blobs

AS_AT = date(2026, 6, 1)
SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(3, 40))]
EDITS = 10

PLAN = """\
title: Strathbeg plan
kind: {kind}
partnership: {{name: Strathbeg Partnership}}
period: {{start: 2025-04, end: 2030-03}}
state: draft
contact: lead
"""
OUTCOMES = """\
- {id: "1", title: People live longer, lead: council, improvement: Two years more., period: {end: 2030-03}}
- {id: "2", title: Nobody is cut off, lead: nhs, improvement: A bus until ten., period: {end: 2028-03}}
"""
OWNERS = {
    "partners.yaml": """\
- {id: council, name: Strathbeg Council, kind: council}
- {id: nhs, name: NHS Strathbeg, kind: health-board}
""",
    "officers/lead.yaml": "post: Community planning manager\npartner: council\n",
    "officers/nurse.yaml": "post: Lead nurse\npartner: nhs\n",
    "groups/board.yaml": "name: Strathbeg Board\nkind: board\n",
}
DECISION = (
    "- {id: d1, date: 2026-03-19, group: board, text: Cost the timetable., actions: [a2, a7], owner: lead}\n"
)
SETTINGS = """\
schemes:
  lights:
    title: Traffic lights
    statuses:
      - {key: on-track, label: Green, symbol: "1", colour: "#00703c", counts_as: on-track, definition: Going well.}
      - {key: slipping, label: Amber, symbol: "2", colour: "#594d00", counts_as: slipping, definition: Late.}
"""


def action(number: int) -> str:
    resources = "resources:\n  - {partner: nhs, kind: staff, text: A nurse}\n" if number % 4 == 0 else ""
    return (
        f"title: Run service number {number} in the glens\noutcomes: ['{number % 2 + 1}']\nowner: council\n"
        f"officer: lead\ndue: 2027-03\ndepends_on: [a{number % 9 + 1}]\n{resources}milestones:\n"
        f"  - {{title: Routes of service {number} agreed, due: 2026-05}}\nupdates:\n"
        f"  - {{date: 2026-03-{number + 1:02}, by: nurse, status: on-track, text: Service {number} has begun.}}\n"
    )


def laid_out(root: Path, kind: str) -> None:
    files = {"plan.yaml": PLAN.format(kind=kind), "outcomes.yaml": OUTCOMES, "decisions.yaml": DECISION, **OWNERS}
    files |= {f"actions/a{number}.yaml": action(number) for number in range(1, 10)}
    for name, text in files.items():
        put(root / "plans" / "strathbeg" / name, text)
    put(root / "plans" / "harbour" / "plan.yaml", PLAN.format(kind="improvement") + "parent: strathbeg\n")
    put(root / "plans" / "harbour" / "actions" / "h1.yaml", action(3).replace("council", "strathbeg/nhs"))
    git(root, "init", "-q")


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def edited(chance: random.Random, root: Path) -> None:
    """Change something as officers do, or as nobody should."""
    plan = root / "plans" / "strathbeg"
    actions = sorted(plan.glob("actions/*.yaml"))
    one, other = chance.choice(actions), chance.choice(actions)
    text = one.read_text("utf-8")
    edits = [
        (one, text.replace("council", "nhs")),
        (one, text.replace("due: 2026-05", "due: 2026-08")),
        (one, text.replace("status: on-track", "status: slipping")),
        (one, f"{text}depends_on: [{other.stem}]\n"),  # a field twice, which cannot be read
        (one, text.replace("officer: lead", 'officer: "n\\x75rse"')),
        (one, text.replace("officer: lead", "officer: board")),
        (one, text.replace("resources", "resuorces")),
        (one, text.replace("resources:\n  - {partner: nhs, kind: staff, text: A nurse}\n", "")),
        (plan / "actions" / "a10.yaml", text),
        (plan / "actions.yaml", f"- {{id: {other.stem}, title: The same once more, owner: nhs}}\n- {{id: b}}\n"),
        (plan / "actions.yaml", ""),
        (plan / "decisions.yaml", DECISION.replace("[a2, a7]", f"[{other.stem}]")),
        (plan / "outcomes.yaml", OUTCOMES.replace("Nobody is cut off", "Everybody gets home")),
        (plan / "officers" / "lead.yaml", "post: Planning lead\npartner: nhs\n"),
        (plan / "officers" / "lead.yaml", "post: [\n"),
        (plan / "risks" / "r1.yaml", f"title: No drivers\nactions: [{other.stem}]\nowner: council\n"),
        (root / "plans" / "harbour" / "actions" / "h1.yaml", action(4).replace("lead", "strathbeg/nurse")),
        (plan / "plan.yaml", (plan / "plan.yaml").read_text("utf-8").replace("draft", "consultation")),
        (plan / "plan.yaml", (plan / "plan.yaml").read_text("utf-8") + "scheme: lights\n"),
        (root / "loipctl.yaml", SETTINGS),
    ]  # fmt: skip
    match chance.randrange(12):
        case 0 if len(actions) > 5:
            one.rename(plan / "actions" / f"{one.stem}x.yaml")
        case 1 if len(actions) > 5:
            one.unlink()
        case 2:
            (root / "loipctl.yaml").unlink(missing_ok=True)
        case _:
            put(*chance.choice(edits))


def whole(was: Repository, now: Repository, plans: Sequence[str] = ()) -> Differences:
    before, after = (versions.read(side, AS_AT, plans) for side in (was, now))
    return with_duties(compare.workspaces(before, after, contents.of(was, now).same), before, after)


def sides(root: Path, names: Sequence[str]) -> Iterator[Repository]:
    home, found = repository.find(root), history.ready(root)
    blobs = Blobs(found)
    for name in names:
        yield versions.of(home, blobs, history.commit(found, name)) if name else home


@pytest.mark.parametrize("kind", ["other", "loip"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_differs_is_told_alike_when_little_is_read_and_when_all_is(
    seed: int, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "_SOME", 1)
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    laid_out(tmp_path, kind)
    for number in range(EDITS):
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", f"Week {number}")
        edited(chance, tmp_path)
    for back in range(0, EDITS, 2):
        for names in ((f"HEAD~{back}", ""), (f"HEAD~{back + 1 - back // (EDITS - 1)}", f"HEAD~{back // 3}")):
            was, now = sides(tmp_path, names)
            assert between(was, now, AS_AT) == whole(was, now), names


def test_a_record_that_is_the_same_and_named_nowhere_is_not_read(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Begin")
    put(tmp_path / "plans" / "strathbeg" / "actions" / "a3.yaml", action(3).replace("council", "nhs"))
    was, now = sides(tmp_path, ("HEAD", ""))
    less = excerpts.without(now, excerpts.unneeded(was, now, contents.of(was, now)))
    listed = {Path(file).stem for file in less.tree.listing("plans").files if "/actions/" in file}
    assert listed == {"a3", "a4"}

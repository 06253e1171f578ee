"""What a check of every commit says is what a check of each by itself says, and no file is read twice."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from changes.test_excerpts import EDITS, action, edited, laid_out, put
from cli.commands import loipctl
from command import git
from loipctl import check, words
from loipctl.audit import Auditor, Verdict
from loipctl.choosing import Choice
from loipctl.diagnostics import Diagnostic
from loipctl.errors import LoipctlError
from loipctl.fingerprints import fingerprints
from loipctl.plans import records, repository, versions
from loipctl.plans.readings import Readings
from loipctl.plans.workspace import Workspace
from loipctl.source import history
from loipctl.source.document import Document
from loipctl.source.git_tree import Blobs
from loipctl.source.stretches import stretch

AS_AT = date(2026, 6, 1)


def every_rule(_: Workspace) -> Choice:
    return Choice()


def audited(root: Path, name: str, as_at: date | None = AS_AT) -> list[Verdict]:
    found = repository.Repository(root, repository.find(root).settings, readings=Readings())
    return list(Auditor(found, every_rule, as_at=as_at).verdicts(history.ready(root), name))


def alone(root: Path, name: str) -> Mapping[str, Diagnostic]:
    """Return what is found in one commit when nothing is known of any other."""
    found = history.ready(root)
    version = versions.of(repository.find(root), Blobs(found), history.commit(found, name))
    results = check.check(versions.read(version, AS_AT), Choice())
    return dict(zip(fingerprints(results), results.diagnostics, strict=True))


def saved(root: Path, message: str, *words: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message, *words)


@pytest.mark.parametrize(
    "seed", [*range(3), *(pytest.param(n, marks=pytest.mark.exhaustive) for n in range(3, 30))]
)
def test_every_commit_is_told_as_if_it_were_checked_alone(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    laid_out(tmp_path, "loip")
    for number in range(EDITS):
        saved(tmp_path, f"Week {number}")
        edited(chance, tmp_path)
    (tmp_path / "loipctl.yaml").unlink(missing_ok=True)
    saved(tmp_path, "The end")
    verdicts = audited(tmp_path, "HEAD")
    before: Mapping[str, Diagnostic] = {}
    for back, verdict in zip(range(EDITS, -1, -1), verdicts, strict=True):
        now = alone(tmp_path, f"HEAD~{back}")
        assert sorted(map(said, verdict.findings)) == sorted(map(said, now.values())), back
        assert sorted(map(said, verdict.new)) == sorted(
            said(one) for mark, one in now.items() if mark not in before
        )
        assert sorted(map(said, verdict.gone)) == sorted(
            said(one) for mark, one in before.items() if mark not in now
        )
        before = now


def said(one: Diagnostic) -> tuple[str, str, str]:
    return one.span.file, one.rule.name, one.message


def test_a_file_is_read_once_for_each_text_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "other")
    saved(tmp_path, "Begin")
    file = tmp_path / "plans" / "strathbeg" / "actions" / "a3.yaml"
    for due in ("2026-07", "2026-08", "2026-05"):
        put(file, action(3).replace("2026-05", due))
        saved(tmp_path, f"Move to {due}")
    reads: Counter[tuple[str, bytes]] = Counter()
    real = records.document.read

    def counted(name: str, raw: bytes) -> Document:
        reads[name, raw] += 1
        return real(name, raw)

    monkeypatch.setattr(records.document, "read", counted)
    audited(tmp_path, "HEAD")
    assert {*reads.values()} == {1}
    assert sum(name == "plans/strathbeg/actions/a3.yaml" for name, _ in reads) == 3


def test_a_plan_that_nobody_touched_is_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "other")
    (tmp_path / "plans" / "harbour" / "plan.yaml").write_text(
        (tmp_path / "plans" / "strathbeg" / "plan.yaml").read_text("utf-8"), "utf-8"
    )
    put(tmp_path / "plans" / "harbour" / "actions" / "h1.yaml", "title: Keep the harbour clean\n")
    saved(tmp_path, "Begin")
    put(tmp_path / "plans" / "harbour" / "actions" / "h1.yaml", "title: Keep the harbour clean and safe\n")
    saved(tmp_path, "Say more")
    put(tmp_path / "notes.txt", "Nothing of a plan.\n")
    saved(tmp_path, "Take notes")
    checked: list[list[str]] = []
    real = check.check

    def counted(workspace: Workspace, chosen: Choice) -> check.Results:
        checked.append([*workspace.snapshots])
        return real(workspace, chosen)

    monkeypatch.setattr("loipctl.audit.check", counted)
    audited(tmp_path, "HEAD")
    assert [plans for plans in checked if plans] == [["harbour"], ["strathbeg"], ["harbour"]]


def test_of_a_merge_its_own_line_is_told(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    saved(tmp_path, "Begin")
    git(tmp_path, "checkout", "-q", "-b", "side")
    put(tmp_path / "plans" / "strathbeg" / "actions" / "a3.yaml", action(3).replace("council", "nobody"))
    saved(tmp_path, "Name nobody")
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Take it in", "side")
    told = [
        (one.commit.subject, [finding.rule.name for finding in one.new])
        for one in audited(tmp_path, "HEAD~1..HEAD")
    ]
    assert told == [("Take it in", ["unknown-reference"])]


@pytest.mark.parametrize(
    "name",
    [
        "..", "HEAD..", "..HEAD", "HEAD...HEAD", "--output=x..HEAD", "HEAD..--output=x", "-x", "--all",
        "HEAD:plans..HEAD", "HEAD..HEAD:plans", "@{-1}..HEAD", "x" * 10_000, "HEAD\n..HEAD", "HEAD..HEAD..HEAD",
        "no-such-tag..HEAD", "HEAD^{tree}",
    ],
)  # fmt: skip
def test_a_name_that_is_no_stretch_goes_no_further(name: str, tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    saved(tmp_path, "Begin")
    with pytest.raises(LoipctlError):
        list(stretch(history.ready(tmp_path), name))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "plans"]


def test_the_command_tells_a_commit_a_line_and_fails_where_one_has_errors(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    saved(tmp_path, "Begin")
    file = tmp_path / "plans" / "strathbeg" / "actions" / "a3.yaml"
    put(file, action(3).replace("council", "nobody"))
    saved(tmp_path, "Name nobody")
    put(file, action(3))
    saved(tmp_path, "Name the council again")
    run = loipctl(tmp_path, "validate", "--each", "HEAD~2..HEAD", "--select", "unknown-reference")
    ids = [one.commit for one in audited(tmp_path, "HEAD~2..HEAD")]
    found = "actions/a3.yaml:3:8: error[LP202 unknown-reference] no partner, group or officer has the id `nobody`"
    day = words.day(ids[0].day)
    assert (run.code, run.messages) == (1, "")
    assert run.output.splitlines() == [
        f"{ids[0].short}  {day}  1 error; 1 new, 0 gone  (Community Planning: Name nobody)",
        f"  new   plans/strathbeg/{found}",
        f"{ids[1].short}  {day}  nothing is wrong; 0 new, 1 gone  (Community Planning: Name the council again)",
        f"  gone  plans/strathbeg/{found}",
        "checked 2 commits: 1 has errors",
    ]
    told = json.loads(
        loipctl(tmp_path, "validate", "--each", "HEAD~1..HEAD", "--format", "json", "--select", "LP202").output
    )
    assert [(one["subject"], one["errors"], len(one["gone"])) for one in told["commits"]] == [
        ("Name the council again", 0, 1)
    ]

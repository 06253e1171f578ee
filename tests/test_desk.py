"""A repository held open gives what a fresh run gives, whatever was edited, and reads only what changed."""

import random
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from changes.test_excerpts import action, edited, laid_out, put
from command import contents
from loipctl import check
from loipctl.check import Results
from loipctl.choosing import Choice
from loipctl.errors import LoipctlError
from loipctl.plans import desk as desk_module
from loipctl.plans import records, repository, workspace
from loipctl.plans.desk import Desk
from loipctl.plans.sections import Sections
from loipctl.plans.workspace import Workspace
from loipctl.source.document import Document
from loipctl.source.glances import Glances, parts_of

AS_AT = date(2026, 6, 1)
ACTION = "plans/strathbeg/actions/a3.yaml"


def found(read: Workspace) -> Results:
    return check.check(read, Choice())


def fresh(root: Path) -> Results:
    return found(workspace.read(repository.find(root), AS_AT))


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_findings_are_those_of_a_fresh_run(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "Sections", partial(Sections, files_in_one=1 + seed % 2))
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    laid_out(tmp_path, "loip")
    desk, before = Desk(repository.find(tmp_path)), contents(tmp_path)
    for _ in range(20):
        assert found(desk.plans(AS_AT)) == fresh(tmp_path)
        edited(chance, tmp_path)
        now = contents(tmp_path)
        desk.changed(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        before = now


@pytest.mark.parametrize("seed", range(4))
def test_after_what_looks_different_is_named_the_findings_are_those_of_a_fresh_run(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311  # as above
    laid_out(tmp_path, "loip")
    desk, glances = Desk(repository.find(tmp_path)), Glances(str(tmp_path))
    for _ in range(15):
        assert found(desk.plans(AS_AT)) == fresh(tmp_path)
        marks = {**desk.repository.seen.marks}
        edited(chance, tmp_path)
        if not chance.randrange(4):
            put(
                tmp_path / chance.choice(["templates/brief.md.j2", "law/areas.yaml", "plans/notes.yaml"]), "- {}\n"
            )
        now = glances.look(marks)
        desk.changed(parts_of(look)[1] for look, mark in now.items() if mark != marks[look])


def test_a_template_that_came_is_known(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    put(
        tmp_path / "plans/strathbeg/papers/board.yaml",
        "title: Progress\ngroup: board\nmeeting: 2026-09\ntemplate: brief\n",
    )
    desk = Desk(repository.find(tmp_path))
    before = found(desk.plans(AS_AT))
    put(tmp_path / "templates/brief.md.j2", "{# What there is #}\n")
    desk.changed(["templates"])
    assert before != found(desk.plans(AS_AT)) == fresh(tmp_path)


def test_a_file_that_changed_together_with_settings_that_cannot_be_used_is_read_again(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    desk = Desk(repository.find(tmp_path))
    desk.plans(AS_AT)
    put(tmp_path / ACTION, action(3).replace("council", "nobody"))
    put(tmp_path / "loipctl.yaml", "plans: ../elsewhere\n")
    with pytest.raises(LoipctlError):
        desk.changed(["loipctl.yaml", ACTION])
    (tmp_path / "loipctl.yaml").unlink()
    desk.changed(["loipctl.yaml"])
    assert found(desk.plans(AS_AT)) == fresh(tmp_path)


@pytest.mark.parametrize("seed", range(2))
def test_a_text_in_an_editor_counts_as_if_it_were_saved(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  # as above
    laid_out(tmp_path, "loip")
    desk = Desk(repository.find(tmp_path))
    text = action(3)
    for _ in range(10):
        start = chance.randrange(len(text))
        text = (
            text[:start]
            + chance.choice(["", "x", "\n", ": ", "- ", "'", "nhs"])
            + text[start + chance.randrange(9) :]
        )
        desk.hold(ACTION, text.encode())
        held = found(desk.plans(AS_AT))
        put(tmp_path / ACTION, text)
        assert held == fresh(tmp_path)
        put(tmp_path / ACTION, action(3))
    desk.hold(ACTION, None)
    assert found(desk.plans(AS_AT)) == fresh(tmp_path)


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, "other")
    desk = Desk(repository.find(tmp_path))
    desk.plans(AS_AT)
    reads: Counter[str] = Counter()
    real = records.document.read

    def counted(name: str, raw: bytes) -> Document:
        reads[name] += 1
        return real(name, raw)

    monkeypatch.setattr(records.document, "read", counted)
    put(tmp_path / ACTION, action(3).replace("council", "nhs"))
    desk.changed([ACTION])
    desk.plans(AS_AT)
    assert reads == {ACTION: 1}


def test_settings_that_cannot_be_used_leave_what_was_read(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    desk = Desk(repository.find(tmp_path))
    before = found(desk.plans(AS_AT))
    put(tmp_path / "loipctl.yaml", "plans: ../elsewhere\n")
    with pytest.raises(LoipctlError, match="must name a folder of this repository"):
        desk.changed(["loipctl.yaml"])
    assert found(desk.plans(AS_AT)) == before


def test_of_a_plan_in_which_one_file_changed_one_section_is_worked_out_anew(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    for number in range(400):
        put(tmp_path / f"plans/strathbeg/actions/b{number}.yaml", action(3))
    desk = Desk(repository.find(tmp_path))
    before = desk.plans(AS_AT).snapshots["strathbeg"].parts
    desk.hold(ACTION, action(3).replace("council", "nhs").encode())
    now = desk.plans(AS_AT).snapshots["strathbeg"].parts
    assert len(now) == len(before) > 3
    assert sum(one is not other for one, other in zip(before, now, strict=True)) == 1
    put(tmp_path / "plans/strathbeg/officers.yaml", "- {id: a-post, post: A post, partner: council}\n")
    desk.changed(["plans/strathbeg/officers.yaml"])
    assert not {*map(id, desk.plans(AS_AT).snapshots["strathbeg"].parts)} & {*map(id, now)}

"""What pages of examples cannot show of reading: settings, links and pipes."""

import os
from datetime import date
from pathlib import Path

import pytest

from loipctl import check, choosing
from loipctl.errors import LoipctlError
from loipctl.formats import formats
from loipctl.plans import repository, workspace

AS_AT = date(2026, 6, 1)

PLAN = """\
title: Strathbeg plan
kind: other
partnership:
  name: Strathbeg Partnership
state: draft
"""


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def printed(root: Path) -> str:
    read = workspace.read(repository.find(root), AS_AT)
    return formats()["lines"].write(check.check(read, choosing.choice(read, ("LP0", "LP1"))))


SETTINGS = {
    "limits:\n  update_age_days: 90 days\n": (
        "loipctl.yaml:2:20: `update_age_days` must be a whole number in digits, and is `90 days`",
        "write digits only, as 12",
    ),
    "limit:\n  update_age_days: 90\n": (
        "loipctl.yaml:1:1: the settings have no field `limit`",
        "did you mean `limits`?",
    ),
    "limits:\n  update_age: 90\n": (
        "loipctl.yaml:2:3: `limits` has no field `update_age`",
        "did you mean `update_age_days`?",
    ),
    "rules:\n  severity:\n    stale-update: eror\n": (
        "loipctl.yaml:3:19: `stale-update` cannot be `eror`",
        "write `error`; it can be `error`, `warning` or `info`",
    ),
    "rules:\n  severity:\n    stale-update: [error]\n": (
        "loipctl.yaml:3:5: `stale-update` holds a list, and should hold one word",
        "write `error`, `warning` or `info`",
    ),
    "rules:\n  severity: error\n": (
        "loipctl.yaml:2:13: `severity` holds text, and should hold fields",
        "write each field on a line of its own, as `name: value`",
    ),
    "schemes:\n  our own:\n    title: Ours\n    statuses: []\n": (
        "loipctl.yaml:2:3: `our own` cannot be an id",
        "write `our-own`; an id has letters, digits, full stops, hyphens and underscores, at most 80",
    ),
    "schemes:\n  ours: brag\n": (
        "loipctl.yaml:2:9: `ours` holds text, and should hold fields",
        "write its fields below it, each on a line of its own, beginning with `title: …`",
    ),
    "branding:\n  accent: green\n": (
        "loipctl.yaml:2:11: `accent` must be a colour",
        'write it in quotation marks, as `accent: "#00703c"`',
    ),
    "- plans\n": (
        "loipctl.yaml:1:3: this file holds a list, and should hold fields",
        "write each field on a line of its own, as `name: value`",
    ),
    "plans: ../other\n": (
        "loipctl.yaml:1:8: `plans` must name a folder of this repository, and is `../other`",
        "write plans: plans",
    ),
    "reports:\n  out: /srv/www\n": (
        "loipctl.yaml:2:8: `out` must name a folder of this repository, and is `/srv/www`",
        "write out: papers-out",
    ),
    "reports:\n  out: .git/hooks\n": (
        "loipctl.yaml:2:8: `out` must name a folder of this repository, and is `.git/hooks`",
        "write out: papers-out",
    ),
    "branding:\n  logo: ../../logo.png\n": (
        "loipctl.yaml:2:9: `logo` must name a file of this repository, and is `../../logo.png`",
        "write logo: logo.png",
    ),
}


@pytest.mark.parametrize("text", SETTINGS)
def test_a_mistake_in_the_settings_stops_the_command(tmp_path: Path, text: str) -> None:
    lay_out(tmp_path, {"loipctl.yaml": text, "plans/strathbeg/plan.yaml": PLAN})
    with pytest.raises(LoipctlError) as stopped:
        repository.find(tmp_path)
    assert (stopped.value.message, stopped.value.help) == SETTINGS[text]
    assert stopped.value.code == 2


def test_settings_that_are_a_link_out_of_the_repository_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: hunter2\n", "utf-8")
    root = lay_out(tmp_path / "repository", {"plans/strathbeg/plan.yaml": PLAN})
    (root / "loipctl.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(LoipctlError) as stopped:
        repository.find(root)
    assert stopped.value.message == "loipctl.yaml:1:1: this is a link out of the repository, and is not read"


def test_a_pipe_with_the_name_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    lay_out(tmp_path, {"plans/strathbeg/plan.yaml": PLAN})
    (tmp_path / "plans/strathbeg/actions").mkdir()
    os.mkfifo(tmp_path / "plans/strathbeg/actions/hub.yaml")
    assert printed(tmp_path) == (
        "plans/strathbeg/actions/hub.yaml:1:1: error[LP017 not-a-regular-file] "
        "this is something else with the name of a file\n"
        "plans/strathbeg/actions/hub.yaml:1:1:   help: give it another name\n"
    )


def test_a_folder_of_plans_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    lay_out(tmp_path, {"loipctl.yaml": "plans: plns\n", "plans/strathbeg/plan.yaml": PLAN})
    with pytest.raises(LoipctlError) as stopped:
        workspace.read(repository.find(tmp_path), AS_AT)
    assert stopped.value.message == "the folder plns has no plans in it"

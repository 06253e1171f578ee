"""A plan goes out and comes back by the real program."""

import json
from pathlib import Path

from whole_plans import lay_out, texts

from cli.commands import loipctl
from command import git


def test_out_changed_and_back_with_a_conflict(tmp_path: Path) -> None:
    root = tmp_path / "plans-of-strathbeg"
    root.mkdir()
    lay_out(root)
    (root / ".git").rmdir()
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "The plan")
    day = ("--as-at", "2026-06-01")
    assert loipctl(root, "export", "json", "--plan", "strathbeg", "-o", "out.json", *day).code == 0
    document = json.loads((root / "out.json").read_text())
    assert len(document["commit"]) == 12
    before = texts(root)
    unchanged = loipctl(root, "import", "out.json", "--on", "2026-06-01")
    assert (unchanged.code, unchanged.output) == (0, "nothing to change: it is so already\n")
    assert texts(root) == before

    outcomes = document["plans"][0]["outcomes"]
    outcomes[0]["title"], outcomes[1]["title"] = "Every child starts well", "Older people live well"
    (root / "out.json").write_text(json.dumps(document))
    file = root / "plans/strathbeg/outcomes.yaml"
    file.write_text(file.read_text().replace("Children have the best start in life", "Children thrive"))
    brought = loipctl(root, "import", "out.json", "--on", "2026-06-01")
    assert brought.code == 1
    assert brought.output.startswith(
        "conflict: `plans[0].outcomes[0]`, title of the outcome 1.1; nothing of it was written\n"
        "  in the file  Every child starts well\n"
        "  now          Children thrive\n"
    )
    assert "title: Older people live well\n" in file.read_text()
    assert "Children thrive" in file.read_text()

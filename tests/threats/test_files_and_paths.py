"""T14 to T19: files that are none, names that lead elsewhere, and files that change while they are read."""

import os
import socket
from pathlib import Path

import pytest
from program import DAY, digest, faults, findings, only, place, repository, run, run_alone

from loipctl.edit.draft import DraftTree
from loipctl.source.files import WorkingTree

ACTION = "actions/a1.yaml"
GOOD = {ACTION: "title: Open the hub\n"}
READING = ("--select", "LP0", "--select", "LP1")
TOLD = "the treasurer resigns"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the repository, with a secret in every file that a link could show."""
    folder = tmp_path / "outside"
    for name in ("secret", "a1.yaml", "plan.yaml", "evil.md.j2"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"title: {TOLD}\n")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "repository", GOOD)


LINKS = {
    "actions/a2.yaml": "../outside/secret",
    "actions/a3.yaml": "/etc/passwd",
    "themes.yaml": "/proc/self/environ",
    "risks.yaml": "nothing",
    "groups.yaml": "groups.yaml",
    "indicators": "../outside",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_out_of_the_repository_is_named_and_not_read(outside: Path, root: Path, name: str) -> None:
    target = LINKS[name]
    link = root / "plans/strathbeg" / name
    link.symlink_to(outside.parent / target.removeprefix("../") if target.startswith("..") else target)
    assert place(only(root, ("LP0",))) == f"{name}:1:1 symlink-outside"
    for words in (("show", "a2"), ("status",), ("fix", "--diff"), ("fmt", "--diff")):
        ended = run(root, *words, *(DAY if words[0] in {"show", "status"} else ()))
        assert faults(ended) == []
        assert TOLD not in ended.said
        assert "root:" not in ended.said


def test_a_plan_or_the_folder_of_plans_may_be_no_link_either(outside: Path, root: Path) -> None:
    (root / "plans/other").symlink_to(outside)
    assert place(only(root, ("LP0",))) == "plans/other:1:1 symlink-outside"
    (root / "plans/other").unlink()
    (root / "plans").rename(outside / "plans")
    (root / "plans").symlink_to(outside / "plans")
    (root / "loipctl.yaml").write_text("plans: plans\n")
    assert place(only(root, ("LP0",))) == "plans:1:1 symlink-outside"
    assert run(root, "status", *DAY).code == 1


def test_a_template_may_be_no_link(outside: Path, root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/evil.md.j2").symlink_to(outside / "evil.md.j2")
    ended = run(root, "report", "--template", "evil", "--output", "-", *DAY)
    assert (ended.code, faults(ended)) == (3, [])
    assert "reached through a link" in ended.said
    assert TOLD not in ended.said


ELSEWHERE = ["../x", "/etc", "plans/../..", "C:\\x", "C:x", "\\\\srv\\x", "a\\b", ".git", ".git/hooks", "x/.git"]


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize(
    "setting", ["plans: '{}'", "law: '{}'", "reports: {{out: '{}'}}", "branding: {{logo: '{}'}}"]
)
def test_settings_name_nothing_outside_the_repository(root: Path, setting: str, name: str) -> None:
    (root / "loipctl.yaml").write_text(setting.format(name) + "\n")
    before = digest(root.parent)
    for words in (("validate", *DAY), ("report", "--template", "plan-summary", *DAY)):
        ended = run(root, *words)
        assert (ended.code, faults(ended)) == (2, [])
        assert f"of this repository, and is `{name}`\n  help: write " in ended.said
        assert ended.said.startswith("loipctl: loipctl.yaml:1:")
    assert digest(root.parent) == before


@pytest.mark.parametrize("link", ["papers-out", "papers-out/strathbeg"])
def test_papers_do_not_follow_a_link_out_of_the_repository(outside: Path, root: Path, link: str) -> None:
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(outside)
    before = digest(root.parent)
    ended = run(root, "report", "--template", "plan-summary", *DAY)
    assert (ended.code, faults(ended), digest(root.parent)) == (2, [], before)
    assert "is not in the repository" in ended.said


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--template", "plan-summary", "--output", ".git/hooks"),
        ("report", "--template", "plan-summary", "--output", "link"),
        ("validate", "--output", ".git/config"),
        ("validate", "--format", "json=.git/hooks/post-checkout"),
        ("validate", "--write-baseline", ".git/index"),
        ("schema", "--all", ".git/hooks"),
    ],
)
def test_nothing_is_written_into_the_folder_of_git(root: Path, words: tuple[str, ...]) -> None:
    (root / ".git/hooks").mkdir(parents=True)
    (root / "link").symlink_to(".git/hooks")
    before = digest(root)
    ended = run(root, *words)
    assert (ended.code, faults(ended), digest(root)) == (2, [], before)
    assert "git's own folder" in ended.said


@pytest.mark.parametrize("name", ["/dev/null", "/dev/full", "plans"])
def test_an_output_is_a_file(root: Path, name: str) -> None:
    ended = run(root, "validate", "--output", name, *DAY)
    assert (ended.code, faults(ended)) == (2, [])


NAMES = {
    "actions/con.yaml": "name-not-portable",
    "actions/LPT1.yaml": "name-not-portable",
    "actions/a1 .yaml": "bad-id",
    "actions/a:b.yaml": "name-not-portable",
    "actions/what?.yaml": "name-not-portable",
    "actions/A1.yaml": "name-not-portable",
    f"actions/{'n' * 120}.yaml": "name-not-portable",
    "actions/📌.yaml": "bad-id",
    "actions/.hidden.yaml": "",
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20])
def test_a_name_that_some_computer_cannot_hold_is_named(tmp_path: Path, name: str) -> None:
    found = findings(repository(tmp_path, {**GOOD, name: "title: Open the hall\n"}), *READING)
    assert [one["name"] for one in found] == ([NAMES[name]] if NAMES[name] else [])


@pytest.mark.parametrize("word", ["../x", "/etc/passwd", '"a\\0b"', "n" * 300, "a/../../b", "."])
@pytest.mark.parametrize("field", ["template", "id"])
def test_a_paper_has_a_name_that_stays_in_its_folder(tmp_path: Path, field: str, word: str) -> None:
    paper = {"id": "june", "template": "board-paper", "title": "Progress", "group": "board", "meeting": "2026-06"}
    text = "".join(f"  {name}: {value}\n" for name, value in {**paper, field: word}.items())
    root = repository(tmp_path, {**GOOD, "papers.yaml": f"- {text.lstrip()}"})
    before = digest(root)
    wanted = {"template": "june", "id": word.strip("'\"")}[field]
    ended = run(root, "report", "--allow-invalid", *DAY, "--", wanted)
    assert (ended.code in {2, 3}, faults(ended), digest(root)) == (True, [], before)
    assert findings(root, *READING)


@pytest.mark.parametrize("plan", ["../strathbeg", "/etc", "strathbeg/../strathbeg", ".", "..", ".git", ""])
def test_a_plan_is_named_by_its_folder_alone(root: Path, plan: str) -> None:
    ended = run(root, "status", "--plan", plan, *DAY)
    assert faults(ended) == []
    assert ended.code == (0 if plan == "" else 2)


def test_what_is_no_file_is_named_and_not_waited_for(root: Path) -> None:
    folder = root / "plans/strathbeg"
    os.mkfifo(folder / "actions/pipe.yaml")
    os.mkfifo(folder / "themes.yaml")
    (folder / "actions/folder.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket may not be long
        listening.bind("actions/socket.yaml")
        os.chdir(here)
        assert faults(run_alone(root, "validate", *DAY)) == []
        for words in (("fmt", "--check"), ("fix", "--diff"), ("status", *DAY)):
            assert faults(run(root, *words)) == []
    found = findings(root, "--select", "LP0")
    assert [one["name"] for one in found] == ["not-a-regular-file"] * 4


ODD = [
    b"new\nline.yaml", b"e\x1b[31m.yaml", b"q'uo\"te.yaml", b"pl\xe9.yaml", b"-x.yaml", b"--output=x.yaml",
    b"a\xe2\x80\xaeb.yaml", b"##[error]x.yaml", b"::error::x.yaml", b"$(touch canary).yaml", b"a b.yaml",
]  # fmt: skip


@pytest.mark.parametrize("raw", ODD)
def test_a_file_name_is_printed_so_that_it_does_nothing(root: Path, raw: bytes) -> None:
    Path(os.fsdecode(os.fsencode(root / "plans/strathbeg/actions") + b"/" + raw)).write_text("titel: x\n")
    before = digest(root)
    assert len(findings(root, *READING)) == 1
    for words in (
        *(("validate", "--format", name, *DAY) for name in ("github", "gitlab", "junit", "sarif", "markdown")),
        *(("fix", "--diff"), ("fix",), ("fmt", "--check"), ("fmt", "--diff"), ("status", *DAY), ("doctor",)),
    ):
        ended = run(root, *words)
        assert faults(ended) == []
        assert "\n::error::x" not in ended.said
        assert "##[error]" not in ended.said or words[2:3] != ("github",)
    assert digest(root) == before


@pytest.mark.parametrize("word", ["\x1b[31mx", "\x1b]0;pwn\x07", "\u202ex", "\x9b2J", "a\nb", "\udce9"])
def test_a_word_of_the_command_line_is_printed_so_that_it_does_nothing(root: Path, word: str) -> None:
    for words in (
        *((word,), ("validate", word), ("validate", "--format", word), ("show", word)),
        *(("status", "--plan", word), ("status", "--as-at", word), ("due", "--within", word), ("explain", word)),
        *(("report", word), ("report", "--template", word), ("schema", word), ("duties", "--year", word)),
        *(("doctor", word), ("init", "--example", word, "new"), ("init", "--partnership", word, "new")),
    ):
        ended = run(root, *words)
        assert ended.code in {1, 2, 3}, words
        assert faults(ended) == [], words
    assert not (root / "new").exists()


def test_a_file_that_goes_while_it_is_read_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = WorkingTree.read

    def lose(tree: WorkingTree, file: str) -> object:
        if file.endswith("a1.yaml"):
            (tree.root / file).unlink(missing_ok=True)
        return read(tree, file)

    monkeypatch.setattr(WorkingTree, "read", lose)
    ended = run(root, "validate", "--format", "lines", "--select", "LP0", *DAY)
    assert (ended.code, faults(ended)) == (1, [])
    assert "error[LP030 unreadable-file] the computer cannot read this: no such file or directory" in ended.said


def test_one_file_of_many_that_may_not_be_read_is_named_and_the_others_are_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(root, {"actions/a2.yaml": "titel: Open the hall\n"})
    opened = os.open

    def refuse(path: object, *rest: object, **more: object) -> int:
        if str(path).endswith("a1.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    ended = run(root, "validate", "--format", "lines", *READING, *DAY)
    assert (ended.code, faults(ended)) == (1, [])
    assert (
        "a1.yaml:1:1: error[LP030 unreadable-file] the computer cannot read this: permission denied" in ended.said
    )
    assert "a2.yaml:1:1: error[LP101 unknown-field]" in ended.said


def test_a_file_that_is_swapped_while_it_is_mended_stops_everything(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(root, {ACTION: "title: Open the hub\ndue: 31/03/2027\n"})
    changes = DraftTree.changes

    def swap(tree: DraftTree) -> object:
        found = changes(tree)
        (root / "plans/strathbeg" / ACTION).write_text("title: Somebody else was quicker\n")
        return found

    monkeypatch.setattr(DraftTree, "changes", swap)
    ended = run(root, "fix", "--allow-dirty", *DAY)
    assert (ended.code, faults(ended)) == (4, [])
    assert (root / "plans/strathbeg" / ACTION).read_text() == "title: Somebody else was quicker\n"
    assert not [*root.rglob("*.tmp")]

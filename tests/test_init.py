"""What init writes, what it refuses, and that it leaves everything as it was when it cannot finish."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from command import START, compare, contents, environment, git, loipctl
from editor.sight import refusals
from loipctl import __version__, check, choosing, resources
from loipctl.cli import init as command
from loipctl.cli import output
from loipctl.diagnostics import Severity
from loipctl.editor.catalogue import associations, texts
from loipctl.errors import LoipctlError
from loipctl.model.settings import Settings
from loipctl.plans import repository, workspace
from loipctl.source import document
from loipctl.starter.contents import Start, examples, new, worked
from loipctl.starter.names import checked_partnership, checked_plan
from loipctl.tidy.survey import survey

GOLDEN = Path(__file__).parent / "golden" / "init"
DAY = "2026-06-01"


def lay(root: Path, files: dict[str, bytes]) -> Path:
    for name, raw in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    return root


def found(root: Path, day: date) -> list[tuple[Severity, str]]:
    read = workspace.read(repository.find(root), day)
    return [(one.severity, one.rule.name) for one in check.check(read, choosing.choice(read)).diagnostics]


def test_what_is_written_is_told_with_three_things_to_do(tmp_path: Path, update_golden: bool) -> None:
    ran = loipctl(tmp_path, "init", "--partnership", "Strathbeg Partnership", "--as-at", DAY)
    assert (ran.code, ran.messages) == (0, "")
    compare(GOLDEN / "told.txt", ran.output.replace(str(tmp_path), "/home/officer"), update=update_golden)
    *told, counted = [line.strip() for line in ran.output.splitlines() if line.startswith("  ")]
    schemas = [name for name in contents(tmp_path) if name.startswith(".loip/")]
    assert sorted([*told, *schemas]) == sorted(contents(tmp_path))
    assert counted == f".loip, with {len(schemas)} files by which editors check as you type"


def test_editors_are_told_of_every_schema_there_is_and_each_stands_where_they_look(tmp_path: Path) -> None:
    loipctl(tmp_path, "init", "--as-at", DAY)
    told = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert told == associations(".loip", Settings())
    assert {name: (tmp_path / name).read_text("utf-8") for name in told} == texts(".loip")
    before = contents(tmp_path)
    assert loipctl(tmp_path, "schema", "--all", ".loip").code == 0
    assert contents(tmp_path) == before


@pytest.mark.parametrize("words", [(), ("--example", "stirling")], ids=["new", "worked"])
def test_what_is_written_is_laid_out_alike_and_fits_its_schemas(tmp_path: Path, words: tuple[str, ...]) -> None:
    loipctl(tmp_path, "init", "--as-at", DAY, *words)
    assert survey(repository.find(tmp_path), []).changes == {}
    for name, globs in associations(".loip", Settings()).items():
        schema = Draft7Validator(json.loads((tmp_path / name).read_text("utf-8")))
        for file in (file for glob in globs for file in tmp_path.glob(glob)):
            assert refusals(schema, file.read_text("utf-8")) == []


def test_every_mark_is_filled_and_no_day_is_past() -> None:
    files = new(Start("Strathbeg Partnership", "strathbeg-loip", date(2026, 12, 31)))
    assert [name for name, raw in files.items() if re.search(rb"@\w+@", raw) or "@" in name] == []
    action = files["plans/strathbeg-loip/actions/parenting-groups.yaml"].decode()
    assert re.findall(r"^ *(?:- )?(?:start|due|date): (.*)$", action, re.MULTILINE) == [
        "2026-12-31",
        "2027-06",
        "2027-06",
        "2026-12-31",
    ]
    assert b"meeting: 2027-01\n" in files["plans/strathbeg-loip/papers/first-progress.yaml"]
    assert f"loipctl=={__version__}".encode() in files[".github/workflows/plan.yml"]


@pytest.mark.parametrize(
    "day", ["2025-12-31", "2026-01-31", "2026-03-31", "2026-04-01", "2028-02-29", "2031-08-15"]
)
def test_a_new_plan_has_neither_errors_nor_warnings_on_the_day_it_is_begun(tmp_path: Path, day: str) -> None:
    begun = date.fromisoformat(day)
    lay(tmp_path, new(Start("Strathbeg Partnership", "loip", begun)))
    said = found(tmp_path, begun)
    assert {severity for severity, _ in said} == {Severity.INFO}
    assert "outcome-without-improvement" in {name for _, name in said}


def test_its_paper_is_written_without_a_question(tmp_path: Path) -> None:
    loipctl(tmp_path, "init", "--as-at", DAY)
    ran = loipctl(tmp_path, "report", "first-progress", "--format", "md", "--output", "-")
    assert (ran.code, ran.messages) == (0, "")
    assert "1 The plan has 2 actions, and 0 of them are complete." in ran.output


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=60)
)
def test_no_name_of_a_partnership_changes_what_the_files_say(name: str) -> None:
    assume(name.strip())
    files = new(Start(checked_partnership(name), "loip", date(2026, 6, 1)))
    for file in ("plans/loip/plan.yaml", "loipctl.yaml"):
        reading = document.read(file, files[file])
        assert reading.breaches == ()
        fields = reading.data
        assert isinstance(fields, dict)
        assert (fields.get("partnership") or fields["branding"]) in (
            {"name": name.strip()},
            {"organisation": name.strip()},
        )
    assert [line for line in files["README.md"].decode().splitlines() if line.startswith("# ")][1:] == []


@pytest.mark.parametrize(
    "name",
    [
        "Strathbeg: health and care",
        "#1 Partnership",
        "- first",
        '"Us"',
        "it's & <b>*ours*</b>",
        "{{ x }}",
        "@plan@",
    ],
)
def test_a_name_with_signs_of_yaml_is_read_as_it_was_given(tmp_path: Path, name: str) -> None:
    assert loipctl(tmp_path, "init", "--partnership", name, "--as-at", DAY).code == 0
    read = workspace.read(repository.find(tmp_path), date(2026, 6, 1))
    assert read.snapshots["loip"].plan.partnership.name == name


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x1b[2J", "a\u202eb", "x" * 501])
def test_a_partnership_has_a_name_that_can_be_seen(name: str) -> None:
    with pytest.raises(LoipctlError, match="the partnership cannot be called"):
        checked_partnership(name)


@pytest.mark.parametrize(
    "name", ["../x", "a/b", ".git", "nul", "COM1.x", "plan.", "é", "x" * 81, "a b", "-x", "x.yaml"]
)
def test_a_plan_has_a_name_that_every_computer_can_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(LoipctlError, match="a plan cannot be called"):
        checked_plan(name)
    assert loipctl(tmp_path, "init", f"--plan={name}").code == 2
    assert contents(tmp_path) == {}


def test_nothing_is_written_where_a_file_has_other_content(tmp_path: Path) -> None:
    lay(tmp_path, {"README.md": b"# Ours\n", "plans/loip/outcomes.yaml": b"- id: ours\n"})
    before = contents(tmp_path)
    ran = loipctl(tmp_path, "init", "--as-at", DAY)
    assert (ran.code, ran.output) == (3, "")
    assert ran.messages == (
        "loipctl: nothing was written, because 2 files are in the way: `README.md` has other content, "
        "`plans/loip/outcomes.yaml` has other content\n"
        "  help: move what is there to another name, or name an empty folder\n"
    )
    assert contents(tmp_path) == before


def test_of_many_files_in_the_way_the_first_are_named(tmp_path: Path) -> None:
    loipctl(tmp_path, "init", "--as-at", DAY)
    for path in list(tmp_path.rglob("*.yaml"))[:8]:
        path.write_text("# ours\n")
    assert "and 3 more" in loipctl(tmp_path, "init", "--as-at", DAY).messages


def test_what_is_there_already_as_it_should_be_is_left(tmp_path: Path) -> None:
    loipctl(tmp_path, "init", "--as-at", DAY)
    (tmp_path / ".editorconfig").unlink()
    before = (tmp_path / "README.md").stat().st_mtime_ns
    ran = loipctl(tmp_path, "init", "--as-at", DAY)
    assert ran.output.startswith(f"wrote 1 file in {tmp_path}\n  .editorconfig\nleft 53 files as they were\n")
    assert (tmp_path / "README.md").stat().st_mtime_ns == before


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = lay(tmp_path / "outside", {"kept.txt": b"kept"})
    root = tmp_path / "plans"
    root.mkdir()
    (root / ".vscode").symlink_to(outside)
    (root / "README.md").symlink_to(tmp_path / "nowhere")
    err = loipctl(root, "init", "--as-at", DAY).messages
    assert "`README.md` is a link, `.vscode/extensions.json` needs a folder where a link stands" in err
    assert contents(outside) == {"kept.txt": b"kept"}
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_the_place_of_a_folder_and_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    lay(tmp_path, {"plans": b"", "README.md/x": b""})
    err = loipctl(tmp_path, "init", "--as-at", DAY).messages
    assert "`README.md` is not a file" in err
    assert "needs a folder where a file stands" in err
    ran = loipctl(tmp_path, "init", "plans")
    assert (ran.code, ran.messages) == (
        2,
        "loipctl: plans is a file, and a repository needs a folder\n  help: name a folder\n",
    )


def test_a_folder_reached_by_a_link_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert loipctl(tmp_path, "init", "link", "--as-at", DAY).code == 0
    assert (tmp_path / "real" / "README.md").is_file()


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_disk_that_is_full_at_any_file_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    files = new(Start("Strathbeg Partnership", "loip", date(2026, 6, 1)))
    write = output.write_file
    for last in range(len(files)):
        left = iter([True] * last)

        def failing(file: Path, content: bytes, left=left) -> None:
            if not next(left, False):
                raise stop
            write(file, content)

        monkeypatch.setattr(output, "write_file", failing)
        with pytest.raises(type(stop)):
            command._write(tmp_path / "new" / "plans", files)
        assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", examples())
def test_a_worked_plan_is_copied_as_it_stands_and_checked_alike(tmp_path: Path, name: str) -> None:
    assert loipctl(tmp_path, "init", "--example", name, "--as-at", DAY).code == 0
    original = resources.examples()
    written = contents(tmp_path)
    for path in (original / "plans" / name).rglob("*.yaml"):
        assert written[path.relative_to(original).as_posix()] == path.read_bytes()
    assert written["loipctl.yaml"] == (original / "loipctl.yaml").read_bytes()
    day = date(2026, 6, 1)
    read = workspace.read(repository.find(original / "plans" / name), day, [name])
    expected = [
        (one.severity, one.rule.name, one.message) for one in check.check(read, choosing.choice(read)).diagnostics
    ]
    copy = workspace.read(repository.find(tmp_path), day)
    assert [
        (one.severity, one.rule.name, one.message) for one in check.check(copy, choosing.choice(copy)).diagnostics
    ] == expected
    assert Severity.ERROR not in {severity for severity, _, _ in expected}


@pytest.mark.parametrize("name", ["edinburgh-best-value", "stirling-loip"])
def test_the_paper_that_the_workflow_of_a_worked_plan_writes_can_be_written(tmp_path: Path, name: str) -> None:
    loipctl(tmp_path, "init", "--example", name, "--as-at", DAY)
    steps = YAML(typ="safe").load(tmp_path / ".github/workflows/plan.yml")["jobs"]["plan"]["steps"]
    (line,) = (step["run"] for step in steps if step.get("name") == "Write the paper")
    ran = loipctl(tmp_path, *line.split()[1:])
    assert ran.code == 0, ran.messages
    assert any(path.suffix == ".html" for path in (tmp_path / "papers-out" / name).iterdir())


def test_a_worked_plan_goes_by_the_start_of_its_name() -> None:
    assert "plans/stirling-loip/plan.yaml" in worked("stir", date(2026, 6, 1))
    assert "plans/east-lothian-2017-2027/plan.yaml" in worked("east-lothian-2017", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        (
            "east-lothian",
            "2 worked plans start with `east-lothian`",
            "write `east-lothian-2017-2027` or `east-lothian-2026-2036`",
        ),
        ("sterling-loip", "there is no worked plan `sterling-loip`", "did you mean `stirling-loip`?"),
        (
            "../plans",
            "there is no worked plan `../plans`",
            (
                "the worked plans are `east-lothian-2017-2027`, `east-lothian-2026-2036`, `edinburgh-best-value` "
                "and `stirling-loip`"
            ),
        ),
    ],
)
def test_a_worked_plan_that_is_not_there_or_could_be_two(name: str, message: str, advice: str) -> None:
    with pytest.raises(LoipctlError) as raised:
        worked(name, date(2026, 6, 1))
    assert (raised.value.message, raised.value.help, raised.value.code) == (message, advice, 2)


def test_a_worked_plan_takes_no_other_name(tmp_path: Path) -> None:
    ran = loipctl(tmp_path, "init", "--example", "stirling", "--plan", "ours")
    assert (ran.code, ran.messages.splitlines()[0]) == (
        2,
        "loipctl: a worked plan has its own partnership and name",
    )


def test_schemas_that_are_passed_in_stand_in_the_settings_of_the_editor() -> None:
    schemas = {".loipctl/outcomes.json": ["plans/*/outcomes.yaml"]}
    files = new(Start("Strathbeg Partnership", "loip", date(2026, 6, 1), schemas))
    settings = json.loads(files[".vscode/settings.json"])
    assert settings["yaml.schemas"] == schemas
    assert (settings["[yaml]"]["editor.tabSize"], settings["files.eol"]) == (2, "\n")


def test_git_takes_every_file_and_keeps_out_papers(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    loipctl(tmp_path, "init", "--as-at", DAY)
    loipctl(tmp_path, "report", "first-progress")
    git(tmp_path, "add", ".")
    assert sorted(git(tmp_path, "ls-files").split()) == sorted(
        name for name in contents(tmp_path) if not name.startswith("papers-out/")
    )
    assert git(tmp_path, "ls-files", "--eol").count("w/crlf") == 0


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made with pty")
def test_at_a_terminal_two_names_are_asked_for(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-c", START, "init", "--as-at", DAY]
    started = subprocess.Popen(words, cwd=tmp_path, env=environment(tmp_path), stdin=theirs, stdout=theirs)
    os.close(theirs)
    try:
        for question, answer in (("partnership's name", "Strathbeg Partnership\n"), ("plan's id", "strathbeg\n")):
            assert question in read_until(ours, "]:")
            os.write(ours, answer.encode())
        read_until(ours, "git commit")
        assert started.wait(60) == 0
    finally:
        started.kill()
        os.close(ours)
    assert b"name: Strathbeg Partnership\n" in (tmp_path / "plans/strathbeg/plan.yaml").read_bytes()


def read_until(terminal: int, end: str) -> str:
    text = ""
    while end not in text:
        assert select.select([terminal], [], [], 60)[0], text
        text += os.read(terminal, 1000).decode()
    return text

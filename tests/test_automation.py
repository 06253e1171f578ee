"""The action, the hook and the workflows: what they are allowed, and that their scripts do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from command import START, environment, git, loipctl

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "src/loipctl/starter/files"
WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), STARTER / "dot-github/workflows/plan.yml"]
ACTION = ROOT / "action.yml"
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="the scripts are for bash")


def load(file: Path) -> dict:
    return YAML(typ="safe").load(file.read_text("utf-8"))


def steps_of(file: Path) -> list[dict]:
    read = load(file)
    jobs = read["jobs"].values() if "jobs" in read else [read["runs"]]
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_only_read(file: Path) -> None:
    read = load(file)
    assert read["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in read["jobs"].values())
    assert {*read["on"]} <= {"push", "pull_request"}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_checkout_leaves_no_password_behind(file: Path) -> None:
    checkouts = [step for step in steps_of(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(file: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.+)$", file.read_text("utf-8"), flags=re.MULTILINE)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./", one)] == []


@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=lambda file: file.name)
def test_no_script_has_text_from_outside_in_it(file: Path) -> None:
    scripts = [step["run"] for step in steps_of(file) if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []
    assert "github.event" not in file.read_text("utf-8")
    assert "pull_request_target" not in file.read_text("utf-8")


@pytest.mark.parametrize("file", [WORKFLOWS[-1], ACTION], ids=lambda file: file.name)
def test_python_imports_nothing_from_the_repository_that_is_checked(file: Path) -> None:
    scripts = "\n".join(step["run"] for step in steps_of(file) if "run" in step)
    assert re.findall(r"python(?! -I -m pip)", scripts) == []
    assert "python -I -m pip" in scripts


@needs_bash
@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=lambda file: file.name)
def test_bash_can_read_every_script(file: Path) -> None:
    for step in steps_of(file):
        if "run" in step:
            done = subprocess.run([str(BASH), "-n"], input=step["run"].encode(), capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, b"")


def test_the_job_for_gitlab_does_what_the_workflow_for_github_does() -> None:
    workflow = [step["run"] for step in steps_of(STARTER / "dot-github/workflows/plan.yml") if "run" in step]
    assert load(STARTER / "dot-gitlab-ci.yml")["plan"]["script"] == workflow


def test_every_step_of_the_action_that_is_a_script_names_its_shell() -> None:
    assert {step.get("shell") for step in steps_of(ACTION) if "run" in step} == {"bash"}
    assert {*load(ACTION)["inputs"]} == {"paths", "strict", "python-version", "report"}
    assert all(one["description"] and "default" in one for one in load(ACTION)["inputs"].values())


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A repository as init begins it, and a program called loipctl on the path."""
    assert loipctl(tmp_path, "init", "plans of strathbeg", "--as-at", "2026-06-01").code == 0
    program = tmp_path / "bin" / "loipctl"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{START}\n")
    program.chmod(0o755)
    return tmp_path / "plans of strathbeg"


def run_step(folder: Path, name: str, **inputs: str) -> tuple[int, str]:
    """Run a step of the action as GitHub does; return its exit code and its log."""
    (step,) = (step for step in steps_of(ACTION) if step.get("name") == name)
    assert {*step.get("env", {})} == {*inputs}
    env = environment(
        folder.parent,
        PATH=os.pathsep.join([str(folder.parent / "bin"), os.environ["PATH"]]),
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(folder.parent / "summary.md"),
        RUNNER_TEMP=str(folder.parent / "temp"),
        **inputs,
    )
    words = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, check=False)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@needs_bash
def test_the_action_points_at_a_mistake_and_fails(plans: Path) -> None:
    action = plans / "plans/loip/actions/income-advice.yaml"
    action.write_text(action.read_text().replace("due: 2026-12", "due: soon", 1))
    code, log = run_step(plans, "Check the plans", PATHS="", STRICT="false")
    assert code == 1
    assert log.startswith("::error file=plans/loip/actions/income-advice.yaml,line=5,endLine=5,col=6,endColumn=9,")
    assert "plans/loip/actions/income-advice.yaml" in (plans.parent / "summary.md").read_text("utf-8")


@needs_bash
def test_the_action_takes_paths_and_strictness_as_they_are_given(plans: Path) -> None:
    (plans / "plans/loip/notes.yaml").write_text("- stray\n")
    assert run_step(plans, "Check the plans", PATHS="", STRICT="false")[0] == 0
    assert run_step(plans, "Check the plans", PATHS="plans/loip\n\nplans/loip/plan.yaml\n", STRICT="true")[0] == 1
    code, log = run_step(plans, "Check the plans", PATHS='$(touch canary)"; touch canary', STRICT="; touch c")
    assert code == 2
    assert "there is no file or folder $(touch canary)" in log
    assert not [*plans.rglob("c*nary"), *plans.rglob("c")]


@needs_bash
def test_the_action_says_what_changed_in_the_summary_of_the_job(plans: Path) -> None:
    git(plans, "init", "-q")
    for due in ("2026-12", "2027-03"):
        action = plans / "plans/loip/actions/income-advice.yaml"
        action.write_text(action.read_text().replace("due: 2026-12", f"due: {due}", 1))
        git(plans, "add", ".")
        git(plans, "commit", "-q", "-m", f"Due {due}", "--allow-empty")
    code, log = run_step(plans, "Say what changed")
    assert (code, log.splitlines()[0]) == (0, "1 change in 1 record: 1 other change")
    summary = (plans.parent / "summary.md").read_text("utf-8")
    assert summary.startswith("### loipctl: 1 change in 1 record: 1 other change\n")
    assert "due changed from December 2026 to March 2027" in summary


@needs_bash
def test_the_action_goes_on_where_there_is_nothing_before(plans: Path) -> None:
    git(plans, "init", "-q")
    git(plans, "add", ".")
    git(plans, "commit", "-q", "-m", "Begin")
    code, log = run_step(plans, "Say what changed")
    assert (code, log.splitlines()[0]) == (0, "loipctl: there is no version `HEAD^1`")


@needs_bash
def test_the_comment_of_the_readme_is_written_once_and_then_kept_up_to_date(plans: Path) -> None:
    git(plans, "init", "-q")
    for message in ("Begin", "Change"):
        git(plans, "add", ".")
        git(plans, "commit", "-q", "-m", message, "--allow-empty")
    pieces = re.findall(
        r"^        run: \|\n((?:          .*\n)+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    (script,) = (one for one in pieces if "--format comment" in one)
    asked = plans.parent / "asked"
    stand_in = plans.parent / "bin" / "gh"
    stand_in.write_text(
        f'#!{BASH}\necho "$1 $2 $3 $4" >> "{asked}"\n[ "$3" != --paginate ] || cat "{asked}.url"\n'
    )
    stand_in.chmod(0o755)
    env = environment(plans.parent, PATH=f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}", COMMENTS="comments")
    for known in ("", "https://api.example/1\n"):
        asked.with_suffix(".url").write_text(known)
        done = subprocess.run(
            [str(BASH), "-eo", "pipefail", "-c", script], cwd=plans, env=env, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr.decode()) == (0, "wrote changes.md\n")
    assert asked.read_text().splitlines() == [
        "api comments --paginate --jq",
        "api comments -F body=@changes.md",
        "api comments --paginate --jq",
        "api --method PATCH https://api.example/1",
    ]
    assert (plans / "changes.md").read_text("utf-8").endswith("<!-- loipctl:diff:all -->\n")


@needs_bash
def test_the_action_writes_the_papers_that_are_asked_for(plans: Path) -> None:
    code, log = run_step(plans, "Write the papers", REPORT="first-progress\n")
    assert code == 0, log
    assert sorted(path.name for path in (plans.parent / "temp/papers/loip").iterdir()) == [
        "first-progress.html",
        "first-progress.md",
    ]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit comes with the dev extra")
def test_the_hook_stops_a_commit_with_a_mistake_in_it(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    git(plans, "init", "-q")
    project = tmp_path / "project"
    project.mkdir()
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, project / name)
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "The project as it stands")
    assert loipctl(plans, "init", "--as-at", "2026-06-01").code == 0
    commit = git(project, "rev-parse", "HEAD").strip()
    config = {"repos": [{"repo": str(project), "rev": commit, "hooks": [{"id": "loipctl-validate"}]}]}
    (plans / ".pre-commit-config.yaml").write_text(json.dumps(config))
    git(plans, "add", ".")

    def committed() -> subprocess.CompletedProcess[bytes]:
        words = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        env = environment(tmp_path, PRE_COMMIT_HOME=str(tmp_path / "home"))
        env.pop("PYTHONPATH", None)
        return subprocess.run(words, cwd=plans, env=env, capture_output=True, check=False)

    done = committed()
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rb"check the plan\.+Passed", done.stdout)
    action = plans / "plans/loip/actions/income-advice.yaml"
    action.write_text(action.read_text().replace("due: 2026-12", "due: soon", 1))
    done = committed()
    assert done.returncode == 1
    assert b"plans/loip/actions/income-advice.yaml:5:6" in done.stdout

    # The package that pre-commit built has everything that init writes.
    (installed,) = (tmp_path / "home").glob("repo*/py_env-*/bin/loipctl")
    words = [str(installed), "init", "copy", "--example", "stirling"]
    assert subprocess.run(words, cwd=tmp_path, env=environment(tmp_path), check=False).returncode == 0
    assert (tmp_path / "copy/plans/stirling-loip/plan.yaml").is_file()
    assert (tmp_path / "copy/.gitattributes").is_file()

    # And everything that a PDF is made of.
    words = [str(installed), "report", "--template", "plan-summary", "--format", "pdf"]
    assert subprocess.run(words, cwd=tmp_path / "copy", env=environment(tmp_path), check=False).returncode == 0

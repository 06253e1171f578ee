"""How much a rule matters in a run: what --severity says, then what loipctl.yaml says, then the rule itself."""

from pathlib import Path

import pytest

from cli.commands import Run, loipctl, repository

ACTION = "title: Open a breakfast club in every primary school\ndue: 2027-06\n"
SETTINGS = "rules:\n  severity:\n    action-without-owner: info\n"


def validate(root: Path, *arguments: str) -> Run:
    asked = ("--select", "LP401", "--select", "LP307", "--format", "lines", "--as-at", "2026-06-01")
    return loipctl(root, "validate", *asked, *arguments)


def severity_of_lp401(run: Run) -> str:
    return run.output.partition(": ")[2].partition("[")[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path, **{"actions/a1.yaml": ACTION})


@pytest.mark.parametrize(
    ("arguments", "settings", "expected", "code"),
    [
        ((), "", "warning", 0),
        (("--severity", "action-without-owner=error"), "", "error", 1),
        (("--severity", "LP401=info"), "", "info", 0),
        (("--severity", "LP4=warning"), "", "warning", 0),
        (("--severity", "LP3=info", "--severity", "lp401=warning"), "", "warning", 0),
        ((), SETTINGS, "info", 0),
        (("--severity", "action-without-owner=error"), SETTINGS, "error", 1),
        (("--severity", "LP4=error"), SETTINGS, "error", 1),
        (("--severity", "LP3=error"), SETTINGS, "info", 0),
    ],
)
def test_the_command_line_comes_before_the_settings(root, arguments, settings, expected, code):
    (root / "loipctl.yaml").write_text(settings or "plans: plans\n", "utf-8")
    run = validate(root, *arguments)
    assert (severity_of_lp401(run), run.code, run.messages) == (expected, code, "")


@pytest.mark.parametrize(
    ("given", "message", "advice"),
    [
        ("LP401=eror", "--severity cannot be `LP401=eror`", "did you mean `error`?"),
        ("LP401=7", "--severity cannot be `LP401=7`", "the severities are `error`, `warning` or `info`"),
        ("LP401", "--severity cannot be `LP401`", "write the rule, an equals sign and the severity"),
        ("=error", "--severity cannot be `=error`", "write the rule, an equals sign and the severity"),
        (
            "action-without-ower=error",
            "there is no rule `action-without-ower`",
            "did you mean `action-without-owner`, `action-without-date` or `action-without-outcome`?",
        ),
    ],
)
def test_what_it_does_not_take_is_said_with_what_it_takes(root, given, message, advice):
    run = validate(root, "--severity", given)
    assert (run.code, run.output) == (2, "")
    assert run.messages == f"loipctl: {message}\n  help: {advice}\n"

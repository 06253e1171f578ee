"""An officer's first hour, as it stands on the screen: begin, check, break a date, read, mend, write the paper."""

from pathlib import Path

from command import compare, git, loipctl
from loipctl import __version__

STORED = Path(__file__).parent / "golden" / "first-hour.txt"
DAY = "2026-06-01"
PLAN = "plans/strathbeg-loip/actions/parenting-groups.yaml"


def test_an_officers_first_hour(tmp_path: Path, update_golden: bool) -> None:
    git(tmp_path, "init", "-q")
    action = tmp_path / PLAN
    screen = [
        typed(
            tmp_path, "init", "--partnership", "Strathbeg Partnership", "--plan", "strathbeg-loip", "--as-at", DAY
        ),
        typed(tmp_path, "validate", "--as-at", DAY),
    ]
    sound = action.read_text()
    action.write_text(sound.replace("due: 2026-12", "due: 31/12/2026", 1))
    screen += [
        f"(the officer writes due: 31/12/2026 into {PLAN})\n",
        typed(tmp_path, "validate", "--as-at", DAY, "--select", "LP1"),
        typed(tmp_path, "explain", "not-a-when"),
        typed(tmp_path, "report", "first-progress"),
    ]
    action.write_text(sound.replace("due: 2026-12", "due: 2026-12-31", 1))
    screen += [
        f"(the officer writes due: 2026-12-31 into {PLAN})\n",
        typed(tmp_path, "validate", "--as-at", DAY, "--select", "LP1"),
        typed(tmp_path, "report"),
        typed(tmp_path, "report", "first-progress"),
        typed(tmp_path, "report", "first-progress", "--format", "md", "--output", "-"),
    ]
    shown = "\n".join(screen).replace(str(tmp_path), "/home/officer/strathbeg").replace(__version__, "1.2.3")
    compare(STORED, shown, update=update_golden)
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all").count("papers-out") == 0


def typed(folder: Path, *words: str) -> str:
    """What stands on the screen after a command: the command, what it printed, and its exit code if not 0."""
    ran = loipctl(folder, *words)
    line = " ".join(f'"{word}"' if " " in word else word for word in words)
    return f"$ loipctl {line}\n{ran.output}{ran.messages}" + (f"(exit code {ran.code})\n" if ran.code else "")

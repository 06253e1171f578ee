"""Runs each program over all files at once, and reads what it says of each."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.cases import ACTIONS, ROOT

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
SCHEMAS = ("actions.record", "plan")
"""The kinds of file that the cases are parts of; of what check-jsonschema says by each, the better counts."""

_PARSABLE = re.compile(r"^(.+?):(\d+):\d+: \[(error|warning)\] (.*)$", re.MULTILINE)
_FAILED = re.compile(r"^  Failed to parse (\S+)\n(.*?)(?=^  \S|\Z)", re.MULTILINE | re.DOTALL)
_MISFIT = re.compile(r"^  (\S+\.yaml)::(\S+): (.*)$", re.MULTILINE)
_AT = re.compile(r"line (\d+), column \d+")


@dataclass(frozen=True)
class Remark:
    """One thing that a program says of a file: the lines it names, or the name of a field, and its words."""

    text: str
    lines: tuple[int, ...] = ()
    field: str = ""


Said = Mapping[str, Sequence[Remark]]
"""What a program says, by file."""


def yamllint(root: Path, programs: Path) -> Said:
    """Return what yamllint says, where it calls it an error."""
    printed = _output(root, [programs / "yamllint", "-c", HERE / "yamllint.yaml", "-f", "parsable", ACTIONS])
    found = defaultdict(list)
    for file, line, level, text in _PARSABLE.findall(printed):
        if level == "error":
            found[file].append(Remark(text, (int(line),)))
    return found


def check_jsonschema(root: Path, programs: Path, schema: str) -> Said:
    """Return what check-jsonschema says by one of the schemas that loipctl prints."""
    files = sorted(path.relative_to(root).as_posix() for path in (root / ACTIONS).iterdir())
    with tempfile.NamedTemporaryFile("w", suffix=".json") as written:
        written.write(_output(root, [*_LOIPCTL, "schema", schema]))
        written.flush()
        printed = _output(root, [programs / "check-jsonschema", "--schemafile", written.name, *files])
    found = defaultdict(list)
    for file, text in _FAILED.findall(printed):
        said = " ".join(re.findall(r"^    (\S.*)$", text, re.MULTILINE))  # what is further in quotes the file
        found[file].append(Remark(said, tuple(map(int, _AT.findall(text)))))
    for file, path, text in _MISFIT.findall(printed):
        found[file].append(Remark(text, (), path.rpartition(".")[2].rstrip("]0123456789[")))
    return found


def loipctl(root: Path) -> Said:
    """Return what loipctl says of how the files read, and not of what parts of records lack."""
    printed = _output(root, [*_LOIPCTL, "validate", "--format", "json", "--select", "LP0", "--exit-zero"])
    found = defaultdict(list)
    for one in json.loads(printed)["diagnostics"]:
        if one["name"] in {"not-a-record", "empty-file", "unused-ignore"}:
            continue
        found[one["file"]].append(Remark(f"{one['message']}; {one['help']}", (one["line"],)))
    return found


def mended(root: Path, *options: str) -> Said:
    """Return what loipctl says after it has mended what it can."""
    _output(root, [*_LOIPCTL, "fix", "--select", "LP0", "--allow-dirty", *options])
    return loipctl(root)


_LOIPCTL = (sys.executable, "-m", "loipctl")


def _output(root: Path, words: Sequence[str | Path]) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "GITHUB_ACTIONS"}}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=root,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{words[0]}: {done.stderr}")
    return done.stdout + done.stderr

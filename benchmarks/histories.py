"""Writes repositories with a history of any length: the same one each time.

Commits are a week apart from June 2016 on. Each gives an action the update of the week and takes the oldest out,
so that files stay as long as they are. They go round the actions, or stay with the first.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks import plans

FIRST = date(2016, 6, 1)
_WHO = b"Clerk <clerk@strathbeg.example>"


def write(root: Path, records: int, commits: int, *, names: int = 1, one_action: bool = False) -> None:
    """Write a repository with plans of so many actions each, in so many commits, and check it out."""
    plans.write(root, records)
    first = root / "plans" / "strathbeg"
    texts = {str(file.relative_to(first)): file.read_text("utf-8") for file in sorted(first.rglob("*.yaml"))}
    called = ["strathbeg", *(f"strathbeg-{number}" for number in range(2, names + 1))]
    begun = {f"plans/{name}/{file}": text for name in called for file, text in texts.items()}
    subprocess.run(["git", "init", "--quiet", "-b", "main", root], check=True)
    importing = ["git", "-C", str(root), "fast-import", "--quiet"]
    stream = b"".join(_stream(begun, records, commits, called, one_action=one_action))
    subprocess.run(importing, input=stream, check=True)
    subprocess.run(["git", "-C", root, "reset", "--quiet", "--hard", "main"], check=True)
    subprocess.run(["git", "-C", root, "gc", "--quiet"], check=True)


def bytes_in_git(root: Path) -> int:
    """Return how many bytes git keeps of a repository."""
    return sum(file.stat().st_size for file in (root / ".git" / "objects").rglob("*") if file.is_file())


def _stream(
    begun: Mapping[str, str], records: int, commits: int, names: list[str], *, one_action: bool
) -> Iterator[bytes]:
    texts = dict(begun)
    yield from _commit(0, begun)
    for number in range(1, commits):
        name = names[number % len(names)]
        action = 1 if one_action else number // len(names) % records + 1
        file = f"plans/{name}/actions/a{action}.yaml"
        texts[file] = _a_week_later(texts[file], FIRST + timedelta(weeks=number))
        yield from _commit(number, {file: texts[file]})


def _a_week_later(text: str, day: date) -> str:
    head, updates, rest = text.partition("updates:\n")
    kept = re.split(r"(?m)^(?=  - date: )", rest)[2:]
    text = f"    text: |\n      The week of {day} went as agreed.\n"
    said = f"  - date: {day}\n    by: lead-1\n    status: on-track\n{text}"
    return head + updates + "".join([*kept, said])


def _commit(number: int, files: Mapping[str, str]) -> Iterator[bytes]:
    moment = int(datetime.combine(FIRST, datetime.min.time(), UTC).timestamp()) + number * 7 * 86_400 + 43_200
    yield b"commit refs/heads/main\ncommitter %b %d +0000\n%b" % (_WHO, moment, _data(f"Week {number}"))
    for file, text in files.items():
        yield b"M 100644 inline %b\n%b" % (file.encode(), _data(text))


def _data(text: str) -> bytes:
    raw = text.encode()
    return b"data %d\n%b\n" % (len(raw), raw)

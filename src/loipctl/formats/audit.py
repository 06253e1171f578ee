"""What was found in each version of a stretch of history: a line a commit, or JSON."""

from collections.abc import Iterator, Sequence
from itertools import islice

from loipctl import __version__
from loipctl.ascii_json import ascii_json
from loipctl.audit import Verdict
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.formats.json_ import diagnostic
from loipctl.formats.lines import lines_of
from loipctl.formats.summary import tally
from loipctl.shown import shown_line
from loipctl.words import count, day, shortened

SCHEMA = "loipctl/audit/v1"
"""Names the shape of the JSON. Fields may be added to it; one that is there keeps its name and its meaning."""

MOST_SHOWN = 10
"""How many findings that came or went with one commit are shown; JSON has them all."""


def line(verdict: Verdict) -> str:
    """Return a commit, how much is wrong in it, and how much of that came or went with it."""
    commit = verdict.commit
    moved = f"{len(verdict.new):,} new, {len(verdict.gone):,} gone"
    said = f"{shown_line(commit.author)}: {shown_line(shortened(commit.subject))}"
    return (
        f"{commit.short}  {day(commit.day)}  {tally(verdict.findings) or 'nothing is wrong'}; {moved}  ({said})\n"
    )


def full(verdict: Verdict) -> str:
    """Return the line of a commit, and under it what came and what went."""
    return line(verdict) + "".join((*_moved("new ", verdict.new), *_moved("gone", verdict.gone)))


def summary(commits: int, failed: int) -> str:
    """Return how many commits were checked, and in how many something is wrong."""
    errors = f"{failed:,} {'has' if failed == 1 else 'have'}" if failed else "none has"
    return f"checked {count(commits, 'commit')}: {errors} errors\n"


def data(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as JSON has it."""
    return {
        "id": verdict.commit.id,
        "day": verdict.commit.day.isoformat(),
        "author": verdict.commit.author,
        "subject": verdict.commit.subject,
        "errors": verdict.number(Severity.ERROR),
        "warnings": verdict.number(Severity.WARNING),
        "info": verdict.number(Severity.INFO),
        "new": [diagnostic(finding) for finding in verdict.new],
        "gone": [diagnostic(finding) for finding in verdict.gone],
    }


def json(stretch: str, commits: Sequence[dict[str, object]]) -> str:
    """Return what was found in every commit, for other programs."""
    return ascii_json({"schema": SCHEMA, "tool_version": __version__, "stretch": stretch, "commits": commits})


def _moved(how: str, findings: Sequence[Diagnostic]) -> Iterator[str]:
    for one in findings[:MOST_SHOWN]:
        yield f"  {how}  {next(islice(lines_of(one), 1))}\n"
    if len(findings) > MOST_SHOWN:
        yield f"  {how}  and {len(findings) - MOST_SHOWN:,} more\n"

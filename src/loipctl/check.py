"""Runs the rules over a workspace, places what they find, and leaves out what is ignored or excused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

from loipctl.choosing import Choice, SnapshotRule, snapshot_rules
from loipctl.collect import collect
from loipctl.diagnostics import AnyRule, Breach, Diagnostic, Rule, Severity, names
from loipctl.excuses import excuse_of
from loipctl.ignored import for_nothing, unused_ignore, without_ignored
from loipctl.places import Place, Span
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.rules.duties import binds
from loipctl.rules.gathered import Gathering
from loipctl.undisturbed import undisturbed


class Results(NamedTuple):
    """What one run found: diagnostics by file and line, and the texts they point into.

    `quotes` is whether lines of the texts may be shown; `accepted` is how many findings a baseline left out.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    plans: int
    texts: Mapping[str, str] = MappingProxyType({})
    quotes: bool = True
    accepted: int = 0

    def number(self, severity: Severity) -> int:
        """Return how many diagnostics have a severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    def by_file(self) -> Mapping[str, list[Diagnostic]]:
        """Return the diagnostics of each file that has any."""
        found: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.diagnostics:
            found.setdefault(diagnostic.span.file, []).append(diagnostic)
        return found

    def errors(self) -> "Results":
        """Return the errors alone."""
        return self._replace(diagnostics=tuple(one for one in self.diagnostics if one.severity is Severity.ERROR))

    def failed(self, *, strict: bool = False) -> bool:
        """Return whether there is an error, or with `strict` a warning."""
        return bool(self.number(Severity.ERROR) or (strict and self.number(Severity.WARNING)))


@undisturbed
def check(workspace: Workspace, chosen: Choice) -> Results:
    """Return everything that is wrong with the plans of a workspace."""
    return _results(workspace, chosen, _breaches(workspace, chosen.takes))


def errors(workspace: Workspace, chosen: Choice) -> Results:
    """Return the errors alone.

    Rules that find none are not asked. The places of nothing else are looked up, for which most files of a plan
    would be read once more.
    """
    if any(
        names(word, unused_ignore) and Severity(one) is Severity.ERROR for word, one in chosen.severity.items()
    ):
        # whether a comment ignores anything is known only when all that stands there was placed
        return check(workspace, chosen).errors()
    silent = chosen._replace(ignore=(*chosen.ignore, unused_ignore.name))
    found = [
        breach
        for breach in _breaches(workspace, silent.may_find_errors)
        if silent.severity_of(breach) is Severity.ERROR
    ]
    return _results(workspace, silent, found)


def _results(workspace: Workspace, chosen: Choice, breaches: Iterable[Breach]) -> Results:
    found = [_place(workspace, breach, chosen) for breach in breaches]
    diagnostics, used = without_ignored(workspace, found)
    diagnostics += [_place(workspace, breach, chosen) for breach in for_nothing(workspace, chosen, used)]
    diagnostics.sort(key=lambda one: (one.span, one.rule.code, one.message))
    files = {span.file for one in diagnostics for span in (one.span, *(note for note, _ in one.notes))}
    folders = tuple(f"{one.folder}/" for one in workspace.snapshots.values())
    return Results(
        diagnostics=tuple(diagnostics),
        files=sum(file.startswith(folders) for file in workspace.documents),
        plans=len(workspace.snapshots),
        texts={file: workspace.documents[file].text for file in sorted(files) if file in workspace.documents},
    )


def _breaches(workspace: Workspace, wanted: Callable[[AnyRule], bool]) -> Iterator[Breach]:
    """Yield what was found in reading, and what the rules that are wanted find."""
    yield from (breach for breach in workspace.breaches if wanted(breach.rule))
    asked = [one for one in snapshot_rules() if wanted(one)]
    for snapshot in workspace.snapshots.values():
        for one in asked:
            if not one.needs & snapshot.unread:
                yield from _unexcused(snapshot, _found(snapshot, one))


def works(snapshot: Snapshot) -> Mapping[str, Callable[[Part], object]]:
    """Return all that rules work out of single parts of a plan, each by a name."""
    asked = [one for one in snapshot_rules() if one.alone and not one.needs & snapshot.unread]
    bound = snapshot.header is not None and binds(snapshot)
    found = {one.name: one.work for one in _gatherings() if bound or not one.of_duties}
    return found | {one.code: cast("Rule[[Part]]", one).breaches for one in asked}


@cache
def _gatherings() -> tuple[Gathering[object], ...]:
    return tuple(collect("loipctl.rules", Gathering))


def _found(snapshot: Snapshot, one: SnapshotRule) -> Iterable[Breach]:
    if not one.alone:
        return one(snapshot)
    of_records = cast("Rule[[Part]]", one)
    return [breach for part in snapshot.parts for breach in part.once(of_records.breaches)]


def _unexcused(snapshot: Snapshot, breaches: Iterable[Breach]) -> Iterator[Breach]:
    return (breach for breach in breaches if excuse_of(snapshot, breach) is None)


def _place(workspace: Workspace, breach: Breach, chosen: Choice) -> Diagnostic:
    finding = breach.finding
    return Diagnostic(
        rule=breach.rule,
        severity=chosen.severity_of(breach),
        span=workspace.span(finding.at),
        message=finding.message,
        help=finding.help,
        notes=tuple((workspace.span(note.at), note.message) for note in finding.notes),
        route=_route(workspace, finding.at),
        fix=finding.fix,
    )


def _route(workspace: Workspace, at: Place | Span) -> tuple[str, ...] | None:
    """Return the way to a value by what things are called, None for a stretch of text."""
    if isinstance(at, Span):
        return None
    found = workspace.documents.get(at.file)
    return found.named(at.route) if found else tuple(map(str, at.route))

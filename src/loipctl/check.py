"""Runs the rules over a workspace, places what they find, and leaves out what is ignored or excused."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

from loipctl.collect import collect
from loipctl.diagnostics import AnyRule, Breach, Diagnostic, Finding, Rule, Severity, names, rule
from loipctl.errors import LoipctlError
from loipctl.excuses import excuse_of
from loipctl.places import Place, Span
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace, plan_of
from loipctl.rules.gathered import Gathering
from loipctl.source.comments import Ignore
from loipctl.undisturbed import undisturbed
from loipctl.words import did_you_mean, quoted

SnapshotRule = Rule[[Snapshot]]


class Choice(NamedTuple):
    """Which rules count in a run: by name, code or the first characters of a code; all where `select` is empty."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = MappingProxyType({})

    def takes(self, rule: AnyRule) -> bool:
        """Return whether a rule counts."""
        selected = not self.select or any(names(word, rule) for word in self.select)
        return selected and not any(names(word, rule) for word in self.ignore)

    def severity_of(self, breach: Breach) -> Severity:
        """Return how much a finding matters in this repository."""
        return self._set_for(breach.rule) or breach.severity

    def may_find_errors(self, rule: AnyRule) -> bool:
        """Return whether a rule counts, and something that it finds may be an error."""
        gravest = self._set_for(rule) or (Severity.ERROR if rule.may_be_error else rule.severity)
        return gravest is Severity.ERROR and self.takes(rule)

    def _set_for(self, rule: AnyRule) -> Severity | None:
        return next((Severity(one) for word, one in self.severity.items() if names(word, rule)), None)


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


@cache
def rules() -> tuple[AnyRule, ...]:
    """Return every rule there is, by code."""
    found = [
        one
        for package in ("loipctl.source", "loipctl.shape", "loipctl.plans", "loipctl.rules")
        for one in collect(package, Rule)
    ]
    return tuple(sorted({*found, unused_ignore}, key=lambda one: one.code))


@cache
def _snapshot_rules() -> tuple[SnapshotRule, ...]:
    return tuple(sorted(collect("loipctl.rules", Rule), key=lambda one: one.code))


def choice(
    workspace: Workspace,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, str] | None = None,
) -> Choice:
    """Return the choice of rules of a run: what the command line says, then what the settings say.

    Raises `LoipctlError` for a word that names no rule.
    """
    settings = workspace.repository.settings.rules
    severities = dict(severity or {})
    for word, given in settings.severity.items():
        severities.setdefault(word, given)
    for word in (*select, *ignore, *settings.ignore, *severities):
        _refuse_unknown(word)
    return Choice(tuple(select), (*ignore, *settings.ignore), severities)


def _refuse_unknown(word: str) -> None:
    # the rules of plans are imported in any case; the others only where a word may name one of them
    if not any(names(word, one) for one in _snapshot_rules()) and not any(names(word, one) for one in rules()):
        known = [one.name for one in rules()] + [one.code for one in rules()]
        raise LoipctlError(f"there is no rule `{word}`", did_you_mean(word, known), 2)


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
    diagnostics = [_place(workspace, breach, chosen) for breach in breaches]
    diagnostics = _without_ignored(workspace, diagnostics, chosen)
    diagnostics.sort(key=lambda one: (one.span, one.rule.code, one.message))
    files = {span.file for one in diagnostics for span in (one.span, *(note for note, _ in one.notes))}
    return Results(
        diagnostics=tuple(diagnostics),
        files=sum(
            file.startswith(f"{one.folder}/")
            for file in workspace.documents
            for one in workspace.snapshots.values()
        ),
        plans=len(workspace.snapshots),
        texts={file: workspace.documents[file].text for file in sorted(files) if file in workspace.documents},
    )


def _breaches(workspace: Workspace, wanted: Callable[[AnyRule], bool]) -> Iterator[Breach]:
    """Yield what was found in reading, and what the rules that are wanted find."""
    yield from (breach for breach in workspace.breaches if wanted(breach.rule))
    asked = [one for one in _snapshot_rules() if wanted(one)]
    for snapshot in workspace.snapshots.values():
        for one in asked:
            if not one.needs & snapshot.unread:
                yield from _unexcused(snapshot, _found(snapshot, one))


def works(snapshot: Snapshot) -> Mapping[str, Callable[[Part], object]]:
    """Return all that rules work out of single parts of a plan, each by a name."""
    asked = [one for one in _snapshot_rules() if one.alone and not one.needs & snapshot.unread]
    found = {one.name: one.work for one in _gatherings()}
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


def _without_ignored(workspace: Workspace, diagnostics: list[Diagnostic], chosen: Choice) -> list[Diagnostic]:
    """Leave out what a comment in a file ignores, and report the comments that ignore nothing."""
    kept: list[Diagnostic] = []
    used: set[Span] = set()
    for one in diagnostics:
        file = workspace.documents.get(one.span.file)
        on_line = file.ignores_by_line.get(one.span.line, ()) if file else ()
        covering = [ignore for ignore in on_line if _covers(ignore, one)]
        used |= {ignore.span for ignore in covering}
        if not covering:
            kept.append(one)
    if chosen.takes(unused_ignore):
        for ignore in _unused(workspace, chosen, used):
            kept += [_place(workspace, breach, chosen) for breach in unused_ignore(ignore)]
    return kept


def _unused(workspace: Workspace, chosen: Choice, used: set[Span]) -> Iterator[Ignore]:
    for document in workspace.documents.values():
        for ignore in document.ignores:
            home = workspace.snapshots.get(plan_of(workspace.repository, ignore.span.file) or "")
            if home and ignore.span not in used and _is_certain(ignore, chosen, home):
                yield ignore


def _is_certain(ignore: Ignore, chosen: Choice, snapshot: Snapshot) -> bool:
    """Return whether a comment that ignored nothing would ignore nothing in a run of all rules on a whole plan."""
    named = [one for one in rules() if any(names(word, one) for word in ignore.names)]
    if not named or not ignore.reason:
        return True
    return not snapshot.unread and all(chosen.takes(one) for one in named)


def _covers(ignore: Ignore, one: Diagnostic) -> bool:
    if one.always_stands or not ignore.reason:
        return False
    return any(names(word, one.rule) for word in ignore.names)


@rule("LP099", Severity.WARNING)
def unused_ignore(ignore: Ignore) -> Iterator[Finding]:
    """A comment tells the checker to ignore something that is not there, or gives no reason.

    It would hide the next mistake on that line, and nobody could say why.

    Delete the comment. If it is meant to stay, name the rule in square brackets and give the reason after them.
    """
    example = "write # loipctl: ignore[rule-name] and the reason after it"
    unknown = [word for word in ignore.names if not any(names(word, one) for one in rules())]
    if not ignore.names:
        yield Finding(ignore.span, "this comment names no rule to ignore", example)
    elif unknown:
        known = [one.name for one in rules()]
        advice = did_you_mean(unknown[0], known) or "look the name up in the line that you want ignored"
        yield Finding(ignore.span, f"there is no rule {quoted(unknown)} to ignore", advice)
    elif not ignore.reason:
        yield Finding(ignore.span, "this comment gives no reason, so nothing is ignored", example)
    else:
        yield Finding(ignore.span, f"nothing here breaks {quoted(ignore.names)}", "delete this comment")

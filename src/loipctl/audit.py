"""Checks every version in a stretch of history, one after the other; a file is read once for each text it had.

A plan is checked as at the day of the commit that last changed it, or something it hangs on. So what is new in a
version is what its commit did: time alone adds nothing to a plan that nobody touched.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from loipctl.check import check
from loipctl.choosing import Choice
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.fingerprints import fingerprints
from loipctl.plans import versions, workspace
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.versions import Version
from loipctl.plans.workspace import Workspace
from loipctl.rules.references import given_ids, unknown_reference
from loipctl.source.git import Git
from loipctl.source.git_tree import Blobs, GitTree
from loipctl.source.history import Commit, Step
from loipctl.source.root import SETTINGS
from loipctl.source.stretches import before, stretch

_OUTSIDE = ""
"""What stands for the findings that belong to no plan."""

Findings = Mapping[str, Diagnostic]
"""Findings by their fingerprints."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong in the version of a commit, what of it is new, and what was there before and is gone."""

    commit: Commit
    findings: tuple[Diagnostic, ...]
    new: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()

    def number(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(one.severity is severity for one in self.findings)

    def failed(self, *, strict: bool = False) -> bool:
        """Return whether there is an error, or with `strict` a warning."""
        return bool(self.number(Severity.ERROR) or (strict and self.number(Severity.WARNING)))


@dataclass(frozen=True, slots=True)
class Auditor:
    """What is asked of each version: of which plans, by which rules, and as at which day if not its own."""

    repository: Repository
    choose: Callable[[Workspace], Choice]
    plans: Sequence[str] = ()
    as_at: date | None = None

    def verdicts(self, git: Git, name: str) -> Iterator[Verdict]:
        """Yield the verdict on each commit of a stretch of history, the oldest first.

        Raises `LoipctlError` where git has no such stretch.
        """
        blobs, steps = Blobs(git), list(stretch(git, name))
        first = before(git, steps[0].commit) if steps else None
        held = _Held()
        tree = GitTree(blobs, "", {})
        if first:
            version = versions.of(self.repository, blobs, first)
            self._look(held, version, first, None)
            tree = version.files
        blobs.load(touch.after for step in steps for touch in step.touches if touch.after and _is_ours(touch.file))
        for step in steps:
            earlier = held.all()
            version = versions.after(self.repository, tree, step)
            self._look(held, version, step.commit, _touched(version, step))
            now, tree = held.all(), version.files
            yield Verdict(step.commit, tuple(now.values()), _only(now, earlier), _only(earlier, now))

    def _look(self, held: "_Held", version: Version, commit: Commit, touched: AbstractSet[str] | None) -> None:
        """Check again what may be another now; `touched` names the plans with other files, None means anything."""
        if touched is not None and not touched:
            return
        read = versions.read(version, self.as_at or commit.day, self.plans)
        chosen = self.choose(read)
        for plan in held.stale(read, touched):
            held.found[plan] = _findings(_part(read, plan), chosen)
        held.found[_OUTSIDE] = _findings(_part(read, _OUTSIDE), chosen)
        read.everything.clear()  # plans hold each other in it, and nobody looks for what is needed no more


@dataclass
class _Held:
    """What was found so far, by plan, and what is known of how the plans hang together."""

    found: dict[str, Findings] = field(default_factory=dict)
    links: dict[str, frozenset[str]] = field(default_factory=dict)
    heads: Mapping[str, str | None] = field(default_factory=dict)

    def all(self) -> Findings:
        return {mark: one for plan in sorted(self.found) for mark, one in self.found[plan].items()}

    def stale(self, read: Workspace, touched: AbstractSet[str] | None) -> list[str]:
        """Return the plans of which something else may be found now, and forget those that are gone."""
        there = read.everything
        for plan, snapshot in there.items():
            if touched is None or plan in touched or plan not in self.links:
                self.links[plan] = _links(snapshot)
        heads = {plan: one.header.parent or "" if one.header else None for plan, one in there.items()}
        new, self.heads = heads != self.heads, heads
        self.found = {plan: one for plan, one in self.found.items() if plan in read.snapshots}
        if touched is None or new:
            return [*read.snapshots]
        near = self._near(touched)
        return [plan for plan in read.snapshots if plan in near or self._looks_everywhere(plan)]

    def _near(self, touched: AbstractSet[str]) -> AbstractSet[str]:
        """Return some plans, with all that name one of them or are named by one, near or far."""
        near: set[str] = set()
        pending = set(touched)
        while pending:
            near |= pending
            named = {name for plan in pending for name in self.links.get(plan, ())}
            naming = {plan for plan, names in self.links.items() if names & pending}
            pending = (named | naming) - near
        return near

    def _looks_everywhere(self, plan: str) -> bool:
        """Return whether a plan is told in which other plan a record stands that it names amiss."""
        return plan not in self.found or any(one.rule is unknown_reference for one in self.found[plan].values())


def _links(snapshot: Snapshot) -> frozenset[str]:
    """Return the ids of the plans that a plan names."""
    named = {id_.partition("/")[0] for ids in given_ids(snapshot).values() for id_ in ids if "/" in id_}
    named |= {one.plan for one in snapshot.localities if one.plan}
    return frozenset(named | ({snapshot.header.parent} if snapshot.header and snapshot.header.parent else set()))


def _touched(version: Version, step: Step) -> AbstractSet[str] | None:
    """Return the plans of which a commit touched a file, None where it touched what counts for all of them."""
    files = [touch.file for touch in step.touches]
    if any(file == SETTINGS or file.startswith(f"{version.settings.law}/") for file in files):
        return None
    if any(touch.after is None and not any(touch.before) for touch in step.touches):
        return None  # a link came or went, and it may lead into any plan
    return {plan for file in files if (plan := workspace.plan_of(version, file)) is not None}


def _is_ours(file: str) -> bool:
    return file.endswith(".yaml")


def _part(read: Workspace, plan: str) -> Workspace:
    """Return one plan with what is wrong with its files, or what is wrong outside all plans."""

    def home(breach_file: str) -> str:
        found = workspace.plan_of(read.repository, breach_file)
        return found if found in read.snapshots else _OUTSIDE

    breaches = tuple(one for one in read.breaches if home(one.finding.at.file) == plan)
    snapshots = {plan: read.snapshots[plan]} if plan else {}
    return read._replace(snapshots=snapshots, breaches=breaches)


def _findings(part: Workspace, chosen: Choice) -> Findings:
    results = check(part, chosen)
    return dict(zip(fingerprints(results), results.diagnostics, strict=True))


def _only(findings: Findings, others: Findings) -> tuple[Diagnostic, ...]:
    return tuple(one for mark, one in findings.items() if mark not in others)

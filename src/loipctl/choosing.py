"""Which rules there are, and which of them count in a run."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from loipctl.collect import collect
from loipctl.diagnostics import AnyRule, Breach, Rule, Severity, names
from loipctl.errors import LoipctlError
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.words import did_you_mean

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


@cache
def rules() -> tuple[AnyRule, ...]:
    """Return every rule there is, by code."""
    found = [
        one
        for package in ("loipctl.source", "loipctl.shape", "loipctl.plans", "loipctl.rules", "loipctl.ignored")
        for one in collect(package, Rule)
    ]
    return tuple(sorted({*found}, key=lambda one: one.code))


@cache
def snapshot_rules() -> tuple[SnapshotRule, ...]:
    """Return the rules that plans are asked for, by code."""
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
    if not any(names(word, one) for one in snapshot_rules()) and not any(names(word, one) for one in rules()):
        known = [one.name for one in rules()] + [one.code for one in rules()]
        raise LoipctlError(f"there is no rule `{word}`", did_you_mean(word, known), 2)

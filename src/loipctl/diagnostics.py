"""What is said about a plan: rules, what they find, and what the reader of a run is told."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from importlib import import_module
from typing import Generic, NamedTuple, ParamSpec, TypeAlias

from loipctl.places import Place, Span

P = ParamSpec("P")


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    """The plan cannot be read, or a reader of it would be misled."""
    WARNING = "warning"
    """Somebody should act."""
    INFO = "info"
    """Worth knowing; nothing need be done."""

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


class Note(NamedTuple):
    """Another place that belongs to a finding, and what stands there."""

    at: Place | Span
    message: str


class Edit(NamedTuple):
    """Another text for what stands somewhere.

    At a span it takes the place of the characters there, just as it is. At a place it is the value, or the name,
    and gets the quotation marks it needs; with `bare` it goes without them, as days and numbers do.
    """

    at: Place | Span
    text: str
    bare: bool = False


class Removal(NamedTuple):
    """A field that is taken out, with its line."""

    at: Place


class Order(NamedTuple):
    """The items of a list in another order: the positions they have now, in the order they should have."""

    at: Place
    positions: tuple[int, ...]


AnyEdit: TypeAlias = Edit | Removal | Order


class Fix(NamedTuple):
    """What would mend a finding: all of its edits or none.

    It is `safe` where the meaning is certain to be the one that was meant. `done` says what was done where the
    characters before and after would not show it.
    """

    safe: bool
    edits: tuple[AnyEdit, ...]
    done: str = ""


def certainly(*edits: AnyEdit, done: str = "") -> Fix:
    """Return a fix that can be made without asking."""
    return Fix(safe=True, edits=edits, done=done)


def perhaps(*edits: AnyEdit, done: str = "") -> Fix:
    """Return a fix that somebody has to agree to."""
    return Fix(safe=False, edits=edits, done=done)


class Finding(NamedTuple):
    """What a rule says of one place.

    `message` says what is wrong and stands alone: lower case, no full stop. `help` says what to do, and `fix` is
    what a machine can do. `severity` is given only where it differs from the rule's own.
    """

    at: Place | Span
    message: str
    help: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None


class Rule(NamedTuple, Generic[P]):
    """Something that should be true: a code that is never reused, a name that reads after "ignore", a severity.

    Its explanation is the docstring of the function that finds where it is broken: three paragraphs that
    say what is wrong, why it matters and what to do. `needs` names the parts of a plan (`plan`, `outcomes`, …)
    that must have been read whole for the rule to be fair. `basis` is the section of the Act it rests on.
    `may_be_error` is whether findings of a rule of less severity may be errors all the same. `alone` is whether
    what it says of a record stays the same whatever others there are, so that it can be asked of some at a time.
    """

    code: str
    severity: Severity
    find: Callable[P, Iterable[Finding]]
    needs: frozenset[str] = frozenset()
    basis: str = ""
    may_be_error: bool = False
    alone: bool = False

    @property
    def name(self) -> str:
        """Return the name officers write: the function's, with hyphens."""
        return self.find.__name__.rstrip("_").replace("_", "-")

    @property
    def explanation(self) -> tuple[str, ...]:
        """Return the paragraphs of the explanation, each on one line."""
        return tuple(" ".join(part.split()) for part in (inspect.getdoc(self.find) or "").split("\n\n"))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> "Iterator[Breach]":
        """Yield each place where the rule is broken."""
        for finding in self.find(*args, **kwargs):
            yield Breach(self, finding)

    def __reduce__(self) -> tuple[Callable[[str, str], "AnyRule"], tuple[str, str]]:
        """Hand a rule over to another process by its name: it is declared there as well."""
        return _declared, (self.find.__module__, self.find.__name__)

    def breaches(self, *args: P.args, **kwargs: P.kwargs) -> "tuple[Breach, ...]":
        """Return each place where the rule is broken."""
        return tuple(self(*args, **kwargs))


AnyRule = Rule[...]


def _declared(module: str, name: str) -> AnyRule:
    found: AnyRule = getattr(import_module(module), name)
    return found


def names(word: str, rule: AnyRule) -> bool:
    """Return whether a word names a rule: its name, its code, or the start of its code such as LP3."""
    return word == rule.name or (word.upper().startswith("LP") and rule.code.startswith(word.upper()))


class Breach(NamedTuple):
    """A rule, and one finding of it."""

    rule: AnyRule
    finding: Finding

    @property
    def severity(self) -> Severity:
        """Return the finding's severity, or its rule's."""
        return self.finding.severity or self.rule.severity


class Diagnostic(NamedTuple):
    """A finding as the reader of a run meets it: placed in a file, with its final severity.

    `route` is the way to the value in its file, each item of a list by what it is called; None where a finding is
    about a stretch of text. It stays the same when lines move.
    """

    rule: AnyRule
    severity: Severity
    span: Span
    message: str
    help: str = ""
    notes: tuple[tuple[Span, str], ...] = ()
    route: tuple[str, ...] | None = None
    fix: Fix | None = None

    @property
    def always_stands(self) -> bool:
        """Return whether it keeps a file from being read aright, so that nothing may hide it."""
        return self.rule.code.startswith("LP0") and self.severity is Severity.ERROR


def rule(
    code: str, severity: Severity, *, needs: Iterable[str] = (), basis: str = "", may_be_error: bool = False
) -> Callable[[Callable[P, Iterable[Finding]]], Rule[P]]:
    """Make a rule of the function below it, named after that function."""

    def declare(find: Callable[P, Iterable[Finding]]) -> Rule[P]:
        return Rule(code, severity, find, frozenset(needs), basis, may_be_error)

    return declare

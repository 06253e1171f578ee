"""Comments in files that tell the checker to leave a line alone, and those that are there for nothing (LP099)."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from loipctl.choosing import Choice, rules
from loipctl.diagnostics import Breach, Diagnostic, Finding, Severity, names, rule
from loipctl.places import Span
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace, plan_of
from loipctl.source.comments import Ignore, may_ignore
from loipctl.words import did_you_mean, quoted


def without_ignored(
    workspace: Workspace, diagnostics: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], AbstractSet[Span]]:
    """Return what no comment in a file ignores, and where the comments stand that ignore something."""
    kept: list[Diagnostic] = []
    used: set[Span] = set()
    for one in diagnostics:
        file = workspace.documents.get(one.span.file)
        on_line = file.ignores_by_line.get(one.span.line, ()) if file else ()
        covering = [ignore for ignore in on_line if _covers(ignore, one)]
        used |= {ignore.span for ignore in covering}
        if not covering:
            kept.append(one)
    return kept, used


def for_nothing(workspace: Workspace, chosen: Choice, used: AbstractSet[Span]) -> Iterator[Breach]:
    """Yield what is wrong with comments that ignore nothing; `used` is where the others stand."""
    if chosen.takes(unused_ignore):
        for ignore in _unused(workspace, chosen, used):
            yield from unused_ignore(ignore)


def _unused(workspace: Workspace, chosen: Choice, used: AbstractSet[Span]) -> Iterator[Ignore]:
    for document in workspace.documents.values():
        for ignore in document.ignores if may_ignore(document.text) else ():
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

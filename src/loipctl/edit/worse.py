"""Compares two looks at the same plans, so that no change that makes one worse is written unasked."""

from collections import Counter
from collections.abc import Sequence

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.errors import LoipctlError
from loipctl.plans.workspace import Workspace, plan_of
from loipctl.shape.fields import unknown_field
from loipctl.shown import shown_line

Errors = Counter[tuple[str, str]]
"""How many errors there are, by file and rule."""


def refuse(before: Workspace, found_before: Results, after: Workspace, found_after: Results) -> None:
    """Raise `LoipctlError` where a file has errors that it did not have before.

    What could not be seen before is not new: errors in a file that could not be read, and errors of rules that
    had to wait for a part of the plan to be read.
    """
    old, new = _of_reading(found_before), _of_reading(found_after)
    hidden = {one.span.file for one in found_before.diagnostics if _hides_others(one)}
    for file, document in before.documents.items():
        if file not in after.documents:
            raise LoipctlError(
                f"{shown_line(file)} can no longer be read, so nothing was written", "run this again"
            )
        if document.complete and not after.documents[file].complete:
            _stop(file)
        if file not in hidden and new[file] > old[file]:
            _stop(file)
    whole = {id_ for id_, snapshot in before.snapshots.items() if not snapshot.unread}
    for (file, _), number in (_of_rules(found_after) - _of_rules(found_before)).items():
        if number and plan_of(after.repository, file) in whole:
            _stop(file)


def added(before: Results, after: Results) -> tuple[Diagnostic, ...]:
    """Return what is wrong after and was not before; where it stands may have moved."""
    known = Counter(map(_said, before.diagnostics))
    number = Counter(one.rule.code for one in before.diagnostics)
    found = []
    for one in after.diagnostics:
        if known[_said(one)]:
            known[_said(one)] -= 1
        else:
            found.append(one)
    more = Counter(one.rule.code for one in after.diagnostics) - number
    return tuple(one for one in found if more[one.rule.code])


def errors_made(before: Workspace, found_before: Results, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return those of some new findings that are errors, and not only such as could not be seen before."""
    hidden = {one.span.file for one in found_before.diagnostics if _hides_others(one)}
    new = (one for one in found if _is_error(one) and one.span.file not in hidden)
    return tuple(one for one in new if not _had_to_wait(one, before))


def _had_to_wait(one: Diagnostic, before: Workspace) -> bool:
    """Tell whether a rule could not be held to a plan, since some of it could not be read."""
    plan = before.snapshots.get(plan_of(before.repository, one.span.file) or "")
    return plan is not None and bool(one.rule.needs & plan.unread)


def _said(one: Diagnostic) -> tuple[str, str, str]:
    return one.rule.code, one.span.file, one.message


def _of_reading(found: Results) -> Counter[str]:
    """Count the errors in reading files and records, by file."""
    return Counter(one.span.file for one in found.diagnostics if _is_error(one) and _is_of_reading(one))


def _of_rules(found: Results) -> Errors:
    rules = (one for one in found.diagnostics if _is_error(one) and not _is_of_reading(one))
    return Counter((one.span.file, one.rule.code) for one in rules)


def _hides_others(one: Diagnostic) -> bool:
    """Tell whether something in a file was not looked at: it could not be read, or stands under no field."""
    return _is_error(one) and (one.rule.code.startswith("LP0") or one.rule.code == unknown_field.code)


def _is_error(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR


def _is_of_reading(one: Diagnostic) -> bool:
    return one.rule.code.startswith(("LP0", "LP1"))


def _stop(file: str) -> None:
    raise LoipctlError(
        f"{shown_line(file)} would have errors that it does not have now, so all changes were taken back",
        "nothing was written; mend this file by hand, and tell the maintainers what was in it",
    )

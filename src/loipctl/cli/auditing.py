"""loipctl validate --each: check every commit of a stretch of history, one after the other."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from loipctl.cli import output
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.audit import Verdict
    from loipctl.choosing import Choice
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace

FORMATS = ("full", "lines", "json")

_TAKEN = frozenset(
    {"each", "paths", "as_at", "formats", "to", "select", "ignore", "severity", "strict", "exit_zero", "quiet"}
)
"""The options that go with --each."""

_NOTHING = frozenset({"color", "no_cache"})
"""The options that change nothing here: what is printed has no colour, and no answer is kept."""


def audited(
    context: typer.Context,
    plans_named: "Callable[[Repository, list[Path]], list[str]]",
    severities: Mapping[str, str],
) -> int:
    """Check each commit and print what was found; return 1 where one of them has errors, else 0.

    Raises `LoipctlError` for options that do not go with this, and where git has no such stretch of history.
    """
    from loipctl.audit import Auditor
    from loipctl.plans import repository
    from loipctl.plans.readings import Readings
    from loipctl.source.history import ready

    given = context.params
    format_ = _format(given)
    paths = [Path(one) for one in given["paths"] or (Path.cwd(),)]
    found = replace(repository.find(paths[0]), readings=Readings())
    choose = _chooser(found, given, severities)
    auditor = Auditor(found, choose, plans_named(found, paths), given["as_at"])
    failed = _printed(auditor.verdicts(ready(found.root), given["each"]), format_, given)
    return 0 if given["exit_zero"] else int(failed)


def _format(given: "Mapping[str, Any]") -> str:
    from loipctl.words import listed

    other = sorted(name for name, value in given.items() if value and name not in _TAKEN | _NOTHING)
    if other:
        option = other[0].replace("_", "-")
        raise LoipctlError(f"--each and --{option} cannot go together", f"leave --{option} out", 2)
    formats = given["formats"] or ["full"]
    match formats:
        case [str() as only] if only in FORMATS:
            return only
    raise LoipctlError("--each is printed in one format of its own", f"write {listed(FORMATS, 'or')}", 2)


def _chooser(
    found: "Repository", given: "Mapping[str, Any]", severities: Mapping[str, str]
) -> "Callable[[Workspace], Choice]":
    """Return what chooses the rules of a version: by its own settings, or by today's where those will not do."""
    from loipctl import choosing
    from loipctl.plans.workspace import Workspace

    select, ignore = ([*(given[name] or ())] for name in ("select", "ignore"))
    today = choosing.choice(Workspace(found, {}, {}, {}, ()), select, ignore, severities)

    def choose(read: "Workspace") -> "Choice":
        try:
            return choosing.choice(read, select, ignore, severities)
        except LoipctlError:
            return today

    return choose


def _printed(verdicts: "Iterator[Verdict]", format_: str, given: "Mapping[str, Any]") -> bool:
    """Print each verdict as it comes, or write them all to a file; return whether a commit failed.

    No verdict is kept, since those of a long history would fill the memory.
    """
    from loipctl.formats import audit

    counted, rows, texts = Counter[str](), list[dict[str, object]](), list[str]()
    write = texts.append if given["to"] else output.write
    for one in verdicts:
        counted.update(commits=1, failed=one.failed(strict=given["strict"]), errors=one.failed())
        if format_ == "json":
            rows.append(audit.data(one))
        elif not given["quiet"] or one.new or one.gone:
            write(audit.full(one) if format_ == "full" else audit.line(one))
    if format_ == "json":
        write(audit.json(given["each"], rows))
    elif format_ == "full" and not given["quiet"]:
        write(audit.summary(counted["commits"], counted["errors"]))
    if given["to"]:
        output.write_file(Path(given["to"]), "".join(texts).encode())
        output.note(f"wrote {given['to']}")
    return counted["failed"] > 0

"""Does a piece of work again whenever what it looked at has changed."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from loipctl import resources
from loipctl.cli import output
from loipctl.errors import LoipctlError
from loipctl.source.files import WorkingTree
from loipctl.source.seen import look

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository

SHORTEST_REST = 0.5
"""The least seconds between two looks."""

_RESTS = 4
"""How many times as long as a look takes nothing is done, so that a large plan does not keep a processor busy."""


def keep_doing(work: "Callable[[], Repository]") -> None:
    """Do the work, and again after each change, until the person stops it.

    What the work made stays where a later change gives no good one, and the person is told why. Raises
    `LoipctlError` where the work cannot be done even once.
    """
    repository = work()
    root, marks = str(repository.root), _marks(repository)
    output.note("watching for changes; press Ctrl-C to stop")
    while True:
        marks = _after_change(root, marks)
        try:
            marks = _marks(work())
        except LoipctlError as reason:
            output.note(_told(reason))


def _after_change(root: str, marks: Mapping[str, str]) -> Mapping[str, str]:
    """Wait until something looks different, and return the marks it has then."""
    while True:
        began = time.monotonic()
        now = look(root, marks)
        if now != marks:
            return now
        time.sleep(max(SHORTEST_REST, _RESTS * (time.monotonic() - began)))


def _marks(repository: "Repository") -> Mapping[str, str]:
    """Return the marks of what the work looked at, of the templates and of the house style."""
    tree = WorkingTree(repository.root, repository.seen)
    for name in tree.names(resources.TEMPLATES):
        tree.read(f"{resources.TEMPLATES}/{name}")
    if style := repository.settings.branding.reference_doc:
        tree.read(style)
    return repository.seen.marks


def _told(reason: LoipctlError) -> str:
    from loipctl.shown import shown

    advice = f"\n  help: {shown(reason.help)}" if reason.help else ""
    return f"{shown(reason.message)}; the last paper stays as it was{advice}"

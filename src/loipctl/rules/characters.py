"""Characters that a paper cannot print (LP710)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.glyphs import without_glyph
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.passages import passages
from loipctl.source.unseen import named
from loipctl.words import listed

_MOST_NAMED = 3


@rule("LP710", Severity.WARNING)
def unprintable_character(snapshot: Snapshot) -> Iterator[Finding]:
    """A text has a picture, or a letter of a script, that the fonts of papers do not have.

    A PDF prints the name of the picture or an empty box in its place, and that is what the board reads and what a
    screen reader says.

    Say it in words. Where people need the plan in another language, publish a translation beside it.
    """
    for passage in passages(snapshot):
        if missing := without_glyph(passage.text):
            yield Finding(
                passage.at,
                f"`{passage.field}` has {_named(missing)}, which the fonts of papers do not have",
                "say it in words",
            )
    if snapshot.header and snapshot.header.scheme:
        yield from _in_scheme(snapshot, snapshot.header.at("scheme"))


def _in_scheme(snapshot: Snapshot, at: Place) -> Iterator[Finding]:
    for status in snapshot.scheme.statuses:
        if missing := without_glyph(f"{status.symbol}{status.label}{status.definition}"):
            yield Finding(
                at,
                f"its status `{status.key}` has {_named(missing)}, which the fonts of papers do not have",
                "choose a sign such as ●, ▲, ■, ✓ or ✕ in loipctl.yaml",
            )


def _named(missing: str) -> str:
    shown = [f"`{one}` ({named(one)})" for one in missing[:_MOST_NAMED]]
    rest = len(missing) - _MOST_NAMED
    return listed([*shown, f"{rest} more"] if rest > 0 else shown)

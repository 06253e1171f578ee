"""Characters that a paper cannot print (LP710)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.glyphs import without_glyph
from loipctl.places import Place
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.passages import passages
from loipctl.source.unseen import named
from loipctl.words import listed

_MOST_NAMED = 3


@alone
@rule("LP710", Severity.WARNING)
def unprintable_character(part: Part) -> Iterator[Finding]:
    """A text has a picture, or a letter of a script, that the fonts of papers do not have.

    A PDF prints the name of the picture or an empty box in its place, and that is what the board reads and what a
    screen reader says.

    Say it in words. Where people need the plan in another language, publish a translation beside it.
    """
    for passage in passages(part):
        if missing := without_glyph(passage.text):
            yield Finding(
                passage.at,
                f"`{passage.field}` has {_named(missing)}, which the fonts of papers do not have",
                "say it in words",
            )
    for plan in part.heads:
        if plan.scheme:
            yield from _in_scheme(part, plan.at("scheme"))


def _in_scheme(part: Part, at: Place) -> Iterator[Finding]:
    for status in part.scheme.statuses:
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

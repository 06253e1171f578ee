"""Everything that a template can call, gathered for one paper."""

from collections.abc import Callable, Mapping

from loipctl.papers import briefs, drawn, duties, measured, parts, progress, yearly
from loipctl.papers.choices import Choices
from loipctl.papers.numbering import Numbering
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot


def vocabulary(
    snapshot: Snapshot, given: Mapping[str, Plain], choices: Choices
) -> Mapping[str, Callable[..., object]]:
    """Return every component by the name that templates call it; they share the paper's running numbers."""
    numbering = Numbering()
    return {
        **parts.components(given, numbering),
        **drawn.components(snapshot, given, numbering),
        **measured.components(),
        **progress.components(given),
        **briefs.components(given),
        **yearly.components(snapshot),
        **duties.components(snapshot, choices.asked_year),
        **choices.components(),
    }

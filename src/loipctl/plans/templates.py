"""What is wrong with a repository's own templates (LP808); it is found where papers are made."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.places import Span


@rule("LP808", Severity.ERROR)
def template_unsafe(at: Span, message: str, advice: str) -> Iterator[Finding]:
    """A template of the repository asks for something that templates may not do, or cannot be read at all.

    A template may come from anybody who proposes a change, so it can print what is in the plan and nothing else.
    No paper can be made with this one, and that would come out on the day the paper is wanted.

    Correct the line that the message names. The built-in templates show what can be written.
    """
    yield Finding(at, message, advice)

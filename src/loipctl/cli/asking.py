"""Questions to the person at the terminal, one at a time; without a terminal nothing is asked."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from loipctl.errors import LoipctlError

_MOST_CHOICES = 20
"""How many choices are listed; of more only those that are near to what was typed."""


@dataclass(frozen=True)
class Question:
    """What is asked: the option that answers it as well, its title, the reason, and the words to choose from.

    `check` returns what is wrong with an answer, or nothing. Where `needed` is false, an empty answer means that
    it is not known yet.
    """

    option: str
    title: str
    reason: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = True
    proposal: str = ""
    check: Callable[[str], str] = lambda _: ""


def is_somebody_there() -> bool:
    """Tell whether there is a terminal to ask at, and to show the question on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(question: Question, given: str = "") -> str:
    """Return what was given for a question, else what the person at the terminal answers.

    Raises `LoipctlError` where an answer is needed and nobody is there.
    """
    if given or not is_somebody_there():
        if question.needed and not given and not question.proposal:
            raise LoipctlError(f"{question.option} is missing", _advice(question), 2)
        return given or question.proposal
    _show(question)
    return _asked(question)


def _advice(question: Question) -> str:
    if 0 < len(question.choices) <= _MOST_CHOICES:
        return f"give one of {', '.join(question.choices)}"
    return question.reason[:1].lower() + question.reason[1:].rstrip(".")


def _show(question: Question) -> None:
    import typer

    from loipctl.shown import shown_line

    typer.echo(f"\n{question.title}. {question.reason}" if question.reason else f"\n{question.title}")
    if len(question.choices) <= _MOST_CHOICES:
        width = max(map(len, question.choices), default=0)
        for word, means in question.choices.items():
            typer.echo(f"  {word.ljust(width)}  {shown_line(means)}".rstrip())


def _asked(question: Question) -> str:
    import typer

    hint = "" if question.needed else " (Enter: not known yet)"
    while True:
        said = str(
            typer.prompt(
                f"{question.option}{hint}", default=question.proposal, show_default=bool(question.proposal)
            )
        )
        said = said.strip()
        if not said and not question.needed:
            return ""
        complaint = _complaint(question, said)
        if not complaint:
            return said
        typer.echo(complaint)


def _complaint(question: Question, said: str) -> str:
    from loipctl.words import did_you_mean

    if not said:
        return "this one is needed; Ctrl-C stops, and nothing is written"
    if question.choices and said not in question.choices:
        near = did_you_mean(said, question.choices)
        return f"`{said}` is none of them{f'; {near}' if near else ''}"
    return question.check(said)

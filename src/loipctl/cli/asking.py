"""Questions to the person at the terminal, one at a time; without a terminal nothing is asked."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from loipctl.errors import LoipctlError

_MOST_CHOICES = 20
"""How many choices are listed; of more, those that are near to what was typed."""


def _nothing_wrong(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Question:
    """What is asked: the option that answers it as well, its title, the reason, and the words to choose from.

    `check` returns what is wrong with an answer, or nothing. Where `needed` is false, an empty answer means that
    it is not known yet. With `many` an answer may be several words with commas between them.
    """

    option: str
    title: str
    reason: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    needed: bool = True
    many: bool = False
    proposal: str = ""
    check: Callable[[str], str] = _nothing_wrong


def is_somebody_there() -> bool:
    """Tell whether there is a terminal to ask at, and to show the question on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer(question: Question, given: str = "") -> str:
    """Return what was given for a question, else what the person at the terminal answers.

    Raises `LoipctlError` where an answer is needed and nobody is there.
    """
    if given:
        return given
    if is_somebody_there():
        _show(question)
        return _asked(question)
    if question.needed and not question.proposal:
        raise LoipctlError(f"{question.option} is missing", _advice(question), 2)
    return question.proposal


def split(said: str) -> list[str]:
    """Return the words of an answer that has commas between them."""
    return [word for part in said.split(",") if (word := part.strip())]


def _advice(question: Question) -> str:
    if 0 < len(question.choices) <= _MOST_CHOICES:
        return f"give one of {', '.join(question.choices)}"
    return question.reason[:1].lower() + question.reason[1:].rstrip(".")


def _show(question: Question) -> None:
    import typer

    several = "several with commas between; " if question.many else ""
    hint = "needed" if question.needed else "Enter: I do not know yet"
    typer.echo(f"\n{question.title} ({several}{hint})")
    if question.reason:
        typer.echo(f"  {question.reason}")
    if len(question.choices) <= _MOST_CHOICES:
        _list(question)
    else:
        typer.echo(f"  There are {len(question.choices)} to choose from; ? lists them.")


def _list(question: Question) -> None:
    import typer

    from loipctl.shown import shown_line

    width = max(map(len, question.choices), default=0)
    for word, means in question.choices.items():
        typer.echo(f"    {word.ljust(width)}  {shown_line(means)}".rstrip())


def _asked(question: Question) -> str:
    import typer

    while True:
        shown = f"[{question.proposal}]" if question.proposal else ""
        try:
            said = str(typer.prompt(shown, default=question.proposal, show_default=False, prompt_suffix="> "))
        except typer.Abort:
            raise LoipctlError("stopped, and nothing was written", "", 130) from None
        said = said.strip()
        if said == "?" and question.choices:
            _list(question)
            continue
        complaints = _complaints(question, said)
        if not complaints:
            return said
        for complaint in complaints:
            typer.echo(f"  {complaint}")


def _complaints(question: Question, said: str) -> Sequence[str]:
    if not said:
        return ["this one is needed; Ctrl-C stops, and nothing is written"] if question.needed else []
    words = split(said) if question.many else [said]
    unknown = [_unknown(word, question) for word in words if question.choices and word not in question.choices]
    return unknown or [one for one in [question.check(said)] if one]


def _unknown(word: str, question: Question) -> str:
    from loipctl.shown import shown_line
    from loipctl.words import did_you_mean

    near = did_you_mean(word, question.choices)
    return f"`{shown_line(word)}` is none of them{f'; {near}' if near else ''}"

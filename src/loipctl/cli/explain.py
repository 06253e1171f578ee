"""loipctl explain: say what a rule is about, why it matters and what to do."""

from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import rule_names
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.diagnostics import AnyRule


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="[RULE]",
            help="A rule's name or code, such as not-a-day or LP104.",
            autocompletion=rule_names,
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="List every rule in a line.")] = False,
) -> None:
    """Say what a rule is about, why it matters and what to do."""
    from loipctl.check import rules

    if every or not rule:
        output.write("".join(f"{_line(one)}\n" for one in rules()))
    else:
        output.write(_page(_find(rule)))


def _find(word: str) -> "AnyRule":
    from loipctl.check import rules
    from loipctl.words import did_you_mean

    for one in rules():
        if word.lower() in {one.name, one.code.lower()}:
            return one
    known = [name for one in rules() for name in (one.name, one.code)]
    raise LoipctlError(
        f"there is no rule `{word}`", did_you_mean(word, known) or "loipctl explain --all lists them", 2
    )


def _line(rule: "AnyRule") -> str:
    return f"{rule.code}  {rule.severity.value:<7}  {rule.name:<36} {rule.explanation[0]}"


def _page(rule: "AnyRule") -> str:
    import textwrap

    basis = f"; it rests on {_source(rule.basis)}" if rule.basis else ""
    head = f"{rule.name} ({rule.code}), {_ARTICLES[rule.severity.value]}{basis}"
    paragraphs = [textwrap.fill(paragraph, 80) for paragraph in rule.explanation]
    return "\n\n".join([head, *paragraphs, *_example(rule)]) + "\n"


_ARTICLES = {"error": "an error", "warning": "a warning", "info": "for information"}


def _source(basis: str) -> str:
    if basis.startswith(("section", "schedule")):
        return f"{basis} of the Community Empowerment (Scotland) Act 2015"
    return basis


def _example(rule: "AnyRule") -> list[str]:
    """Return the first example of the rule's page that breaks it, and what the check says."""
    import re
    import textwrap

    from loipctl import resources

    page = resources.rule_pages() / f"{rule.name}.md"
    text = page.read_text("utf-8") if page.is_file() else ""
    for case in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"^```(?:yaml|text)\n(.*?)^```$", case, flags=re.MULTILINE | re.DOTALL)
        if "```text" in case and len(blocks) > 1:
            shown = [textwrap.indent(block.rstrip(), "    ") for block in blocks]
            return ["For example:", *shown[:-1], "is answered with:", shown[-1]]
    return []

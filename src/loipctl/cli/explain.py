"""loipctl explain: say what a rule or a duty is about, why it matters and what to do."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import rule_names
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.diagnostics import AnyRule
    from loipctl.law.duties import Duty

WIDTH = 80
"""How wide explanations are written; examples keep their own lines."""


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="[RULE]",
            help="A rule's name or code, such as not-a-day or LP104; a family, such as LP3; a duty, such as D02.",
            autocompletion=rule_names,
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="List every rule.")] = False,
) -> None:
    """Say what a rule is about, why it matters and what to do."""
    from loipctl.choosing import rules
    from loipctl.diagnostics import names
    from loipctl.law.duties import duties

    if every or not rule:
        output.write(_list(rules()))
    elif duty := next((one for one in duties() if one.id == rule.upper()), None):
        output.write(_duty_page(duty))
    elif _is_family(rule) and (found := [one for one in rules() if names(rule, one)]):
        output.write(_list(found))
    else:
        output.write(_page(_find(rule)))


def _is_family(word: str) -> bool:
    return word.upper().startswith("LP") and len(word) < len("LP000")


def _find(word: str) -> "AnyRule":
    from loipctl.choosing import rules
    from loipctl.words import did_you_mean

    for one in rules():
        if word.lower() in {one.name, one.code.lower()}:
            return one
    known = [name for one in rules() for name in (one.name, one.code)]
    raise LoipctlError(
        f"there is no rule `{word}`", did_you_mean(word, known) or "loipctl explain --all lists them", 2
    )


def _list(found: "Iterable[AnyRule]") -> str:
    """Return each rule on a line with what it finds below, narrow enough for a small window."""
    return "".join(
        f"{one.code}  {one.name} ({one.severity.value})\n{_filled(one.explanation[0], '       ')}\n"
        for one in found
    )


def _page(rule: "AnyRule") -> str:
    basis = f"; it rests on {_source(rule.basis)}" if rule.basis else ""
    head = f"{rule.name} ({rule.code}), {_ARTICLES[rule.severity.value]}{basis}"
    paragraphs = [_filled(paragraph) for paragraph in (head, *rule.explanation, *_duties(rule))]
    return "\n\n".join([*paragraphs, *_example(rule)]) + "\n"


def _filled(text: str, indent: str = "") -> str:
    import textwrap

    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


_ARTICLES = {"error": "an error", "warning": "a warning", "info": "for information"}


def _source(basis: str) -> str:
    if basis.startswith(("section", "schedule")):
        return f"{basis} of the Community Empowerment (Scotland) Act 2015"
    return {"guidance": "the guidance on the Act"}.get(basis, basis)


def _duties(rule: "AnyRule") -> Iterator[str]:
    """Yield each duty that a rule checks, in words, with its section."""
    from loipctl.law.duties import of_rule

    for duty in of_rule(rule.code):
        yield f"The duty ({duty.id}): {duty.words} ({_sections(duty)})."


def _sections(duty: "Duty") -> str:
    if duty.loip and duty.locality and duty.loip != duty.locality:
        return f"{duty.loip}; for a locality plan, {duty.locality}"
    return duty.loip or f"{duty.locality}, for a locality plan"


def _duty_page(duty: "Duty") -> str:
    """Return what a duty asks, which rules find that it is not met, and what a person must judge."""
    from loipctl.choosing import rules

    checking = [one for one in rules() if one.code in duty.rules]
    basis = _source(duty.loip or duty.locality)
    other = f"; for a locality plan, on {duty.locality}" if duty.loip != duty.locality != "" else ""
    told = "No rule can tell whether it is met" if not checking else "Found by these rules where it is not met"
    paragraphs = [
        _filled(f"{duty.words} ({duty.id})."),
        _filled(f"The duty rests on {basis}{other if duty.loip else ', and is one of locality plans alone'}."),
        "\n".join([f"{told}{':' if checking else '.'}", *(f"  {one.name} ({one.code})" for one in checking)]),
        *([_filled(f"A person must judge {duty.judge}.")] if duty.judge else []),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _named(tag: str, file: str, block: str) -> str:
    """Return a block of a page, with the version it stands in and the name of its file where it does not say."""
    version = f"# in the version {tag}:\n" if tag else ""
    return f"{version}# {file.lstrip('/')}\n{block}" if file else f"{version}{block}"


def _example(rule: "AnyRule") -> list[str]:
    """Return the first example of the rule's page that breaks it, and what the check says."""
    import re
    import textwrap

    from loipctl import resources

    page = resources.rule_pages() / f"{rule.name}.md"
    text = page.read_text("utf-8") if page.is_file() else ""
    for case in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        blocks = re.findall(
            r"^```(?:yaml|text|version (\S+))(?: (/?\S+/\S+))?\n(.*?)^```$", case, flags=re.MULTILINE | re.DOTALL
        )
        if "```text" in case and len(blocks) > 1:
            named = [_named(tag, file, block) for tag, file, block in blocks]
            shown = [textwrap.indent(block.rstrip(), "    ") for block in named]
            return ["For example:", *shown[:-1], "is answered with:", shown[-1]]
    return []

"""Reads a log as the machines that run checks do: which of its lines they take for commands.

GitHub's rules are those of its runner (actions/runner, ActionCommand.cs), written anew: a line whose first
characters after spaces are `::` is a command `::name key=value,…::text`; any other line is one where `##[name]`
stands anywhere in it. The runner obeys the names it knows; here every name counts, so that a name it learns
tomorrow does no harm either.
"""

import re
from dataclasses import dataclass

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_OTHERS = re.compile(r"##(?:vso|teamcity)\[", re.IGNORECASE)


@dataclass(frozen=True)
class Command:
    """One command as the runner understands it."""

    name: str
    properties: dict[str, str]
    text: str


def commands(log: str) -> list[Command]:
    """Return the commands that a machine would find in a log, in order."""
    return [found for line in _LINE_ENDS.split(log) if (found := _command(line))]


def _command(line: str) -> Command | None:
    return _new(line.lstrip()) or _old(line) or _other(line)


def _new(line: str) -> Command | None:
    head, separator, text = line[2:].partition("::")
    if not line.startswith("::") or not separator:
        return None
    name, _, rest = head.partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    properties = {pair[0]: _unescaped(pair[1], ":%3A", ",%2C") for pair in pairs if len(pair) == 2}
    return Command(name, properties, _unescaped(text))


def _old(line: str) -> Command | None:
    found = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    return Command(found[1].partition(" ")[0], {}, found[2]) if found else None


def _other(line: str) -> Command | None:
    found = _OTHERS.search(line)
    return Command(found.group(), {}, line[found.end() :]) if found else None


def _unescaped(text: str, *more: str) -> str:
    for token, *code in ("\r%0D", "\n%0A", *more, "%%25"):
        text = text.replace("".join(code), token)
    return text

"""The commands: what each is for is told at once, and its module is imported when it is asked for."""

from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "init": "Begin a repository with a plan, ready to be checked.",
    "import": "Bring in what stands in spreadsheets and Word.",
    "validate": "Check plans and point at every problem.",
    "explain": "Say what a rule is about, why it matters, what to do.",
    "fix": "Correct what can be corrected without a doubt.",
    "fmt": "Lay plan files out alike.",
    "recover": "Finish a change that was cut off, or take it back.",
    "new": "Add a record, one question at a time.",
    "update": "Add a dated update to an action.",
    "milestone": "Say that a milestone is met, move its date, or add one.",
    "observe": "Note a value of an indicator.",
    "set": "Give one field of a record another value.",
    "decide": "Note what a meeting decided.",
    "rename": "Give a record another id; every reference follows.",
    "roll-forward": "Begin the plan that follows another.",
    "status": "Show how the actions of a plan stand.",
    "show": "Show one record, and everything that refers to it.",
    "due": "Show what is late, and what comes next.",
    "duties": "Show which duties of the Act a plan meets.",
    "diff": "Say what changed between two versions of the plans.",
    "history": "Tell the life of one record.",
    "report": "List the papers of the plans, or write them.",
    "export": "Hand a plan on, in formats that others can open.",
    "schema": "Print what lets an editor check and complete the files.",
    "doctor": "Say what is missing, and how to put it right.",
}
"""What each command is for, by its name, in the order the help lists them."""


class Commands(TyperGroup):
    """The group of all commands, which are whole only once they are called."""

    # the types of a context and a command have moved between the releases of typer
    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401
        """Return the name of the command that is called, the command with its options, and its arguments."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, found and whole(str(found.name)), rest


def listed() -> dict[str, Any]:
    """Return every command by name with what it is for, and without its options."""
    return {name: TyperCommand(name, help=purpose, rich_markup_mode=None) for name, purpose in COMMANDS.items()}


def whole(name: str) -> TyperCommand:
    """Return a command with its options; its function stands in the module of its name.

    A name that Python keeps for itself, such as `import`, has an underscore after it there. `CONTEXT` is what the
    module says of how its command line is read, and `epilog` gives what its help ends with.
    """
    module = import_module(f"loipctl.cli.{_python_name(name)}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    context = {"help_option_names": ["-h", "--help"], **getattr(module, "CONTEXT", {})}
    epilog = getattr(module, "epilog", lambda: None)()
    alone.command(name, context_settings=context, epilog=epilog)(getattr(module, _python_name(name)))
    found = typer.main.get_command(alone)
    assert isinstance(found, TyperCommand)  # noqa: S101  # one command alone makes no group
    return found


def _python_name(name: str) -> str:
    python = name.replace("-", "_")
    return f"{python}_" if iskeyword(python) else python

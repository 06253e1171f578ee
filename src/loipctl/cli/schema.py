"""loipctl schema: print JSON Schemas, of the files of a plan for editors and of our JSON for programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import here
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.editor.catalogue import FileKind

_PRINTED = {
    "diagnostics": "what validate --format json prints",
    "diff": "what diff --format json prints",
    "history": "what history --json prints",
    "plan-export": "what export json writes",
}
"""The JSON that the program itself prints, by the name of its schema."""


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="A kind of file: actions for the list actions.yaml, actions.record for one file in the folder "
            "actions; or diagnostics, diff, history or plan-export, our own JSON. Lists them all if not given.",
        ),
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option("--all", metavar="FOLDER", help="Write every schema to a folder of the repository."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file, for editors that check and complete as you type.

    With --all, print the settings of VS Code that fit the files written.
    """
    from loipctl.editor.catalogue import text

    if folder is not None:
        _write_all(folder)
    elif name in _PRINTED:
        output.write(text(_printed(name)))
    elif name:
        output.write(text(_find(name).schema()))
    else:
        output.write(_listed())


def _printed(name: str) -> dict[str, object]:
    from loipctl.editor.plan_document import plan_document_schema
    from loipctl.formats.changes_schema import changes_schema, history_schema
    from loipctl.formats.diagnostics_schema import diagnostics_schema

    return {
        "diagnostics": diagnostics_schema,
        "diff": changes_schema,
        "history": history_schema,
        "plan-export": plan_document_schema,
    }[name]()


def _listed() -> str:
    from loipctl.editor.catalogue import Home, file_kinds

    folders = {Home.LAW: "law/"}
    kinds = file_kinds().values()
    lines = [_line(kind.name, f"{folders.get(kind.home, '')}{kind.files}", kind.holds) for kind in kinds]
    return "".join((*lines, *(_line(name, "", holds) for name, holds in _PRINTED.items())))


def _line(name: str, files: str, holds: str) -> str:
    return f"{name:<20} {files:<22} {holds}\n"


def _find(name: str) -> "FileKind":
    from loipctl.editor.catalogue import file_kinds
    from loipctl.words import did_you_mean

    if name not in file_kinds():
        advice = did_you_mean(name, [*file_kinds(), *_PRINTED]) or "loipctl schema lists them"
        raise LoipctlError(f"there is no schema `{name}`", advice, 2)
    return file_kinds()[name]


def _write_all(folder: Path) -> None:
    """Write every schema to a folder, and print which files an editor is to use each for."""
    from loipctl.editor.catalogue import associations, texts

    repository = here()
    relative = repository.relative(folder)
    written = texts(relative)
    for file, text in written.items():
        output.write_file(repository.root / file, text.encode())
    output.note(f"wrote {len(written)} schemas to {folder}; for VS Code, add this to .vscode/settings.json:")
    schemas = associations(relative, repository.settings)
    output.write(json.dumps({"yaml.schemas": schemas}, indent=2) + "\n")

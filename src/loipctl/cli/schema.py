"""loipctl schema: print the JSON Schemas that let an editor check and complete the files of a plan."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import here
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.editor.catalogue import FileKind


_PRINTED = {"diff": "what diff --format json prints", "history": "what history --json prints"}


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="A kind of file: actions for the list actions.yaml, actions.record for one file in the folder "
            "actions; lists them all if not given.",
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
    from loipctl.editor.catalogue import file_kinds, text

    if folder is not None:
        _write_all(folder)
    elif name in _PRINTED:
        output.write(text(_printed(name)))
    elif name:
        output.write(text(_find(name).schema()))
    else:
        kinds = "".join(_line(kind) for kind in file_kinds().values())
        output.write(kinds + "".join(f"{name:<20} {'':<22} {holds}\n" for name, holds in _PRINTED.items()))


def _printed(name: str) -> dict[str, object]:
    from loipctl.formats import changes_schema as schemas

    return schemas.changes_schema() if name == "diff" else schemas.history_schema()


def _line(kind: "FileKind") -> str:
    return f"{kind.name:<20} {kind.files:<22} {kind.holds}\n"


def _find(name: str) -> "FileKind":
    from loipctl.editor.catalogue import file_kinds
    from loipctl.words import did_you_mean

    if name not in file_kinds():
        advice = did_you_mean(name, [*file_kinds(), *_PRINTED]) or "loipctl schema lists them"
        raise LoipctlError(f"there is no schema `{name}`", advice, 2)
    return file_kinds()[name]


def _write_all(folder: Path) -> None:
    """Write every schema to a folder, and print which files an editor is to use each for."""
    from loipctl.editor.catalogue import SUFFIX, associations, file_kinds, text

    repository = here()
    relative = repository.relative(folder)
    texts = {f"{kind.name}{SUFFIX}": text(kind.schema()) for kind in file_kinds().values()}
    for file, written in texts.items():
        output.write_file(folder / file, written.encode())
    output.note(f"wrote {len(texts)} schemas to {folder}; for VS Code, add this to .vscode/settings.json:")
    schemas = associations(relative, repository.settings.plans)
    output.write(json.dumps({"yaml.schemas": schemas}, indent=2) + "\n")

"""A new template for a repository, begun from the commented example."""

import re
from pathlib import Path

from loipctl import resources
from loipctl.errors import LoipctlError

EXAMPLE = "_example"
"""The template that others begin from; a name with a low line in front is not listed."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def new_template(root: Path, name: str) -> Path:
    """Write a new template into a repository, and return its file.

    Raises `LoipctlError` for a name that is none, and where there is a file of that name already.
    """
    from loipctl.cli import output
    from loipctl.papers.loader import SUFFIX

    plain = name.removesuffix(SUFFIX)
    if not _NAME.fullmatch(plain):
        advice = "write small letters, digits and hyphens, such as quarterly-brief"
        raise LoipctlError(f"`{name}` cannot be the name of a template", advice, 2)
    file = root / resources.TEMPLATES / f"{plain}{SUFFIX}"
    if file.exists() or file.is_symlink():
        advice = "give the new one another name, or edit the one that is there"
        raise LoipctlError(f"there is a file {resources.TEMPLATES}/{file.name} already", advice, 2)
    output.write_file(file, (resources.templates() / f"{EXAMPLE}{SUFFIX}").read_bytes())
    return file

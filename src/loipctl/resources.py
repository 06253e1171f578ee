"""Where the files that come with the program stand: templates, pages of the rules, and plans to begin with."""

from pathlib import Path

TEMPLATES = "templates"
"""The folder in which a repository keeps templates of its own."""

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def carried(*steps: str) -> Path:
    """Return a file or a folder that stands among the modules of the program."""
    # importlib.resources says the same, and takes as long to import as a plan takes to read
    return _PACKAGE.joinpath(*steps)


def templates() -> Path:
    """Return the folder of built-in templates."""
    return _folder(TEMPLATES, TEMPLATES)


def own_templates(root: Path) -> Path | None:
    """Return the folder of a repository's own templates, None where it has none, or has the built-in ones."""
    folder = root / TEMPLATES
    return folder if folder.is_dir() and not folder.samefile(templates()) else None


def rule_pages() -> Path:
    """Return the folder of the rules' pages of examples."""
    return _folder("rule_pages", "tests/rules")


def starter() -> Path:
    """Return the folder of what a new repository begins with."""
    return _PACKAGE / "starter" / "files"


def examples() -> Path:
    """Return the repository of worked plans: its settings, and its folder `plans`."""
    return _folder("examples", ".")


def _folder(installed: str, in_checkout: str) -> Path:
    """Return a folder of the installed package, or of the checkout the package runs from."""
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _CHECKOUT / in_checkout

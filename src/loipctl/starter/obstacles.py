"""Finds what stands where a file is to be written."""

from pathlib import Path, PurePosixPath


def is_there(root: Path, name: str) -> bool:
    """Return whether anything stands under a name, a link to nothing included."""
    path = root / name
    return path.exists() or path.is_symlink()


def obstacle(root: Path, name: str, raw: bytes) -> str:
    """Return why a file cannot be written, or nothing where it can be or is there already as it should be."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        if why := _no_folder(root / parent):
            return f"needs a folder where {why} stands"
    path = root / name
    if path.is_symlink():
        return "is a link"
    if not path.exists():
        return ""
    if not path.is_file():
        return "is not a file"
    return "" if path.stat().st_size == len(raw) and path.read_bytes() == raw else "has other content"


def _no_folder(path: Path) -> str:
    """Return what stands in the place of a folder; a link could lead out of the repository."""
    if path.is_symlink():
        return "a link"
    return "a file" if path.exists() and not path.is_dir() else ""

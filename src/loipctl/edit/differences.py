"""Shows what would change in files, line by line, as git shows it."""

from collections.abc import Iterator, Mapping

from loipctl.shown import shown, shown_line

_NO_END = "\\ No newline at end of file\n"


def unified(changes: Mapping[str, tuple[bytes, bytes]]) -> str:
    """Return the differences of files as a unified diff, in which nothing can act on a terminal."""
    return "".join(line for file, (old, new) in changes.items() for line in _lines(file, old, new))


def _lines(file: str, old: bytes, new: bytes) -> Iterator[str]:
    from difflib import unified_diff

    name = shown_line(file)
    for line in unified_diff(_rows(old), _rows(new), f"a/{name}\n", f"b/{name}\n", n=2, lineterm="\n"):
        yield line.replace("\n\n", "\n") if line.startswith(("--- ", "+++ ")) else _shown_row(line)


def _rows(raw: bytes) -> list[str]:
    rows = raw.decode("utf-8", "backslashreplace").split("\n")
    return [*(f"{row}\n" for row in rows[:-1]), *([rows[-1]] if rows[-1] else [])]


def _shown_row(line: str) -> str:
    sign, text = line[:1], line[1:]
    row = text.removesuffix("\n")
    end = "\n" if text.endswith("\n") else f"\n{_NO_END}"
    return f"{sign}{shown(row)}{end}" if sign in "+- " else line

"""Shows what would change in files, line by line, as git shows it."""

from collections.abc import Iterator, Mapping

from loipctl.shown import shown, shown_line

_NO_END = "\\ No newline at end of file\n"
_NO_FILE = "/dev/null"


def unified(
    changes: Mapping[str, tuple[bytes, bytes]] | Mapping[str, tuple[bytes | None, bytes | None]],
    moved: Mapping[str, str] | None = None,
) -> str:
    """Return the differences of files as a unified diff, in which nothing can act on a terminal.

    A file that is not there before or after has no bytes; `moved` names those that get another name.
    """
    moved = moved or {}
    shown_with = {new: old for old, new in moved.items()}
    rows: list[str] = []
    for file, (old, new) in changes.items():
        if file in shown_with:
            first = shown_with[file]
            rows += [f"rename from {shown_line(first)}\n", f"rename to {shown_line(file)}\n"]
            rows += _lines(first, file, changes[first][0], new)
        elif file not in moved:
            rows += _lines(file, file, old, new)
    return "".join(rows)


def _lines(before: str, after: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    from difflib import unified_diff

    first = _NO_FILE if old is None else f"a/{shown_line(before)}"
    second = _NO_FILE if new is None else f"b/{shown_line(after)}"
    for line in unified_diff(_rows(old), _rows(new), f"{first}\n", f"{second}\n", n=2, lineterm="\n"):
        yield line.replace("\n\n", "\n") if line.startswith(("--- ", "+++ ")) else _shown_row(line)


def _rows(raw: bytes | None) -> list[str]:
    rows = (raw or b"").decode("utf-8", "backslashreplace").split("\n")
    return [*(f"{row}\n" for row in rows[:-1]), *([rows[-1]] if rows[-1] else [])]


def _shown_row(line: str) -> str:
    sign, text = line[:1], line[1:]
    row = text.removesuffix("\n")
    end = "\n" if text.endswith("\n") else f"\n{_NO_END}"
    return f"{sign}{shown(row)}{end}" if sign in "+- " else line

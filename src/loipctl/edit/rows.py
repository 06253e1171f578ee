"""Lines of a text: where one starts and ends, and in which characters it ends."""

from loipctl.source.marks import Entry

_OPENERS = ("[", "{")


def line_start(text: str, offset: int) -> int:
    """Return where the line of a character starts."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of a character ends, before the characters that end it."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def next_line(text: str, offset: int) -> int:
    """Return where the line after that of a character starts."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def ending(text: str, offset: int) -> str:
    """Return the characters that end the line of a character; of the last line, those of the one before."""
    end = text.find("\n", offset)
    if end < 0:
        end = text.rfind("\n", 0, offset)
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def is_bracketed(text: str, entry: Entry) -> bool:
    """Tell whether a list or fields stand between brackets."""
    return entry.inside is not None and text.startswith(_OPENERS, entry.start.index)


def last(text: str, entry: Entry) -> int:
    """Return where the last thing in an entry ends; the empty lines after a block text are none of it."""
    if not entry.inside or is_bracketed(text, entry):
        typed = text[entry.start.index : entry.end.index]
        if _keeps_empty_lines(typed):
            return entry.start.index + len(typed.removesuffix("\n").removesuffix("\r"))
        return entry.start.index + len(typed.rstrip())
    inner = [*(entry.inside.values() if isinstance(entry.inside, dict) else entry.inside)]
    return max(last(text, one) for one in inner)


def _keeps_empty_lines(typed: str) -> bool:
    return typed.startswith(("|", ">")) and "+" in typed.partition("\n")[0].partition("#")[0]

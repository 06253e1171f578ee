"""What readers call a record: its title, with the id in front where readers know it by that."""

_LONGEST = 8


def called(id_: object, title: object) -> str:
    """Return a title with its id in front, where that is a number of the plan such as 1.1a, and not a word."""
    return f"{number} {title}" if (number := number_of(id_)) else str(title)


def number_of(id_: object) -> str:
    """Return an id that readers know as a number, or nothing."""
    reference = str(id_)
    is_number = any(letter.isdigit() for letter in reference) and len(reference) <= _LONGEST
    return reference if is_number else ""

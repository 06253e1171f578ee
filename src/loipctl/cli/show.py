"""loipctl show."""


def show() -> None:
    """Not yet."""

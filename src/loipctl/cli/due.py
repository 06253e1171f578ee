"""loipctl due."""


def due() -> None:
    """Not yet."""

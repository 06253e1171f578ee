"""loipctl report."""


def report() -> None:
    """Not yet."""

"""loipctl status."""


def status() -> None:
    """Not yet."""

"""A number in the digits that it has."""

from decimal import Decimal


def digits(value: Decimal) -> str:
    """Return a number with no more digits than it has: 3, 0.25, 100000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

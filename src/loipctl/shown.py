"""x"""


def shown(text: str) -> str:
    """X"""
    return text

"""What a screen prints where there is no terminal, as the commands print it."""

import io

from rich.console import Console, RenderableType


def printed(screen: RenderableType, width: int = 100) -> str:
    """Return a screen as text of a width, without colour and without spaces at the ends of lines."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=width,
        color_system=None,
        force_terminal=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(screen)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())

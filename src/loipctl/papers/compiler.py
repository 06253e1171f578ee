"""The compiler that lays out PDF and makes pictures of drawings, with the fonts that come with the program."""

from functools import cache
from typing import TYPE_CHECKING

from loipctl import resources
from loipctl.papers import MissingProgramError

if TYPE_CHECKING:
    from typst import Compiler


@cache
def compiler(cannot: str, instead: str) -> "Compiler":
    """Return the compiler for one use of it, which keeps what it has laid out from one paper to the next.

    Raises `MissingProgramError` where it is not there: what cannot be done without, and what can be done instead.
    """
    try:
        import typst
    except ImportError as error:
        message = f"{cannot} on this computer, because typst cannot be loaded"
        raise MissingProgramError(
            message, f"install it with `python -m pip install typst`, or {instead}"
        ) from error
    folder = str(resources.carried("papers", "fonts"))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    return typst.Compiler(root=folder, font_paths=fonts, ignore_system_fonts=True)

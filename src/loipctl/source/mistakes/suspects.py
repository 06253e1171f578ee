"""What a text looks like that may have a mistake nobody noticed; most do not, and are looked at no further."""

import re

_LINE = re.compile(
    r"""
    \n([ ]*+)(?:
        -[^\s\d-]                                                      # -item
      | (?:-[ ]++)*+[A-Za-z_][\w-]*+:[^\s/]                            # title:Health
      | [–—−―•·‣◦▪▫●○■□➢➤✓✔\uf0b7\uf0a7] | \*[ ] | \d\d?[.)][ ]         # a bullet as Word types it
      | -[ ][^\n]*+\n\1[ ]++-[ ]                                      # an item further in than the one above it
      | (?:-[ ])?[\w-]++:[ ]++[^\s|>\#&"'\[{][^\n]*+\n\1[ ]++-[ ]    # a list under a field that has a value
    )
    """,
    re.VERBOSE,
)
_HASH = re.compile(r"[ \t]#\w")
_OPEN_QUOTES = re.compile(r"[:-][ ]++[\"'][^\"'\n]*+\n")
_PATH = re.compile(r'"[A-Za-z]:\\')
_CURLY = re.compile(r"[“‘„«][^“‘„«\n]*?(?:: | #)")


def is_suspect(text: str) -> bool:
    """Tell whether a text may have a mistake that YAML does not notice."""
    return bool(
        _LINE.search(f"\n{text}")
        or ("#" in text and _HASH.search(text))
        or _OPEN_QUOTES.search(text)
        or ("\\" in text and _PATH.search(text))
        or (not text.isascii() and _CURLY.search(text))
    )

"""Addresses of the web that may leave as such; what is none stays a text."""

import re

_WEB = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:/[\w/.~%!$&'()*+,;=:@-]*)?(?:[?#][\w/.~%!$&'()*+,;=:@?-]*)?",
    re.ASCII,
)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address of the web and nothing beside it."""
    return _WEB.fullmatch(text) is not None

"""Jinja's complaints about a template, in plain words: what is wrong, and what to do."""

import re

from jinja2 import TemplateAssertionError, TemplateSyntaxError

from loipctl.papers.filters import FILTERS, TESTS
from loipctl.words import did_you_mean

_PLAIN = (
    (r"needs to be closed is '(\w+)'", r"{% \1 %} is not closed", r"write {% end\1 %} where it ends"),
    (r"unknown tag 'end(\w+)'", r"{% end\1 %} closes nothing", r"look for the {% \1 %} that it belongs to"),
    (r"unknown tag '(\w+)'", r"there is no {% \1 %}", "look for a slip in the word"),
    (r"expected token '.+?', got '(.+?)'$", r"`\1` is not expected here", "look at the brackets and commas"),
    (r"unexpected '(.+?)'", r"`\1` is not expected here", "look at the brackets and commas"),
    (r"unexpected char '(.+?)'", r"`\1` is not expected here", "look at the brackets, commas and quotes"),
    (r"unexpected char \"'\"", "`'` is not expected here", "look for a quote that is not closed"),
    (r"unexpected end of template", "the template ends in the middle of something", "close the last bracket"),
    (r"missing end of comment", "a comment is not closed", "write #} where it ends"),
)


def in_words(error: TemplateSyntaxError) -> tuple[str, str]:
    """Return what is wrong with a template, and what to do."""
    said, _, advice = (error.message or "").rstrip(".").partition("; ")
    if isinstance(error, TemplateAssertionError) and (wanted := said.partition("'")[2].rstrip("'")):
        kind, known = ("filter", [*FILTERS, "join"]) if "filter" in said else ("test", [*TESTS])
        said, advice = f"there is no {kind} `{wanted}`", did_you_mean(wanted, known)
    for pattern, plain, help_ in _PLAIN:
        if found := re.search(pattern, said, re.IGNORECASE):
            return found.expand(plain), found.expand(help_)
    return f"{said[:1].lower()}{said[1:]}", advice or "correct the template"

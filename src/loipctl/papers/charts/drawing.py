"""A drawing as SVG: macros of templates filled with coordinates and words, every word escaped."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from loipctl import resources
from loipctl.papers.charts import palette

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule


class Drawing(NamedTuple):
    """A chart as SVG, and what it shows in words with its numbers."""

    svg: str
    words: str


def drawn(macro: str, name: str, title: str, words: str, parts: Mapping[str, object]) -> Drawing:
    """Return what a macro makes of a chart's parts; `name` begins every id in it."""
    chart = {"name": name, "title": title, "words": words, **parts}
    return Drawing(str(getattr(_macros(macro), macro)(chart)), words)


@cache
def _macros(macro: str) -> "TemplateModule":
    from jinja2 import Environment

    # to read the macros of every chart takes as long as to draw fifty of them, and a paper has one kind or two
    files = ["charts", *(["plot"] if macro in _OVER_TIME else []), macro]
    folder = resources.carried("papers", "charts")
    source = "\n".join((folder / f"{one}.svg.j2").read_text(encoding="utf-8") for one in files)
    colours = {name: getattr(palette, name) for name in dir(palette) if name.isupper() and name not in _PAIRS}
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source, globals=colours).module


_PAIRS = ("TEXTS", "SHAPES")
_OVER_TIME = ("trend", "multiples")

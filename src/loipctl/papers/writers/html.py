"""HTML: one page in one file, with nothing to fetch and nothing to run."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from jinja2 import Environment, Template
from markupsafe import Markup

from loipctl import resources
from loipctl.papers import tree
from loipctl.papers.brand import ACCENT, Brand, Logo
from loipctl.papers.writers import Writer
from loipctl.papers.writers.html_blocks import Entry, Page
from loipctl.papers.writers.html_words import element, words

_MOST_WITHOUT_CONTENTS = 4
_DEEPEST_IN_CONTENTS = 3
_LOGO = (256, 80)
"""The most dots that a logo is wide and high."""

_PLATE = (
    ".logo { display: block; box-sizing: content-box; background: #fff; padding: .5rem; margin: 0 0 1rem; "
    "max-width: calc(100% - 1rem); height: auto }"
)
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def write(document: tree.Document) -> bytes:
    """A paper as a page that reads well on a telephone, on A4 and with a screen reader."""
    page = Page()
    facts = (tree.Facts(document.facts),) if document.facts else ()
    body = page.blocks((*document.notices, *facts, *document.blocks))
    text = _skeleton().render(
        document=document,
        style=_style(),
        brand=_brand_style(document.brand),
        logo=_logo(document.brand.logo, document.logo_alt) if document.brand.logo else "",
        contents=_contents(page) if len(page.headings) > _MOST_WITHOUT_CONTENTS else "",
        body=body,
        footer=words(document.footer),
    )
    return f"{text}\n".encode()


HTML = Writer(".html", "web page", write)


def _contents(page: Page) -> Markup:
    """The headings of the first two levels as links, the second level inside the first."""
    return _level([entry for entry in page.headings if entry.level <= _DEEPEST_IN_CONTENTS])


def _level(entries: list[Entry]) -> Markup:
    items: list[Markup] = []
    for first, inner in _grouped(entries):
        link = element("a", first.content, href=f"#{first.anchor}")
        items.append(element("li", link + _level(inner) if inner else link))
    return element("ul", Markup("\n").join(items))


def _grouped(entries: list[Entry]) -> Iterator[tuple[Entry, list[Entry]]]:
    """Each heading with the deeper ones that follow it."""
    starts = [position for position, entry in enumerate(entries) if entry.level <= entries[0].level]
    for start, end in pairwise((*starts, len(entries))):
        yield entries[start], entries[start + 1 : end]


def _brand_style(brand: Brand) -> Markup:
    """What the brand changes in the style of the page."""
    accent = Markup(":root {{ --band: {} }}\n").format(brand.accent) if brand.accent != ACCENT else Markup()
    return accent + Markup(f"{_PLATE}\n") if brand.logo else accent  # noqa: S704 (our own words)


def _logo(logo: Logo, alt: str) -> Markup:
    """The logo as an image, in which nothing can run, on a white plate in the band."""
    width, height = map(round, logo.within(*_LOGO))
    source = f"data:{_TYPES[logo.kind]};base64,{b64encode(logo.content).decode()}"
    return Markup('<img class="logo" src="{}" alt="{}" width="{}" height="{}">').format(source, alt, width, height)


@cache
def _skeleton() -> Template:
    # Everything on the page is escaped here or was escaped by `html_words`.
    return Environment(autoescape=True).from_string(_data("page.html.j2"))


@cache
def _style() -> Markup:
    return Markup(_data("page.css"))  # noqa: S704 (our own file)


def _data(name: str) -> str:
    return resources.carried("papers", "writers", name).read_text(encoding="utf-8")

"""What a written paper says, read back by other means than it was written with."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

_INVISIBLE = ("style", "title")
_PARSER = MarkdownIt("commonmark", {"maxNesting": 200}).enable(["table", "strikethrough"])


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()

    @property
    def text(self) -> str:
        """The text a reader sees, with every run of spaces as one."""
        return squeezed("".join(self.texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in self._open for tag in _INVISIBLE):
            self.texts.append(data)


def squeezed(text: str) -> str:
    """The text with every run of spaces as one."""
    return " ".join(text.split())


def markdown_tokens(source: str) -> list[Token]:
    """Markdown as GitHub reads it, raw HTML and all."""
    return [token for top in _PARSER.parse(source) for token in (top, *(top.children or ()))]


def markdown_text(source: str) -> str:
    """The text a reader of rendered Markdown sees."""
    spaces = ("softbreak", "hardbreak", "paragraph_close", "td_close", "th_close", "heading_close")
    told = ("text", "code_inline", "fence", "html_inline", "html_block")
    parts = (
        token.content if token.type in told else " " * (token.type in spaces) for token in markdown_tokens(source)
    )
    return squeezed("".join(parts))

"""PyYAML's own parser, for machines that have no wheel of libyaml: the same events, some ten times slower."""

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class PureParser(Reader, Scanner, Parser):
    """A parser of events over a text, with the one method that the reader uses."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

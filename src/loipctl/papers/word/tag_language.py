"""What the tags of a house style can say: the name of a text, and whether one is given.

A house style may come from anybody's pull request, so everything is refused that is not listed.
"""

from types import CodeType

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_NODES = frozenset(
    {
        nodes.And, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.Filter, nodes.If, nodes.Name, nodes.Not,
        nodes.Operand, nodes.Or, nodes.Output, nodes.Template, nodes.TemplateData,
    }
)  # fmt: skip


class TagLanguage(ImmutableSandboxedEnvironment):
    """Jinja with texts to print, a choice between them, and nothing to call or look into."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals = {}
        self.filters = {"upper": str.upper, "lower": str.lower}
        self.tests = {}

    def compile(  # type: ignore[override]  # the overloads differ in `raw` alone, which nobody sets here
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """The code of a part, once everything in it is found to be listed."""
        return super().compile(self.listed(source), name, filename)

    def listed(self, source: str) -> nodes.Template:
        """What a part says to Jinja, once everything in it is found to be listed."""
        parsed = self.parse(source)
        for part in parsed.find_all(nodes.Node):
            if type(part) not in _NODES:
                message = (
                    "only {{ title }}, {% if item %} and their like work in a house style; take the other tags out"
                )
                raise TemplateSyntaxError(message, 1)
        return parsed

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 (Jinja's signature)
        """Return whether a tag may look into a value: never."""
        return False

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 (Jinja's signature)
        """Return whether a tag may call something: never."""
        return False

"""What a template cannot do, whoever wrote it."""

# ruff: noqa: E501 (one case stays on one line)

from pathlib import Path

import pytest
from pydantic import BaseModel

from loipctl.papers import PaperError, engine
from loipctl.papers.as_needed import AsNeeded
from loipctl.papers.components import COMPONENTS
from loipctl.papers.loader import Templates

CONTEXT = {"title": "T", "record": {"items": "mine", "title": "t"}, "many": [1, 2], "day": 1}

ESCAPES = {
    "class": "{{ ''.__class__.__mro__ }}",
    "class by subscript": "{{ ''['__class__'] }}",
    "class of a list": "{{ many.__class__ }}",
    "class of a number": "{{ (1).__class__ }}",
    "attr": "{{ ''|attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format(title) }}",
    "format through attr": "{{ ('{0.__class__}'|attr('format'))(title) }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': title}) }}",
    "format filter": "{{ '%s'|format(title) }}",
    "percent": "{{ '%2000000000s' % 'a' }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "joiner": "{{ joiner.__init__ }}",
    "namespace": "{{ namespace.__init__ }}",
    "namespace value": "{{ namespace(a=1).__class__ }}",
    "range globals": "{{ range.__globals__ }}",
    "dict class": "{{ dict.mro() }}",
    "dict fromkeys": "{{ dict.fromkeys([1]) }}",
    "map attribute": "{{ [title]|map(attribute='__class__')|list }}",
    "map attribute printed": "{{ [title]|map(attribute='__class__')|first }}",
    "self": "{{ self.__class__ }}",
    "self context": "{{ self._TemplateReference__context }}",
    "loop": "{% for a in many %}{{ loop._iterable }}{% endfor %}",
    "macro": "{% macro m() %}{% endmacro %}{{ m._func }}",
    "macro globals": "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "component": "{{ prose._function }}",
    "component globals": "{{ prose.__call__.__globals__ }}",
    "component value": "{{ prose('x')._content }}",
    "component value class": "{{ prose('x').__class__ }}",
    "imported module": "{% import 'part.md.j2' as part %}{{ part.__class__ }}",
    "imported stream": "{% import 'part.md.j2' as part %}{{ part._body_stream }}",
    "append": "{{ many.append(3) }}",
    "pop": "{{ record.pop('title') }}",
    "update": "{{ record.update({}) }}",
    "center": "{{ 'a'|center(2000000000) }}",
    "center method": "{{ 'a'.center(2000000000) }}",
    "ljust": "{{ 'a'.ljust(2000000000) }}",
    "times": "{{ 'a' * 2000000000 }}",
    "list times": "{{ [1] * 1000000000 }}",
    "power": "{{ 9**9**9 }}",
    "range": "{{ range(1000000000)|list }}",
    "strftime": "{{ as_at.strftime('%2000000000Y') }}",
    "safe": "{{ '<script>'|safe }}",
    "escape": "{{ '<'|escape }}",
    "autoescape off": "{% autoescape false %}{{ title }}{% endautoescape %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "urlize": "{{ 'javascript:alert(1)'|urlize }}",
    "xmlattr": "{{ {'x onload=alert(1)': 1}|xmlattr }}",
    "pprint": "{{ title|pprint }}",
    "tojson": "{{ title|tojson }}",
    "debug": "{% debug %}",
    "do": "{% do many.clear() %}",
    "concat": "{{ title ~ title }}",
    "call a text": "{{ title() }}",
    "call a model": "{% call title() %}{% endcall %}",
    "call block with range": "{% call range(3) %}{% endcall %}",
    "call block with namespace": "{% call namespace() %}{% endcall %}",
    "include absolute": "{% include '/etc/passwd' %}",
    "include up": "{% include '../secret.md.j2' %}",
    "include with a backslash": r"{% include '..\\secret.md.j2' %}",
    "include itself": "{% include 'paper.md.j2' %}",
    "extend itself": "{% extends 'paper.md.j2' %}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "deep brackets": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "deep lists": "- " * 500 + "x",
    "too much": "{% for a in range(90000) %}{% for b in range(90000) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
    "forged token": "\ue0000\ue001",
    "cut token": "{% set x %}{{ title }}{% endset %}{{ x[1:] }}",
}


def blocks(template, context=CONTEXT, **parts):
    texts = {"paper.md.j2": template, "part.md.j2": "{% set a = 1 %}", **parts}
    return engine.render("paper", loader=Templates(texts=texts), context=context, components=COMPONENTS)


@pytest.mark.parametrize("template", ESCAPES.values(), ids=ESCAPES.keys())
def test_no_way_out(template):
    with pytest.raises(PaperError) as caught:
        blocks(template)
    assert caught.value.message.startswith("paper.md.j2:")
    assert caught.value.help
    for inside in (
        "object at",
        "loipctl.",
        "jinja2",
        "<class",
        "Undefined",
        "ImmutableSandboxed",
        "null",
        "invalid",
    ):
        assert inside not in caught.value.message


class Model(BaseModel):
    title: str = "t"


@pytest.mark.parametrize(
    "value", [Model(), Path("/etc/passwd"), open, [Model()], {"a": Path()}, {1: "a"}, {"a"}, b"a"]
)
def test_only_plain_values_are_given_to_a_template(value):
    with pytest.raises(TypeError, match="a template cannot be given"):
        blocks("{{ value }}", {"value": value})


def test_a_value_is_worked_out_once_a_template_names_it():
    asked = []
    given = AsNeeded({name: lambda name=name: asked.append(name) or [name] for name in ("named", "other")})
    texts = {"paper.md.j2": "{{ named[0] }}{% include 'again.md.j2' %}", "again.md.j2": "{{ named[0] }}"}
    engine.render("paper", loader=Templates(texts=texts), context=given, components={})
    assert asked == ["named"]


def test_a_field_called_items_comes_before_the_method():
    assert blocks("{{ record.items }}")[0].content[0].text == "mine"


@pytest.mark.parametrize(
    ("template", "message", "help_"),
    [
        ("a\n{{ tilte }}", "paper.md.j2:2: `tilte` is not known here", "did you mean `title`"),
        ("{{ record.tilte }}", "paper.md.j2:1: `tilte` is not part of this record", "did you mean `title`"),
        ("{{ xyz.qqq }}", "paper.md.j2:1: `xyz` is not known here", "correct the template"),
        ("{{ bullets([record.tilte]) }}", "paper.md.j2:1: `tilte` is not part of this record", "did you mean `title`"),
        ("{{ none }}", "paper.md.j2:1: a value that is not given cannot be printed", "write {{ x or 'not given' }}"),
        ("\n\n{% if %}", "paper.md.j2:3: expected an expression, got 'end of statement block'", "correct the template"),
        ("{{ title|uper }}", "paper.md.j2:1: there is no filter `uper`", "did you mean `upper`"),
        ("{{ 1 is evn }}", "paper.md.j2:1: there is no test `evn`", "did you mean `even`?"),
        ("{% include 'prt.md.j2' %}", "paper.md.j2:1: there is no template `prt.md.j2`", "did you mean `part.md.j2`"),
        ("{{ 1 / 0 }}", "paper.md.j2:1: a number is divided by 0", "look at the values used on this line"),
        ("{{ 1 + title }}", "paper.md.j2:1: `+` needs two numbers, two texts or two lists", "correct the template"),
        ("{{ prose }}", "paper.md.j2:1: `prose` is printed without being called", "add brackets, as in {{ key(statuses) }}"),
        ("{{ prose() }}", "paper.md.j2:1: `prose` is not called with what it needs", "write {{ prose(text) }}"),
        ("{{ many }}", "paper.md.j2:1: a list cannot be printed", "go through it with {% for %}, or write {{ x|join(', ') }}"),
        (
            "Progress: {{ prose('x') }}",
            "paper.md.j2: `prose` makes whole paragraphs or a table, but stands among other words",
            "put it on a line of its own",
        ),
    ],
)  # fmt: skip
def test_faults_say_where_and_what_to_do(template, message, help_):
    with pytest.raises(PaperError) as caught:
        blocks(template)
    assert caught.value.message == message
    assert caught.value.help.startswith(help_)


def test_a_fault_in_a_part_names_the_part():
    with pytest.raises(PaperError) as caught:
        blocks("{% include 'inner.md.j2' %}", **{"inner.md.j2": "\n{{ nobody }}"})
    assert caught.value.message == "inner.md.j2:2: `nobody` is not known here"

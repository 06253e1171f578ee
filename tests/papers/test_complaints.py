"""What is said of a template that cannot be read, and what to do."""

import pytest

from loipctl.papers import engine

CASES = {
    "{% if a %}": ("{% if %} is not closed", "write {% endif %} where it ends"),
    "{% for x in y %}{% if a %}{% endfor %}": ("{% if %} is not closed", "write {% endif %} where it ends"),
    "{% foo %}": ("there is no {% foo %}", "look for a slip in the word"),
    "{% endfor %}": ("{% endfor %} closes nothing", "look for the {% for %} that it belongs to"),
    "{{ a ": ("the template ends in the middle of something", "close the last bracket"),
    "{{ 'abc }}": ("`'` is not expected here", "look for a quote that is not closed"),
    "{# a": ("a comment is not closed", "write #} where it ends"),
    "{{ a b }}": ("`b` is not expected here", "look at the brackets and commas"),
    "{{ a.b( }}": ("`}` is not expected here", "look at the brackets and commas"),
    "{{ a | lenght }}": ("there is no filter `lenght`", "did you mean `length`?"),
    "{{ 3 is odde }}": ("there is no test `odde`", "did you mean `odd`?"),
    "{{ a ~ b }}": ("`~` does not join texts here", "print them one after the other, as in {{ a }} {{ b }}"),
    "{{ a._b }}": ("`_b` is not available in a template", "a template can print the fields of the plan"),
    "{{ a['_b'] }}": ("`_b` is not available in a template", "a template can print the fields of the plan"),
    "{% autoescape false %}{% endautoescape %}": (
        "{% autoescape %} is not available here",
        "every text stays literal anyway",
    ),
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}": (
        "the template goes too deep into itself",
        "look for a macro or an include that uses itself",
    ),
}


@pytest.mark.parametrize(("template", "said"), CASES.items(), ids=[name[:30] for name in CASES])
def test_a_refused_template_is_told_in_plain_words(template, said):
    assert list(engine.refusals("paper.md.j2", template)) == [(1, *said)]


@pytest.mark.parametrize("template", ["", "# {{ plan.title }}", "{% include 'missing.md.j2' %}", "{{ unknown }}"])
def test_what_only_comes_out_when_it_is_filled_is_not_told(template):
    assert list(engine.refusals("paper.md.j2", template)) == []

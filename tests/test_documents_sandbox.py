"""Templates can lay out words and nothing else."""

import resource
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from heero.documents import sandbox
from heero.documents.markdown import escaped
from heero.documents.sandbox import render
from heero.errors import BadTemplate

WORDS = {"name": "Ari", "people": [{"name": str(n)} for n in range(200)], "few": ["a"]}

NASTY = [
    pytest.param("{{ 'a' * 10**9 }}", id="a text repeated"),
    pytest.param("{{ 10 ** 10 ** 10 }}", id="a power of a power"),
    pytest.param("{{ '%1000000000d' % 1 }}", id="a format with percent"),
    pytest.param("{{ '{:1000000000}'.format(1) }}", id="a format by name"),
    pytest.param("{{ name ~ name }}", id="two texts joined"),
    pytest.param("{{ name + name }}", id="two texts added"),
    pytest.param("{% set a = 'ab' %}" + "{% set a = a ~ a %}" * 40, id="doubling"),
    pytest.param(
        "{% set a = ['ab'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
        id="a list of itself",
    ),
    pytest.param(
        "{% set a = 'ab' %}" + "{% set a = [a, a]|listed %}" * 40,
        id="a filter doubling",
    ),
    pytest.param(
        "{{ ['ab']|listed(last='" + "b" * 30_000 + "') }}", id="a filter made long"
    ),
    pytest.param("{{ 'x'|center(10**9) }}", id="a filter of Jinja"),
    pytest.param("{{ 'x'.ljust(1000000000) }}", id="a method of a text"),
    pytest.param("{{ ''.__class__.__mro__ }}", id="a class"),
    pytest.param("{{ name.__class__ }}", id="a class of a word"),
    pytest.param("{{ name['__class__'] }}", id="a class in brackets"),
    pytest.param("{{ name|attr('__class__') }}", id="a class by filter"),
    pytest.param("{{ people.append }}", id="a method of a list"),
    pytest.param("{{ people.pop() }}", id="a call on a list"),
    pytest.param("{{ self._TemplateReference__context }}", id="the template itself"),
    pytest.param("{{ self }}", id="self printed"),
    pytest.param("{{ loop.cycle }}", id="a loop outside a loop"),
    pytest.param("{% for p in people %}{{ loop.cycle('a') }}{% endfor %}", id="cycle"),
    pytest.param(
        "{% for p in people %}{{ loop._iterator }}{% endfor %}", id="iterator"
    ),
    pytest.param(
        "{% for p in people %}{{ loop.index }}{% endfor %}", id="a number each"
    ),
    pytest.param("{% for i in range(10**9) %}x{% endfor %}", id="a long range"),
    pytest.param("{% for i in 1000000000|times %}x{% endfor %}", id="too many times"),
    pytest.param("{% for i in name %}x{% endfor %}", id="letters of a text"),
    pytest.param("{% for i in people %}" * 8 + "x" + "{% endfor %}" * 8, id="8 loops"),
    pytest.param("{% for i in people %}" * 30 + "{% endfor %}" * 30, id="30 loops"),
    pytest.param(
        "{% for i in 50|times %}" * 3 + "y" * 1000 + "{% endfor %}" * 3,
        id="a long page",
    ),
    pytest.param("{% for a in few recursive %}{{ loop(few) }}{% endfor %}", id="again"),
    pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", id="a macro"),
    pytest.param("{% include 'x' %}", id="include"),
    pytest.param("{% extends 'x' %}", id="extends"),
    pytest.param("{% import 'x' as x %}", id="import"),
    pytest.param("{% from 'x' import y %}", id="from import"),
    pytest.param("{% block b %}{% endblock %}", id="block"),
    pytest.param("{% filter upper %}x{% endfilter %}", id="filter block"),
    pytest.param("{% set b %}x{% endset %}{{ b }}", id="set block"),
    pytest.param("{% set n = namespace(a=1) %}", id="namespace"),
    pytest.param("{% with a = 1 %}{% endwith %}", id="with"),
    pytest.param("{% autoescape true %}{% endautoescape %}", id="autoescape"),
    pytest.param("{{ {'a': 1} }}", id="a mapping"),
    pytest.param("{{ people }}", id="a whole list"),
    pytest.param("{{ people[0:9] }}", id="a slice"),
    pytest.param("{% if 'A' in name %}x{% endif %}", id="a text searched"),
    pytest.param("{{ name < 3 }}", id="a text and a number compared"),
    pytest.param("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", id="5000 brackets"),
    pytest.param("{{ " + "not " * 5000 + "1 }}", id="5000 nots"),
    pytest.param("{% if name %}" * 80 + "x" + "{% endif %}" * 80, id="80 ifs"),
    pytest.param("{% if name %}" * 500 + "{% endif %}" * 500, id="500 ifs"),
    pytest.param("x" * 50_001, id="a long template"),
    pytest.param(
        "{% for a in 50|times %}{% for b in 50|times %}"
        + "{% if few %}{% endif %}" * 2000
        + "{% endfor %}{% endfor %}",
        id="much work and no text",
    ),
    pytest.param("{{ 1e400 }}", id="a number without end"),
    pytest.param("{{ " + "9" * 40_000 + " }}", id="a long number"),
    pytest.param("{{ name" + "|listed" * 7000 + " }}", id="7000 filters"),
    pytest.param("{{ 1" + " < 2" * 12_000 + " }}", id="12000 comparisons"),
    pytest.param("{% for %}", id="half a loop"),
    pytest.param("{{ name", id="half a hole"),
    pytest.param("{{ nobody }}", id="a word that is not there"),
    pytest.param("{{ nobody.name }}", id="a word of what is not there"),
    pytest.param("{% for a in nobody %}{% endfor %}", id="a list that is not there"),
    pytest.param("{{ name|upper }}", id="an unknown filter"),
    pytest.param("{{ name is callable }}", id="an unknown test"),
]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("template", NASTY)
def test_a_template_that_does_more_is_refused_at_once(template: str) -> None:
    """Each is refused soon, with little memory and nothing of a record."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadTemplate) as caught:
        render(template, WORDS, name="site page")

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000
    assert "site page" in caught.value.message
    assert "Ari" not in caught.value.message


PIECES = r"""
{{ }} {% %} {# #} ( ) [ ] { } . , : | ~ + - * / ** // % < <= == != = ' " \ _ 0 7
1e9 for in if elif else endfor endif set endset is not and or none true defined listed
times name few people loop loop.last loop.first self recursive raw endraw x
""".split()  # noqa: SIM905


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "{% for x in people %}"])))
def test_any_template_gives_a_page_or_is_refused(pieces: list[str]) -> None:
    """Whatever is typed, a template ends in a page or in a `BadTemplate`."""
    for glue in ("", " "):
        try:
            page = render(glue.join(pieces), WORDS, name="page")
        except BadTemplate as refused:
            page = refused.message
        assert len(page) <= sandbox.PAGE_LIMIT


@given(st.lists(st.sampled_from(PIECES)))
def test_any_expression_gives_a_page_or_is_refused(pieces: list[str]) -> None:
    """Whatever stands in a hole or a condition, the same holds."""
    for form in (
        "{{ %s }}",
        "{%% if %s %%}x{%% endif %%}",
        "{%% for x in %s %%}{%% endfor %%}",
    ):
        try:
            page = render(form % " ".join(pieces), WORDS, name="page")
        except BadTemplate as refused:
            page = refused.message
        assert "Ari" not in page or form.startswith("{{")


@pytest.mark.parametrize(
    "template, line",
    [
        pytest.param("a\nb\n{{ name ~ 1 }}", 3, id="found before it runs"),
        pytest.param("a\n{{ nobody }}", 2, id="found while it runs"),
        pytest.param(
            "a\n\n{% for x in people %}\n{{ x.age }}{% endfor %}", 4, id="loop"
        ),
        pytest.param("a\n{% if %}", 2, id="not well formed"),
    ],
)
def test_an_error_names_the_line(template: str, line: int) -> None:
    """The message says in which line of the template the trouble is."""
    with pytest.raises(BadTemplate) as caught:
        render(template, WORDS, name="page")

    assert f"line {line}: " in caught.value.message


def test_what_a_page_needs_is_allowed() -> None:
    """Printing, choosing, walking through lists and naming work."""
    template = (
        "{% set who = name %}{# not shown #}\n"
        "{% if who == 'Ari' and not few is none %}\nHello {{ who }}\n{% endif %}\n"
        "{% for each in few %}{{ each }}{% if not loop.last %},{% endif %}"
        "{% else %}none{% endfor %} and\n"
        "{{ ['x', 'y', 'z']|listed }} {{ 'in' if who in ['Ari'] else 'out' }}\n"
        "{% for line in 2|times %}\n.\n{% endfor %}"
    )

    page = render(template, WORDS, name="page")

    assert page == "Hello Ari\na and\nx, y and z in\n.\n.\n"


def test_every_list_is_counted_together() -> None:
    """All loops of a page share one budget, and a page may use it up."""
    # A loop is made of its list, what it calls an item, and a hole with a word in it.
    items = {"items": ["x"] * (sandbox.WORK_LIMIT // 2 // 4)}
    loop = "{% for each in items %}{{ each }}{% endfor %}"

    assert len(render(loop * 2, items, name="page")) == sandbox.WORK_LIMIT // 4
    with pytest.raises(BadTemplate):
        render(loop * 3, items, name="page")


class Reader(HTMLParser):
    """Collects the text and the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append(tag)


def read(markdown: str) -> Reader:
    """Read Markdown as a browser shows it, with tables and strikethrough."""
    reader = Reader()
    rules = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.feed(rules.render(markdown))
    reader.close()
    return reader


PLACES = [
    pytest.param("{{ x }}\n", ["p"], id="a line of its own"),
    pytest.param("- {{ x }}\n", ["ul", "li"], id="a list item"),
    pytest.param("before\n{{ x }}\n", ["p"], id="a second line"),
    pytest.param("# {{ x }}\n", ["h1"], id="a heading"),
    pytest.param("> {{ x }}\n", ["blockquote", "p"], id="a quotation"),
    pytest.param("**{{ x }}**\n", ["p", "strong"], id="bold"),
    pytest.param(
        "| a |\n|---|\n| {{ x }} |\n",
        ["table", "thead", "tr", "th", "tbody", "tr", "td"],
        id="a cell",
    ),
]
NAMES = [
    "<b>*A_B*</b> [x](javascript:alert(1)) | # - 1. \n",
    "# Rose",
    "- Rose",
    "+ Rose",
    "1. Rose",
    "1) Rose",
    "> Rose",
    "===",
    "---",
    "```",
    "~~~",
    "~~gone~~",
    "    four blanks",
    "\tTab",
    "`tick` ``two``",
    "&lt; &amp; &#35;",
    "<https://example.org>",
    "https://example.org www.example.org a@example.org",
    "[x]: https://example.org",
    "![x](y)",
    "Rose #",
    "Rose \\",
    "\\*",
    "| a | b |",
    "<!-- -->",
    "<?x?>",
    "$x$",
    "a\nb\n\n# c",
    "ليلى حدّاد",
    "Mrs. Achterberg-van 't Hof",
]


@pytest.mark.parametrize("template, tags", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_typed(template: str, tags: list[str], name: str) -> None:
    """Whatever a name holds and wherever it is put, it is text and makes no tag."""
    found = read(render(template, {"x": name}, name="page"))

    assert found.tags == tags
    shown = found.text.replace("before", "").removeprefix("\n\n\na")
    assert shown.split() == name.split()


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
)
@example("1.\n")
def test_any_text_survives_markdown(name: str) -> None:
    """Any text comes back from Markdown as it was typed, blanks aside."""
    text = "".join(name.split())
    found = read(f"x {escaped(name)}\n")
    alone = read(f"{escaped(name)}\n")

    assert found.tags == ["p"]
    assert "".join(found.text.split()) == "x" + text
    assert alone.tags == (["p"] if text else [])
    assert "".join(alone.text.split()) == text


@given(st.text(st.sampled_from("*_`[]()<>#+-=.:!|~\\&;/@1a \nwhttp"), min_size=1))
def test_any_markup_survives_markdown(name: str) -> None:
    """Text made of nothing but markup comes back as it was typed in every place."""
    for place in PLACES:
        template, tags = place.values
        found = read(template.replace("{{ x }}", escaped(name) or "a"))
        bare = found.text.replace("before", "", 1)
        bare = bare.strip().removeprefix("a") if "table" in tags else bare
        assert found.tags == tags
        assert "".join(bare.split()) == ("".join(name.split()) or "a")


def test_plain_words_are_not_touched() -> None:
    """An ordinary sentence reads the same in the Markdown itself."""
    text = "Mr. Osei's room, Wednesdays (4-6): bring a drum! Is that okay? Yes; 50%."

    assert escaped(text) == text

"""
The part of Jinja that a template may be written in.

Everything that is not named here is refused before anything runs, so a new feature of
Jinja stays outside until somebody lets it in.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from jinja2 import TemplateSyntaxError, nodes

Plain: TypeAlias = "str | int | Sequence[Plain] | Mapping[str, Plain] | None"
"""What a template may be given."""

FILTERS = frozenset({"listed", "times"})
"""The filters there are."""

TESTS = frozenset({"defined", "none"})
"""The tests there are."""

DEPTH_LIMIT = 60
"""How deeply a template may be nested."""

ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Filter,
    nodes.Keyword,
    nodes.Test,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.List,
    nodes.Assign,
)
"""The pieces a template may be made of; their subclasses are not allowed with them."""


def check(tree: nodes.Template) -> None:
    """
    Refuse a template that is more than a page with holes.

    Raises:
        TemplateSyntaxError: With the line, where a piece is not allowed.
    """
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise TemplateSyntaxError("it is nested too deeply", node.lineno)
        why = _why_not(node)
        if why:
            raise TemplateSyntaxError(why, node.lineno)
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _why_not(node: nodes.Node) -> str | None:
    if type(node) not in ALLOWED:
        return f"{_called(node)} may not be used in a template"
    if isinstance(node, nodes.Getattr):
        return _hidden(node.attr)
    if isinstance(node, nodes.Name):
        return _hidden(node.name)
    if isinstance(node, nodes.Filter):
        return _unknown("filter", node, FILTERS)
    if isinstance(node, nodes.Test):
        return _unknown("test", node, TESTS)
    if isinstance(node, nodes.For):
        return _why_not_loop(node)
    return _why_not_words(node)


def _why_not_loop(loop: nodes.For) -> str | None:
    if loop.recursive:
        return "a loop may not call itself"
    if not isinstance(loop.target, nodes.Name):
        return "a loop gives one name to what it meets"
    return None


def _why_not_words(node: nodes.Node) -> str | None:
    """Lists may hold only words of the template itself, so that none can grow."""
    if isinstance(node, nodes.Const):
        return "a number has no point" if isinstance(node.value, float) else None
    if isinstance(node, nodes.Assign):
        return None if isinstance(node.target, nodes.Name) else "name one thing only"
    if isinstance(node, nodes.List):
        plain = all(isinstance(item, nodes.Const) for item in node.items)
        return None if plain else "a list may hold only fixed words"
    if isinstance(node, nodes.Operand) and node.op in ("in", "notin"):
        fixed = isinstance(node.expr, nodes.List)
        return None if fixed else "`in` looks only into a list of fixed words"
    return None


def _unknown(
    what: str, node: nodes.Filter | nodes.Test, known: frozenset[str]
) -> str | None:
    if node.name not in known:
        return (
            f"there is no {what} {node.name!r}; there are: {', '.join(sorted(known))}"
        )
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return "stars may not be used in a template"
    return None


def _hidden(word: str) -> str | None:
    return f"{word!r} may not be used in a template" if word.startswith("_") else None


def _called(node: nodes.Node) -> str:
    names: dict[type[nodes.Node], str] = {
        nodes.Call: "calling something",
        nodes.Getitem: "a bracket",
        nodes.Concat: "`~`",
        nodes.Tuple: "a list in round brackets",
    }
    return names.get(type(node)) or f"`{type(node).__name__.lower()}`"

"""
Templates that can only lay out what they are given.

A template may come from a site, so it is read as data with holes in it: it prints
words, chooses, and walks through lists.
It cannot call, compute, build texts or lists, or reach anything but the plain words it
was given, and how far it may run is counted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context

from heero.documents.markdown import escaped
from heero.documents.templates import Plain, check
from heero.errors import BadTemplate

TEMPLATE_LIMIT = 50_000
"""The longest template, in characters."""

WORK_LIMIT = 100_000
"""How many pieces of the template all loops of one page together may lay out."""

PAGE_LIMIT = 1_000_000
"""The longest page, in bytes."""

TEXT_LIMIT = 20_000
"""The longest text a filter may make, in characters."""

TIMES_LIMIT = 50
"""How often `times` may repeat something."""

LOOP_WORDS = frozenset({"first", "last"})
"""What a template may ask of `loop`; nothing that counts people."""


class Refused(Exception):
    """Something a template may not do; becomes a `BadTemplate` with its line."""


@dataclass
class Budget:
    """What is left for one page: work in loops and bytes of text."""

    work: int = WORK_LIMIT
    bytes: int = PAGE_LIMIT

    def step(self, pieces: int) -> None:
        """Take one step of a loop that lays out so many pieces each time."""
        self.work -= pieces
        if self.work < 0:
            raise Refused("the loops go round too often")

    def write(self, text: str) -> str:
        """Return the text, once there is room for it."""
        self.bytes -= len(text.encode("utf-8", "replace"))
        if self.bytes < 0:
            raise Refused(f"the page gets longer than {PAGE_LIMIT} bytes")
        return text


def render(
    template: str,
    words: Mapping[str, Plain],
    *,
    name: str,
    escape: Callable[[str], str] = escaped,
) -> str:
    """
    Lay out words with a template.

    Args:
        template: The text of the template, in the part of Jinja that
            `heero.documents.templates` allows.
        words: What it may print, by name: texts, whole numbers, yes-or-no, nothing,
            and lists and mappings of these.
        name: What the template is called in an error.
        escape: What makes a text show as it was typed, in one line; as Markdown where
            nothing is said.

    Returns:
        The page. Every text that was printed shows as it was typed.

    Raises:
        BadTemplate: The template does something that it may not do, runs on, names
            what is not there, or is not well formed. No word of a record is in it.
    """
    try:
        return _rendered(template, words, escape)
    except TemplateSyntaxError as error:
        raise BadTemplate(name, error.lineno, _plain_why(error)) from None
    except UndefinedError as error:
        raise BadTemplate(name, _line(error.__traceback__), str(error)) from None
    except (Refused, SecurityError) as error:
        raise BadTemplate(name, _line(error.__traceback__), str(error)) from None
    except TypeError as error:
        why = "two things here do not go together"
        raise BadTemplate(name, _line(error.__traceback__), why) from None
    except ValueError:
        # Python reads no number of more than 4300 digits.
        raise BadTemplate(name, 1, "a number in it is too long") from None
    except (RecursionError, SyntaxError, MemoryError):
        raise BadTemplate(name, 1, "it is nested too deeply") from None


def _rendered(
    template: str, words: Mapping[str, Plain], escape: Callable[[str], str]
) -> str:
    if len(template) > TEMPLATE_LIMIT:
        raise Refused(f"it is longer than {TEMPLATE_LIMIT} characters")
    budget = Budget()
    environment = _Environment(budget, escape)
    tree = environment.parse(template)
    check(tree)
    for loop in list(tree.find_all(nodes.For)):
        pieces = nodes.Const(sum(1 for _ in loop.find_all(nodes.Node)))
        loop.iter = nodes.Filter(loop.iter, "_each", [pieces], [], None, None)
        loop.iter.set_lineno(loop.lineno)
    tree.set_environment(environment)
    page = environment.from_string(tree)
    return "".join(budget.write(piece) for piece in page.generate(dict(words)))


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja with nothing in it but what `check` lets through."""

    def __init__(self, budget: Budget, escape: Callable[[str], str]) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            finalize=lambda value: _printed(value, escape),
            autoescape=False,
            optimized=False,
            cache_size=0,
        )
        self.globals.clear()
        self.filters = {"_each": _each(budget), "listed": listed, "times": times}
        kept = ("defined", "none")
        self.tests = {word: self.tests[word] for word in kept}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a word up in a mapping, and nowhere else."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return getattr(obj, attribute)
        return self.undefined(f"nothing here is called {attribute!r}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Refuse; a word is looked up with a dot."""
        raise Refused("brackets may not be used")

    def call(self, *arguments: Any, **named: Any) -> Any:
        """Refuse; nothing is called."""
        raise Refused("nothing may be called")


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return texts as they are read aloud: `Ama, Milo and Ren`."""
    if not isinstance(items, list | tuple) or not isinstance(last, str):
        raise Refused("`listed` takes a list of texts")
    if not all(isinstance(item, str) for item in items):
        raise Refused("`listed` takes a list of texts")
    if sum(len(item) + len(last) + 2 for item in items) > TEXT_LIMIT:
        raise Refused(f"`listed` makes more than {TEXT_LIMIT} characters")
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def times(number: int) -> range:
    """Return something to walk through so many times, `TIMES_LIMIT` at most."""
    if not isinstance(number, int) or not 0 <= number <= TIMES_LIMIT:
        raise Refused(f"`times` takes a whole number from 0 to {TIMES_LIMIT}")
    return range(number)


def _each(budget: Budget) -> Callable[..., Iterator[Any]]:
    @pass_context
    def each(context: Context, items: object, pieces: int) -> Iterator[Any]:
        if isinstance(items, StrictUndefined):
            bool(items)
        if not isinstance(items, list | tuple | range):
            raise Refused("only a list can be walked through")
        return counted(items, pieces)

    def counted(items: Sequence[object], pieces: int) -> Iterator[Any]:
        for item in items:
            budget.step(pieces)
            yield item

    return each


def _printed(value: object, escape: Callable[[str], str]) -> str:
    if isinstance(value, StrictUndefined):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused("only texts and numbers can be printed")
    return escape(str(value))


def _plain_why(error: TemplateSyntaxError) -> str:
    return (error.message or "it is not well formed").rstrip(".").lower()


def _line(trace: TracebackType | None) -> int:
    """The line of the template that was being laid out, 1 where none was."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line

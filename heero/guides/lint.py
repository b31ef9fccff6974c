"""
What is wrong with a guide, as values: nothing is raised and nothing is changed.

Some rules are about the program (a step that nobody can reach), some about people:
no question may ask where somebody lives or what an office wrote about them, a guide
says how it begins and how it ends, and nobody sits for long without a break.
"""

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.domain.walks import ASKING, instrument_asked
from heero.guides import lint_care, lint_languages, lint_parts, lint_steps
from heero.guides.definition import Guide, format_problems
from heero.guides.lint_fields import effect_problems, set_problems
from heero.guides.lint_references import condition_problems
from heero.guides.meant import meant


def problems(values: Value) -> list[Problem]:
    """
    Return everything that is wrong with a guide.

    Args:
        values: What the file holds: mappings, lists and words.

    Returns:
        The problems, in the order of the rules; only those of the format where the
        format is broken. An error keeps a guide from being walked, a warning does not.
    """
    try:
        guide = Guide.model_validate(values)
    except ValidationError as error:
        near = [meant(each) for each in error.errors(include_url=False)]
        return [
            Problem(
                "guide-format",
                path,
                words,
                f"did you mean `{word}`?"
                if word
                else "the documentation of guides says what a step may hold",
            )
            for (path, words), word in zip(format_problems(error), near, strict=True)
        ]
    return [problem for rule in RULES for problem in rule(guide)]


def _parts(guide: Guide) -> Iterator[Problem]:
    """Yield what a guide must say about itself and does not."""
    for name, why in (
        ("goal", "say in one sentence what it is for"),
        ("not_for", "say what it must not be used for"),
        ("credits", "say whose idea it is, and whose words"),
        ("minutes", "say how long it takes, `{typical: 15, max: 30}`"),
        ("materials", "say what to have at hand"),
        ("content_note", "say what may come up, before the first question"),
        ("closing", "end with something kind"),
    ):
        if not getattr(guide, name):
            yield Problem(f"guide-no-{name.replace('_', '-')}", (), _lacks(name), why)


def _lacks(name: str) -> str:
    return f"the guide has no `{name}`"


def _name(guide: Guide) -> Iterator[Problem]:
    """Yield an id under which the answers to an instrument are kept."""
    if instrument_asked(guide.id) is not None:
        yield Problem(
            "guide-of-an-instrument",
            ("id",),
            f"answers to instruments are kept under the names that begin with {ASKING}",
            "take another id, for the file as well",
        )


RULES: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
    _parts,
    _name,
    lint_steps.ids,
    lint_steps.for_each,
    lint_steps.holding,
    condition_problems,
    set_problems,
    effect_problems,
    lint_steps.choosing,
    lint_steps.bounds,
    lint_steps.kept,
    lint_care.breaks,
    lint_care.asked_for,
    lint_care.between_two,
    lint_care.endings,
    lint_care.short_version,
    lint_parts.parts,
    lint_parts.words,
    lint_languages.missing,
    lint_languages.unreviewed,
)
"""Every rule; adding one is adding a function and its name."""

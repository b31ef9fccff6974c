"""
The walk: which question comes next, from a guide, the answers so far and the record.

Nothing is remembered between questions but what was said, so that a walk goes on at
the same question after any interruption.

Steps that follow each other with the same `for_each` are asked person by person.
A prompt whose branch has closed is not there; its answers are parked until it is.
A list somebody is still telling is an answer left for `later` that names what was
said so far: while it is the last answer, its prompt is the current one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from heero.guides.conditions import holds
from heero.guides.lookup import WONDERED, as_it_stands, called, entries, label_of
from heero.guides.standing import Key, PromptScope, Standing, is_open_list
from heero.guides.steps import CARDS, EVERYBODY, SPOKEN, Option, PlainStep


@dataclass(frozen=True)
class Prompt:
    """
    One question.

    Attributes:
        step: The step of the guide it comes from.
        about: The id of whom or what it is about, where it is asked for each.
        name: What they are called.
        among: The list of the record they are in; empty where it is about nobody.
    """

    step: PlainStep
    about: str | None = None
    name: str | None = None
    among: str = ""

    @property
    def key(self) -> Key:
        """What answers to it carry."""
        return (self.step.id, self.about)


def expansion(standing: Standing) -> tuple[Prompt, ...]:
    """Return everything that is said and asked now, in order."""
    found: list[Prompt] = []
    for (names, _), steps in groupby(standing.guide.steps, key=_block):
        if not names:
            found += [
                Prompt(with_choices(standing, step))
                for step in steps
                if _asked(standing, step, None)
            ]
            continue
        block = list(steps)
        for about in each_of(standing, names):
            label, among = label_of(standing.values, about), standing.places[about][0]
            found += [
                Prompt(with_choices(standing, step), about, label, among)
                for step in block
                if _asked(standing, step, about)
            ]
    return tuple(found)


def _block(step: PlainStep) -> tuple[Sequence[str], str | None]:
    """
    Return what steps in a row have in common that are asked person by person.

    Cards are all on the table at once, so such a step stands for itself; pairs are
    one question about everybody.
    """
    if step.kind == "pairs":
        return (), step.id
    return step.for_each, step.id if step.kind in CARDS else None


def each_of(standing: Standing, names: Sequence[str]) -> Iterator[str]:
    """Yield the ids of whomever steps, or lists of the record, name; each once."""
    seen: set[str] = set()
    for name in names:
        everybody = name in EVERYBODY and standing.guide.step(name) is None
        ids = (
            [str(each["id"]) for each in entries(standing.values, name)]
            if everybody
            else standing.named(name)
        )
        for each in ids:
            if each not in seen and each in standing.places:
                seen.add(each)
                yield each


def _asked(standing: Standing, step: PlainStep, about: str | None) -> bool:
    if step.of is not None and not entries(standing.values, step.of):
        return False
    return holds(step.when, PromptScope(standing, step.id, about))


def with_choices(standing: Standing, step: PlainStep) -> PlainStep:
    """Return a step with what may be chosen in it, where that is in the record."""
    if step.kind != "choice" or step.of is None:
        return step
    name = step.of
    options = tuple(
        Option(
            value=str(each["id"]),
            label={
                language: as_it_stands(name, str(each.get(called(name))), language)
                for language in WONDERED
            },
        )
        for each in entries(standing.values, name)
    )
    return step.model_copy(update={"options": options})


def prompts(standing: Standing) -> tuple[Prompt, ...]:
    """Return every question that is open now, in order."""
    return tuple(each for each in expansion(standing) if each.step.kind not in SPOKEN)


def spoken_before(standing: Standing, prompt: Prompt) -> tuple[Prompt, ...]:
    """Return what is said between the question before and this one."""
    said: list[Prompt] = []
    for each in expansion(standing):
        if each.key == prompt.key:
            break
        said = [*said, each] if each.step.kind in SPOKEN else []
    return tuple(said)


def spoken_last(standing: Standing) -> tuple[Prompt, ...]:
    """Return what is said after the last question."""
    said: list[Prompt] = []
    for each in expansion(standing):
        said = [*said, each] if each.step.kind in SPOKEN else []
    return tuple(said)


def current(standing: Standing) -> Prompt | None:
    """
    Return the next question, or `None` when every one of them was met.

    A list somebody is still telling comes first; then the first question nobody
    has met yet. What was left for later is not offered here.
    """
    asked = prompts(standing)
    if standing.heard and is_open_list(standing.heard[-1]):
        last = standing.heard[-1]
        for prompt in asked:
            if prompt.key == (last.to, last.about):
                return prompt
    return next(
        (prompt for prompt in asked if prompt.key not in standing.effective), None
    )


def left_for_later(standing: Standing) -> tuple[Prompt, ...]:
    """Return the questions somebody wanted to come back to, in order."""
    return tuple(
        prompt
        for prompt in prompts(standing)
        if (answer := standing.effective.get(prompt.key)) is not None
        and answer.status == "later"
    )


def previous(standing: Standing, prompt: Prompt | None) -> Prompt | None:
    """
    Return the question before one; before `None`, the last that was met.

    Returns:
        The question, or `None` at the very beginning.
    """
    before: Prompt | None = None
    for each in prompts(standing):
        if prompt is not None and each.key == prompt.key:
            return before
        if each.key in standing.effective:
            before = each
    return before


def takes_many(step: PlainStep) -> bool:
    """Return whether a step is answered on several lines, ended by an empty one."""
    return step.kind in ("people", "items", "timeline", "pairs") or (
        step.many and step.kind in ("text", "person", "place", "tie")
    )


def cards(standing: Standing, prompt: Prompt) -> tuple[Prompt, ...]:
    """Return every card of the step a prompt is one of, in order."""
    return tuple(each for each in prompts(standing) if each.step.id == prompt.step.id)

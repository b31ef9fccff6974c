"""
A guide as an XLSForm: the tables that ODK, KoboToolbox, SurveyCTO and others take in.

Lists become repeats, and what is asked for each of somebody stands inside the repeat
that names them. No question is required. What changes the record, what is offered
again, and what rests on the record has no place in a form.

Source: XLSForm reference (xlsform.org), the sheets survey, choices and settings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from heero.guides.definition import Guide
from heero.guides.relevant import Reach, choice_name, relevant, step_name
from heero.guides.steps import CARDS, SPOKEN, PlainStep, choices
from heero.guides.texts import filled, text

LISTS = frozenset({"people", "items", "timeline", "pairs"})
"""Kinds that are always a list; others are where they say `many`."""

Labels = Mapping[str, Mapping[str, str]]
"""What the form says besides its guide: by name, by language tag."""


@dataclass(frozen=True)
class Row:
    """One row of the sheet `survey`; labels and hints by language tag."""

    type: str
    name: str = ""
    label: Mapping[str, str] = field(default_factory=dict)
    hint: Mapping[str, str] = field(default_factory=dict)
    relevant: str = ""
    parameters: str = ""


@dataclass(frozen=True)
class Choice:
    """One row of the sheet `choices`."""

    list_name: str
    name: str
    label: Mapping[str, str]


@dataclass(frozen=True)
class Form:
    """
    A whole form.

    Attributes:
        survey: The rows of the sheet `survey`.
        choices: The rows of the sheet `choices`.
        open: The steps whose conditions a form cannot say in full, so that it asks
            them more often than the guide does.
    """

    survey: tuple[Row, ...]
    choices: tuple[Choice, ...]
    open: tuple[str, ...]


def form(
    guide: Guide,
    languages: Sequence[str],
    say: Labels,
    places: Mapping[str, Mapping[str, str]],
) -> Form:
    """
    Lay a guide out as a form.

    Args:
        guide: The guide as it is asked today, on paper, and in one wording.
        languages: The tags of the languages of the form, the first one first.
        say: What a form says besides.
        places: What `{reads}` and such stand for, by language tag.
    """
    return _Making(guide, languages, say, places).form()


class _Making:
    """One form in the making: its rows so far, and the names it has given."""

    def __init__(
        self,
        guide: Guide,
        languages: Sequence[str],
        say: Labels,
        places: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._guide = guide
        self._languages = languages
        self._say = say
        self._places = places
        self._rows: list[Row] = []
        self._open: list[str] = []
        self._taken: set[str] = set()
        self._names: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def form(self) -> Form:
        """Write every row there is."""
        self._note("content_note", self._guide.content_note)
        self._note("limits", self._guide.limits or self._say["limits"])
        self._note("an_empty_one", self._say["passed"])
        for about, steps in groupby(self._guide.steps, key=self._listed):
            here = list(steps)
            if about:
                self._about_a_list(about, here)
                continue
            for step in here:
                if not self._nested(step):
                    self._ask(step, dict(self._names), "")
        self._note("grounding", self._guide.grounding)
        self._note("closing", self._guide.closing)
        picked = [each for each in self._guide.steps if choices(each)]
        found = [choice for step in picked for choice in self._choices(step)]
        return Form(tuple(self._rows), tuple(found), tuple(dict.fromkeys(self._open)))

    def _listed(self, step: PlainStep) -> tuple[str, ...]:
        """Return the lists of the record a step is asked for each of."""
        return tuple(e for e in step.for_each if self._guide.step(e) is None)

    def _nested(self, step: PlainStep) -> bool:
        return any(self._guide.step(each) for each in step.for_each)

    def _about_a_list(self, about: Sequence[str], steps: Sequence[PlainStep]) -> None:
        """Ask about everybody of a list a form does not have: whoever is named here."""
        asked = self._say["about_whom"]
        begun = self._name("about_" + "_".join(about))
        self._rows.append(Row("begin_repeat", begun, self._texts(asked)))
        whom = self._name(f"{begun}_name")
        self._row("text", whom, asked, hint=self._say["one_line"])
        reach = dict(self._names)
        for step in steps:
            self._ask(step, reach, whom, begun if len(steps) > 1 else "")
        self._rows.append(Row("end_repeat"))

    def _ask(
        self, step: PlainStep, reach: dict[str, str], each: str, within: str = ""
    ) -> None:
        """Write the rows of a step; `each` is the name of what it is about."""
        if step.kind == "measure":
            return
        name = self._name(step_name(f"{within}-{step.id}" if within else step.id))
        when = self._relevant(step, reach)
        if step.kind in SPOKEN or step.own_paper:
            self._row("note", name, step.ask, each, relevant=when)
            return
        below = [s for s in self._guide.steps if step.id in s.for_each]
        many = step.kind in LISTS or step.many
        if not many and not below:
            reach[step.id] = name
            if not each:
                self._names[step.id] = name
            self._question(step, name, each, when)
            return
        kind = "repeat" if many else "group"
        asked = self._texts(step.ask, each)
        self._rows.append(Row(f"begin_{kind}", name, asked, relevant=when))
        line = self._name(f"{name}_line")
        hint = self._say["one_line"] if many else step.help
        self._row("text", line, step.ask, each, hint=hint)
        if not each:
            self._lines[step.id] = line
        inner = dict(reach)
        for other in below:
            several = len(other.for_each) > 1 or bool(within)
            self._ask(other, inner, line, name if several else "")
        self._rows.append(Row(f"end_{kind}"))

    def _question(self, step: PlainStep, name: str, each: str, when: str) -> None:
        kind, parameters, hint = "text", "", step.help
        if choices(step):
            several = "multiple" if step.kind == "choices" else "one"
            kind = f"select_{several} {step_name(step.id)}"
            hint = None if step.kind in CARDS else hint
        elif step.kind == "scale":
            kind = "range"
            parameters = f"start={step.lowest} end={step.highest} step=1"
            hint = {
                tag: f"{step.lowest}: {text(step.low, tag)} · "
                f"{step.highest}: {text(step.high, tag)}"
                for tag in self._languages
            }
        self._row(kind, name, step.ask, each, hint, when, parameters)

    def _relevant(self, step: PlainStep, reach: Mapping[str, str]) -> str:
        words, whole = relevant(step.when, Reach(self._guide, reach, self._lines))
        if not whole:
            self._open.append(step.id)
        return words

    def _note(self, name: str, words: Mapping[str, str] | None) -> None:
        if words:
            self._row("note", self._name(name), words)

    def _row(
        self,
        kind: str,
        name: str,
        label: Mapping[str, str],
        each: str = "",
        hint: Mapping[str, str] | None = None,
        relevant: str = "",
        parameters: str = "",
    ) -> None:
        hints = self._texts(hint, each) if hint else {}
        row = Row(kind, name, self._texts(label, each), hints, relevant, parameters)
        self._rows.append(row)

    def _texts(self, words: Mapping[str, str], each: str = "") -> dict[str, str]:
        """Return a text in every language of the form, with its places filled in."""
        about = {"each": f"${{{each}}}"} if each else {}
        return {
            tag: filled(_plain(text(words, tag)), {**self._places[tag], **about})
            for tag in self._languages
        }

    def _choices(self, step: PlainStep) -> list[Choice]:
        list_name, given = step_name(step.id), _once(set())
        return [
            Choice(
                list_name,
                given(choice_name(each.value)),
                {
                    tag: words + (f" ({each.letter})" if each.letter else "")
                    for tag, words in self._texts(each.label).items()
                },
            )
            for each in choices(step)
        ]

    def _name(self, wanted: str) -> str:
        return _once(self._taken)(wanted)


def _plain(words: str) -> str:
    """Return words in which a form sees no question of its own."""
    return words.replace("${", "$ {")


def _once(taken: set[str]) -> Callable[[str], str]:
    def given(wanted: str) -> str:
        name, number = wanted, 2
        while name.lower() in taken:
            name, number = f"{wanted}_{number}", number + 1
        taken.add(name.lower())
        return name

    return given

"""How a question looks: its words, its choices, and what helps with it."""

from collections.abc import Callable, Mapping

from heero.cli.heard import WORDS
from heero.guides.lookup import as_it_stands
from heero.guides.steps import PlainStep, StepKind, choices
from heero.guides.texts import filled, text
from heero.guides.walk import Prompt, takes_many


def question(prompt: Prompt, language: str, places: Mapping[str, str]) -> str:
    """Return the words of a question, with what may be chosen under it."""
    asked = asked_of(prompt, language, places)
    return "\n".join([asked, *SHOWN[prompt.step.kind](prompt.step, language)])


def asked_of(prompt: Prompt, language: str, places: Mapping[str, str]) -> str:
    """Return the words of a question alone."""
    own = {**places, "each": each_of(prompt, language)}
    return filled(text(prompt.step.ask, language), own)


def each_of(prompt: Prompt, language: str) -> str:
    """Return what `{each}` stands for in the texts of a step."""
    return as_it_stands(prompt.among, prompt.name or "", language)


def help_for(prompt: Prompt, language: str) -> str:
    """Return what `:help` says at a question."""
    own = text(prompt.step.help, language)
    kind = prompt.step.kind
    general = HELP.get("people" if takes_many(prompt.step) else kind, "")
    general = HELP[kind] if kind in ("items", "timeline", "pairs") else general
    return "\n".join(each for each in (own or general, words_that_work()) if each)


def words_that_work() -> str:
    """Return what `:help` says of the colon words."""
    words = [f"  :{word:<8} {does}" for word, does in WORDS.items()]
    return "\n".join(["These words work at every question:", *words])


def _nothing(step: PlainStep, language: str) -> list[str]:
    return []


def _options(step: PlainStep, language: str) -> list[str]:
    return [
        f"  {number} {text(each.label, language)}"
        + (f" ({each.letter})" if each.letter else "")
        for number, each in enumerate(choices(step), start=1)
    ]


def _range(step: PlainStep, language: str) -> list[str]:
    low, high = text(step.low, language), text(step.high, language)
    return [
        f"  {step.lowest}{f' ({low})' if low else ''}"
        f" ... {step.highest}{f' ({high})' if high else ''}"
    ]


SHOWN: dict[StepKind, Callable[[PlainStep, str], list[str]]] = {
    "text": _nothing,
    "choice": _options,
    "choices": _options,
    "scale": _range,
    "person": _nothing,
    "people": _nothing,
    "place": _nothing,
    "tie": _nothing,
    "pairs": _nothing,
    "date": _nothing,
    "items": _nothing,
    "timeline": _nothing,
    "grid": _options,
    "rings": _options,
    "ranked": _nothing,
}
"""What stands under each kind of question."""

HELP: dict[str, str] = {
    "people": "One on each line. An empty line ends the list. "
    "`not: NAME` takes somebody off it, `new: NAME` is somebody new of that name.",
    "choice": "Type the number, the letter, or the start of the words.",
    "choices": "Type one or several, with commas between.",
    "scale": "Type a whole number.",
    "grid": "A pile and whose cards go there, like 2: Rose, Joe. A pile alone is for "
    "the card whose turn it is. :pass leaves all cards that are on the table.",
    "rings": "A ring and who is in it, like 1: Rose, Joe. A ring alone is for the one "
    "whose turn it is. :pass leaves all who are not placed yet.",
    "ranked": "Their numbers in the order they want, like 3 1 2. One is enough.",
    "pairs": "Two names with a dash between: Rose - Joe. `nobody else` says that all "
    "the others do not know each other. An empty line ends the list.",
    "timeline": "One on each line, with the time behind a comma if they like: "
    "We got the dog, about 2014. An empty line ends the list.",
    "items": "One on each line. An empty line ends the list.",
    "date": "As rough as they like: 2009, spring 2009, about 2009, age 7, grade 2.",
    "tie": "Two names with a dash between: Rose - Joe.",
}
"""What helps with a kind of question, where the guide has no help of its own."""

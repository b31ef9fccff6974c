"""What is missing in the languages of a guide, and what nobody has looked through."""

from collections.abc import Iterator, Mapping

from heero.domain.findings import Problem
from heero.guides.definition import Guide
from heero.guides.steps import PlainStep, choices

Place = tuple[str | int, ...]

OF_GUIDE = ("goal", "not_for", "content_note", "limits", "grounding", "closing")
OF_STEP = ("ask", "ask_adult", "script", "help", "low", "high")


def missing(guide: Guide) -> Iterator[Problem]:
    """Yield texts that are missing in a language the title has."""
    for place, words, what in texts(guide):
        for language in guide.title:
            if language not in words:
                yield Problem(
                    "guide-not-translated",
                    place,
                    f"{what} is not there in {language}",
                    "translate it, or take the language out of the title",
                    "warning",
                )


def texts(guide: Guide) -> Iterator[tuple[Place, Mapping[str, str], str]]:
    """Yield every text of a guide but its title: its place, its words, what it is."""
    for key in OF_GUIDE:
        words = getattr(guide, key)
        if words:
            yield (key,), words, f"`{key}`"
    for number, words in enumerate(guide.materials):
        yield ("materials", number), words, "something to have at hand"
    for number, part in enumerate(guide.parts):
        yield ("parts", number, "title"), part.title, f"the part at {part.starts!r}"
    for number, step in enumerate(guide.steps):
        yield from _of_step(step, ("steps", number))


def _of_step(
    step: PlainStep, place: Place
) -> Iterator[tuple[Place, Mapping[str, str], str]]:
    for key in OF_STEP:
        words = getattr(step, key)
        if words:
            yield (*place, key), words, f"`{key}` of {step.id!r}"
    for number, option in enumerate(choices(step)):
        yield (
            (*place, "options", number, "label"),
            option.label,
            f"the choice {option.value!r} of {step.id!r}",
        )


def unreviewed(guide: Guide) -> Iterator[Problem]:
    """Yield languages nobody has looked through: they are off until then."""
    first = next(iter(guide.title))
    for language in guide.title:
        review = guide.translations.get(language)
        if language != first and (review is None or not review.reviewed_by):
            yield Problem(
                "guide-not-reviewed",
                ("title", language),
                f"nobody has looked through the words in {language}",
                "`translations` says who did; until then it is used only where "
                "`use_unreviewed` of heero.yaml names it",
                "warning",
            )

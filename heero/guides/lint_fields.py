"""The fields a guide may look at and write, and the words they take."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from heero.domain.contact import Contact
from heero.domain.findings import Problem
from heero.domain.kinship import ParentOf, Partners
from heero.domain.lab import Lab
from heero.domain.mentoring import MonthOfPair
from heero.domain.participant import Consent
from heero.domain.record import Record
from heero.domain.story import Gift, Measure
from heero.guides import lookup
from heero.guides.definition import AddEffect, Effect, Guide, SetEffect
from heero.guides.steps import EVERYBODY, PlainStep, choices, names

MODELS: Mapping[str, type[Record]] = {
    **lookup.MODELS,
    "consents": Consent,
    "gifts": Gift,
    "parents": ParentOf,
    "partners": Partners,
    "measures": Measure,
    "lab": Lab,
    "contact": Contact,
    "months": MonthOfPair,
}
"""The entries of every list a guide may write, and records that are no participant."""

WALKED_IN: Mapping[str, str] = {"helpline": "contact", "lab": "lab"}
"""The records guides are walked in that are no participant, by where they belong."""

OF_A_GROUP = "agreements"
"""What a whole group says, which is nobody's own and has words only."""

STANDS_FOR = (
    "$said",
    "$about",
    "$of",
    "$between",
    "$each",
    "$visibility",
    "$today",
    "$walk",
    "$year",
    "$moment",
)
"""The words with a `$` that an effect may use."""

NEVER = ("id", "came_by", "was", "seat", "spots", "walks", "heero")
"""Fields that heero writes itself."""


def is_field(where: str, name: str) -> bool:
    """Return whether a list's entries, or the participant, have a field."""
    if where and name.startswith(lookup.CHOSEN):
        return where == "people" and is_field("outreach", name[len(lookup.CHOSEN) :])
    if where and name.startswith(lookup.THERE):
        return where == "people" and is_field("attendance", name[len(lookup.THERE) :])
    if not where and name.startswith(lookup.MONTH):
        return is_field("months", name[len(lookup.MONTH) :])
    return _type_of(where, name) is not None


def _type_of(where: str, name: str) -> Any:
    model: Any = MODELS[where]
    for step in name.split("."):
        fields = getattr(model, "model_fields", {})
        found = next(
            (
                each
                for key, each in fields.items()
                if step in (each.alias or key, key.rstrip("_"))
            ),
            None,
        )
        if found is None:
            return None
        model = found.annotation
    return found


def _takes(where: str, name: str, word: str) -> bool:
    """Return whether a field takes a word."""
    if name.startswith(lookup.CHOSEN):
        return _takes("outreach", name[len(lookup.CHOSEN) :], word)
    if name.startswith(lookup.THERE):
        return _takes("attendance", name[len(lookup.THERE) :], word)
    if not where and name.startswith(lookup.MONTH):
        return _takes("months", name[len(lookup.MONTH) :], word)
    found = _type_of(where, name)
    kind: Any = found.annotation
    for extra in found.metadata:
        kind = Annotated[kind, extra]
    try:
        TypeAdapter(kind).validate_python(word)
    except ValidationError:
        return False
    return True


def set_problems(guide: Guide) -> Iterator[Problem]:
    """Yield fields that steps give to those they name and that do not exist."""
    for number, step in enumerate(guide.steps):
        where = names(step)
        if step.set and where is None:
            yield Problem(
                "guide-effect",
                ("steps", number, "set"),
                f"{step.id!r} names nobody it could give a field to",
                "use an effect",
            )
            continue
        for name, word in step.set.items():
            place = ("steps", number, "set", name)
            yield from _field(str(where), name, word, place)


def effect_problems(guide: Guide) -> Iterator[Problem]:
    """Yield effects of steps that are not there, or on fields that are not."""
    for number, effect in enumerate(guide.effects):
        place = ("effects", number)
        for name in _steps(effect):
            if guide.step(name) is None:
                yield Problem(
                    "guide-unknown-step",
                    place,
                    f"there is no step {name!r}",
                    "steps are named by their id",
                )
        if isinstance(effect, AddEffect) and effect.add != OF_A_GROUP:
            for name, word in effect.set.items():
                yield from _field(effect.add, name, word, (*place, "set", name))
        elif isinstance(effect, SetEffect):
            yield from _of_set(guide, effect, place)


def _steps(effect: Effect) -> tuple[str, ...]:
    return effect.for_each if isinstance(effect, AddEffect) else (effect.from_,)


def _of_set(
    guide: Guide, effect: SetEffect, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    step = guide.step(effect.from_)
    if step is None:
        return
    lists = _lists(guide, effect, step)
    if not lists:
        yield Problem(
            "guide-effect",
            place,
            f"{step.id!r} is about nobody whose {effect.set!r} could be set",
            "say `of: me` or `of: people`, or ask the step for each",
        )
    words = [effect.to] if effect.to else [each.value for each in choices(step)]
    if effect.of == "ranked" and not effect.to:
        words = ["1"]
    for where in lists:
        if not words:
            yield from _field(where, effect.set, "$said", place)
        for word in words if step.kind != "choices" else ["$said"]:
            yield from _field(where, effect.set, word, place)


def _lists(guide: Guide, effect: SetEffect, step: PlainStep) -> set[str]:
    if effect.of == "me":
        return {WALKED_IN.get(guide.belongs, "")}
    if effect.of == "people":
        return {"people"}
    if effect.of in ("first", "rest", "ranked"):
        return {step.of} if step.of else set()
    own = names(step)
    found = {own} if own and not step.for_each else set()
    return found | about(guide, step)


def about(guide: Guide, step: PlainStep) -> set[str]:
    """Return the lists of those a step is asked for each of."""
    found = set()
    for name in step.for_each:
        other = guide.step(name)
        named = names(other) if other is not None else None
        if named:
            found.add(named)
        elif other is None and name in EVERYBODY:
            found.add(name)
    return found


def _field(
    where: str, name: str, word: str, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    if name.split(".")[0] in NEVER or not is_field(where, name):
        yield Problem(
            "guide-unknown-field",
            place,
            f"there is no field {name!r} a guide may write in {where or 'a record'}",
            "the schema of a participant names the fields",
        )
    elif word.startswith("$"):
        if word not in STANDS_FOR:
            yield Problem(
                "guide-effect",
                place,
                f"{word!r} stands for nothing",
                f"there are: {', '.join(STANDS_FOR)}",
            )
    elif not _takes(where, name, word):
        yield Problem(
            "guide-effect",
            place,
            f"the field {name!r} does not take {word!r}",
            "the schema of a participant says what it takes",
        )

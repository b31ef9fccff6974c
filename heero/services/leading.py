"""Showing a guide to whoever wants to lead it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from heero.errors import BadInput
from heero.guides.definition import Guide
from heero.guides.leading import Beside, Leader, Leading, leading
from heero.guides.prepared import as_read
from heero.services import guides
from heero.services.outcome import Outcome
from heero.services.wordings import places, root_of, said, settings_of, tag_of
from heero.store.workspace import Workspace


def shown(
    name: str,
    workspace: Workspace | None,
    language: str | None = None,
    *,
    short: bool = False,
    adult: bool = False,
) -> Outcome:
    """
    Show a guide as somebody reads it who wants to lead it.

    It is shown in any language it has, looked through or not, because somebody has to
    read it to look it through.

    Args:
        name: The guide.
        workspace: The records folder; `None` outside of any.
        language: The language of its texts; `None` for that of the folder.
        short: Whether only the short version is shown.
        adult: Whether it is shown in the wording for adults.

    Raises:
        NothingSuchShipped: There is none of that name.
        BadGuide: It breaks a rule.
        BadInput: There is no such language, or no short version.
    """
    site = root_of(workspace)
    whole = guides.guide(name, site)
    if short and whole.short is None:
        raise BadInput(f"{name} has no short version", hint="show it without --short")
    wanted = tag_of(language) if language else settings_of(workspace).locale
    tag, notes = _language(whole, wanted, settings_of(workspace).use_unreviewed)
    say = said(workspace, "en", adult=True)
    leader = Leader(tag, say, guides.safeguards(site), places(workspace, say, "en"))
    read = as_read(whole, short=short, adult=adult)
    found = leading(read, leader)
    lines = [
        *_about(whole, found),
        *(line for each in found.steps for line in _step(each)),
        *_last(whole, found),
    ]
    data: dict[str, Any] = read.model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    data["language"] = tag
    data["in_words"] = asdict(found)
    return Outcome(lines, data, notes)


def _language(
    guide: Guide, wanted: str, allowed: Sequence[str]
) -> tuple[str, list[str]]:
    """Return the nearest language the guide has, and what to know of it."""
    base = wanted.split("-")[0]
    near = [tag for tag in guide.title if tag.split("-")[0] == base]
    first = next(iter(guide.title))
    if not near:
        return first, [f"{guide.id} has no words in {wanted}; this is in {first}"]
    tag = wanted if wanted in near else near[0]
    review = guide.translations.get(tag)
    if tag == first or tag in allowed or (review and review.reviewed_by):
        return tag, []
    return tag, [
        f"nobody has looked through these words in {tag} yet, so nobody is asked in "
        "them; `translations` in the guide says who did"
    ]


def _about(guide: Guide, found: Leading) -> list[str]:
    formats = [each.replace("_", " ") for each in guide.formats]
    whom = {"youth": "young people", "adult": "adults"}
    return [
        found.title,
        f"for: {found.goal}",
        f"not for: {found.not_for}",
        f"who: {' and '.join(whom[each] for each in guide.audience)}; "
        f"{', '.join(formats)}",
        f"time: {_time(guide)}",
        *([f"at hand: {', '.join(found.materials)}"] if found.materials else []),
        *_cares(found),
        f"said first: {found.note}",
        *([f"limits: {found.limits}"] if found.limits else []),
    ]


def _time(guide: Guide) -> str:
    if guide.minutes is None:
        return "not said"
    low, high = guide.minutes.min, guide.minutes.max
    span = f", {low or '?'} to {high or '?'}" if low or high else ""
    short = f"; {guide.short.minutes} in the short version" if guide.short else ""
    return f"about {guide.minutes.typical} minutes{span}{short}"


def _cares(found: Leading) -> list[str]:
    lines = []
    for each in found.cares:
        lines.append(f"take care: {each.name}")
        lines += [f"  {sentence}" for sentence in each.sentences]
    return lines


def _step(step: Beside) -> list[str]:
    marks = [f"({each})" for each in (*step.marks, step.asked_if) if each]
    code = [] if step.spoken else [f"[{step.code}]"]
    lines = [" ".join([f"- {step.ask}", *code, *marks])]
    lines += [f"  {each.letter} {each.label}" for each in step.boxes]
    lines += [f"  for you: {step.script}"] if step.script else []
    return lines


def _last(guide: Guide, found: Leading) -> list[str]:
    following = f"next: {', '.join(guide.next)}"
    return [
        *([f"to come back: {found.grounding}"] if found.grounding else []),
        f"said last: {found.closing}",
        *found.credits,
        *([following] if guide.next else []),
    ]

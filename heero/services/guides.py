"""The guides of exercises: which there are, what they ask, what is wrong with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heero import resources
from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.errors import BadGuide, BadInput, NothingSuchShipped
from heero.services.linting import Linted, told
from heero.services.outcome import Outcome
from heero.store import plain

if TYPE_CHECKING:
    from heero.guides.definition import Guide
    from heero.guides.relations import Relations


def listed(site: Path | None, language: str = "en") -> Outcome:
    """
    List the guides there are, the site's own and those heero ships.

    Only the head of each is looked at, so that the list is there at once.

    Args:
        site: The records folder; `None` outside of any.
        language: The language of the titles.
    """
    rows, notes = [], []
    for name in resources.names("guides", site):
        values = _values(resources.lookup("guides", name, site))
        if isinstance(values, dict) and "id" in values and name.endswith(".yaml"):
            rows.append(_row(values, language))
        elif name.endswith((".yaml", ".yml")):
            stem = Path(name).stem
            notes.append(f"left out: {name}; see `heero guides lint {stem}`")
    width = max((len(str(row["id"])) for row in rows), default=0)
    lines = [
        f"{row['id']:<{width}}  {row['title']}"
        + (f", about {row['minutes']} minutes" if row["minutes"] else "")
        for row in rows
    ]
    return Outcome(lines, rows, notes)


def _row(values: Mapping[str, Value], language: str) -> dict[str, Any]:
    title, minutes = values.get("title"), values.get("minutes")
    titles = title if isinstance(title, dict) else {"en": title}
    typical = minutes.get("typical") if isinstance(minutes, dict) else None
    audience = values.get("audience")
    return {
        "id": values["id"],
        "title": titles.get(language)
        or titles.get("en")
        or next(iter(titles.values())),
        "minutes": int(typical)
        if isinstance(typical, str) and typical.isdigit()
        else None,
        "audience": audience if isinstance(audience, list) else ["youth", "adult"],
        "languages": sorted(titles),
    }


def _values(path: Path) -> Value:
    return plain.values_of(path.read_bytes())


def guide(name: str, site: Path | None) -> "Guide":
    """
    Return a guide by its name.

    Raises:
        NothingSuchShipped: There is none of that name.
        BadGuide: It breaks a rule, so that nobody should be asked by it.
    """
    from heero.guides.definition import parse
    from heero.guides.lint import problems

    values = _values(_file(name, site))
    found = parse(values, name)
    wrong = [each for each in problems(values) if each.severity == "error"]
    if wrong:
        raise BadGuide(name, [each.message for each in wrong])
    return found


def _file(name: str, site: Path | None) -> Path:
    try:
        return resources.lookup("guides", f"{name}.yaml", site)
    except NothingSuchShipped:
        known = [Path(each).stem for each in resources.names("guides", site)]
        raise NothingSuchShipped("guide", name, known) from None


def relations(site: Path | None) -> "Relations":
    """
    Return what relation words say, in this folder.

    Raises:
        BadGuide: The site's own vocabulary breaks the rules of its format.
    """
    from heero.guides.relations import parse

    return parse(_values(resources.lookup("vocabulary", "relations.yaml", site)))


def phrases(site: Path | None) -> dict[str, dict[str, str]]:
    """
    Return what heero itself says to a participant, by name and language tag.

    Raises:
        BadGuide: The site's own phrases break the rules of their format.
    """
    from heero.guides.words import parse_phrases

    return parse_phrases(_values(resources.lookup("vocabulary", "room.yaml", site)))


def vocabularies(guide: "Guide", site: Path | None) -> dict[str, tuple[str, ...]]:
    """
    Return the words the conditions of a guide look for, by vocabulary.

    Raises:
        NothingSuchShipped: There is no such vocabulary.
        BadGuide: The site's own vocabulary breaks the rules of its format.
    """
    from heero.guides.words import looked_for, parse

    return {
        name: parse(_values(resources.lookup("vocabulary", f"{name}.yaml", site)), name)
        for name in sorted(looked_for(guide))
    }


def shown(name: str, site: Path | None, language: str = "en") -> Outcome:
    """
    Show a guide as somebody reads it who wants to lead it.

    Raises:
        NothingSuchShipped: There is none of that name.
        BadGuide: It breaks a rule.
    """
    from heero.guides.texts import text

    found = guide(name, site)
    about = [
        text(found.title, language),
        f"for: {text(found.goal, language)}",
        f"not for: {text(found.not_for, language)}",
        f"at hand: {', '.join(text(each, language) for each in found.materials)}",
        f"said first: {text(found.content_note, language)}",
    ]
    asked = []
    for step in found.steps:
        asked.append(f"- {text(step.ask, language)}")
        asked += [f"  {text(each.label, language)}" for each in _options(step)]
        if step.script:
            asked.append(f"  for you: {text(step.script, language)}")
    last = [f"said last: {text(found.closing, language)}", *found.credits]
    data = found.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Outcome([*about, *asked, *last], data)


def _options(step: Any) -> Sequence[Any]:
    return () if isinstance(step.options, str) else step.options


def linted(names: Sequence[str], site: Path | None) -> Outcome:
    """
    Say everything that is wrong with guides, each with its place.

    Args:
        names: Names of guides, or files; every guide there is where none is given.
        site: The records folder; `None` outside of any.

    Raises:
        NothingSuchShipped: There is no guide of a name.
        BadInput: There is no such file.
    """
    from heero.guides.lint import problems

    chosen = [_named_or_file(each, site) for each in names] or [
        resources.lookup("guides", each, site)
        for each in resources.names("guides", site)
        if each.endswith((".yaml", ".yml"))
    ]
    renamed = Problem(
        "guide-file-name",
        (),
        "the guide and its file have different names",
        "name the file after the id of the guide",
    )
    kind = Linted("guide", problems, "guide-format", renamed)
    return told([finding for path in chosen for finding in kind.findings(path, site)])


def _named_or_file(word: str, site: Path | None) -> Path:
    path = Path(word)
    if path.suffix not in (".yaml", ".yml"):
        return _file(word, site)
    if not path.is_file():
        raise BadInput(f"there is no file '{word}'", hint="see where you are")
    return path

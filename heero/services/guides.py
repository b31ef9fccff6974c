"""The guides of exercises: which there are, what they ask, what is wrong with them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heero import resources
from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.errors import BadGuide, BadInput, NothingSuchShipped
from heero.services.linting import Linted, told
from heero.services.outcome import Outcome
from heero.store import plain
from heero.store.folder import SETTINGS, Folder

if TYPE_CHECKING:
    from heero.guides.definition import Guide
    from heero.guides.relations import Relations
    from heero.guides.texts import Words


def listed(site: Path | None, language: str = "en") -> Outcome:
    """
    List the guides there are, the site's own and those heero ships.

    Only the head of each is looked at, so that the list is there at once.

    Args:
        site: The records folder; `None` outside of any.
        language: The language of the titles.
    """
    rows, notes = [], []
    program = Folder(site).basics.program if site is not None else ""
    allowed = _used_unreviewed(site)
    for name in resources.names("guides", site):
        values = head(resources.lookup("guides", name, site))
        if isinstance(values, dict) and "id" in values and name.endswith(".yaml"):
            if not _has_its_place(values, program):
                continue
            rows.append(_row(values, language, allowed))
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


_PROGRAM = {"lab": "lab", "helpline": "peer-support", "mentoring": "mentoring"}


def _has_its_place(values: Mapping[str, Value], program: str) -> bool:
    """Return whether a guide belongs to what a folder is for; all do outside of any."""
    belongs = str(values.get("belongs"))
    return not program or _PROGRAM.get(belongs, "workshop") == program


def _used_unreviewed(site: Path | None) -> Collection[str]:
    """Return the languages the site uses although nobody has looked them through."""
    if site is None or not (site / SETTINGS).is_file():
        return ()
    values = _values(site / SETTINGS)
    used = values.get("use_unreviewed") if isinstance(values, dict) else None
    return [str(each) for each in used] if isinstance(used, list) else ()


def _row(
    values: Mapping[str, Value], language: str, allowed: Collection[str]
) -> dict[str, Any]:
    title, minutes = values.get("title"), values.get("minutes")
    titles = title if isinstance(title, dict) else {"en": title}
    typical = minutes.get("typical") if isinstance(minutes, dict) else None
    audience = values.get("audience")
    short = values.get("short")
    return {
        "id": values["id"],
        "title": titles.get(language)
        or titles.get("en")
        or next(iter(titles.values()), ""),
        "minutes": _whole(typical),
        "audience": _list(audience, ["youth", "adult"]),
        "languages": _usable(titles, values.get("translations"), allowed),
        "formats": _list(values.get("formats"), ["one_to_one"]),
        "belongs": values.get("belongs", "workshop"),
        "weight": values.get("weight", "middle"),
        "short": _whole(short.get("minutes", "20"))
        if isinstance(short, dict)
        else None,
    }


def _usable(
    titles: Mapping[str, Value], translations: Value, allowed: Collection[str]
) -> list[str]:
    """Return the languages a guide may be asked in here."""
    reviews = translations if isinstance(translations, dict) else {}
    first = next(iter(titles), "en")

    def looked_through(tag: str) -> bool:
        review = reviews.get(tag)
        return isinstance(review, dict) and bool(review.get("reviewed_by"))

    return sorted(
        tag for tag in titles if tag == first or tag in allowed or looked_through(tag)
    )


def _list(value: Value, usual: Sequence[str]) -> list[Value]:
    return value if isinstance(value, list) else list[Value](usual)


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, str) and value.isdigit() else None


def head(path: Path) -> Value:
    """
    Return what a guide says about itself, as plain values.

    What stands in front of its steps is enough where its name is there; nine tenths of
    a guide are its questions in every language.
    """
    data = path.read_bytes()
    front = data.partition(b"\nsteps:")[0] + b"\n"
    values = plain.values_of(front)
    known = isinstance(values, dict) and "id" in values and "title" in values
    return values if known else plain.values_of(data)


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


def source(name: str, site: Path | None) -> bytes:
    """
    Return the file of a guide as it is, comments and all.

    Raises:
        NothingSuchShipped: There is none of that name.
    """
    return _file(name, site).read_bytes()


def _file(name: str, site: Path | None) -> Path:
    try:
        return resources.lookup("guides", f"{name}.yaml", site)
    except NothingSuchShipped:
        known = [str(row["id"]) for row in listed(site).data]
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


def sheet_phrases(site: Path | None) -> dict[str, dict[str, str]]:
    """
    Return what a printed sheet says besides its guide, by name and language tag.

    The site's own sentences come first, one by one; the others are heero's.

    Raises:
        BadGuide: The site's own sentences break the rules of their format.
    """
    from heero.guides.words import parse_phrases

    own, shipped = _own_and_shipped("sheet.yaml", site)
    said = parse_phrases(shipped, "sheet")
    for name, words in parse_phrases(own, "sheet").items():
        said[name] = {**said.get(name, {}), **words}
    return said


def safeguards(site: Path | None) -> "dict[str, Sequence[Words]]":
    """
    Return what safeguards say, by name: the site's own words first.

    Raises:
        BadGuide: The site's own words break the rules of their format.
    """
    from heero.guides.safeguards import parse

    own, shipped = _own_and_shipped("safeguards.yaml", site)
    return {**parse(shipped), **parse(own)}


def _own_and_shipped(name: str, site: Path | None) -> tuple[Value, Value]:
    both = (resources.lookup("vocabulary", name, each) for each in (site, None))
    own, shipped = (_values(each) for each in both)
    return own, shipped


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
    from heero.guides.definition import parse
    from heero.guides.lint import problems
    from heero.guides.safeguards import unexplained

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
    explained = safeguards(site)

    def wrong(values: Value) -> list[Problem]:
        found = problems(values)
        if any(each.code == "guide-format" for each in found):
            return found
        return [*found, *unexplained(parse(values, ""), explained)]

    kind = Linted("guide", wrong, "guide-format", renamed)
    return told([finding for path in chosen for finding in kind.findings(path, site)])


def _named_or_file(word: str, site: Path | None) -> Path:
    path = Path(word)
    if path.suffix not in (".yaml", ".yml"):
        return _file(word, site)
    if not path.is_file():
        raise BadInput(f"there is no file '{word}'", hint="see where you are")
    return path

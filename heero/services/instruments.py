"""The instruments there are: those heero ships, and what a site fills in."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from heero import resources
from heero.domain.ages import ages
from heero.domain.findings import Problem
from heero.domain.instruments import Instrument
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.story import How
from heero.domain.words import Day
from heero.errors import BadInstrument, NothingSuchShipped
from heero.guides.definition import Guide, format_problems
from heero.guides.measured import guide_of
from heero.store import decoding, yaml_text
from heero.store.places import placed

_FOLDER = "measures"


def every(site: Path | None) -> tuple[list[Instrument], list[BadInstrument]]:
    """
    Return the instruments there are, and what is wrong with those that cannot be read.

    Args:
        site: The records folder; `None` outside of any.
    """
    found, wrong = [], []
    for name in _ids(site):
        try:
            found.append(instrument(name, site))
        except BadInstrument as error:
            wrong.append(error)
    return found, wrong


def called(word: str, site: Path | None) -> Instrument:
    """
    Return the instrument a word stands for.

    Args:
        word: Its id, another name, or the beginning of one, however it is spelled.
        site: The records folder; `None` outside of any.

    Raises:
        NothingSuchShipped: There is none of that name, or several begin with it.
        BadInstrument: Its file breaks a rule.
    """
    ids = _ids(site)
    wanted = _folded(word)
    names: dict[str, set[str]] = {}
    for each in ids:
        for name in {_folded(each), *_other_names(each, site)}:
            names.setdefault(name, set()).add(each)
    begin = {
        id_
        for name, held in names.items()
        for id_ in held
        if wanted and name.startswith(wanted)
    }
    fitting = names.get(wanted, set()) or begin
    if len(fitting) != 1:
        raise NothingSuchShipped("instrument", word, ids)
    return instrument(fitting.pop(), site)


def instrument(name: str, site: Path | None) -> Instrument:
    """
    Return an instrument by its id.

    What the site's own file gives comes first; the rest is as heero ships it, so that
    a site fills in a slot by the keys that are missing.

    Raises:
        NothingSuchShipped: There is none of that name.
        BadInstrument: Its file breaks a rule.
    """
    file = f"{name}.yaml"
    path = resources.lookup(_FOLDER, file, site)
    own, shown = _read(path, site)
    try:
        shipped = resources.lookup(_FOLDER, file, None)
    except NothingSuchShipped:
        shipped = path
    below = {} if shipped == path else yaml_text.values(_read(shipped, None)[0])
    values = {**_mapping(below), **_mapping(yaml_text.values(own))}
    try:
        found = Instrument.model_validate(values)
    except ValidationError as error:
        raise BadInstrument(*_wrong(error, own, shown)) from None
    if found.id != name:
        raise BadInstrument(shown, ["the file is not named after its `id`"])
    return found


def old_enough(record: Participant, asked: Instrument, today: Day) -> bool:
    """
    Return whether an instrument was made for somebody's age, for all that is known.

    Somebody whose age is unknown is not asked.
    """
    lowest, highest = asked.ages.from_, asked.ages.to
    welcomed = record.intake.date if record.intake else None
    return ages(record.born, today, welcomed).surely(lowest, highest)


def ages_words(asked: Instrument) -> str:
    """Say for which ages an instrument was made; empty for any."""
    lowest, highest = asked.ages.from_, asked.ages.to
    if lowest is not None and highest is not None:
        return f"from {lowest} to {highest}"
    if lowest is not None:
        return f"from {lowest}"
    return "" if highest is None else f"up to {highest}"


def within(
    record: Participant,
    guide: Guide,
    site: Path | None,
    today: Day,
    care: str,
    *,
    on_paper: bool,
) -> tuple[dict[str, Guide], list[str]]:
    """
    Return the questions of the instruments that a guide asks among others.

    Args:
        record: Of whom they are asked.
        guide: The guide.
        site: The records folder.
        today: The day.
        care: What is said after the last question of each.
        on_paper: Whether they filled it in on paper.

    Returns:
        Guides by the word the step has for the instrument, and what is left out of
        it: what is not here, or was not made for their age.
    """
    found: dict[str, Guide] = {}
    notes: list[str] = []
    # Somebody asks in an exercise; only on paper do they read it themselves.
    how: How = "on_paper" if on_paper else "read_aloud"
    for word in dict.fromkeys(each.instrument for each in guide.steps):
        if word is None:
            continue
        try:
            made = called(word, site)
        except (NothingSuchShipped, BadInstrument) as error:
            notes.append(f"'{word}' is left out: {error.message}")
            continue
        if not made.ready:
            notes.append(f"'{word}' is left out: its questions are not here")
        elif not old_enough(record, made, today):
            notes.append(f"'{word}' is left out: it is for people {ages_words(made)}")
        else:
            found[word] = guide_of(made, how, care)
    return found, notes


def _ids(site: Path | None) -> list[str]:
    files = resources.names(_FOLDER, site)
    return sorted(Path(each).stem for each in files if each.endswith(".yaml"))


def _other_names(name: str, site: Path | None) -> set[str]:
    try:
        found = instrument(name, site)
    except BadInstrument:
        return set()
    return {_folded(each) for each in (*found.also, *found.title.values())}


def _folded(word: str) -> str:
    return re.sub(r"[^\w]|_", "", fold_name(word))


def _read(path: Path, site: Path | None) -> tuple[yaml_text.Mapping, str]:
    """
    Return the top of a file, and how the file is named to people.

    Raises:
        BadInstrument: It cannot be read.
    """
    shown = path.name
    if site is not None and site in path.parents:
        shown = path.relative_to(site).as_posix()
    read, finding = decoding.decode(path.read_bytes())
    findings = [finding] if finding else []
    node = None
    if not findings:
        reading = yaml_text.read(read)
        node = reading.node
        findings = [each for each in reading.findings if each.severity == "error"]
    if findings:
        first = findings[0]
        raise BadInstrument(f"{shown}:{first.line}:{first.column}", [first.message])
    if not isinstance(node, yaml_text.Mapping):
        raise BadInstrument(shown, ["there is nothing in this file"])
    return node, shown


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _wrong(
    error: ValidationError, own: yaml_text.Mapping, shown: str
) -> tuple[str, list[str]]:
    """Return the place of the first thing that is wrong, and everything in words."""
    found = format_problems(error)
    path, words = found[0]
    first = placed(Problem("guide-format", path, words), own, shown, private=False)
    return f"{shown}:{first.line}:{first.column}", [words for _, words in found]

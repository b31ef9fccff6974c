"""
From what somebody typed to an answer: one reader for each kind of question.

A reader gives an answer, asks which one is meant, or says one kind sentence.
Nothing typed is ever dropped: what cannot be understood is kept as words.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from heero.domain import fuzzy
from heero.domain.names import fold_name
from heero.domain.notation import read_letters
from heero.domain.operations import Value
from heero.domain.signs import UNSAFE
from heero.guides.lines import person_line, place_line, tie_line
from heero.guides.lookup import called
from heero.guides.names import Known, same, starting, with_word
from heero.guides.readings import (
    Around,
    Named,
    Reading,
    Said,
    Several,
    Unclear,
    WhichOne,
    Without,
)
from heero.guides.relations import meaning
from heero.guides.steps import Option, PlainStep, StepKind, choices, names
from heero.guides.texts import text


def read(step: PlainStep, typed: str, around: Around) -> Reading:
    """
    Read one line somebody typed as the answer to a step.

    Args:
        step: The step; it asks something.
        typed: The line, not empty.
        around: What is known besides.

    Returns:
        What it says.
    """
    line = clean(typed)
    if not line:
        return Unclear("Nothing came through. Type it once more?")
    return READERS[step.kind](step, line, around)


def clean(typed: str) -> str:
    """Return a line without what cannot be seen and would steer a terminal."""
    return UNSAFE.sub("", typed.replace("\t", " ").replace("\n", " ")).strip()


def _text(step: PlainStep, line: str, around: Around) -> Reading:
    return Said(_brought(line, around) or line)


def _brought(line: str, around: Around) -> str | None:
    """Return the words that were said before and are brought along by number."""
    number = int(line) if re.fullmatch(r"[1-9][0-9]?", line) else 0
    offered = around.offered
    return offered[number - 1].name if 0 < number <= len(offered) else None


def _items(step: PlainStep, line: str, around: Around) -> Reading:
    into = names(step)
    assert into is not None
    there = around.lines.get(into, ())
    taken_off = _without(line, there, around)
    if taken_off and not isinstance(taken_off, Unclear):
        # What begins like that and fits nothing may be a line of theirs as well.
        return taken_off
    fields: dict[str, Value]
    if step.kind == "timeline":
        said = place_line(line)
        fields = {"title": ", ".join(filter(None, (said.label, said.kind)))}
        if said.when:
            fields["when"] = fuzzy.as_value(fuzzy.parse(said.when))
    else:
        fields = {called(into): _brought(line, around) or line}
    words = fold_name(str(fields[called(into)]))
    known = next((each.id for each in there if fold_name(each.name) == words), None)
    return Named(into, known, fields)


def _ranked(step: PlainStep, line: str, around: Around) -> Reading:
    there = around.lines.get(str(step.of), ())
    ids: dict[str, None] = {}
    for word in re.split(r"[,;\s]+", line.strip(" ,;")):
        number = int(word) if re.fullmatch(r"[0-9]{1,3}", word) else 0
        if not 0 < number <= len(there):
            return Unclear("Type their numbers, the first one first, like 2 1.")
        ids[there[number - 1].id] = None
    return Said(tuple(ids))


def _date(step: PlainStep, line: str, around: Around) -> Reading:
    return Said(line)


def _scale(step: PlainStep, line: str, around: Around) -> Reading:
    if re.fullmatch(r"[0-9]{1,9}", line) and (step.lowest <= int(line) <= step.highest):
        return Said(str(int(line)))
    return Unclear(f"A whole number from {step.lowest} to {step.highest}, please.")


def _choice(step: PlainStep, line: str, around: Around) -> Reading:
    found = _chosen(choices(step), line, around.language)
    return Said(found.value) if isinstance(found, Option) else found


def _choices(step: PlainStep, line: str, around: Around) -> Reading:
    # A whole label may hold a comma or blanks, so the whole line is tried first.
    options = choices(step)
    whole = _chosen(options, line, around.language)
    if isinstance(whole, Option):
        return Said((whole.value,))
    separator = r"[,;]" if re.search(r"[,;]", line) else r"\s+"
    values: dict[str, None] = {}
    for piece in re.split(separator, line):
        if not piece.strip():
            continue
        found = _chosen(options, piece.strip(), around.language)
        if isinstance(found, Unclear):
            return found
        values[found.value] = None
    return Said(tuple(values)) if values else whole


def _chosen(options: Sequence[Option], typed: str, language: str) -> "Option | Unclear":
    # A digit may be the letter of a choice, as it is printed beside it on paper.
    lettered = _lettered(options, typed)
    if lettered is not None:
        return lettered
    if re.fullmatch(r"[0-9]{1,3}", typed):
        number = int(typed)
        if 1 <= number <= len(options):
            return options[number - 1]
        return Unclear("That number is not there. Type a number or the words you see.")
    return _worded(options, typed, language)


def _worded(options: Sequence[Option], typed: str, language: str) -> "Option | Unclear":
    """Return the choice whose words were typed, or begun, or its place: a, b, c."""
    word = fold_name(typed)
    labels = [fold_name(text(each.label, language)) for each in options]
    for each, label in zip(options, labels, strict=True):
        if word == label:
            return each
    starts = [
        each
        for each, label in zip(options, labels, strict=True)
        if word and label.startswith(word)
    ]
    if len(starts) == 1:
        return starts[0]
    if len(starts) > 1:
        shown = " or ".join(text(each.label, language) for each in starts)
        return Unclear(f"Do you mean {shown}?")
    if len(word) == 1 and 0 <= ord(word) - ord("a") < len(options):
        return options[ord(word) - ord("a")]
    return Unclear("I did not find that one. Type a number or the words you see.")


def _lettered(options: Sequence[Option], typed: str) -> Option | None:
    """Return the choice whose letter was typed, or `None`."""
    wanted = typed.upper()
    return next((e for e in options if e.letter and e.letter.upper() == wanted), None)


def _person(step: PlainStep, line: str, around: Around) -> Reading:
    taken_off = _without(line, around.people, around)
    if taken_off:
        return taken_off
    return _somebody(line, around)


def _somebody(line: str, around: Around) -> Reading:
    """Return who a line names: somebody known, somebody new, or who to ask about."""
    forced = re.match(r"new\s*:\s*(.+)", line, flags=re.IGNORECASE)
    said = person_line(forced.group(1) if forced else line, around.relations)
    if said.clash:
        return Unclear("Two of these letters say different things. Which one is it?")
    fields: dict[str, Value] = {"name": said.name}
    if said.relation:
        fields["relation"] = said.relation
    for letter in said.letters:
        fields[".".join(letter.path)] = letter.value
    found = meaning(around.relations, said.relation) if said.relation else None
    guesses = dict(zip(("kind", "area"), found, strict=True)) if found else {}
    new = Named("people", None, fields, guesses)
    fitting = [] if forced else same(around.people, said.name, said.relation)
    if not forced and around.at_hand is not None:
        named = _at_hand(new, fitting, around, around.at_hand)
        if named is not None:
            return named
    if not (forced or fitting) and re.fullmatch(r"[0-9]{1,3}[.)]?", line):
        # Whoever types it means somebody on a screen; people there have no numbers.
        number = line.rstrip(".)")
        return Unclear(
            f"There is no number {number} here. Type the name, "
            f"or new: {number} for somebody called that."
        )
    if len(fitting) > 1:
        return WhichOne(tuple(fitting), new)
    return Named("people", fitting[0].id, fields, guesses) if fitting else new


def _at_hand(
    new: Named, fitting: Sequence[Known], around: Around, offered: Sequence[Known]
) -> Reading | None:
    """Return whom a part of a name means in a meeting; `None` where it means nobody."""
    name, relation = str(new.fields["name"]), new.fields.get("relation")
    said = relation if isinstance(relation, str) else None
    ids = {each.id for each in offered}
    if any(each.id in ids for each in fitting):
        return None
    begun = with_word(offered, name, said)
    if begun and (fitting or len(begun) > 1):
        return WhichOne((*fitting, *begun), new)
    if begun:
        fields = {**new.fields, "name": begun[0].name}
        return Named("people", begun[0].id, fields, new.guesses, begun[0].name)
    if fitting or not with_word(around.people, name, said):
        return None
    # The room may see this screen: who else is in the record is not said.
    return Unclear(
        f"Nobody who was invited is called that. Type the whole name of whoever it is, "
        f"or new: {name} for somebody who is new."
    )


def _without(
    line: str, known: Sequence[Known], around: Around
) -> Without | WhichOne | Unclear | None:
    """Return who is taken off this list; `None` where the line says no such thing."""
    asked = re.match(r"not\s*:\s*(.+)", line, flags=re.IGNORECASE)
    if asked is None:
        return None
    name, _, relation = (part.strip() for part in asked.group(1).partition(","))
    listed = [each for each in known if each.id in around.listed]
    fitting = starting(listed, asked.group(1).strip()) or [
        each
        for each in starting(listed, name)
        if fold_name(each.relation or "").startswith(fold_name(relation))
    ]
    if not fitting:
        return Unclear("Nobody and nothing of that name is on this list.")
    if len(fitting) > 1:
        return WhichOne(tuple(fitting), None)
    return Without(fitting[0].id)


def _place(step: PlainStep, line: str, around: Around) -> Reading:
    taken_off = _without(line, around.places, around)
    if taken_off:
        return taken_off
    said = place_line(line)
    fields: dict[str, Value] = {"label": said.label}
    if said.kind:
        fields["kind"] = said.kind
    if said.when:
        fields["when"] = fuzzy.as_value(fuzzy.parse(said.when))
    fitting = same(around.places, said.label, said.kind)
    if len(fitting) > 1:
        return WhichOne(tuple(fitting), Named("places", None, fields))
    return Named("places", fitting[0].id if fitting else None, fields)


NOBODY_ELSE = frozenset({"nobody else", "no one else", "personne d'autre", "nadie mas"})
"""What says that of all pairs nobody spoke of no two know each other."""


def _pairs(step: PlainStep, line: str, around: Around) -> Reading:
    if fold_name(line).strip(" .") not in NOBODY_ELSE:
        return _tie(step, line, around)
    apart = tuple(
        Named("ties", None, {"between": [first, second], "strength": "none"})
        for first, second in combinations(around.among, 2)
        if frozenset((first, second)) not in around.ties
    )
    return (
        Several(apart, line) if apart else Unclear("Every pair has its answer by now.")
    )


def _tie(step: PlainStep, line: str, around: Around) -> Reading:
    found = tie_line(line, around.people)
    if found is None:
        return Unclear(
            "Type two names that are on the page with a dash between, "
            "like Rose - Joe. :people shows who is there."
        )
    first, second, rest = found
    fields: dict[str, Value] = {"between": [first, second]}
    letters = read_letters(rest) if rest else []
    ours = letters is not None and all(
        each.path[0] == "tie" and each.path[1] != "flow" for each in letters
    )
    if letters and ours:
        fields |= {each.path[1]: each.value for each in letters}
    elif rest:
        fields["note"] = rest
    return Named("ties", around.ties.get(frozenset((first, second))), fields)


READERS: dict[StepKind, Callable[[PlainStep, str, Around], Reading]] = {
    "text": _text,
    "choice": _choice,
    "choices": _choices,
    "scale": _scale,
    "person": _person,
    "people": _person,
    "place": _place,
    "tie": _tie,
    "pairs": _pairs,
    "date": _date,
    "items": _items,
    "timeline": _items,
    "ranked": _ranked,
    "grid": _choice,
    "rings": _choice,
}
"""
The reader of each kind of question; kinds that are only said have none.

A step of the kind `measure` is the questions of its instrument by the time it is asked.
"""


def read_cards(
    step: PlainStep, typed: str, table: Sequence[Known], current: str, around: Around
) -> "tuple[tuple[str, Said], ...] | Unclear":
    """
    Read a line that puts cards on a pile.

    Args:
        step: The step: its options are the piles.
        typed: `2: Rose, Joe` or `2 Rose, Joe`, or the pile alone for the one in turn.
        table: Every card there is.
        current: The id of the card whose turn it is.
        around: What is known besides.

    Returns:
        The cards by their ids, each with its pile.
    """
    line = clean(typed)
    pile, _, rest = line.partition(":" if ":" in line else " ")
    whole = _chosen(choices(step), line, around.language)
    if isinstance(whole, Option):
        return ((current, Said(whole.value)),)
    found = _chosen(choices(step), pile.strip(), around.language)
    if isinstance(found, Unclear):
        return found
    ids: dict[str, None] = {}
    for name in re.split(r"[,;]", rest):
        fitting = starting(table, name.strip()) if name.strip() else []
        if name.strip() and len(fitting) != 1:
            return Unclear(
                f"Which card is {name.strip()}? Type names as they are on the cards, "
                "with commas between."
            )
        ids.update((each.id, None) for each in fitting)
    return tuple((each, Said(found.value)) for each in ids) or whole

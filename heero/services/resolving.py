"""What is undecided in a records folder, in lines and data; and deciding by number."""

from collections.abc import Iterable, Sequence

from heero.errors import BadInput
from heero.services.deciding import Chosen, decide, tried
from heero.services.outcome import Outcome
from heero.services.undecided import Choice, Undecided
from heero.store.workspace import Workspace

FORMAT = "heero-undecided/1"
"""The name and the version of the format of `--json`."""

HOW = "choose on a terminal with `heero resolve`, or with `--take ID=N`"


def listed(found: Sequence[Undecided], notes: Sequence[str]) -> Outcome:
    """Say what is undecided; the answer is no where anything is."""
    lines: list[str] = []
    name = ""
    for one in found:
        if one.name != name:
            name = one.name
            lines.append(name)
        lines.append(f"  {one.asked} [{one.id}]")
        lines += [f"    {each}" for each in numbered(one)]
    data = {"format": FORMAT, "undecided": [_data(each) for each in found]}
    if not found:
        sure = " in what can be read" if notes else ""
        return Outcome([f"nothing is undecided{sure}"], data, notes)
    return Outcome(lines, data, [*notes, HOW], no=True)


def numbered(one: Undecided) -> list[str]:
    """Return what may be chosen, a line each, and which of them stands now."""
    return [
        f"{number}  {each.words}{' (stands there now)' if each.now else ''}"
        for number, each in enumerate(one.choices, start=1)
    ]


def _data(one: Undecided) -> dict[str, object]:
    return {
        "file": one.file,
        "id": one.id,
        "at": list(one.path),
        "about": one.about,
        "question": one.question,
        "choices": [
            {
                "number": number,
                "words": each.words,
                "value": each.value,
                "now": each.now,
                **({"also": each.also} if each.also is not None else {}),
            }
            for number, each in enumerate(one.choices, start=1)
        ],
        "now": one.now,
    }


def picked(found: Sequence[Undecided], words: Iterable[str]) -> list[Chosen]:
    """
    Return what is chosen by `ID=N`.

    Args:
        found: What is undecided.
        words: What was typed: the id of an item, and the number of a choice.

    Raises:
        BadInput: It is not written so, is about nothing or about several, or there is
            no such choice; or one thing is decided twice.
    """
    chosen: dict[tuple[str, str], Chosen] = {}
    for word in words:
        step, _, number = (each.strip() for each in word.partition("="))
        fitting = [each for each in found if each.id == step]
        if not fitting:
            raise BadInput(
                "nothing undecided here has that id",
                hint="see what is undecided, and its ids, with `heero resolve --json`",
            )
        if len(fitting) > 1:
            raise BadInput(
                "this id is undecided in more than one record",
                hint="name one: `heero resolve FILE --take ID=N`; the files are: "
                + ", ".join(each.file for each in fitting),
            )
        one = fitting[0]
        if (one.file, one.id) in chosen:
            raise BadInput("one thing is decided twice", hint="take each id once")
        if not number.isdecimal() or not 0 < int(number) <= len(one.choices):
            raise BadInput(
                "there is no such choice",
                hint=f"take a number from 1 to {len(one.choices)}, as `heero resolve` "
                "lists them",
            )
        chosen[one.file, one.id] = (one, one.choices[int(number) - 1])
    return list(chosen.values())


def take(workspace: Workspace, chosen: Sequence[Chosen], who: str = "") -> Outcome:
    """
    Decide several things, record by record.

    Raises:
        BadInput: An order names somebody who would go.
        WouldNotRead: A record would have errors; every record was left as it was.
        ChangedSince: A record is not what was shown any more; so was it and those
            after it.
        CannotWrite: The disk would not take it.
    """
    lines = []
    files = dict.fromkeys(one.file for one, _ in chosen)
    together = [[e for e in chosen if e[0].file == file] for file in files]
    for here in together:
        tried(workspace, here)
    for here in together:
        decide(workspace, here, who)
        lines += [told(*each) for each in here]
    decided = [
        {
            "file": one.file,
            "id": one.id,
            "kept": choice.words,
            "let_go": one.let_go(choice),
        }
        for one, choice in chosen
    ]
    return Outcome(lines, {"format": FORMAT, "decided": decided})


def told(one: Undecided, choice: Choice) -> str:
    """Say what was kept and what was let go."""
    kept = "taken out" if choice.value is None else f"kept: {choice.words}"
    if choice.also is not None:
        kept = "both are kept"
    gone = f"; let go: {' / '.join(one.let_go(choice))}" if one.let_go(choice) else ""
    return f"{one.told or one.name}: {kept}{gone}"

"""Deciding where two versions of a record say different things."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from heero.compare.differences import differences
from heero.domain.mentions import forgotten
from heero.domain.operations import Add, Operation, Path, Remove, Value, settled
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.errors import BadInput, WouldNotRead
from heero.services.outcome import Outcome
from heero.services.records import FreshIds, beside, change, private_of
from heero.services.undecided import Choice, Undecided, there
from heero.store.workspace import Loaded, Workspace

FORMAT = "heero-undecided/1"
"""The name and the version of the format of `--json`."""

Chosen = tuple[Undecided, Choice]
Record = dict[str, Value]

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
        return Outcome(["nothing is undecided"], data, notes)
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
        WouldNotRead: A record would have errors, or changed meanwhile; it was left as
            it was, and so were those after it.
        CannotWrite: The disk would not take it.
    """
    lines = []
    for file in dict.fromkeys(one.file for one, _ in chosen):
        here = [each for each in chosen if each[0].file == file]
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


def decide(workspace: Workspace, chosen: Sequence[Chosen], who: str = "") -> None:
    """
    Put into one record what was chosen; it is on disk before this returns.

    Args:
        workspace: The records folder.
        chosen: What was undecided in the record, as it was found, and what was chosen.
        who: Who is typing, for somebody who waits.

    Raises:
        BadInput: An order names somebody who would go.
        WouldNotRead: The record would have errors, or changed meanwhile; it was left
            as it was.
        CannotWrite: The disk would not take it.
    """
    file = chosen[0][0].file
    model, record_id = chosen[0][0].kind.model, PurePosixPath(file).stem
    others = beside(workspace, record_id) if model is Participant else []
    deciding = _Deciding(file, chosen, others)
    if model is Participant:
        people = {one.path[1] for one, _ in deciding.gone if one.path[0] == "people"}
        if people:
            _forget_beside(workspace, record_id, people, deciding, who)
    change(
        workspace, model, record_id, lambda now: deciding.operations(now.values), who
    )


def tried(workspace: Workspace, one: Undecided, choice: Choice) -> None:
    """
    See whether a record may hold what was chosen; nothing is changed.

    Raises:
        WouldNotRead: It may not.
    """
    loaded = workspace.load_file(workspace.root / one.file, one.kind.model)
    operations = _Deciding(one.file, [(one, choice)], []).operations(loaded.values)
    workspace.amended(loaded, settled(loaded.values, operations))


def _forget_beside(
    workspace: Workspace,
    record_id: str,
    people: set[str],
    deciding: "_Deciding",
    who: str,
) -> None:
    """Take out of the private file what names people who go."""
    private = private_of(workspace, record_id)
    if private is None:
        return
    if any(people & set(order.between) for order in private.orders):
        raise BadInput(
            "an order names somebody who would go, so this entry has to stay",
            hint="keep them off every copy by their visibility instead",
        )
    # Nothing goes from the private file before the record itself is sure to follow.
    loaded = workspace.load(Participant, record_id)
    fitting = settled(loaded.values, deciding.operations(loaded.values))
    workspace.amended(loaded, fitting)

    def mentions(now: Loaded[Private]) -> list[Operation]:
        return forgotten(now.values, people)

    change(workspace, Private, record_id, mentions, who)


class _Deciding:
    """What was chosen for one record."""

    def __init__(
        self, file: str, chosen: Sequence[Chosen], others: Sequence[Value]
    ) -> None:
        self._file = file
        self._chosen = chosen
        self._others = others
        self.gone = [
            (one, choice)
            for one, choice in chosen
            if choice.value is None and one.now is not None and len(one.path) > 1
        ]

    def operations(self, held: Record) -> list[Operation]:
        """
        Return what is to be done to the record as it is now.

        Raises:
            WouldNotRead: It is not what was shown to whoever chose.
        """
        fresh = FreshIds(held, *self._others)
        done: list[Operation] = []
        for one, choice in self._chosen:
            if _item(held, one.id) != one.item or there(held, one.path) != one.now:
                raise WouldNotRead(
                    self._file,
                    "it changed while this was looked at",
                    "give the same command again",
                )
            done += _chosen(held, one, choice, fresh)
        return [*done, *self._decided(held)]

    def _decided(self, held: Record) -> list[Operation]:
        """Take away what is decided, and what was undecided below what goes."""
        steps = {one.id for one, _ in self._chosen}
        paths = [one.path for one, _ in self.gone]
        listed = held.get("undecided")
        items = listed if isinstance(listed, list) else []
        ended = [
            str(each["id"])
            for each in items
            if isinstance(each, dict)
            and (each.get("id") in steps or _below(each.get("at"), paths))
        ]
        if len(ended) == len(items):
            return [Remove(("undecided",))]
        return [Remove(("undecided", each)) for each in ended]


def _chosen(
    held: Record, one: Undecided, choice: Choice, fresh: FreshIds
) -> list[Operation]:
    now = there(held, one.path)
    if choice.value is None:
        if now is None:
            return []
        item = isinstance(now, dict) and now.get("id") == one.path[-1]
        mentions = forgotten(held, {one.path[-1]}) if item else []
        return [*mentions, Remove(one.path)]
    done = differences(now, choice.value, one.path)
    if isinstance(choice.also, dict):
        other = _with_new_ids(choice.also, fresh)
        assert isinstance(other, dict)
        done.append(Add((*one.path[:-1], str(other["id"])), other))
    return done


def _with_new_ids(value: Value, fresh: FreshIds) -> Value:
    if isinstance(value, dict):
        return {
            key: fresh() if key == "id" else _with_new_ids(each, fresh)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_with_new_ids(each, fresh) for each in value]
    return value


def _item(held: Record, step: str) -> Value:
    return there(held, ("undecided", step))


def _below(at: Value, paths: Sequence[Path]) -> bool:
    steps = tuple(map(str, at)) if isinstance(at, list) else ()
    return any(steps[: len(path)] == path for path in paths)

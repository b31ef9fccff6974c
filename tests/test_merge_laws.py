"""The laws of merging texts, on valid records that two people edited at random."""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from edited import Record, held, versions, wrong
from hypothesis import given, note, settings

from bench.edits import same
from heero.compare.differences import differences
from heero.compare.merging import as_data
from heero.domain.operations import NoSuchPath, apply, without_nothing
from heero.services.versions import merged
from heero.store.yaml_text import Mapping, read

Three = tuple[str, str, str, str]

FEW, MORE = settings(max_examples=60), settings(max_examples=200)


def merge(*texts: str) -> tuple[str, bool]:
    done = merged(*(each.encode() for each in texts))
    return done.data.decode(), done.clean


@FEW
@given(versions())
def test_one_change_is_taken_as_it_is_written(three: Three) -> None:
    """`merge(o, a, o)` and `merge(o, o, a)` are a, to the byte."""
    _, base, ours, _ = three

    assert merge(base, ours, base) == (ours, True)
    assert merge(base, base, ours) == (ours, True)


@FEW
@given(versions())
def test_the_same_change_twice_is_written_once(three: Three) -> None:
    """`merge(o, a, a)` is a, to the byte."""
    _, base, ours, _ = three

    assert merge(base, ours, ours) == (ours, True)


@FEW
@given(versions())
def test_it_does_not_matter_who_merges(three: Three) -> None:
    """Swapping the sides gives a record that says the same, and swapped decisions."""
    _, base, ours, theirs = three
    texts = [each.encode() for each in (base, ours, theirs)]
    one, other = merged(*texts), merged(texts[0], texts[2], texts[1])

    assert same(held(one.data.decode()), held(other.data.decode()))
    swap = {"local": "remote", "remote": "local"}
    assert {(each.path, each.choice) for each in one.decisions} == {
        (each.path, swap.get(each.choice, each.choice)) for each in other.decisions
    }


@MORE
@given(versions())
def test_what_comes_of_it_is_valid(three: Three) -> None:
    """Whatever two people did, the record can be read and keeps to every rule."""
    name, base, ours, theirs = three
    note(ours)
    note(theirs)
    text, clean = merge(base, ours, theirs)

    assert wrong(text, name) == []
    assert clean is not bool(held(text).get("undecided"))


@FEW
@given(versions())
def test_what_nobody_changed_keeps_its_bytes(three: Three) -> None:
    """Each item of a list that is the same in all versions is the same after."""
    _, base, ours, theirs = three
    text, _ = merge(base, ours, theirs)

    parts = [items(each) for each in (base, ours, theirs)]
    for step, part in parts[0].items():
        if all(each.get(step) == part for each in parts):
            assert items(text)[step] == part


@FEW
@given(versions())
def test_comments_stay(three: Three) -> None:
    """Ours are all there, but for those of whom somebody took out."""
    _, base, ours, theirs = three
    text, _ = merge(base, ours, theirs)

    left = set(comments(ours)) - set(comments(text))
    gone = set(comments(base)) - set(comments(theirs))
    taken_out = [part for step, part in items(ours).items() if step not in items(text)]
    assert all(each in gone or any(each in part for part in taken_out) for each in left)


def comments(text: str) -> list[str]:
    return [line.partition("# ")[2] for line in text.splitlines() if "# " in line]


def items(text: str) -> dict[tuple[str, str], str]:
    """Return the text of every item of the lists at the top, by list and id."""
    node = read(text).node
    assert isinstance(node, Mapping)
    found: dict[tuple[str, str], str] = {}
    for entry in node.entries:
        for item in getattr(entry.value, "items", ()):
            step = item.get("id") if isinstance(item, Mapping) else None
            if step is not None:
                found[entry.key.value, step.value.value] = text[item.start : item.end]
    return found


@MORE
@given(versions())
def test_it_is_never_worse_than_git(three: Three) -> None:
    """Where git merges the lines and comes to what both meant, heero does too."""
    name, base, ours, theirs = three
    note(ours)
    note(theirs)
    by_git = lines_merged(base, ours, theirs)
    meant = both(held(base), held(ours), held(theirs))
    if by_git is None or meant is None or wrong(by_git, name):
        return
    if not same(held(by_git), meant):
        return

    text, clean = merge(base, ours, theirs)

    assert clean
    assert same(without_seats(held(text)), without_seats(meant))


def lines_merged(base: str, ours: str, theirs: str) -> str | None:
    """Return what `git merge-file` makes of it, or `None` where it sees a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for file, text in zip(files, (ours, base, theirs), strict=True):
            file.write_text(text, encoding="utf-8", newline="\n")
        done = subprocess.run(
            ["git", "merge-file", "-p", "-q", *files], capture_output=True
        )
    text = done.stdout.decode()
    return text if done.returncode == 0 and read(text).node is not None else None


def both(base: Record, ours: Record, theirs: Record) -> Any:
    """Return what the changes of both come to, in whatever order; else `None`."""
    here, there = differences(base, ours), differences(base, theirs)
    try:
        one, other = apply(ours, there), apply(theirs, here)
    except NoSuchPath:
        return None
    one, other = without_nothing(one), without_nothing(other)
    return one if same(one, other) else None


def without_seats(record: Any) -> Any:
    """Return a record without what heero draws by itself."""
    people = [
        {key: each for key, each in person.items() if key != "seat"}
        for person in record.get("people", ())
    ]
    return {**record, "people": people}


def test_the_decisions_can_be_written_down() -> None:
    """Each names its place, what was done, and every version there was."""
    base, ours, theirs = (f"heero: team/1\nname: {each}\n" for each in "ABC")
    done = merged(base.encode(), ours.encode(), theirs.encode())

    assert [as_data(each) for each in done.decisions] == [
        {
            "path": ["name"],
            "choice": "conflict",
            "conflict": True,
            "base": "A",
            "local": "B",
            "remote": "C",
        }
    ]

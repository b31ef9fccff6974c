"""
Merges by example: each folder of `tests/merges` holds two versions of one record.

`base.yaml` is what both come from, where there is such a version; `left.yaml` and
`right.yaml` are what two people made of it; `expected.yaml` is what heero makes of both
for whoever has the left one. What cannot be decided stands under `undecided` there.
"""

from pathlib import Path
from typing import Any

import pytest
from clones import held, waits

from bench.edits import same
from heero.domain.kinds import KINDS
from heero.services.versions import Merger, merged

FOLDERS = sorted((Path(__file__).parent / "merges").iterdir())

each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.name)


def version(folder: Path, name: str) -> bytes:
    path = folder / f"{name}.yaml"
    return path.read_bytes() if path.exists() else b""


def merge(folder: Path, ours: str, theirs: str) -> Merger:
    return merged(*(version(folder, name) for name in ("base", ours, theirs)))


@each_folder
def test_both_versions_come_together(folder: Path, pytestconfig: pytest.Config) -> None:
    """The result is what the example says, byte for byte, and can be read."""
    done = merge(folder, "left", "right")
    if pytestconfig.getoption("--update"):
        (folder / "expected.yaml").write_bytes(done.data)

    assert done.data.decode() == version(folder, "expected").decode()
    left, right, made = (
        {tuple(at) for at, _ in waits(held(data))}
        for data in (version(folder, "left"), version(folder, "right"), done.data)
    )
    assert {
        each.path for each in done.decisions if each.conflict
    } == made - left - right


@each_folder
def test_it_does_not_matter_whose_is_whose(folder: Path) -> None:
    """The other way round it means the same, and keeps the same comments."""
    one, other = merge(folder, "left", "right"), merge(folder, "right", "left")

    assert same(held(other.data), held(one.data))
    assert comments(other.data) == comments(one.data)
    swap = {"local": "remote", "remote": "local"}
    assert {(each.path, each.choice) for each in one.decisions} == {
        (each.path, swap.get(each.choice, each.choice)) for each in other.decisions
    }


def comments(data: bytes) -> list[str]:
    lines = data.decode().splitlines()
    return sorted(line.partition("# ")[2] for line in lines if "# " in line)


@each_folder
def test_every_version_of_the_examples_can_be_read(folder: Path) -> None:
    """They are records like any other."""
    for name in ("base", "left", "right"):
        if version(folder, name):
            assert held(version(folder, name))


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_every_kind_of_record_has_an_example(kind: Any) -> None:
    """Adding a kind of record is adding an example of a merge."""
    assert any(each.name.startswith(f"{kind.name}-") for each in FOLDERS)

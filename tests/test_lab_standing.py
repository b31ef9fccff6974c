"""No command shows a wondering without the word, and none makes a fact of one."""

import inspect
import json
import os
import random
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import labs as invented
from heero.cli.commands.lab import app
from heero.compare.asking import Asking
from heero.compare.differences import differences
from heero.compare.flat import flat
from heero.compare.sentences import sentences
from heero.domain.lab import STANDING_OF, STANDINGS, Lab
from heero.domain.operations import Value
from heero.services.versions import merged
from heero.store import write
from tests import warm
from tests.conftest import Heero, environment

WORD = "wondering"
TOKEN = re.compile(r"zw\d+x\d+q")
"""A word of a wondering that is nowhere else."""

LEAVES = ("map", "summary", "agenda", "patterns")
"""Commands of a lab whose answers are made to leave the folder."""

ASKS = ("run", "followup")
"""Commands of a lab that ask; what they ask is looked at with every step passed."""

NOT_PLAYED = ("new",)
"""Commands of a lab that show nothing of any lab there is."""


def bare(text: str) -> list[str]:
    """Return the lines that show a wondering and do not say that it is one."""
    return [
        each
        for each in pieces(text)
        if TOKEN.search(each) and WORD not in each.casefold()
    ]


def pieces(text: str) -> Iterator[str]:
    """Yield lines; of a picture, what is drawn as one."""
    if "<svg" in text:
        # One drawn thing, whose words may go over several lines.
        yield from re.split(r"</g>", re.sub(r"\n", " ", text))
    elif text.lstrip().startswith(("digraph", "graph", "strict")):
        yield from re.split(r"\];", re.sub(r"\n", " ", text))
    else:
        yield from text.splitlines()


def bare_in(data: Any, trail: Sequence[Any] = ()) -> Iterator[str]:
    """Yield words of data that show a wondering without the word."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from bare_in(value, (*trail, data, key))
    elif isinstance(data, list):
        for each in data:
            yield from bare_in(each, trail)
    elif isinstance(data, str):
        for line in data.splitlines():
            if TOKEN.search(line) and WORD not in line and not _said(trail):
                yield line


def _said(trail: Sequence[Any]) -> bool:
    """Whether keys on the way say it, or what stands beside them."""
    for each in trail:
        if isinstance(each, str) and WORD in each:
            return True
        if isinstance(each, dict):
            beside = (each.get(key) for key in ("at", "path", "standing"))
            if any(WORD in str(one) for one in beside if one is not None):
                return True
    return False


# What is read and compared, for any lab.

_words = st.integers(0, 10**9).map(lambda number: f"may it be zw{number}x0q / so_it is")
_ids = st.sampled_from(["aba", "ebe", "ibi", "obo"])


@st.composite
def labs(draw: st.DrawFn) -> dict[str, Value]:
    """Return a lab with anything in it that is told, wondered, thought of or done."""
    wonderings: list[Value] = []
    for step in draw(st.lists(_ids, unique=True, max_size=3)):
        item: dict[str, Value] = {"id": f"w{step}", "wondering": draw(_words)}
        if draw(st.booleans()):
            item["kind"] = draw(st.sampled_from(["fear", "loss", "need"]))
        if draw(st.booleans()):
            item["under"] = "btold"
        wonderings.append(item)
    ways: list[Value] = []
    for step in draw(st.lists(_ids, unique=True, max_size=2)):
        way: dict[str, Value] = {"id": f"y{step}", "idea": f"try {step}"}
        if wonderings and draw(st.booleans()):
            first = wonderings[0]
            assert isinstance(first, dict)
            way["meets"] = first["id"]
        ways.append(way)
    record: dict[str, Value] = {
        "heero": "lab/1",
        "id": "calm-river-12",
        "date": "2026-10-01",
        "behaviours": [{"id": "btold", "told": "slams the door"}],
    }
    if wonderings:
        record["wonderings"] = wonderings
    if ways:
        record["ways"] = ways
    return record


@given(labs(), labs())
def test_whatever_changes_is_said_with_the_word(
    old: dict[str, Value], new: dict[str, Value]
) -> None:
    """In sentences, in lines made for reading, in the file, and in differences."""
    told = [each.line for each in (*sentences(old, new), *sentences({}, new))]
    told += [*flat(new), *write.whole(new).splitlines()]
    assert not bare("\n".join(told))
    for each in differences(old, new):
        data = {"path": list(each.path), "value": getattr(each, "value", None)}
        assert not list(bare_in(data))


@given(labs(), labs(), labs())
def test_whatever_is_undecided_says_the_word(
    base: dict[str, Value], ours: dict[str, Value], theirs: dict[str, Value]
) -> None:
    """Two wordings of one wondering are two wordings of a wondering."""
    texts = [write.whole(each).encode() for each in (base, ours, theirs)]
    found = merged(*texts)
    text = found.data.decode()
    assert not bare(text)
    from heero.services.versions import understood

    record = understood(found.data)
    assert record is not None
    told = [*flat(record), *(each.line for each in sentences(ours, record))]
    asking = Asking(record)
    listed = record.get("undecided")
    for item in listed if isinstance(listed, list) else ():
        assert isinstance(item, dict) and isinstance(item["at"], list)
        path = tuple(map(str, item["at"]))
        told += [asking.about(path), asking.question(path)]
        values = item["choices"] if path[-1] == WORD else []
        assert isinstance(values, list)
        told += asking.said(path, values)
    assert not bare("\n".join(told))


def test_every_list_of_sentences_says_what_they_are_by_its_keys() -> None:
    """A sentence of a lab stands under told, wondering, idea or step, and only one."""
    for name, standing in STANDING_OF.items():
        (item,) = get_args(Lab.model_fields[name].annotation)[:1]
        keys = [each for each in STANDINGS if each in item.model_fields]
        assert keys == [standing], name


# Whole commands, in a folder with git.


@dataclass(frozen=True)
class Played:
    """One command that was run."""

    words: str
    out: str
    err: str

    def bare(self) -> list[str]:
        """Return what of its answer shows a wondering without the word."""
        try:
            return [*bare_in(json.loads(self.out)), *bare(self.err)]
        except json.JSONDecodeError:
            return bare(self.out) + bare(self.err)


class Records:
    """A folder of random labs with git, in two versions that do not agree."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self._env = environment(root.parent)
        self.planted = invented.folder(root, size=4, seed=seed, planted=True)
        self.ids = [f"invented-lab-{each}" for each in range(4)]
        self._chance = random.Random(seed)
        self.run("git", "init", "-q", "-b", "main")
        self.run("git", "config", "user.email", "a@b.invalid")
        self.run("git", "config", "user.name", "Somebody")
        (root / ".gitignore").write_text(".heero/\nout/\n")
        self.heero("git", "enable")
        self.heero("save")

    def run(self, *words: str, typed: str = "") -> Played:
        """Run a program in the folder."""
        done = subprocess.run(
            words,
            cwd=self.root,
            env={**self._env, "GIT_CONFIG_GLOBAL": os.devnull},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Played(" ".join(words[-5:]), done.stdout, done.stderr)

    def heero(self, *words: str, typed: str = "") -> Played:
        """Run heero in the folder."""
        env = {**self._env, "GIT_CONFIG_GLOBAL": os.devnull}
        done = warm.run(words, cwd=self.root, env=env, input=typed)
        assert "Traceback" not in done.stderr, done.stderr
        return Played(" ".join(words[-5:]), done.stdout, done.stderr)

    def change(self, mark: str) -> None:
        """Reword a wondering of each lab, take one out, and bring one in."""
        for each in self.ids:
            path = self.root / "labs" / f"{each}.yaml"
            lines = path.read_text("utf-8").splitlines()
            at = [n for n, line in enumerate(lines) if TOKEN.search(line)]
            lines[at[0]] = TOKEN.sub(f"{mark} zw7{mark}x0q", lines[at[0]])
            new = f"  - {{id: new-{mark}, wondering: it may be zw8{mark}x0q}}"
            last = next(n for n, line in enumerate(lines) if line == "wonderings:")
            path.write_text(
                "\n".join([*lines[: last + 1], new, *lines[last + 1 :], ""])
            )


def played(records: Records) -> Iterator[Played]:
    """Yield every command that shows something of a lab."""
    lab, other = records.ids[:2]
    for words in (
        ["list"],
        ["list", "--json"],
        ["find", "may"],
        ["find", "may", "--json"],
        ["validate"],
        ["validate", "--json"],
        ["export", "--format", "json", "-o", "-"],
        ["guides", "list"],
        ["doctor"],
        [],
    ):
        yield records.heero(*words)
    for word in (lab, other):
        yield records.heero("show", word)
        yield records.heero("show", word, "--json")
    records.change("1")
    for words in (["diff"], ["diff", "--json"], ["diff", lab]):
        yield records.heero(*words)
    yield records.run("git", "diff")
    yield records.run("git", "diff", "--word-diff")
    yield records.run("git", "diff", "-U0")
    records.heero("save")
    yield from _joined(records)
    yield records.heero("git", "enable", "--lines")
    yield records.run("git", "diff", "HEAD")
    yield records.run("git", "log", "-p")
    yield records.heero("undo", "2", "--plain")


def _joined(records: Records) -> Iterator[Played]:
    """Yield what is shown while two versions do not agree."""
    lab = records.ids[0]
    records.run("git", "checkout", "-q", "-b", "other", "HEAD~1")
    records.change("2")
    records.heero("save")
    yield records.run("git", "merge", "main")
    assert "undecided" in (records.root / "labs" / f"{lab}.yaml").read_text()
    for words in (["resolve"], ["resolve", "--json"], ["diff"], ["diff", "--json"]):
        yield records.heero(*words)
    yield records.run("git", "diff")
    yield records.heero("show", lab)
    yield records.heero("history", lab)
    yield records.heero("history", lab, "--json")
    path = records.root / "labs" / f"{lab}.yaml"
    found = re.search(r"undecided-\w+", path.read_text())
    assert found
    yield records.heero("resolve", "--take", f"{found[0]}=1")
    assert not list(bare(path.read_text("utf-8")))


def of_labs() -> Mapping[str, Any]:
    """Return the functions of every command of a lab, by its name."""
    return {
        each.name or each.callback.__name__: each.callback
        for each in app.registered_commands
        if each.callback is not None
    }


def ways_of(name: str, function: Any) -> Iterator[list[str]]:
    """Yield every way a command of a lab can be asked, one option at a time."""
    hints = get_type_hints(function, include_extras=True)
    usual = ["-o", "-"] if "output" in inspect.signature(function).parameters else []
    required: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for key, parameter in inspect.signature(function).parameters.items():
        words = _words_of(hints[key])
        if not words:
            continue
        flag = _flag(hints[key], key)
        if parameter.default is inspect.Parameter.empty:
            required += [flag, words[0]]
        chosen[flag] = words
    yield [*required, *usual]
    if "as_json" in inspect.signature(function).parameters:
        yield [*required, *usual, "--json"]
    for flag, words in chosen.items():
        for word in words:
            yield [*required, *usual, flag, word]


def _words_of(hint: Any) -> tuple[str, ...]:
    """Return the words of an enumeration somewhere in a hint."""
    found = get_args(hint)
    if found and all(isinstance(each, str) for each in found):
        return found
    for each in found:
        words = _words_of(each)
        if words:
            return words
    return ()


def _flag(hint: Any, key: str) -> str:
    for each in getattr(hint, "__metadata__", ()):
        for name in getattr(each, "param_decls", None) or ():
            if name.startswith("--"):
                return str(name)
    return f"--{key.strip('_').replace('_', '-')}"


def of_the_app(records: Records) -> Iterator[tuple[str, Played]]:
    """Yield every command of a lab, in every way it can be asked."""
    for name, function in of_labs().items():
        if name in NOT_PLAYED:
            continue
        takes = "lab" in inspect.signature(function).parameters
        for words in ways_of(name, function):
            typed = ":pass\n" * 80 if name in ASKS else ""
            lab = [records.ids[0]] if takes else []
            yield name, records.heero("lab", name, *lab, *words, typed=typed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_command_shows_a_wondering_without_the_word(
    tmp_path: Path, seed: int
) -> None:
    """Show, list, find, diff, history, git, a merge, and every command of a lab."""
    records = Records(tmp_path / "records", seed)
    seen: Collection[str] = set()
    for name, each in of_the_app(records):
        assert not each.bare(), (each.words, each.bare()[:3])
        told = [one for one in records.planted.telling if one in each.out]
        assert not (name in LEAVES and told), (each.words, told)
        seen = {*seen, name}
    assert {"show", "run"} <= seen
    shown = 0
    for each in played(records):
        assert not each.bare(), (each.words, each.bare()[:3])
        shown += bool(TOKEN.search(each.out))
    assert shown >= 10, "what is looked at shows wonderings at all"
    for path in sorted((records.root / "out").rglob("*")):
        if path.suffix in (".svg", ".md", ".html", ".dot", ".csv"):
            assert not bare(path.read_text("utf-8")), path.name


@pytest.mark.slow
def test_a_walk_says_the_word_wherever_a_wondering_is_shown(tmp_path: Path) -> None:
    """On the screen in the room too: what is asked about a wondering calls it one."""
    records = Records(tmp_path / "records", 5)
    lines = [":pass"] * 3
    for number in range(120):
        lines += [f"it may be zw9x{number}q", ""] if number % 3 == 0 else ["1"]
    done = records.heero("lab", "run", records.ids[1], typed="\n".join(lines) + "\n")
    told = done.out + done.err
    path = records.root / "labs" / f"{records.ids[1]}.yaml"
    tokens = [
        line.partition("wondering: ")[2].split()[-1].strip('"')
        for line in path.read_text("utf-8").splitlines()
        if "wondering: " in line and "zw9" in line
    ]
    assert tokens
    for token in tokens:
        lines = [each for each in told.splitlines() if token in each]
        assert all(WORD in each.casefold() for each in lines), lines


BY_HAND = """\
heero: lab/1
id: calm-river-12
date: "2026-10-01"
wonderings:
  - id: bobi
    wondering: >-
      he may be
      afraid zw1x1q
  - id: kobi
    wondering: she may be
      sad zw2x2q
  - {id: lobi, wondering: 'it''s maybe zw3x3q'}
"""


@pytest.mark.parametrize("words", [("show",), ("lab", "show")])
def test_a_wondering_typed_over_several_lines_is_shown_in_one(
    tmp_path: Path, heero: Heero, words: tuple[str, ...]
) -> None:
    """Whoever typed it by hand broke the line; nobody reads half of it."""
    (tmp_path / "records" / "labs").mkdir(parents=True)
    (tmp_path / "records" / "heero.yaml").write_text(invented.SETTINGS)
    (tmp_path / "records" / "labs" / "calm-river-12.yaml").write_text(BY_HAND)
    done = heero(*words, "calm-river-12")

    assert done.returncode == 0, done.stderr
    assert all(f"zw{each}x{each}q" in done.stdout for each in (1, 2, 3))
    assert not bare(done.stdout)


def test_the_look_for_bare_wonderings_finds_one() -> None:
    """It would not pass over one without the word."""
    assert bare("he may be afraid zw1x1q") == ["he may be afraid zw1x1q"]
    assert list(bare_in({"words": "zw1x1q"})) == ["zw1x1q"]
    assert not list(bare_in({"wondering": "zw1x1q"}))
    assert not list(bare_in({"path": ["wonderings", "aba"], "value": {"x": "zw1x1q"}}))
    assert bare("<svg><g><text>zw1x1q</text></g></svg>")

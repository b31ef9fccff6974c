"""Every code has a record that provokes it, and says the same wherever it is told."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from heero.domain.codes import CODES, PARTS, Code
from heero.errors import NoSuchCode
from heero.services.explaining import explained
from heero.store.workspace import Workspace
from tests import catalogue
from tests.catalogue import ERRORS, OUTPUT, PAGE, ROOT
from tests.conftest import Heero

each_code = pytest.mark.parametrize("code", CODES.values(), ids=lambda each: each.code)


@each_code
def test_every_code_is_provoked_by_its_folder(
    code: Code, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """What heero says of the folder of a code is kept word for word, and names it."""
    said = catalogue.said(code.code, tmp_path / "records")
    kept = ERRORS / code.code / OUTPUT
    if pytestconfig.getoption("--update"):
        kept.write_bytes(said.encode())

    assert said == kept.read_text(encoding="utf-8")
    assert re.search(rf"(^{code.severity}\[| ){code.code}\]?:", said, re.MULTILINE)


@each_code
def test_the_right_lines_are_right(code: Code, tmp_path: Path) -> None:
    """The wrong lines are in the record of a code, and the right ones mend it."""
    if not code.wrong:
        pytest.skip("no lines of a record can show it")
    workspace = catalogue.lay_out(code.code, tmp_path / "records")
    (name,) = (
        name
        for name, data in catalogue.files_of(code.code).items()
        if code.wrong in data.decode("utf-8", "replace")
    )
    path = workspace.root / name
    before = codes_told(code, workspace)
    wrong = path.read_bytes()
    path.write_bytes(wrong.replace(code.wrong.encode(), code.right.encode()))

    after = codes_told(code, workspace)
    assert after.count(code.code) < before.count(code.code)
    assert len(after) < len(before)


def codes_told(code: Code, workspace: Workspace) -> list[str]:
    # What the folder says of itself is read once for each workspace.
    fresh = Workspace(workspace.root)
    return [each["code"] for each in catalogue.answer(code.code, fresh).data]


def test_there_is_a_folder_for_every_code_and_none_besides() -> None:
    """The catalogue and the table name the same codes."""
    folders = {path.name for path in ERRORS.iterdir()}
    assert folders == set(CODES)


def test_the_page_is_what_the_program_makes(pytestconfig: pytest.Config) -> None:
    """The page of the documentation is made from the table and the catalogue."""
    if pytestconfig.getoption("--update"):
        PAGE.write_bytes(catalogue.page().encode())
    assert PAGE.read_text(encoding="utf-8") == catalogue.page()


CALLS = {
    "Problem": 0,
    "Words": 0,
    "finding": 0,
    "found": 0,
    "_told": 0,
    "_tell": 1,
    "at": 1,
    "finding_at": 1,
    "Finding": 3,
    "PydanticCustomError": 0,
}
"""What makes findings, and which of its arguments is the code."""


def written(path: Path) -> Iterator[str]:
    """Yield every code that a module writes, `*` for what is put in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for code in places_of_codes(node, "domain" in path.parts):
            if isinstance(code, ast.JoinedStr):
                parts = (getattr(part, "value", "*") for part in code.values)
                word = "".join(each if isinstance(each, str) else "*" for each in parts)
            else:
                word = str(getattr(code, "value", ""))
            if re.fullmatch("[a-z][a-z0-9_*-]*", word):
                yield word.replace("_", "-")


def places_of_codes(node: ast.AST, domain: bool) -> Iterator[ast.AST]:
    """Yield what stands where a code is written."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = CALLS.get(name, len(node.args))
        # A guide and its answers say such things in words, under one code.
        if place < len(node.args) and (domain or name != "PydanticCustomError"):
            code = node.args[place]
            yield from (
                [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]
            )
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TOLD":
        assert isinstance(node.value, ast.Dict)
        yield from (each for each in node.value.keys if each is not None)


def test_every_code_that_is_written_is_in_the_table_and_the_other_way_round() -> None:
    """No check tells a code that nobody can look up, and none is left over."""
    found = {
        code
        for layer in ("domain", "store", "guides", "services")
        for path in sorted((ROOT / "heero" / layer).rglob("*.py"))
        for code in written(path)
        if "codes" not in path.parts
    }
    families = [each.replace("*", "") for each in found if "*" in each]
    alone = {each for each in found if "*" not in each}

    left = {each for each in CODES if not each.startswith(tuple(families))} - alone
    assert alone - set(CODES) == set() and left == set()
    assert families == ["guide-no-"]


def test_every_code_is_explained_in_whole_sentences() -> None:
    """Whoever asks is told why it matters and what to do, in plain words."""
    for code in CODES.values():
        for words in (code.why, code.do):
            assert words[0].isupper() or words.startswith(("heero", "`heero"))
            assert words.endswith((".", "`."))
        assert code.says[0].islower() and not code.says.endswith(".")
        assert bool(code.wrong) == bool(code.right)
        lines = "\n".join(explained(code.code).lines)
        assert code.says in lines and max(map(len, lines.split("\n"))) <= 80
    assert len(CODES) == sum(map(len, PARTS.values()))


@pytest.mark.parametrize("word", ["tab", "[tab]", "error[tab]", "TAB"])
def test_a_code_is_found_as_it_is_shown(word: str) -> None:
    """A code may be copied from a finding with its brackets."""
    assert explained(word).data["code"] == "tab"


def test_a_mistyped_code_is_answered_with_the_nearest() -> None:
    """Nobody has to find it in the list."""
    with pytest.raises(NoSuchCode) as caught:
        explained("unclosed-qoute")
    assert caught.value.hint == "did you mean 'unclosed-quote'?"


def test_explaining_needs_no_records_folder(heero: Heero, tmp_path: Path) -> None:
    """It works anywhere, and without what reading a record needs."""
    done = heero("explain", "tab", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.startswith("error[tab]:")

    done = heero("explain", "--json", cwd=tmp_path)
    assert [each["code"] for each in json.loads(done.stdout)] == list(CODES)

"""Every error heero raises on purpose is met in some test."""

import ast
import pickle
from collections.abc import Iterator

import pytest

from heero import errors
from heero.errors import OtherProgram
from heero.store.workspace import Workspace
from tests.conftest import ROOT

LONG = 20
ERRORS = ROOT / "heero" / "errors.py"
TESTS = {
    path: path.read_text(encoding="utf-8")
    for folder, pattern in (("tests", "*.py"), ("tests/transcripts", "*.txt"))
    for path in (ROOT / folder).glob(pattern)
    if path.name != "test_errors.py"
}


def classes() -> Iterator[ast.ClassDef]:
    """Yield every kind of error."""
    for node in ast.parse(ERRORS.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.bases and node.name != "HeeroError":
            yield node


def said(error: ast.ClassDef) -> Iterator[str]:
    """Yield pieces of what it says that are always the same, long enough to know it."""
    for part in error.body[1:]:
        for node in ast.walk(part):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for start in range(len(node.value) - LONG + 1):
                    yield node.value[start : start + LONG]


@pytest.mark.parametrize("error", list(classes()), ids=lambda each: each.name)
def test_every_error_is_met_somewhere(error: ast.ClassDef) -> None:
    """A test names it, or reads what it says."""
    words = [error.name, *said(error)]
    assert any(word in text for text in TESTS.values() for word in words)


@pytest.mark.parametrize("error", list(classes()), ids=lambda each: each.name)
def test_every_error_says_when_it_is_raised(error: ast.ClassDef) -> None:
    """Whoever reads the code is told by a sentence."""
    assert (ast.get_docstring(error) or "").split("\n")[0].endswith(".")


def test_a_record_of_another_program_is_not_made(workspace: Workspace) -> None:
    """A folder of a lab never gets a participant by a slip."""
    (workspace.root / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")

    with pytest.raises(OtherProgram) as caught:
        workspace.create("participant", {"id": "quiet-otter-41", "name": "Ari"})
    assert "'lab' holds no participant" in caught.value.message
    assert not (workspace.root / "participants").exists()


@pytest.mark.parametrize("error", list(classes()), ids=lambda each: each.name)
def test_every_error_is_handed_over_by_another_process(error: ast.ClassDef) -> None:
    """Or whoever waits for an answer would wait for ever."""
    kind = getattr(errors, error.name)
    made = kind.__new__(kind)
    errors.HeeroError.__init__(made, "what is wrong", hint="what to do")
    made.more = 7

    other = pickle.loads(pickle.dumps(made))

    assert type(other) is kind and str(other) == "what is wrong"
    assert (other.message, other.hint, other.more) == ("what is wrong", "what to do", 7)
